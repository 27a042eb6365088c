"""The rounds of an area; the viewer first. Whoever may not see how an area joins gets nothing."""

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.readiness.models import Round


def current(viewer: Viewer, area: Area) -> Round | None:
    """The latest round of an area, in whatever state it is; None where none was begun."""
    return rounds_of(viewer, area).first()


def rounds_of(viewer: Viewer, area: Area) -> QuerySet[Round]:
    """Every round of an area, the latest first."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return Round.objects.none()
    people = ("begun_by", "submitted_by", "returned_by", "decided_by")
    return area.rounds.select_related("area", *people).order_by("-number")


def numbered(viewer: Viewer, area: Area, number: int) -> Round | None:
    """The round of this number; None where there is none."""
    return rounds_of(viewer, area).filter(number=number).first()


def latest_of_all(viewer: Viewer) -> dict[int, Round]:
    """The latest round of every area, by the area's key, in one query; areas without one are not there."""
    if not may(viewer, Permission.SEE_AREAS):
        return {}
    return {one.area_id: one for one in Round.objects.order_by("number")}
