"""All areas and their clusters, as the national team sees them; the viewer first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pace.areas.content import Council, councils, sheriffdoms
from pace.areas.models import Agency, Area, Cluster, RoleHeld
from pace.areas.queries import may
from pace.permissions import Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class AreaShown:
    """One area among all: where it lies, how many people take part, and which agencies have no champion."""

    id: int
    name: str
    slug: str
    health_board: str
    sheriffdom: str
    clusters: tuple[str, ...]
    people: int
    agencies: int
    without_champion: int


@dataclass(frozen=True, kw_only=True)
class Lies:
    """Where one area lies, and with which others it learns."""

    health_board: str
    sheriffdom: str
    clusters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClusterShown:
    """A cluster with the names of its areas."""

    name: str
    slug: str
    areas: tuple[str, ...]


def areas_shown(viewer: Viewer) -> tuple[AreaShown, ...]:
    """Every area, by name."""
    if not may(viewer, Permission.SEE_AREAS):
        return ()
    rows = Area.objects.annotate(
        people=Count("roles__person", filter=Q(roles__state="held"), distinct=True),
    ).prefetch_related("clusters")
    agencies = _agencies()
    return tuple(_area(row, agencies.get(row.pk, [])) for row in rows.order_by("name"))


def lies(area: Area) -> Lies:
    """Where an area lies."""
    names = tuple(area.clusters.order_by("name").values_list("name", flat=True))
    return Lies(health_board=area.health_board, sheriffdom=area.sheriffdom, clusters=names)


def clusters_shown(viewer: Viewer) -> tuple[ClusterShown, ...]:
    """Every cluster, by name, with its areas."""
    if not may(viewer, Permission.SEE_AREAS):
        return ()
    return tuple(
        ClusterShown(name=one.name, slug=one.slug, areas=tuple(sorted(area.name for area in one.areas.all())))
        for one in Cluster.objects.prefetch_related("areas").order_by("name")
    )


def cluster(viewer: Viewer, slug: str) -> Cluster | None:
    """One cluster; None where there is none, or for those who may not change it."""
    return Cluster.objects.filter(slug=slug).first() if may(viewer, Permission.ADD_AREAS) else None


def all_areas(viewer: Viewer) -> QuerySet[Area]:
    """Every area by name, for those who may group them."""
    return Area.objects.order_by("name") if may(viewer, Permission.ADD_AREAS) else Area.objects.none()


def cluster_choices(viewer: Viewer) -> tuple[tuple[int, str], ...]:
    """Every cluster's key and name, for those who may group areas."""
    if not may(viewer, Permission.ADD_AREAS):
        return ()
    return tuple(Cluster.objects.order_by("name").values_list("pk", "name"))


def councils_left(viewer: Viewer) -> tuple[Council, ...]:
    """The councils that are not an area yet."""
    if not may(viewer, Permission.ADD_AREAS):
        return ()
    here = set(Area.objects.values_list("council_code", flat=True))
    return tuple(one for one in councils() if one.code not in here)


def health_boards(own: str = "") -> tuple[str, ...]:
    """The health boards of all councils and an area's own, by name."""
    return tuple(sorted({one.health_board for one in councils()} | ({own} - {""})))


def sheriff_courts(own: str = "") -> tuple[str, ...]:
    """The sheriffdoms and an area's own, by name."""
    return tuple(sorted({*sheriffdoms()} | ({own} - {""})))


def _agencies() -> dict[int, list[bool]]:
    """For each area, whether each of its agencies has a champion."""
    champions = RoleHeld.objects.filter(agency=OuterRef("pk"), role="champion", state="held")
    found: dict[int, list[bool]] = {}
    for area_id, has in Agency.objects.annotate(has=Exists(champions)).values_list("area_id", "has"):
        found.setdefault(area_id, []).append(has)
    return found


def _area(row: Area, agencies: Iterable[bool]) -> AreaShown:
    have = list(agencies)
    return AreaShown(
        id=row.pk,
        name=row.name,
        slug=row.slug,
        health_board=row.health_board,
        sheriffdom=row.sheriffdom,
        clusters=tuple(sorted(one.name for one in row.clusters.all())),
        people=row.people,
        agencies=len(have),
        without_champion=have.count(False),
    )
