"""Why a decision of an area cannot be stated so, or taken back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pace import permissions
from pace.areas.models import Area
from pace.meetings.models import MeetingDecision
from pace.permissions import Permission, Viewer

UNDONE = "It was taken back already."
LOCKED = (
    "The notes of its meeting are approved, so it stays as it is. Correct the notes with an addendum, or take the "
    "decision back with a reason."
)
TO_APPROVED = "The notes of that meeting are approved, so nothing is added to it. Choose another meeting, or none."
NOT_ACCEPTED = "Choose a decision on a test of change that a senior manager accepted."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What was decided, on which day, on what it rests, and where: keys of the area's own things, or None."""

    what: str
    on: date
    evidence: str = ""
    meeting: int | None = None
    item: int | None = None
    about: int | None = None


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not write decisions of an area down."""
    return permissions.why_not(by, Permission.KEEP_ACTIONS, area_id=area.pk)


def why_not_stated(stated: Stated, *, area: Area) -> str | None:
    """Why a decision cannot say this: something that it names is not the area's."""
    named = {"meetings": stated.meeting, "agenda_items": stated.item, "change_decisions": stated.about}
    if any(key is not None and not getattr(area, rows).filter(pk=key).exists() for rows, key in named.items()):
        return "Choose a meeting or a decision on a test of change of this area."
    about = stated.about
    accepted = about is None or area.change_decisions.filter(pk=about, state="accepted").exists()
    return None if accepted else NOT_ACCEPTED


def why_not_meeting(area: Area, meeting: int | None) -> str | None:
    """Why a decision cannot be given to this meeting: its notes are approved."""
    locked = meeting is not None and area.meetings.filter(pk=meeting, state="approved").exists()
    return TO_APPROVED if locked else None


def why_not_change(decision: MeetingDecision, *, by: Viewer) -> str | None:
    """Why this person may not change what a decision says: it was taken back, or its meeting's notes are approved."""
    if reason := why_not_keep(decision.area, by=by):
        return reason
    if decision.undone_at:
        return UNDONE
    return LOCKED if decision.meeting and decision.meeting.state == "approved" else None


def saved_in(decision: MeetingDecision) -> dict[str, Any]:
    """What a decision says, by field, as forms have it."""
    return {
        "what": decision.what,
        "on": decision.on,
        "evidence": decision.evidence,
        "meeting": str(decision.meeting_id or ""),
        "about": str(decision.about_id or ""),
    }


def why_not_undo(decision: MeetingDecision, *, by: Viewer) -> str | None:
    """Why this person may not take a decision back."""
    return UNDONE if decision.undone_at else why_not_keep(decision.area, by=by)
