"""When a meeting is: its hours in words, its beginning and end as moments."""

from datetime import date, datetime, time, timedelta

from pace.kit import words
from pace.meetings.models import Meeting


def clock(at: time) -> str:
    """A time of day as people write it.

    >>> clock(time(14, 5)), clock(time(12)), clock(time(0, 30))
    ('2:05pm', '12pm', '12:30am')
    """
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def later(at: time, minutes: int) -> time:
    """The time so many minutes later, round the clock."""
    return (datetime.combine(date(2000, 1, 1), at) + timedelta(minutes=minutes)).time()


def hours(starts: time, minutes: int) -> str:
    """From when to when: "10am to 11:30am"."""
    return f"{clock(starts)} to {clock(later(starts, minutes))}"


def begins_at(meeting: Meeting) -> datetime:
    """The moment at which it begins, by the clocks of Scotland."""
    return datetime.combine(meeting.on, meeting.starts, tzinfo=words.LOCAL)


def weekday(on: date) -> str:
    """A date with its day of the week: "Wednesday 18 March 2026"."""
    return f"{on:%A} {words.day(on)}"
