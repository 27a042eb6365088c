"""Forms of the conditions under which changes are tried: one that is added, and which two are crossed."""

from typing import Any

from pace.changes import content
from pace.kit import fields
from pace.kit.forms import Form

LONGEST_WORDS = 60


class AddCondition(Form):
    """A condition of the area's list."""

    dimension = fields.Choice(
        label="What is it?",
        choices=list(content.DIMENSIONS.items()),
        error_messages={"required": "Choose what kind of condition it is."},
    )
    words = fields.Line(
        label="What do you call it?",
        max_length=LONGEST_WORDS,
        help_text="For example: Team South, under five, kinship care. Nothing about any child.",
        error_messages={"required": "Say in a few words what it is."},
    )


class Cross(Form):
    """Which two kinds of condition are crossed."""

    rows = fields.Select(label="Down", choices=list(content.DIMENSIONS.items()), required=False)
    columns = fields.Select(label="Across", choices=list(content.DIMENSIONS.items()), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Without a line that asks: something is always chosen."""
        super().__init__(*args, **kwargs)
        for one in self.fields.values():
            one.choices = list(content.DIMENSIONS.items())
