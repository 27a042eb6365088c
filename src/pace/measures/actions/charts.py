"""Phases of charts decided and withdrawn; what happened marked on charts. Whoever keeps the area's measures."""

from datetime import date, datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.measures.models import ChartMark, ChartPhase, Measure
from pace.measures.rules import charts as rules
from pace.permissions import Viewer

SAY_WHY = "Say why."


def begin_phase(*, measure: Measure, on: date, why: str, by: Viewer, now: datetime) -> ChartPhase:
    """Decide that a new phase of a measure's chart begins on a day, with the reason; it can be withdrawn."""
    with transaction.atomic(), record.acting(by=by, doing="begin a phase of a chart", why=why):
        refuse(rules.why_not_keep(measure.area, by=by), None if why.strip() else SAY_WHY)
        measure = Measure.objects.select_for_update(of=("self",)).select_related("area").get(pk=measure.pk)
        refuse(rules.why_not_begin(measure, on=on, now=now))
        return ChartPhase.objects.create(
            area=measure.area, measure=measure, on=on, why=why, decided_at=now, decided_by_id=by.id
        )


def withdraw_phase(*, phase: ChartPhase, why: str, by: Viewer, now: datetime) -> ChartPhase:
    """Withdraw a phase of a chart, with the reason; that it was decided stays as history."""
    with transaction.atomic(), record.acting(by=by, doing="withdraw a phase of a chart", why=why):
        phase = ChartPhase.objects.select_for_update(of=("self",)).select_related("area").get(pk=phase.pk)
        refuse(rules.why_not_keep(phase.area, by=by), rules.why_not_withdraw(phase), None if why.strip() else SAY_WHY)
        phase.withdrawn_at, phase.withdrawn_by_id, phase.withdrawn_why = now, by.id, why
        phase.save()
    return phase


def add_mark(  # what a mark is made of
    *, area: Area, measure: Measure | None, on: date, kind: str, words: str, by: Viewer, now: datetime
) -> ChartMark:
    """Mark what happened on a day on a measure's chart, or on all of the area's."""
    with transaction.atomic(), record.acting(by=by, doing="mark something on charts"):
        refuse(rules.why_not_keep(area, by=by), rules.why_not_mark(kind, on=on, measure=measure, area=area))
        return ChartMark.objects.create(area=area, measure=measure, on=on, kind=kind, words=words, at=now, by_id=by.id)


def remove_mark(*, mark: ChartMark, by: Viewer) -> None:
    """Take a mark off the charts; that it was there stays on record."""
    with transaction.atomic(), record.acting(by=by, doing="take a mark off charts"):
        refuse(rules.why_not_keep(mark.area, by=by))
        mark.delete()
