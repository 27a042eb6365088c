"""Series of meetings begun, changed, ended, taken up again, and planned ahead."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.queries.people import held_in
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings.actions import planning
from pace.meetings.models import Meeting, MeetingSeries
from pace.meetings.rules import planned
from pace.meetings.rules import series as rules
from pace.meetings.rules.series import Stated
from pace.permissions import Viewer

_FIELDS = ("kind", "name", "weeks", "starts", "minutes", "place")


def begin(*, area: Area, stated: Stated, by: Viewer) -> MeetingSeries:
    """Begin a series: whoever keeps meetings. Nothing is planned by it yet."""
    with transaction.atomic(), record.acting(by=by, doing="begin a series of meetings"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_state(area, stated, by=by))
        return _said(MeetingSeries(area=area, version=0), stated)


def change(*, series: MeetingSeries, stated: Stated, version: str, by: Viewer) -> MeetingSeries:
    """Change what a series is; what is planned stays. Raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change a series of meetings"):
        series = _held_fast(series)
        refuse(rules.why_not_end(series, by=by))
        if str(series.version) != version:
            raise Stale(version=series.version, saved=rules.saved_in(series))
        refuse(rules.why_not_state(series.area, stated, by=by, of=series))
        return _said(series, stated)


def end(*, series: MeetingSeries, by: Viewer, now: datetime) -> MeetingSeries:
    """End a series: no more meetings are planned from it; those that are planned stay."""
    with transaction.atomic(), record.acting(by=by, doing="end a series of meetings"):
        series = _held_fast(series)
        refuse(rules.why_not_end(series, by=by))
        return _ended(series, now)


def take_up(*, series: MeetingSeries, by: Viewer) -> MeetingSeries:
    """Take a series up again that has ended."""
    with transaction.atomic(), record.acting(by=by, doing="take a series of meetings up again"):
        series = _held_fast(series)
        refuse(rules.why_not_take_up(series, by=by))
        return _ended(series, None)


def plan_ahead(*, series: MeetingSeries, on: Collection[date], by: Viewer, now: datetime) -> Sequence[Meeting]:
    """Plan a meeting of a series on each of these days; who takes part no more is not asked."""
    with transaction.atomic(), record.acting(by=by, doing="plan the meetings of a series"):
        series = _held_fast(series)
        refuse(rules.why_not_plan(series, on, by=by, today=timezone.localdate(now)))
        here = {one.person_id for one in held_in(by, series.area)} | planned.national_team()
        people = tuple(key for key in series.people.values_list("pk", flat=True) if key in here)
        return [
            planning.plan(area=series.area, stated=_one_of(series, day, people), by=by, now=now)
            for day in sorted(set(on))
        ]


def _one_of(series: MeetingSeries, on: date, people: tuple[int, ...]) -> planned.Stated:
    said = {name: getattr(series, name) for name in ("kind", "name", "starts", "minutes", "place")}
    return planned.Stated(**said, on=on, chair=series.chair_id, people=people, series=series.pk)


def _held_fast(series: MeetingSeries) -> MeetingSeries:
    return MeetingSeries.objects.select_for_update(of=("self",)).select_related("area").get(pk=series.pk)


def _said(series: MeetingSeries, stated: Stated) -> MeetingSeries:
    for name in _FIELDS:
        setattr(series, name, getattr(stated, name))
    series.chair_id = stated.chair
    series.version += 1
    series.save()
    series.people.set({*stated.people, stated.chair})
    return series


def _ended(series: MeetingSeries, at: datetime | None) -> MeetingSeries:
    series.ended_at = at
    series.version += 1
    series.save()
    return series
