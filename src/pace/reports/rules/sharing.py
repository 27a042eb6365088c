"""Who outside the area a kind of report is for, and why one cannot be shared or withdrawn now."""

from types import MappingProxyType

from pace import permissions
from pace.permissions import Permission, Viewer
from pace.reports import content
from pace.reports.models import Report, ReportShared

READERS = MappingProxyType({content.PARTNERSHIP: "the partnership", content.NATIONAL: "the national team"})
NOT_FOR_OTHERS = "This kind of report is for those who take part in the area, so it is not shared."
SHARED_ALREADY = "It is shared already."
NOT_SHARED = "It is not shared."
NOT_READ = "Tick that you have read it: what is in it leaves the area."
SAY_WHY = "Say why it is withdrawn."


def readers_of(kind: str) -> str:
    """Who outside the area may read a kind of report once it is shared; empty where nobody may."""
    return READERS.get(content.KINDS[kind].readers, "")


def why_not_share(report: Report, *, by: Viewer) -> str | None:
    """Why this person cannot share a report now."""
    reason = permissions.why_not(by, Permission.SHARE_REPORTS, area_id=report.area_id)
    if reason or not readers_of(report.kind):
        return reason or NOT_FOR_OTHERS
    return SHARED_ALREADY if shared(report) else None


def why_not_withdraw(report: Report, *, by: Viewer) -> str | None:
    """Why this person cannot withdraw a report from its readers outside the area now."""
    reason = permissions.why_not(by, Permission.SHARE_REPORTS, area_id=report.area_id)
    return reason or (None if shared(report) else NOT_SHARED)


def shared(report: Report) -> ReportShared | None:
    """That a report is shared now; None where it is not."""
    return report.shared.filter(until=None).select_related("by").first()
