"""What is asked where journeys are kept and removed."""

from django.core.exceptions import ValidationError

from pace.kit import fields, forms
from pace.register.rules.keeping import MOST_YEARS

ONE, ALL = "one", "all"
_WHY = "For example: the council's retention schedule, or the letter of a date. Name no child."


class Rule(forms.Form):
    """How long a journey is kept after its end."""

    years = fields.Line(
        label="Years after the end of the journey",
        max_length=3,
        required=False,
        width="fixed-3",
        help_text="A whole number. Leave it empty to keep journeys without end.",
    )
    why = fields.Text(
        label="Why?", max_length=500, rows=2, help_text=_WHY, error_messages={"required": "Say why. Others will ask."}
    )

    def clean_years(self) -> int | None:
        """The number of years; None where nothing was typed."""
        typed = self.cleaned_data["years"]
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_YEARS):
            raise ValidationError(f"Enter a whole number from 1 to {MOST_YEARS}, or leave it empty.")
        return int(typed)


class Remove(forms.Form):
    """Why the journeys that are past the rule are removed now."""

    why = fields.Text(
        label="Why now?",
        max_length=500,
        rows=2,
        help_text=_WHY,
        error_messages={"required": "Say why. Others will ask."},
    )


class Erase(forms.Form):
    """What is erased, the reference to be sure, and why."""

    what = fields.Choice(
        label="What is erased?",
        choices=[(ONE, "This journey alone"), (ALL, "Every journey of this child")],
        error_messages={"required": "Say what is erased."},
    )
    reference = fields.Line(
        label="Reference",
        max_length=100,
        width="fixed-20",
        autocomplete="off",
        help_text="Type it as it stands above, to be sure that it is the right one.",
        error_messages={"required": "Type the reference."},
    )
    why = fields.Text(
        label="Why is it erased?",
        max_length=500,
        rows=2,
        help_text=_WHY,
        error_messages={"required": "Say why. Others will ask."},
    )
