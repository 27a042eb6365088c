"""Milestones by name, agency and place: those of the catalogue, and those that an area adds; outcomes in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.content import BOUNDS, capital
from pace.register.models import OwnMilestone
from pace.register.queries.entered import entered

Place = tuple[int, int, str]


@dataclass(frozen=True)
class Names:
    """The names of milestones, whose they are, and their order; an area's own by the words that it gave them."""

    own: Mapping[str, OwnMilestone] = field(default_factory=dict)

    def name(self, slug: str) -> str:
        """The name of a milestone."""
        known = self._known(slug)
        return known.name if known else capital(slug.replace("_", " "))

    def inside(self, slug: str) -> str:
        """The name of a milestone as it stands inside a sentence."""
        said = self.name(slug)
        return said if said[1:2].isupper() else said[:1].lower() + said[1:]

    def agency(self, slug: str) -> str:
        """Whose step it is; empty where nobody has said."""
        known = self._known(slug)
        return capital(known.agency) if known else ""

    def place(self, slug: str) -> Place:
        """Where it stands in a usual journey: an area's own behind the one that it follows."""
        order = list(_catalogue())
        own = self.own.get(slug)
        before = own.after if own else slug
        return (order.index(before) if before in order else len(order), 1 if own else 0, slug)

    def _known(self, slug: str) -> Any:
        return _catalogue().get(slug) or self.own.get(slug)


@dataclass(frozen=True, kw_only=True)
class MilestoneOffered:
    """A milestone that may be chosen: of the catalogue, or the area's own."""

    slug: str
    name: str
    meaning: str
    agency: str
    own: bool


def names_of(area: Area) -> Names:
    """The names of milestones in an area that was entered; also of those that are not in use any more."""
    return Names({one.slug: one for one in area.own_milestones.all()})


def milestones_offered(viewer: Viewer, area: Area) -> tuple[MilestoneOffered, ...]:
    """The milestones that may be typed for a journey, in the order of a usual journey, the area's own among them.

    Not the beginning and the end of a journey, which are facts of it; nor own ones that are not in use any more.
    """
    names = names_of(entered(viewer, area))
    own = [slug for slug, one in names.own.items() if one.in_use]
    slugs = sorted([*(slug for slug in _catalogue() if slug not in BOUNDS.values()), *own], key=names.place)
    return tuple(_offered(slug, names) for slug in slugs)


def _offered(slug: str, names: Names) -> MilestoneOffered:
    known = names.own.get(slug) or _catalogue()[slug]
    return MilestoneOffered(
        slug=slug, name=known.name, meaning=known.meaning, agency=names.agency(slug), own=slug in names.own
    )


def outcome(slug: str | None) -> str:
    """The words for an outcome or a destination."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it; the service starts within two seconds

    return milestones.outcome_names().get(slug or "", slug or "")


def _catalogue() -> dict[str, Any]:
    from permanence import milestones  # noqa: PLC0415  # as above

    return milestones.catalogue()


def own_milestones(viewer: Viewer, area: Area) -> tuple[OwnMilestone, ...]:
    """The area's own milestones in the order of a usual journey, those that are not in use among them."""
    names = names_of(entered(viewer, area))
    return tuple(sorted(names.own.values(), key=lambda one: names.place(one.slug)))


def own_milestone(viewer: Viewer, area: Area, key: int) -> OwnMilestone | None:
    """One milestone of this area's own; None where there is none."""
    return entered(viewer, area).own_milestones.filter(pk=key).first()


def names_in(viewer: Viewer, area: Area) -> Names:
    """The names of milestones, as this area knows them."""
    return names_of(entered(viewer, area))


def catalogue_choices() -> list[tuple[str, str]]:
    """Every milestone of the catalogue by its name, in its order, the beginning too."""
    return [(slug, one.name) for slug, one in _catalogue().items() if slug != BOUNDS["ended_on"]]


def agency_choices() -> list[tuple[str, str]]:
    """Whose step a milestone may be: the agencies of the catalogue, and those that some areas have besides."""
    known = dict.fromkeys([*(one.agency for one in _catalogue().values()), "health", "education", "third sector"])
    return [(one, capital(one)) for one in known]
