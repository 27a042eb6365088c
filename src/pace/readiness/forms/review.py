"""Forms by which a round is submitted, taken back, discussed and decided."""

from collections.abc import Sequence

from django import forms

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.readiness.forms import named


class Submit(Form):
    """Nothing is asked but what the sender has seen, so that they submit that and nothing else."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class TakeBack(Form):
    """Nothing is asked: the button says it."""


class Note(Form):
    """What was said of a topic."""

    text = fields.Text(
        label="What was said?",
        max_length=8000,
        rows=8,
        required=False,
        help_text="What is strong, what worries, what was agreed. The area reads it when you have decided.",
    )
    version = Version()


class Decide(Form):
    """What was decided, in words for the area."""

    decision = fields.Text(
        label="What do you tell the area?",
        max_length=4000,
        rows=5,
        help_text="The decision and what it rests on, in a few sentences.",
        error_messages={"required": "Write what the area is told."},
    )


class Return(Form):
    """Why a round goes back."""

    why = fields.Text(
        label="What should the area mend?",
        max_length=4000,
        rows=5,
        help_text="The area reads this above its questionnaire, which it can then change and submit again.",
        error_messages={"required": "Say what the area should mend."},
    )


class Step(Form):
    """What must happen first, whose it is, and by when."""

    what = fields.Line(
        label="What must happen?",
        max_length=300,
        help_text="One thing of which everybody can see that it is done.",
        error_messages={"required": "Say what must happen."},
    )
    version = Version()

    def __init__(self, *args: object, people: Sequence[str], **kwargs: object) -> None:
        """The form with the people who may be named."""
        super().__init__(*args, **kwargs)
        named.add_fields(self, people, label="Whose is it?", required=True)
        self.fields["due_on"] = fields.DateField(
            label="By when?", error_messages={"required": "Enter the day by which it is due."}
        )

    def clean(self) -> dict[str, object]:
        """The fields, with one name made of the two for it."""
        super().clean()
        self.cleaned_data["owner"] = named.chosen(self)
        return self.cleaned_data
