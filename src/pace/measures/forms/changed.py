"""What is compared: before a day and from it on, or between groups; over how many days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from pace.kit import fields
from pace.kit.forms import Form

EARLIEST = date(2000, 1, 1)
LONGEST = 3_650


class Compare(Form):
    """A day or groups, and over how many days waits are followed."""

    def __init__(self, *args: Any, marks: Sequence[tuple[str, str]], segments: Any, today: date, **kwargs: Any) -> None:
        """The form with the marks of the chart, whose days can be chosen, and what children are told apart by."""
        super().__init__(*args, **kwargs)
        self.marks = dict(marks)
        if marks:
            self.fields["mark"] = fields.Select(
                label="At what happened", choices=marks, ask="Another day", required=False
            )
        self.fields["at"] = fields.DateField(
            label="Before and from which day?", earliest=EARLIEST, latest=today, required=False
        )
        self.fields["segment"] = fields.Select(
            label="Or between which groups?", choices=segments, ask="No groups", required=False
        )
        self.fields["horizon"] = fields.number(
            label="Over how many days?", least=1, most=LONGEST, places=0, required=False
        )

    def clean(self) -> dict[str, Any]:
        """One thing to compare by: a day, that of a mark, or groups."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("mark"):
            typed["at"] = date.fromisoformat(typed["mark"])
        if bool(typed.get("at")) == bool(typed.get("segment")) and not self.errors:
            raise ValidationError("Choose a day or groups: one of the two.")
        return typed
