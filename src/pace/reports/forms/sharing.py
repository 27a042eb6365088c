"""Sharing a report, and withdrawing it."""

from typing import Any

from pace.kit import fields
from pace.kit.forms import Form


class Share(Form):
    """That it was read, and whether its readers are told by mail."""

    read = fields.Tick(
        label="I have read the report, and what is in it may leave the area",
        missing="Read the report first, then tick this.",
    )

    def __init__(self, *args: Any, by_mail: bool, **kwargs: Any) -> None:
        """The form; `by_mail`: its readers can be told by mail."""
        super().__init__(*args, **kwargs)
        if by_mail:
            self.fields["tell"] = fields.Tick(
                label="Send them a mail with a link, and nothing of what is in the report",
                required=False,
                initial=True,
            )


class Withdraw(Form):
    """Why a report is withdrawn."""

    why = fields.Text(
        label="Why is it withdrawn?",
        max_length=1_000,
        rows=3,
        help_text="Those who take part in your area may read it. Nothing about any child.",
        error_messages={"required": "Say why it is withdrawn."},
    )
