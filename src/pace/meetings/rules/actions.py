"""Why an action cannot be stated so, or moved now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pace import moves, permissions
from pace.areas.models import Area
from pace.meetings import content, states
from pace.meetings.models import Action
from pace.meetings.rules.planned import SAY_WHY, national_team
from pace.permissions import ROLES, Permission, Viewer

NOT_HERE = "Choose somebody who takes part in this area, or who supports it nationally."
NOT_THEIRS = "It is for {owner}, whose action this is, or for whoever keeps the area's meetings."
APPROVED = "The notes of that meeting are approved, so nothing is added to it. Choose something else."
DONE_ALREADY = "It is done already, so nothing was changed."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What is to be done, by whom and by when, and where it comes from: keys of the area's own things, or None."""

    what: str
    owner: int
    due_on: date
    source: str = "other"
    meeting: int | None = None
    item: int | None = None
    test: int | None = None
    risk: int | None = None


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not add actions in an area."""
    return permissions.why_not(by, Permission.KEEP_ACTIONS, area_id=area.pk)


def why_not_stated(stated: Stated, *, area: Area) -> str | None:
    """Why an action cannot say this: something that it names is not the area's."""
    if stated.source not in content.SOURCES:
        return "Choose where it comes from."
    named = {
        "meetings": stated.meeting,
        "agenda_items": stated.item,
        "change_tests": stated.test,
        "risks": stated.risk,
    }
    if any(key is not None and not getattr(area, rows).filter(pk=key).exists() for rows, key in named.items()):
        return "Choose a meeting, a test of change or a risk of this area."
    return None


def why_not_meeting(area: Area, meeting: int | None, *, held: int | None = None) -> str | None:
    """Why an action cannot come from this meeting: its notes are approved; where it came from stays (`held`)."""
    locked = meeting not in {None, held} and area.meetings.filter(pk=meeting, state="approved").exists()
    return APPROVED if locked else None


def why_not_owned(area: Area, owner: int, *, held: int | None = None) -> str | None:
    """Why this person cannot own an action: no role of theirs lets them do it; who owns it already may go on."""
    return None if owner == held or owner in who_may_own(area) else NOT_HERE


def who_may_own(area: Area) -> set[int]:
    """The people who can be given an action: those whose role lets them do it, and the national team."""
    roles = [key for key, role in ROLES.items() if Permission.DO_ACTIONS in role.may]
    rows = area.roles.filter(role__in=roles, state="held", person__is_active=True)
    return set(rows.values_list("person_id", flat=True)) | national_team()


def origin_of(action: Action) -> str:
    """Where an action comes from, as one word: the thing that it names with its key, or else the kind of source."""
    keys = {"meeting": action.meeting_id, "test": action.test_id, "risk": action.risk_id}
    key = keys.get(action.source)
    return f"{action.source}-{key}" if key else action.source


def saved_in(action: Action) -> dict[str, Any]:
    """What an action says, by field, as forms have it."""
    return {
        "what": action.what,
        "owner": str(action.owner_id),
        "due_on": action.due_on,
        "origin": origin_of(action),
    }


def why_not_move(move: str, action: Action, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with an action now."""
    if move == "do" and action.state == "done":
        return DONE_ALREADY
    reason = moves.why_not_move(
        states.ACTION.moves[move], workflow=states.ACTION, thing=action, by=by, now=now, conditions={}
    )
    return reason or why_not_theirs(action, by=by)


def why_not_why(why: str) -> str | None:
    """Why a move cannot be made: it asks for a reason, and none is said."""
    return None if why.strip() else SAY_WHY


def why_not_theirs(action: Action, *, by: Viewer) -> str | None:
    """Why it is not for this person: they neither own the action, nor added it, nor keep the area's meetings."""
    keeps = permissions.why_not(by, Permission.KEEP_MEETINGS, area_id=action.area_id) is None
    return (
        None if keeps or by.id in {action.owner_id, action.added_by_id} else NOT_THEIRS.format(owner=action.owner.name)
    )
