"""The measures of the invented areas, written, counted and agreed as people do it; after their aims."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from pace.areas.models import Area, Person
from pace.areas.queries import viewer_of
from pace.demo.content import measured
from pace.demo.content.measured import InventedMeasure
from pace.measures.actions import charts, plans
from pace.measures.actions import measures as actions
from pace.measures.models import Measure
from pace.measures.queries.aims import aims_of
from pace.measures.rules.measures import Said
from pace.permissions import Viewer


def load(*, areas: Iterable[Area], now: datetime) -> None:
    """Write what each area measures, what was counted and marked, and agree its plan."""
    by_name = {area.name: area for area in areas}
    for stated in measured.measures():
        _measure(by_name[stated.area], stated, now)
    for one in measured.marks():
        on = _months_before(timezone.localdate(now), one.months_ago)
        charts.add_mark(
            area=by_name[one.area], measure=None, on=on, kind=one.kind, words=one.words, by=_person(one.by), now=now
        )
    _plan(by_name, now)


def _measure(area: Area, stated: InventedMeasure, now: datetime) -> None:
    by = _person(stated.by)
    measure = actions.add(area=area, said=_said(area, stated, by), by=by)
    this_month = timezone.localdate(now).replace(day=1)
    for back, count in enumerate(reversed(stated.counts), 1):
        _count(measure, _months_before(this_month, back), count, by=by, now=now)


def _said(area: Area, stated: InventedMeasure, by: Viewer) -> Said:
    aims = {one.current.name: one.id for one in aims_of(by, area)}
    says: dict[str, Any] = dict(stated.says)
    lists = {name: tuple(says.pop(name, ())) for name in ("start_outcomes", "end_outcomes", "competing", "segments")}
    return Said(**says | lists | {"who": tuple(says.get("who", {}).items()), "aim_id": aims.get(stated.aim)})


def _count(measure: Measure, on: date, count: tuple[int, ...], *, by: Viewer, now: datetime) -> None:
    denominator = count[1] if len(count) > 1 else None
    actions.count(
        measure=measure, on=on, numerator=count[0], denominator=denominator, note="", version="", by=by, now=now
    )


def _plan(by_name: Mapping[str, Area], now: datetime) -> None:
    stated = measured.plan()
    area, by = by_name[stated.area], _person(stated.by)
    aims = [{"name": one.current.name, "sentence": one.current.sentence} for one in aims_of(by, area)]
    version = plans.propose(area=area, aims=aims, by=by, now=now - timedelta(days=stated.proposed_days_ago))
    agreed_at = now - timedelta(days=stated.agreed_days_ago)
    plans.agree(version=version, side="area", by=_person(stated.agreed_for_the_area_by), now=agreed_at)
    plans.agree(version=version, side="national", by=_person(stated.agreed_nationally_by), now=agreed_at)


def _person(email: str) -> Viewer:
    return viewer_of(Person.objects.get(email=email).pk)


def _months_before(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
