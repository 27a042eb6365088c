"""Coaching and protected time: begun, changed, ended, taken up again. Whoever keeps an area's capacity may."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.support.actions import refuse
from pace.support.models import Coaching, ProtectedTime
from pace.support.rules import capacity as rules
from pace.support.rules.capacity import Lasting


def begin_coaching(*, area: Area, coach: int, coached: int, since: date, by: Viewer, now: datetime) -> Coaching:
    """Record that one person of an area coaches another."""
    with transaction.atomic(), record.acting(by=by, doing="record who coaches whom"):
        area = _held_fast(area)
        refuse(
            rules.why_not_keep(area, by=by),
            rules.why_not_coach(area, coach=coach, coached=coached, since=since, now=now),
        )
        return Coaching.objects.create(area=area, coach_id=coach, coached_id=coached, since=since)


def agree_time(
    *, area: Area, person: int, hours_a_week: Decimal, agreed_by: str, agreed_on: date, by: Viewer, now: datetime
) -> ProtectedTime:
    """Record how many hours a week somebody has for the programme, agreed by whom and when."""
    with transaction.atomic(), record.acting(by=by, doing="record protected time"):
        area = _held_fast(area)
        refuse(
            rules.why_not_keep(area, by=by),
            rules.why_not_protect(area, person=person, agreed_on=agreed_on, now=now),
        )
        agreed = {"hours_a_week": hours_a_week, "agreed_by": agreed_by, "agreed_on": agreed_on}
        return ProtectedTime.objects.create(area=area, person_id=person, **agreed)


def change(*, lasting: Lasting, version: str, by: Viewer, now: datetime, **said: object) -> Lasting:
    """Change what is said of coaching or protected time, unless somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing=f"change {lasting}"):
        lasting = _as_it_is(lasting)
        refuse(rules.why_not_end(lasting, by=by))
        if str(lasting.version) != version:
            raise Stale(version=lasting.version, saved={name: getattr(lasting, name) for name in said})
        refuse(rules.why_not_day(said[rules.FIRST_DAY[type(lasting)]], now=now))
        for name, value in said.items():
            setattr(lasting, name, value)
        return _saved(lasting)


def end(*, lasting: Lasting, until: date, by: Viewer, now: datetime) -> Lasting:
    """Say that coaching or protected time has ended, and when."""
    with transaction.atomic(), record.acting(by=by, doing=f"end {lasting}"):
        lasting = _as_it_is(lasting)
        refuse(rules.why_not_end(lasting, by=by), rules.why_not_until(lasting, until, now=now))
        lasting.until = until
        return _saved(lasting)


def take_up(*, lasting: Lasting, by: Viewer) -> Lasting:
    """Let coaching or protected time go on that was ended by mistake, or is taken up again."""
    with transaction.atomic(), record.acting(by=by, doing=f"take up {lasting} again"):
        _held_fast(lasting.area)
        lasting = _as_it_is(lasting)
        refuse(rules.why_not_take_up(lasting, by=by))
        lasting.until = None
        return _saved(lasting)


def _held_fast(area: Area) -> Area:
    return Area.objects.select_for_update().get(pk=area.pk)


def _as_it_is(lasting: Lasting) -> Lasting:
    return type(lasting).objects.select_for_update(of=("self",)).select_related("area").get(pk=lasting.pk)


def _saved(lasting: Lasting) -> Lasting:
    lasting.version += 1
    lasting.save()
    return lasting
