"""What one test of change says and names, where it comes from and what came of it, as plain values."""

from dataclasses import dataclass

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import ChangeTest
from pace.measures.queries import aims
from pace.measures.rules import who as whom
from pace.permissions import Permission, Viewer
from permanence import milestones

Named = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class CopiedFrom:
    """The published test that this one was copied from; `key` None where it was withdrawn."""

    name: str
    area: str
    key: int | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a test names, each name with its word in addresses; `who`: which children of the register, in words."""

    aim: Named
    measures: tuple[Named, ...]
    agencies: tuple[str, ...]
    who: str
    adapted_from: Named | None
    adaptations: tuple[tuple[str, str, str], ...]
    copied_from: CopiedFrom | None
    published: int | None


def told(viewer: Viewer, area: Area, test: ChangeTest) -> Told | None:
    """What one test names; None for whoever may not see it."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return None
    before = test.adapted_from
    return Told(
        aim=_aim(viewer, area, test),
        measures=tuple(test.measures.order_by("place", "pk").values_list("name", "slug")),
        agencies=tuple(test.agencies.order_by("name").values_list("name", flat=True)),
        who=_who(test),
        adapted_from=(before.name, before.slug) if before else None,
        adaptations=tuple(test.adaptations.order_by("pk").values_list("name", "slug", "state")),
        copied_from=_copied_from(test),
        published=test.published.filter(withdrawn_at=None).values_list("pk", flat=True).first(),
    )


def _aim(viewer: Viewer, area: Area, test: ChangeTest) -> Named:
    found = aims.one(viewer, area, test.driver.diagram.aim.slug)
    return (found.current.name, found.slug) if found else ("", "")


def _who(test: ChangeTest) -> str:
    if not test.who:
        return ""
    who = whom.read(test.who)
    route = milestones.routes().get(who.route)
    return whom.in_words(who, route=route.name if route else "")


def _copied_from(test: ChangeTest) -> CopiedFrom | None:
    if test.source is None:
        return None
    name, area = str(test.source.content.get("name", "")), test.source.area.name
    return CopiedFrom(name=name, area=area, key=None if test.source.withdrawn_at else test.source.pk)
