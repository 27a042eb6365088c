"""The evidence of an area's rounds; the viewer first. No list loads the files themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.areas.queries import may
from pace.kit import uploads
from pace.permissions import Permission, Viewer
from pace.readiness.models import Evidence, Round
from pace.readiness.rules.evidence import About, host_of


@dataclass(frozen=True, kw_only=True)
class EvidenceShown:
    """A link (with the host to which it leads) or a file (with its kind and size), as pages show it."""

    id: int
    about: About
    title: str
    url: str
    host: str
    file_name: str
    kind: str
    size: int
    at: datetime
    by: str
    removed: bool


def of_round(viewer: Viewer, found: Round) -> tuple[EvidenceShown, ...]:
    """All evidence of a round that was not removed, in the order in which it was added; in one query."""
    return _shown(_rows(viewer, found.area).filter(round=found, removed_at=None))


def about(viewer: Viewer, found: Round, what: About) -> tuple[EvidenceShown, ...]:
    """The evidence for one question or requirement, what was removed included."""
    return _shown(_rows(viewer, found.area).filter(round=found, **what.fields))


def one(viewer: Viewer, area: Area, key: int) -> Evidence | None:
    """One piece of evidence of an area, without the file itself; None where there is none."""
    return _rows(viewer, area).filter(pk=key).first()


def file(viewer: Viewer, area: Area, key: int) -> Evidence | None:
    """One file of an area, with what is in it; None where there is none, or where it was removed."""
    return _rows(viewer, area).filter(pk=key, removed_at=None).exclude(file_name="").defer(None).first()


def _rows(viewer: Viewer, area: Area) -> QuerySet[Evidence]:
    if not may(viewer, Permission.SEE_JOINING, area):
        return Evidence.objects.none()
    return area.evidence.select_related("by", "round__area").defer("content").order_by("at", "pk")


def _shown(rows: Iterable[Evidence]) -> tuple[EvidenceShown, ...]:
    return tuple(
        EvidenceShown(
            id=row.pk,
            about=About(question=row.question, requirement=row.requirement),
            title=row.title,
            url=row.url,
            host=host_of(row.url),
            file_name=row.file_name,
            kind=uploads.words_of(row.media_type) if row.file_name else "Link",
            size=row.size,
            at=row.at,
            by=row.by.name if row.by else "",
            removed=row.removed_at is not None,
        )
        for row in rows
    )
