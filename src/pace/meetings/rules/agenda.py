"""Why an agenda cannot be changed now, or one of its items not removed."""

from dataclasses import dataclass

from pace.meetings import content
from pace.meetings.models import AgendaItem, Meeting
from pace.meetings.rules import planned
from pace.permissions import Viewer

HELD = "The meeting was held, so its agenda stays as it was."
CALLED_OFF = "The meeting is called off. Plan it again first."
BEGUN = "The meeting has begun. Add what comes up as items of your own."
NOT_PROPOSED = "Nothing is proposed for a meeting of this kind. Add your own items."
GONE = "It is not on the agenda any more."
NOTED = "Something is noted, decided or to be done under it, so it stays."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What an item is: its title, what it is about, and the time for it in minutes."""

    title: str
    minutes: int
    about: str = ""


def why_not_edit(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why this person may not change the agenda of a meeting now: it is for its chair and whoever keeps meetings."""
    reason = None if meeting.chair_id == by.id else planned.why_not_keep(meeting.area, by=by)
    if reason or meeting.state in {"planned", "under-way"}:
        return reason
    return CALLED_OFF if meeting.state == "called-off" else HELD


def why_not_propose(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why no items of what is due can be filled in."""
    reason = why_not_edit(meeting, by=by)
    if reason or meeting.kind not in content.GOVERNING:
        return reason or NOT_PROPOSED
    return None if meeting.state == "planned" else BEGUN


def why_not_remove(item: AgendaItem, *, by: Viewer) -> str | None:
    """Why this person may not take an item off the agenda."""
    used = bool(item.notes) or item.actions.exists() or item.decisions.exists()
    return why_not_edit(item.meeting, by=by) or (NOTED if used else None)
