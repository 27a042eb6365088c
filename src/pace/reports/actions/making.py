"""Reports made in the background, and kept with everything that went into them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.changes.models import ChangeTest
from pace.changes.rules.evidence import fingerprint
from pace.documents import downloads, stored
from pace.documents.blocks import Document
from pace.jobs import actions as jobs
from pace.jobs import rules as work
from pace.jobs.actions import Progress
from pace.jobs.states import CannotBeDone, Outcome
from pace.permissions import Viewer
from pace.reports import content
from pace.reports.models import Report, ReportFile
from pace.reports.queries import asked as queries
from pace.reports.queries import chosen, going
from pace.reports.queries.gather import gather
from pace.reports.rules import making as rules
from pace.reports.rules.asked import Asked, Gathered

GATHERING = "Gathering what goes into it"


@dataclass(frozen=True, kw_only=True)
class _Made:
    """A report before it is kept: what was asked, what was gathered, the document and its files by format."""

    asked: Asked
    gathered: Gathered
    document: bytes
    files: Mapping[str, bytes]


def ask(*, area: Area, kind: str, test: ChangeTest | None = None, by: Viewer) -> UUID:
    """Have a report made as it was chosen: whoever makes reports; the key of the work, also of one that goes on."""
    with transaction.atomic(), record.acting(by=by, doing="make a report"):
        Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_make(area, kind, test, by=by))
        key = test.pk if test else None
        there = going.under_way(by, area).get((kind, key))
        title = f"Make a report: {content.KINDS[kind].name}"
        return there or jobs.start(title=title, work=rules.WORK, by=by, area=area.pk, kind=kind, test=key)


@work.work
def make(progress: Progress, *, by_id: int | None, area: int, kind: str, test: int | None) -> Outcome:
    """The work itself: everything is made first, and kept together or not at all."""
    place = Area.objects.get(pk=area)
    about = place.change_tests.filter(pk=test).first() if test is not None else None
    by = _who_may(place, kind, about, by_id)
    made = _made(progress, place, kind, about, by)
    with transaction.atomic(), record.acting(by=by, doing="make a report"):
        Area.objects.select_for_update().get(pk=area)
        report = _kept(place, about, made, progress, by=_who_may(place, kind, about, by_id))
    url = reverse("reports.one", kwargs={"area": place.slug, "report_number": report.number})
    return Outcome("The report is made.", url=url)


def _who_may(area: Area, kind: str, test: ChangeTest | None, by_id: int | None) -> Viewer:
    """Whoever asked for it, with the roles that they hold now; raises CannotBeDone where they may not."""
    by = viewer_of(by_id or 0)
    reason = rules.why_not_make(area, kind, test, by=by)
    if reason is not None:
        raise CannotBeDone(reason)
    return by


def _made(progress: Progress, area: Area, kind: str, test: ChangeTest | None, by: Viewer) -> _Made:
    now = progress.now()
    today = timezone.localdate(now)
    formats = [one for one in content.KINDS[kind].formats if one in downloads.KINDS]
    progress(done=0, of=len(formats) + 1, doing=GATHERING)
    asked = queries.asked(by, area, kind, test, today=today)
    before = queries.before(area, kind, test, today=today)
    gathered = gather(by, area, asked, now=now, before=before)
    document = _document(area, gathered, by=by, on=today, has_cover=not content.KINDS[kind].fixed)
    files = dict(_files(progress, document, formats))
    return _Made(asked=asked, gathered=gathered, document=stored.written(document), files=files)


def _document(area: Area, gathered: Gathered, *, by: Viewer, on: date, has_cover: bool) -> Document:
    look = chosen.look(by, area)
    return Document(
        title=gathered.title,
        subject=gathered.subject,
        author=area.name,
        date=on,
        blocks=gathered.blocks,
        crest=look.crest or None,
        crest_says=look.crest_words,
        below=look.below,
        has_cover=has_cover,
    )


def _files(progress: Progress, document: Document, formats: list[str]) -> Iterator[tuple[str, bytes]]:
    for done, one in enumerate(formats, start=1):
        progress(done=done, of=len(formats) + 1, doing=f"Making the {downloads.KINDS[one].label} file")
        yield one, downloads.made(document, one)


def _kept(area: Area, test: ChangeTest | None, made: _Made, progress: Progress, *, by: Viewer) -> Report:
    last = area.reports.aggregate(last=Max("number"))["last"] or 0
    report = Report.objects.create(
        area=area,
        number=last + 1,
        kind=made.asked.kind,
        title=made.gathered.title[: content.LONGEST_LINE],
        since_on=made.asked.since_on,
        until_on=made.asked.until_on,
        as_of=made.gathered.as_of,
        parts=list(made.asked.parts),
        test=test,
        content=made.document,
        figures=dict(made.gathered.figures),
        withheld=list(made.gathered.withheld),
        fingerprint=fingerprint(made.document),
        made_at=progress.now(),
        made_by_id=by.id,
    )
    for kind, file in made.files.items():
        ReportFile.objects.create(area=area, report=report, kind=kind, content=file, fingerprint=fingerprint(file))
    return report
