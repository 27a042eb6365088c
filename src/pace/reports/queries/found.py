"""Reports as they are stored, for those who may read them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.reports import content
from pace.reports.models import Report, ReportShared


def reports(viewer: Viewer, area: Area) -> QuerySet[Report]:
    """The reports of an area that this person may read, the latest first, without what is in them.

    Whoever takes part in the area reads all of them; the partnership and the national team those shared with them.
    """
    shared = ReportShared.objects.filter(report=OuterRef("pk"), until=None)
    rows = area.reports.select_related("area", "made_by", "test").annotate(is_shared=Exists(shared)).defer("content")
    rows = rows.order_by("-number")
    if not may(viewer, Permission.READ_REPORTS, area):
        return rows.none()
    return rows if takes_part(viewer, area) else rows.filter(_read_by(viewer), is_shared=True)


def takes_part(viewer: Viewer, area: Area) -> bool:
    """Whether the person sees the area's own figures, and so every report that is made of them."""
    return may(viewer, Permission.SEE_FIGURES, area)


def report(viewer: Viewer, area: Area, number: int) -> Report | None:
    """One report by its number; None where there is none for this person."""
    return reports(viewer, area).filter(number=number).first()


def _read_by(viewer: Viewer) -> Q:
    """The kinds that are for this person."""
    national = may(viewer, Permission.SEE_AREAS)
    readers = content.NATIONAL if national else content.PARTNERSHIP
    return Q(kind__in=[key for key, one in content.KINDS.items() if one.readers == readers])
