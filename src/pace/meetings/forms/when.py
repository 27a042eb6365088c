"""The questions about a meeting that several forms ask: its time of day, its length, its people."""

import re
from datetime import date, time

from django.core.exceptions import ValidationError

from pace.kit import fields
from pace.meetings import content
from pace.meetings.queries.when import clock

EARLIEST, LATEST = date(2015, 1, 1), date(2100, 1, 1)
NO_CHILD = "Nothing about any child."
SHORTEST, LONGEST = 5, 600
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_NOON, _MIDNIGHT = 12, 24


class Clock(fields.Line):
    """A time of day, typed as 10am, 2:30pm or 14:30."""

    def __init__(self, **kwargs: object) -> None:
        """A short line."""
        super().__init__(max_length=10, width="fixed-5", **kwargs)

    def to_python(self, value: object) -> time | None:  # type: ignore[override]  # a time, not a line
        """The time; an error says how to type one."""
        if value is None or isinstance(value, time):
            return value
        typed = super().to_python(value)
        return read(typed) if typed else None

    def prepare_value(self, value: object) -> object:
        """The time as people write it."""
        return clock(value) if isinstance(value, time) else value

    def run_validators(self, value: object) -> None:
        """What was read as a time is one."""


def read(typed: str) -> time:
    """A time of day as it was typed.

    >>> read("2.30 pm"), read("14:30"), read("12am")
    (datetime.time(14, 30), datetime.time(14, 30), datetime.time(0, 0))
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise ValidationError("Enter a time such as 10am, 2:30pm or 14:30.", code="invalid")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    elif half or hour >= _MIDNIGHT:
        raise ValidationError("Enter a time such as 10am, 2:30pm or 14:30.", code="invalid")
    try:
        return time(hour, minute)
    except ValueError as error:
        raise ValidationError("Enter a time such as 10am, 2:30pm or 14:30.", code="invalid") from error


def starts() -> Clock:
    """When it begins."""
    return Clock(
        label="At what time does it begin?",
        help_text="For example: 10am or 14:30.",
        error_messages={"required": "Enter a time."},
    )


def minutes() -> object:
    """How long it is."""
    return fields.number(
        label="How long is it, in minutes?", least=SHORTEST, most=LONGEST, places=0, help_text="For example: 90."
    )


def name(label: str) -> fields.Line:
    """What it is called."""
    return fields.Line(
        label=label,
        max_length=content.LONGEST_NAME,
        help_text=NO_CHILD,
        error_messages={"required": "Enter a name."},
    )


def place() -> fields.Line:
    """Where it is."""
    return fields.Line(
        label="Where is it?",
        max_length=content.LONGEST_LINE,
        required=False,
        help_text="A room and a building, or a link to an online meeting.",
    )


def chair(choices: list[tuple[str, str]]) -> fields.Select:
    """Who chairs."""
    return fields.Select(
        label="Who chairs it?",
        choices=choices,
        help_text="The chair approves the notes.",
        error_messages={"required": "Choose who chairs it."},
    )


def people(choices: list[tuple[str, str]]) -> fields.Choices:
    """Who is asked."""
    return fields.Choices(
        label="Who is asked?",
        choices=choices,
        required=False,
        help_text="Whoever chairs it is asked in any case.",
    )


def kind(choices: list[tuple[str, str]]) -> fields.Select:
    """What kind of meeting it is."""
    return fields.Select(
        label="What kind of meeting is it?",
        choices=choices,
        error_messages={"required": "Choose the kind of meeting."},
    )
