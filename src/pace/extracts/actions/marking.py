"""The extract back as a workbook, with the faulty cells marked, to be mended at the source."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pace import record
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.extracts import rules
from pace.extracts.actions.holding import held_for
from pace.extracts.actions.reading import mapping_of_area
from pace.extracts.actions.unpacking import unpacked
from pace.extracts.models import Extract, ExtractRead
from pace.jobs import actions as jobs
from pace.jobs import rules as work
from pace.jobs.actions import Progress
from pace.jobs.states import CannotBeDone, Outcome
from pace.kit import sealed
from pace.permissions import Viewer

MARK = "pace.extracts.actions.marking.make"


def mark(*, extract: Extract, by: Viewer) -> UUID:
    """Ask for the workbook: whoever may load extracts, while the files are there. The key of the job."""
    with transaction.atomic(), record.acting(by=by, doing="mark the findings of an extract"):
        refuse(rules.why_not_match(held_for(extract), by=by))
        return jobs.start(title="Mark the findings in a workbook", work=MARK, by=by, extract=extract.pk)


@work.work
def make(progress: Progress, *, by_id: int | None, extract: int) -> Outcome:
    """Read the files once more, and keep the marked workbook, sealed, as long as the files are kept."""
    by = viewer_of(by_id or 0)
    with record.acting(by=by, doing="mark the findings of an extract"):
        one = Extract.objects.select_related("area").get(pk=extract)
        reason = rules.why_not_match(one, by=by)
        if reason is not None:
            raise CannotBeDone(reason)
        content = _workbook(one, progress)
        with transaction.atomic():
            reason = rules.why_not_match(held_for(one), by=by)
            if reason is not None:
                raise CannotBeDone(reason)
            ExtractRead.unscoped.filter(extract=one).update(marked=sealed.seal_bytes(content))
    url = reverse("extracts.marked", kwargs={"area": one.area.slug, "extract": one.pk})
    return Outcome("The workbook is made.", url=url)


def _workbook(one: Extract, progress: Progress) -> bytes:
    from pace.extracts.actions import understanding  # noqa: PLC0415  # Polars comes with it
    from permanence.intake import findings, marked  # noqa: PLC0415  # as above

    with unpacked(one) as folder, TemporaryDirectory() as out:
        found = understanding.understood(
            folder,
            known=mapping_of_area(one.area),
            as_of=one.stated_as_of,
            today=timezone.localdate(progress.now()),
            say=progress,
        )
        progress(doing="Marking the cells")
        path = Path(out) / "marked.xlsx"
        marked.write_marked(found.extract, findings.Findings(found.findings, (), ()), path)
        return path.read_bytes()
