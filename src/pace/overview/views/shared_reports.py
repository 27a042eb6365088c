"""The latest reports that are shared with somebody from outside the area, on the area's home."""

from dataclasses import dataclass

from django.urls import reverse

from pace.areas.queries import may
from pace.permissions import Permission, Place, Viewer
from pace.reports.queries import found
from pace.reports.views.first import Line, lines

MOST = 3


@dataclass(frozen=True, kw_only=True)
class SharedReports:
    """The latest reports that somebody may read from outside, and where all of them are."""

    lines: tuple[Line, ...]
    url: str


def shared_reports(viewer: Viewer, area: Place) -> SharedReports | None:
    """What is shared with this person; None for those who take part, and for those who read no reports."""
    if not may(viewer, Permission.READ_REPORTS, area) or found.takes_part(viewer, area):
        return None
    latest = lines(area, found.reports(viewer, area)[:MOST], status=False)
    return SharedReports(lines=tuple(latest), url=reverse("reports", kwargs={"area": area.slug}))
