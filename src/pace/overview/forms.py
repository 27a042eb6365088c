"""Forms of one's own page."""

from pace.kit import fields
from pace.kit.forms import Form


class Name(Form):
    """What one is called."""

    name = fields.Line(
        label="Your name",
        max_length=100,
        autocomplete="name",
        help_text="As your colleagues know it. Everyone in your areas sees it.",
        error_messages={"required": "Enter your name."},
    )
