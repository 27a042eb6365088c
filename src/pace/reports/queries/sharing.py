"""With whom a report is shared or was, for those who take part in its area."""

from collections.abc import Iterator

from pace.areas.models import Area
from pace.kit import words
from pace.permissions import Viewer
from pace.reports.models import Report
from pace.reports.queries.found import takes_part
from pace.reports.rules import sharing as rules


def told(viewer: Viewer, area: Area, report: Report) -> Iterator[tuple[str, str]]:
    """Since when it is shared with whom by whom, or that it was withdrawn and why; each with what it is called."""
    if not takes_part(viewer, area):
        return
    for one in report.shared.select_related("by").order_by("at"):
        yield "Shared", f"With {rules.readers_of(report.kind)} by {one.by.name} on {words.day(one.at)}"
        if one.until:
            yield "Withdrawn", f"On {words.day(one.until)}: {one.why}"


def why_not_share(viewer: Viewer, report: Report) -> str:
    """Why this person cannot share a report now; empty where they can."""
    return rules.why_not_share(report, by=viewer) or ""


def why_not_withdraw(viewer: Viewer, report: Report) -> str:
    """Why this person cannot withdraw a report now; empty where they can."""
    return rules.why_not_withdraw(report, by=viewer) or ""
