"""Reading an extract in the background: understood, checked, compared with the register; nothing is changed there."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.queries import viewer_of
from pace.extracts import content, rules
from pace.extracts.actions import differences
from pace.extracts.actions.holding import held_for, taken_up
from pace.extracts.actions.unpacking import packed, unpacked
from pace.extracts.models import Extract, ExtractFinding, ExtractRead, SavedMatching
from pace.jobs import rules as jobs
from pace.jobs.actions import Progress
from pace.jobs.states import CannotBeDone, Outcome
from pace.kit import words

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from pace.extracts.actions.understanding import Understood
    from permanence.intake.findings import Finding
    from permanence.intake.mapping import Mapping

MOST_FINDINGS = 20_000
AT_ONCE = 1_000
# What the library says of a column that it did not recognise and of which nobody has said anything.
NOT_RECOGNISED = "neither the heading nor the content was recognised"
STOPPED = "It was stopped, as somebody asked. Nothing was changed in the register."


@jobs.work
def read(progress: Progress, *, by_id: int | None, extract: int) -> Outcome:
    """The work itself, in the name of the person who asked; what they may not do any more is refused here too."""
    by = viewer_of(by_id or 0)
    with record.acting(by=by, doing="read an extract"):
        one = Extract.objects.select_related("area").get(pk=extract)
        reason = rules.why_not_keep(one.area, by=by)
        if reason is not None:
            raise CannotBeDone(reason)
        if not taken_up(one, progress, states=("reading", "failed"), state="reading"):
            raise CannotBeDone(STOPPED)
        found = _understood(one, progress)
        progress(doing="Comparing with the register")
        _keep(one, found, progress)
    told = words.counted(len(found.findings), "finding")
    return Outcome(f"It was read: {words.counted(found.rows, 'row')}, {told}.", url=_url(one))


def _understood(one: Extract, progress: Progress) -> "Understood":
    """What the files say; where nothing can be read, that is kept as the extract's problem."""
    from pace.extracts.actions import understanding  # noqa: PLC0415  # Polars comes with it
    from permanence.intake import read as reader  # noqa: PLC0415  # as above

    def say(**said: object) -> None:
        if not _is_own(one, progress):
            raise CannotBeDone(STOPPED)
        progress(**said)

    try:
        with unpacked(one) as folder:
            return understanding.understood(
                folder,
                known=mapping_of_area(one.area),
                as_of=one.stated_as_of,
                today=timezone.localdate(progress.now()),
                say=say,
            )
    except reader.NothingToRead as reason:
        _failed(one, str(reason), progress)
        raise CannotBeDone(str(reason)) from None


def mapping_of_area(area: Area) -> "Mapping":
    """What the area said of its columns and words before."""
    from pace.extracts.actions import understanding  # noqa: PLC0415  # Polars comes with it

    saved = SavedMatching.objects.filter(area=area).first()
    return understanding.mapping_of(saved.columns, saved.words) if saved else understanding.mapping_of([], {})


def _is_own(one: Extract, progress: Progress) -> bool:
    """Whether this work is still the one that is wanted: nobody has stopped it or begun another."""
    return Extract.objects.filter(pk=one.pk, state="reading", job=progress.job_id).exists()


def _failed(one: Extract, problem: str, progress: Progress) -> None:
    with transaction.atomic():
        held = held_for(one)
        if held.state == "reading" and held.job == progress.job_id:
            held.state, held.problem = "failed", problem[:2_000]
            held.save()


def _keep(one: Extract, found: "Understood", progress: Progress) -> None:
    """Write down what was read, in place of what an earlier reading found."""
    journeys = found.journeys
    with transaction.atomic():
        held = held_for(one)
        if held.state != "reading" or held.job != progress.job_id:
            raise CannotBeDone(STOPPED)
        for kept in (held.findings, held.differences, ExtractRead.unscoped.filter(extract=held)):
            kept.all().delete()
        ExtractRead.unscoped.create(
            area=held.area,
            extract=held,
            columns=found.columns,
            words=[asdict(word) for word in found.words],
            sealed=packed(journeys),
        )
        rows = (_finding(held, finding) for finding in found.findings[:MOST_FINDINGS])
        ExtractFinding.unscoped.bulk_create(rows, batch_size=AT_ONCE)
        held.counts = _counts(found) | differences.keep(held, journeys, today=timezone.localdate(progress.now()))
        held.as_of, held.as_of_why = found.extract.as_of, found.extract.as_of_why
        held.compared_with = held.area.changes.order_by("-pk").values_list("pk", flat=True).first()
        held.state, held.problem = "read", ""
        held.save()


def _finding(held: Extract, one: "Finding") -> ExtractFinding:
    return ExtractFinding(
        area=held.area,
        extract=held,
        severity=one.severity,
        check_code=one.check,
        file=one.file[:200],
        sheet=one.sheet[:200],
        row=one.row,
        column=(one.column or "")[:200],
        message=one.message[:500],
        action=one.action[:500],
    )


def _counts(found: "Understood") -> dict[str, object]:
    """Numbers for the pages, and for what is said of extracts over time."""
    severities = Counter(one.severity for one in found.findings)
    return {
        "rows": found.rows,
        "columns": len(found.columns),
        "columns_used": sum(1 for one in found.columns if one["means"] not in content.unused()),
        "unmatched": sum(1 for one in found.columns if one["why"] == NOT_RECOGNISED),
        "words": len(found.words),
        "rows_as_children": found.rows_as_children,
        "named": found.named,
        "found": {name: severities.get(name, 0) for name in ("error", "warning", "info")},
        "by_check": dict(Counter(one.check for one in found.findings)),
        "not_shown": max(0, len(found.findings) - MOST_FINDINGS),
    }


def _url(one: Extract) -> str:
    return reverse("extracts.one", kwargs={"area": one.area.slug, "extract": one.pk})
