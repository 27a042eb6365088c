"""What was made of a report and kept: its files, what is in it, and its neighbours."""

from dataclasses import dataclass

from django.db.models import Max
from django.db.models.functions import Length

from pace.areas.models import Area
from pace.changes.rules.evidence import fingerprint
from pace.documents import stored
from pace.documents.blocks import Chart, Document, Heading, Table
from pace.documents.stored import NotUnderstood
from pace.kit.parts import HistoryEntry
from pace.permissions import Viewer
from pace.record import queries as record
from pace.reports.models import Report, ReportFile, ReportShared
from pace.reports.queries import found

# Down to this level a heading says what a report is about.
_MAIN = 2


@dataclass(frozen=True, kw_only=True)
class FileShown:
    """One format of a report: its key, how large the file is, and its fingerprint."""

    kind: str
    size: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class Inside:
    """What is in a report as it was kept: its main headings with their levels, how many charts and tables it has.

    `is_whole`: it is what its fingerprint says.
    """

    headings: tuple[tuple[int, str], ...]
    charts: int
    tables: int
    is_whole: bool


def last_of_each(viewer: Viewer, area: Area) -> dict[str, Report]:
    """The last report of each kind that this person may read, by kind; two queries."""
    rows = found.reports(viewer, area)
    numbers = [one["last"] for one in rows.order_by().values("kind").annotate(last=Max("number"))]
    return {one.kind: one for one in rows.filter(number__in=numbers)}


def files(report: Report) -> list[FileShown]:
    """The formats of a report that was found for somebody, as they were made."""
    rows = report.files.order_by("pk").annotate(size=Length("content")).values_list("kind", "size", "fingerprint")
    return [FileShown(kind=kind, size=size, fingerprint=fingerprint) for kind, size, fingerprint in rows]


def file(report: Report, kind: str) -> ReportFile | None:
    """One format of a report that was found for somebody; None where it was not made."""
    return report.files.filter(kind=kind).first()


def document(report: Report) -> Document | None:
    """The document as it was kept; None where this program cannot read it."""
    try:
        return stored.read(bytes(report.content))
    except NotUnderstood:
        return None


def inside(report: Report) -> Inside:
    """What is in a report that was found for somebody."""
    content = bytes(report.content)
    kept = document(report)
    blocks = kept.blocks if kept else ()
    return Inside(
        headings=tuple((one.level, one.text) for one in blocks if isinstance(one, Heading) and one.level <= _MAIN),
        charts=sum(isinstance(one, Chart) for one in blocks),
        tables=sum(isinstance(one, Table) for one in blocks),
        is_whole=fingerprint(content) == report.fingerprint,
    )


def neighbours(viewer: Viewer, report: Report) -> tuple[Report | None, Report | None]:
    """The reports of the same kind before and after this one; None where there is none for this person."""
    same = found.reports(viewer, report.area).filter(kind=report.kind, test=report.test_id)
    earlier = same.filter(number__lt=report.number).order_by("-number").first()
    return earlier, same.filter(number__gt=report.number).order_by("number").first()


def history(viewer: Viewer, report: Report) -> tuple[HistoryEntry, ...]:
    """What became of a report, the latest first, for those who may see an area's history."""
    return record.story(viewer, Report, report.pk, report.area, belonging=(ReportShared,))
