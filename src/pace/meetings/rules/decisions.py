"""Why a decision of an area cannot be stated so, or taken back."""

from dataclasses import dataclass
from datetime import date

from pace import permissions
from pace.areas.models import Area
from pace.meetings.models import MeetingDecision
from pace.permissions import Permission, Viewer

UNDONE = "It was taken back already."


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
    return None


def why_not_undo(decision: MeetingDecision, *, by: Viewer) -> str | None:
    """Why this person may not take a decision back."""
    return UNDONE if decision.undone_at else why_not_keep(decision.area, by=by)
