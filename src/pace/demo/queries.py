"""Who is who among the invented people."""

from collections import defaultdict
from dataclasses import dataclass, replace

from pace.areas.models import RoleHeld
from pace.demo import content, rules
from pace.permissions import ROLES

NATIONAL = "The national team"

# Asked before the service starts, as a demonstration and in real use.
holds_anything_else = rules.holds_anything_else
holds_what_is_invented = rules.holds_what_is_invented


@dataclass(frozen=True, kw_only=True)
class SomeoneSeen:
    """A person in a role; of the first in a role of each team also what the role is for, and what to try first."""

    person_id: int
    name: str
    role: str
    agency: str
    description: str
    try_first: str


@dataclass(frozen=True, kw_only=True)
class TeamSeen:
    """The people of one area, or of the national team."""

    name: str
    people: tuple[SomeoneSeen, ...]


def teams() -> tuple[TeamSeen, ...]:
    """Everyone who is invented, by area in the order in which they were made, the national team last."""
    held = RoleHeld.objects.filter(state="held", person__invented=True, person__is_active=True)
    order = list(ROLES)
    found: dict[str, list[SomeoneSeen]] = defaultdict(list)
    rows = held.select_related("person", "area", "agency").order_by("area_id", "pk")
    for one in sorted(rows, key=lambda one: (one.area_id is None, one.area_id, order.index(one.role))):
        found[one.area.name if one.area else NATIONAL].append(_seen(one))
    return tuple(TeamSeen(name=name, people=_said_once(people)) for name, people in found.items())


def _said_once(people: list[SomeoneSeen]) -> tuple[SomeoneSeen, ...]:
    """The people, with what a role is for and what to try first said of the first who holds it."""
    firsts = {one.role: one for one in reversed(people)}
    return tuple(one if firsts[one.role] is one else replace(one, description="", try_first="") for one in people)


def _seen(one: RoleHeld) -> SomeoneSeen:
    role = ROLES[one.role]
    return SomeoneSeen(
        person_id=one.person_id,
        name=one.person.name,
        role=role.name,
        agency=one.agency.name if one.agency else "",
        description=role.description,
        try_first=content.try_first().get(one.role, ""),
    )
