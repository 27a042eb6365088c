"""How a meeting stands, when and where it is, in words."""

from pace.kit.parts import Status
from pace.meetings import states
from pace.meetings.queries.planned import Listed
from pace.meetings.queries.when import hours, weekday

# Of each state: the kind of its status.
KINDS = {"planned": "none", "under-way": "waiting", "held": "attention", "approved": "done", "called-off": "late"}


def status(state: str) -> Status:
    """How a meeting stands."""
    return Status(states.MEETING.states[state], KINDS[state])


def status_of(one: Listed) -> Status:
    """How a meeting of a list stands."""
    return status(one.state)


def at(one: Listed) -> str:
    """From when to when a meeting of a list is."""
    return hours(one.starts, one.minutes)


def when(one: Listed) -> str:
    """Day, hours and place of a meeting of a list, in one line."""
    place = f", {one.place}" if one.place else ""
    return f"{weekday(one.on)}, {at(one)}{place}"
