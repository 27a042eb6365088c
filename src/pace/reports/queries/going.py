"""Reports that are being made in the background, for everybody who makes those of the area."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from pace.areas.models import Area, Person
from pace.areas.queries import may
from pace.jobs import queries as jobs
from pace.jobs import rules as job_rules
from pace.jobs.models import Job
from pace.kit.parts import Progress
from pace.permissions import Permission, Viewer
from pace.reports import content
from pace.reports.rules.making import WORK


@dataclass(frozen=True, kw_only=True)
class Making:
    """A report that is made or was to be: of which kind, asked for by whom and when, and how far it is.

    `url`: the report, once it is made. `reference`: what to quote where the service failed.
    """

    kind: str
    test: int | None
    by: str
    at: datetime
    goes_on: bool
    progress: Progress
    url: str
    reference: str


def making(viewer: Viewer, area: Area, key: UUID) -> Making | None:
    """One report that is or was being made in this area; None where there is none for this person."""
    found = _jobs(area).filter(pk=key).first() if may(viewer, Permission.MAKE_REPORTS, area) else None
    if found is None or found.arguments.get("kind") not in content.KINDS:
        return None
    asker = Person.objects.filter(pk=found.asked_by_id).first()
    return Making(
        kind=found.arguments["kind"],
        test=found.arguments.get("test"),
        by=asker.name if asker else "",
        at=found.asked_at,
        goes_on=jobs.goes_on(found.pk),
        progress=jobs.progress_of(found.pk) or Progress(words=""),
        url=found.outcome_url if found.state == "done" else "",
        reference=found.reference,
    )


def under_way(viewer: Viewer, area: Area) -> dict[tuple[str, int | None], UUID]:
    """What is being made now, by kind and test of change, with its key."""
    return dict(_under_way(viewer, area))


def _under_way(viewer: Viewer, area: Area) -> Iterator[tuple[tuple[str, int | None], UUID]]:
    if not may(viewer, Permission.MAKE_REPORTS, area):
        return
    workers = jobs.workers_alive()
    for one in _jobs(area).filter(state__in=("waiting", "running")).order_by("asked_at"):
        if not job_rules.is_interrupted(one, workers):
            yield (one.arguments.get("kind", ""), one.arguments.get("test")), one.pk


def _jobs(area: Area) -> QuerySet[Job]:
    return Job.objects.filter(work=WORK, arguments__area=area.pk)
