"""Measures added, changed, retired and taken up again; counts typed for those that the register cannot give."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.measures.models import HandCount, Measure
from pace.measures.rules import counts as counting
from pace.measures.rules import measures as rules
from pace.measures.rules.measures import Said
from pace.permissions import Viewer


def add(*, area: Area, said: Said, by: Viewer) -> Measure:
    """Add a measure to the area's plan: whoever keeps it."""
    with transaction.atomic(), record.acting(by=by, doing="add a measure"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_keep(area, by=by), rules.why_not_said(said, area=area))
        last = area.measures.aggregate(last=Max("place"))["last"] or 0
        slug = rules.slug_of(said.name, area=area)
        return Measure.objects.create(area=area, slug=slug, place=last + 1, **said.stored())


def change(*, measure: Measure, said: Said, version: str, by: Viewer) -> Measure:
    """Change what a measure says, unless somebody else did so meanwhile; its address stays."""
    with transaction.atomic(), record.acting(by=by, doing="change a measure"):
        measure = _as_it_is(measure)
        refuse(rules.why_not_keep(measure.area, by=by))
        if str(measure.version) != version:
            raise Stale(version=measure.version, saved=rules.saved_in(measure))
        refuse(rules.why_not_said(said, area=measure.area, of=measure))
        for name, value in said.stored().items():
            setattr(measure, name, value)
        return _saved(measure)


def retire(*, measure: Measure, why: str, by: Viewer, now: datetime) -> Measure:
    """Measure it no more from now on, with the reason; its page and its figures stay."""
    with transaction.atomic(), record.acting(by=by, doing="retire a measure", why=why):
        measure = _as_it_is(measure)
        refuse(rules.why_not_retire(measure, by=by), None if why.strip() else "Say why.")
        measure.retired_at, measure.retired_why = now, why
        return _saved(measure)


def take_up(*, measure: Measure, by: Viewer) -> Measure:
    """Measure it again."""
    with transaction.atomic(), record.acting(by=by, doing="take up a measure again"):
        measure = _as_it_is(measure)
        refuse(rules.why_not_take_up(measure, by=by))
        measure.retired_at, measure.retired_why = None, ""
        return _saved(measure)


def count(  # what a count is made of
    *,
    measure: Measure,
    on: date,
    numerator: int,
    denominator: int | None,
    note: str,
    version: str,
    by: Viewer,
    now: datetime,
) -> HandCount:
    """Type what was counted in a period, or correct it, unless somebody else did so meanwhile: whoever counts."""
    with transaction.atomic(), record.acting(by=by, doing="count by hand"):
        measure = _as_it_is(measure)
        refuse(
            counting.why_not_count(measure, by=by),
            counting.why_not_counted(measure, on=on, numerator=numerator, denominator=denominator, now=now),
        )
        found = measure.counts.filter(on=on).first()
        there = str(found.version) if found else ""
        if there != version:
            raise Stale(version=there, saved=counting.saved_in(found))
        made = found or HandCount(area=measure.area, measure=measure, on=on, version=0)
        made.numerator, made.denominator, made.note = numerator, denominator, note
        made.by_id, made.at, made.version = by.id, now, made.version + 1
        made.save()
    return made


def remove_count(*, count: HandCount, by: Viewer) -> None:
    """Remove what was typed for a period by mistake."""
    with transaction.atomic(), record.acting(by=by, doing="remove a count by hand"):
        refuse(counting.why_not_count(count.measure, by=by))
        count.delete()


def _as_it_is(measure: Measure) -> Measure:
    return Measure.objects.select_for_update(of=("self",)).select_related("area").get(pk=measure.pk)


def _saved(measure: Measure) -> Measure:
    measure.version += 1
    measure.save()
    return measure
