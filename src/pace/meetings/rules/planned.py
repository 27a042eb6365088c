"""Why a meeting or a series cannot be stated so, or moved now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pace import moves, permissions
from pace.areas.models import Area, RoleHeld
from pace.areas.queries.people import held_in
from pace.meetings import content, states
from pace.meetings.models import Meeting
from pace.moves import Condition
from pace.permissions import ROLES, Permission, Viewer

NOT_HERE = "Choose people who take part in this area, or who support it nationally."
NO_CHAIR = "Choose a chair who takes part in this area."
SAY_WHY = "Say why. It is kept, and everybody who takes part may read it."
NOT_THE_CHAIR = "It is for {chair}, who chairs this meeting."
NOBODY_CAME = "Say first who came."
NOTED = "Something is noted of it already, so it stays under way or is ended."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a meeting is: of which kind, called what, when (minutes: how long), where, who chairs it, who is asked."""

    kind: str
    name: str
    on: date
    starts: time
    minutes: int
    chair: int
    place: str = ""
    people: tuple[int, ...] = ()
    series: int | None = None


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not plan meetings in an area."""
    return permissions.why_not(by, Permission.KEEP_MEETINGS, area_id=area.pk)


def why_not_asked(by: Viewer, area: Area, people: Iterable[int], *, kept: Iterable[int] = ()) -> str | None:
    """Why some of these people cannot be asked to a meeting; who was asked already may stay (`kept`)."""
    here = {one.person_id for one in held_in(by, area)} | national_team()
    return NOT_HERE if set(people) - here - set(kept) else None


def why_not_chair(by: Viewer, area: Area, chair: int, *, held: int | None = None) -> str | None:
    """Why this person cannot chair: they do not take part here; who chairs already may go on (`held`)."""
    here = {one.person_id for one in held_in(by, area)}
    return None if chair == held or chair in here else NO_CHAIR


def why_not_kind(kind: str) -> str | None:
    """Why there is no meeting of this kind."""
    return None if kind in content.MEETINGS else "Choose a kind of meeting."


def why_not_series(area: Area, series: int | None) -> str | None:
    """Why a meeting cannot belong to this series: it is not the area's."""
    known = series is None or area.meeting_series.filter(pk=series).exists()
    return None if known else "Choose a series of this area."


def saved_in(meeting: Meeting) -> dict[str, Any]:
    """What a meeting is, by field, as forms have it."""
    said = {name: getattr(meeting, name) for name in ("kind", "name", "on", "starts", "minutes", "place")}
    people = [str(key) for key in meeting.people.order_by("pk").values_list("pk", flat=True)]
    return {**said, "chair": str(meeting.chair_id), "people": people}


def national_team() -> set[int]:
    """The people of the national team who go to meetings of areas."""
    roles = [key for key, role in ROLES.items() if role.national and Permission.SEE_MEETINGS in role.may]
    rows = RoleHeld.objects.filter(area=None, role__in=roles, state="held")
    return set(rows.values_list("person_id", flat=True))


def why_not_move(move: str, meeting: Meeting, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a meeting now."""
    reason = moves.why_not_move(
        states.MEETING.moves[move], workflow=states.MEETING, thing=meeting, by=by, now=now, conditions=CONDITIONS
    )
    return reason or (why_not_its_chair(meeting, by=by) if move == "approve" else None)


def why_not_its_chair(meeting: Meeting, *, by: Viewer) -> str | None:
    """Why it is not for this person: they do not chair the meeting, and whoever does takes part here still."""
    if meeting.chair_id == by.id:
        return None
    here = meeting.chair.roles.filter(area=meeting.area_id, state="held", person__is_active=True).exists()
    if here or permissions.why_not(by, Permission.KEEP_MEETINGS, area_id=meeting.area_id):
        return NOT_THE_CHAIR.format(chair=meeting.chair.name)
    return None


def somebody_came(meeting: Meeting, _: datetime) -> str | None:
    """It is said of somebody that they came."""
    came = meeting.attendance.filter(how__in=content.PRESENT)
    return None if came.exists() else NOBODY_CAME


def nothing_is_noted(meeting: Meeting, _: datetime) -> str | None:
    """Nobody said who came, and nothing is noted, decided or to be done of it."""
    parts = (meeting.attendance.all(), meeting.items.exclude(notes=""), meeting.decisions.all(), meeting.actions.all())
    return NOTED if any(one.exists() for one in parts) else None


CONDITIONS: dict[str, Condition] = {
    "somebody-came": somebody_came,
    "nothing-is-noted": nothing_is_noted,
}
