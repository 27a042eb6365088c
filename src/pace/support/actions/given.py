"""Support planned, logged, changed, delivered, called off and planned again; who of the national team supports whom."""

from datetime import date, datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area, Person
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.support import states
from pace.support.actions import refuse
from pace.support.models import Advising, Support
from pace.support.rules import given as rules
from pace.support.rules.given import Said


def plan(*, area: Area, said: Said, by: Viewer, now: datetime) -> Support:
    """Put a piece of support into an area's plan: whoever keeps it, unless the area has left."""
    with transaction.atomic(), record.acting(by=by, doing="plan support"):
        refuse(rules.why_not_plan(area, by=by), *_wrong(said, delivered=False, now=now))
        return _saved(Support(area=area, state="planned"), said)


def log(*, area: Area, said: Said, by: Viewer, now: datetime) -> Support:
    """Log support that was given without having been planned: whoever keeps the log."""
    with transaction.atomic(), record.acting(by=by, doing="log support that was not planned"):
        refuse(rules.why_not_keep(area, by=by), *_wrong(said, delivered=True, now=now))
        return _saved(Support(area=area, state="delivered"), said)


def change(*, support: Support, said: Said, version: str, by: Viewer, now: datetime) -> Support:
    """Change what is said of a piece of support, unless somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change support"):
        support = _as_it_is(support)
        refuse(rules.why_not_change(support, by=by))
        if str(support.version) != version:
            raise Stale(version=support.version, saved=rules.saved_in(support))
        refuse(*_wrong(said, delivered=support.state == "delivered", now=now, of=support))
        support.version += 1
        return _saved(support, said)


def deliver(*, support: Support, said: Said, by: Viewer, now: datetime) -> Support:
    """Say that planned support was delivered: when, by whom, how long, and how many took part."""
    with transaction.atomic(), record.acting(by=by, doing="log support as delivered"):
        support = _as_it_is(support)
        refuse(rules.why_not_move("deliver", support, by=by, now=now))
        refuse(*_wrong(said, delivered=True, now=now, of=support))
        support.state = states.SUPPORT.moves["deliver"].after
        support.version += 1
        return _saved(support, said)


def call_off(*, support: Support, why: str, by: Viewer, now: datetime) -> Support:
    """Call planned support off, with the reason."""
    with transaction.atomic(), record.acting(by=by, doing="call support off", why=why):
        support = _as_it_is(support)
        refuse(rules.why_not_move("call-off", support, by=by, now=now), None if why.strip() else "Say why.")
        support.state, support.why = states.SUPPORT.moves["call-off"].after, why
        support.version += 1
        support.save()
    return support


def plan_again(*, support: Support, planned_on: date, why: str, by: Viewer, now: datetime) -> Support:
    """Put support back into the plan that was called off, or logged as delivered by mistake; its hours go with it."""
    with transaction.atomic(), record.acting(by=by, doing="plan support again", why=why):
        support = _as_it_is(support)
        refuse(rules.why_not_move("plan-again", support, by=by, now=now), None if why.strip() else "Say why.")
        support.state, support.why, support.planned_on = states.SUPPORT.moves["plan-again"].after, "", planned_on
        support.delivered_on = support.delivered_hours = support.attended = None
        support.version += 1
        support.save()
    return support


def begin_advising(*, area: Area, person_id: int, by: Viewer, now: datetime) -> Advising:
    """Name somebody of the national team as supporting an area."""
    with transaction.atomic(), record.acting(by=by, doing="name who supports an area"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_advise(area, Person.objects.get(pk=person_id), by=by))
        return Advising.objects.create(area=area, person_id=person_id, since=now)


def end_advising(*, advising: Advising, by: Viewer, now: datetime) -> Advising:
    """Say that somebody does not support an area any more."""
    with transaction.atomic(), record.acting(by=by, doing="end who supports an area"):
        advising = Advising.objects.select_for_update().select_related("area").get(pk=advising.pk)
        refuse(rules.why_not_keep(advising.area, by=by), "This has ended already." if advising.until else None)
        advising.until = now
        advising.save()
    return advising


def _as_it_is(support: Support) -> Support:
    return Support.objects.select_for_update(of=("self",)).select_related("area").get(pk=support.pk)


def _wrong(said: Said, *, delivered: bool, now: datetime, of: Support | None = None) -> tuple[str | None, ...]:
    return (
        rules.why_not_said(said, delivered=delivered, now=now, of=of),
        rules.why_not_people(said.people, of=of),
    )


def _saved(support: Support, said: Said) -> Support:
    """Write what was said into the fields of the state."""
    support.kind, support.phase, support.what, support.notes = said.kind, said.phase, said.what, said.notes
    if support.state == "delivered":
        support.delivered_on, support.delivered_hours, support.attended = said.on, said.hours, said.attended
    else:
        support.planned_on, support.planned_hours = said.on, said.hours
    support.save()
    support.people.set(said.people)
    return support
