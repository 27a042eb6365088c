"""Forms about decisions, progress and what holds a gain."""

from collections.abc import Sequence

from pace.changes import content
from pace.changes.content.method import STEPS
from pace.kit import fields
from pace.kit.forms import Form, Version

NO_CHILD = "Nothing about any child."


class ProposeDecision(Form):
    """Why it is to be widened or implemented; where the evidence lacks something, why although."""

    why = fields.Text(
        label="Why do you propose it?",
        help_text=f"A senior manager reads it beside the evidence. {NO_CHILD}",
        max_length=content.LONGEST_TEXT,
        rows=4,
        error_messages={"required": "Say why you propose it."},
    )

    def __init__(self, *args: object, doubts: Sequence[str], **kwargs: object) -> None:
        """The form; with doubts it asks one question more."""
        super().__init__(*args, **kwargs)
        if doubts:
            self.fields["despite"] = fields.Text(
                label="Why do you propose it although this is lacking?",
                help_text=f"It is kept with the decision. {NO_CHILD}",
                max_length=content.LONGEST_TEXT,
                rows=4,
                error_messages={"required": "Something is lacking: write why you propose it nevertheless."},
            )


class Decide(Form):
    """The reason of accepting, returning or withdrawing a decision."""

    def __init__(self, *args: object, question: str, required: bool, **kwargs: object) -> None:
        """The form with the question of this move."""
        super().__init__(*args, **kwargs)
        self.fields["why"] = fields.Text(
            label=question,
            help_text=f"Everybody who sees the test may read it. {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=4,
            required=required,
            error_messages={"required": "Say why. It is kept, and everybody who takes part may read it."},
        )


class Confirm(Form):
    """How far a test has come, as a person confirms it."""

    score = fields.Select(
        label="How far has it come?", choices=[(str(one.score), f"{one.score}: {one.name}") for one in STEPS]
    )
    why = fields.Text(
        label="Why, if it is another score than the evidence proposes?",
        help_text=NO_CHILD,
        max_length=content.LONGEST_TEXT,
        rows=3,
        required=False,
    )


class Hold(Form):
    """Who watches which measure, what holds the gain, and when it is looked at again."""

    owner = fields.Select(label="Who watches it?", choices=[])
    measure = fields.Select(label="Which measure shows whether the gain is held?", choices=[])
    how = fields.Text(
        label="What holds the gain?",
        help_text=f"For example: it is in the guidance for new workers, and checked in supervision. {NO_CHILD}",
        max_length=content.LONGEST_TEXT,
        rows=4,
        error_messages={"required": "Say what holds the gain."},
    )
    review_on = fields.DateField(label="When is it looked at again?", help_text="For example: 27 3 2027.")
    version = Version()

    def __init__(
        self,
        *args: object,
        people: Sequence[tuple[str, str]],
        measures: Sequence[tuple[str, str]],
        **kwargs: object,
    ) -> None:
        """The form with the people and measures of an area."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Choose one"), *people]
        self.fields["measure"].choices = [("", "Choose one"), *measures]


class Review(Form):
    """Whether the gain is held, what was found, and when it is looked at again."""

    held = fields.Choice(label="Is the gain held?", choices=[("yes", "Yes, it is held"), ("no", "No, not as it was")])
    words = fields.Text(
        label="What did you find?",
        help_text=NO_CHILD,
        max_length=content.LONGEST_TEXT,
        rows=4,
        error_messages={"required": "Say what the review found."},
    )
    review_on = fields.DateField(label="When is it looked at again?")
    version = Version()
