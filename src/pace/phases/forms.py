"""Forms of phases: why a move is made, what shows a condition, why it is withdrawn."""

from pace.kit import fields
from pace.kit.forms import Form


class Move(Form):
    """Why, or what should be remembered."""

    def __init__(self, *args: object, label: str, hint: str, required: bool, **kwargs: object) -> None:
        """The form with the question that this move asks."""
        super().__init__(*args, **kwargs)
        self.fields["why"] = fields.Text(
            label=label,
            help_text=hint,
            required=required,
            max_length=1000,
            rows=3,
            error_messages={"required": "Say why. It is kept, and everybody who takes part may read it."},
        )


class Confirm(Form):
    """What shows that a condition is met."""

    note = fields.Text(
        label="What shows it?",
        help_text="For example: agreed at the meeting of 3 March, four measures. Nothing about any child.",
        max_length=1000,
        rows=3,
        error_messages={"required": "Write what shows it, so that others can follow it later."},
    )


class Withdraw(Form):
    """Why what was confirmed is withdrawn."""

    why = fields.Text(
        label="Why is it withdrawn?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Say why. It is kept beside what was confirmed."},
    )
