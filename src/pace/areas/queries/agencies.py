"""The agencies of an area, with their people, and which of them has no champion; the viewer first."""

from collections.abc import Sequence
from dataclasses import dataclass

from pace.areas.content import AGENCY_KINDS
from pace.areas.models import Agency, Area
from pace.areas.queries import may
from pace.areas.queries.people import Held, Invited
from pace.permissions import Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class AgencyShown:
    """An agency with the people who have a role for it; `invited`: champions who have not answered yet."""

    id: int
    name: str
    kind_key: str
    kind: str
    people: tuple[Held, ...]
    champions: tuple[Held, ...]
    invited: tuple[Invited, ...]


def agencies_of(viewer: Viewer, area: Area) -> tuple[Agency, ...]:
    """The agencies of an area, in the order of their kinds and then by name."""
    if not may(viewer, Permission.SEE_PEOPLE, area):
        return ()
    order = list(AGENCY_KINDS)
    return tuple(sorted(area.agencies.all(), key=lambda one: (order.index(one.kind), one.name.casefold())))


def by_agency(
    agencies: Sequence[Agency], held: Sequence[Held], invited: Sequence[Invited] = ()
) -> tuple[AgencyShown, ...]:
    """Each agency with those of these people and invitations that belong to it."""
    return tuple(_agency(one, held, invited) for one in agencies)


def agency(viewer: Viewer, area: Area, key: int) -> Agency | None:
    """One agency of an area, for those who may change it; None where there is none."""
    if not may(viewer, Permission.CHANGE_AREA, area):
        return None
    return area.agencies.filter(pk=key).first()


def _agency(one: Agency, held: Sequence[Held], invited: Sequence[Invited]) -> AgencyShown:
    people = tuple(person for person in held if person.agency_id == one.pk)
    return AgencyShown(
        id=one.pk,
        name=one.name,
        kind_key=one.kind,
        kind=AGENCY_KINDS[one.kind],
        people=people,
        champions=tuple(person for person in people if person.key == "champion"),
        invited=tuple(person for person in invited if (person.agency_id, person.key) == (one.pk, "champion")),
    )
