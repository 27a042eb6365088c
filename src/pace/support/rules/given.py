"""Why support may not be planned, changed or delivered now, and which of it is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from pace import moves, permissions
from pace.areas.models import Area, Person, RoleHeld
from pace.permissions import ROLES, Permission, Viewer
from pace.phases import rules as phases
from pace.support import content, states
from pace.support.models import Support

# Who gives support: the national team, without those who only keep the installation running.
TEAM = tuple(key for key, role in ROLES.items() if role.national and Permission.KEEP_SUPPORT in role.may)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a piece of support, planned or delivered; `on` and `hours` are those of its state."""

    kind: str
    phase: str
    what: str
    on: date
    hours: Decimal | None
    people: tuple[int, ...]
    notes: str
    attended: int | None = None


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not keep the log of an area's support."""
    return permissions.why_not(by, Permission.KEEP_SUPPORT, area_id=area.pk)


def why_not_plan(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not plan support for an area: it has left."""
    left = phases.stands(area).participation == "left"
    return why_not_keep(area, by=by) or ("The area has left the programme. It must come back first." if left else None)


def why_not_move(move: str, support: Support, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not deliver support, call it off or plan it again."""
    if move == "plan-again":
        return why_not_plan(support.area, by=by) or _not_by_the_states(move, support, by=by, now=now)
    return _not_by_the_states(move, support, by=by, now=now)


def why_not_change(support: Support, *, by: Viewer) -> str | None:
    """Why this person may not change what is said of support: it is called off."""
    called_off = support.state == "cancelled"
    reason = why_not_keep(support.area, by=by)
    return reason or ("This is called off. Plan it again to change it." if called_off else None)


def why_not_said(said: Said, *, delivered: bool, now: datetime, of: Support | None = None) -> str | None:
    """Why this cannot be said of a piece of support; what it was may stay, though no longer offered."""
    offered = {(one.key, phase) for one in content.kinds() for phase in one.phases}
    offered |= {(of.kind, of.phase)} if of else set()
    if (said.kind, said.phase) not in offered:
        return "Choose a kind of support that is offered in this phase."
    if said.kind == content.OTHER and not said.what.strip():
        return "Say what it is."
    if delivered and said.on > timezone.localdate(now):
        return "What is delivered lies in the past. Plan what lies ahead."
    if delivered and said.hours is None:
        return "Say how many hours it took."
    return None


def why_not_people(people: Iterable[int], *, of: Support | None = None) -> str | None:
    """Why these people cannot have given support: some are not of the national team, and were not named before."""
    outside = set(people) - set(team().values_list("person_id", flat=True))
    outside -= set(of.people.values_list("pk", flat=True)) if of else set()
    return "Choose people of the national team." if outside else None


def why_not_advise(area: Area, person: Person, *, by: Viewer) -> str | None:
    """Why this person of the national team cannot be named as supporting an area."""
    if not team().filter(person=person).exists():
        return f"{person.name} is not of the national team."
    if area.advising.filter(person=person, until=None).exists():
        return f"{person.name} supports {area.name} already."
    return why_not_keep(area, by=by)


def team() -> QuerySet[RoleHeld]:
    """The roles by which people belong to the national team."""
    return RoleHeld.objects.filter(area=None, role__in=TEAM, state="held")


def saved_in(support: Support) -> dict[str, object]:
    """What is saved, as the form that changes it shows it."""
    delivered = support.state == "delivered"
    found = {
        "kind": f"{support.phase}/{support.kind}",
        "what": support.what,
        "on": support.delivered_on if delivered else support.planned_on,
        "hours": support.delivered_hours if delivered else support.planned_hours,
        "people": [str(key) for key in support.people.order_by("pk").values_list("pk", flat=True)],
        "notes": support.notes,
    }
    return {**found, "attended": support.attended} if delivered else found


def is_overdue(state: str, planned_on: date | None, today: date) -> bool:
    """Whether support was to be given by now and was not."""
    return state == "planned" and planned_on is not None and planned_on < today


def _not_by_the_states(move: str, support: Support, *, by: Viewer, now: datetime) -> str | None:
    return moves.why_not_move(
        states.SUPPORT.moves[move], workflow=states.SUPPORT, thing=support, by=by, now=now, conditions={}
    )
