"""Who outside the area would read a report, for whoever shares it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pace.areas.models import Area, Person
from pace.areas.queries import may
from pace.areas.queries.people import words_in
from pace.permissions import ROLES, Permission, Viewer
from pace.reports import content

PARTNERS = "partnership-member"


@dataclass(frozen=True, kw_only=True)
class Readers:
    """The names of those who read it where they are the area's own, and the roles by which it is read."""

    names: tuple[str, ...]
    roles: tuple[str, ...]


def readers(viewer: Viewer, area: Area, kind: str) -> Readers:
    """Who reads a kind of report once it is shared; nobody for whoever may not share it."""
    if not may(viewer, Permission.SHARE_REPORTS, area):
        return Readers(names=(), roles=())
    if content.KINDS[kind].readers == content.NATIONAL:
        national = [one for one in ROLES.values() if one.national and Permission.READ_REPORTS in one.may]
        return Readers(names=(), roles=tuple(one.name for one in national))
    names = partners(area).values_list("name", flat=True)
    return Readers(names=tuple(names), roles=(words_in(area)[PARTNERS].more,))


def partners(area: Area) -> QuerySet[Person]:
    """The members of the partnership of an area who can sign in, by name."""
    held = {"roles__area": area, "roles__role": PARTNERS, "roles__state": "held"}
    return Person.objects.filter(is_active=True, **held).distinct().order_by("name", "pk")
