"""Cycles planned, begun, finished, studied, acted on, called off; each time the test follows where it must."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pace import record
from pace.areas.rules import refuse
from pace.changes import content, states
from pace.changes.actions import moving, proposing
from pace.changes.models import ChangeTest, Question, TestCycle
from pace.changes.rules import cycles as rules
from pace.changes.rules.cycles import Found, Planned
from pace.kit.forms import Stale
from pace.permissions import Viewer

_PLAIN = tuple(name for name in Planned.__dataclass_fields__ if name not in ("asked", "conditions", "contributors"))


def plan(*, test: ChangeTest, planned: Planned, by: Viewer, now: datetime) -> TestCycle:
    """Plan the next cycle of a test: whoever keeps tests of change."""
    with transaction.atomic(), record.acting(by=by, doing="plan a cycle"):
        test = moving.held_fast(test)
        refuse(rules.why_not_plan(test, by=by), rules.why_not_planned(planned, area=test.area))
        last = test.cycles.aggregate(last=Max("number"))["last"] or 0
        cycle = TestCycle(area=test.area, test=test, number=last + 1, since=now, version=0)
        return _write(cycle, planned, by=by, now=now)


def change(*, cycle: TestCycle, planned: Planned, version: str, by: Viewer, now: datetime) -> TestCycle:
    """Change the plan of a cycle that has not begun; a prediction that stays keeps the time of its writing."""
    with transaction.atomic(), record.acting(by=by, doing="change the plan of a cycle"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_move("change", cycle, by=by, now=now))
        _refuse_stale(cycle, version)
        refuse(rules.why_not_planned(planned, area=cycle.area))
        return _write(cycle, planned, by=by, now=now)


def begin(*, cycle: TestCycle, on: date, by: Viewer, now: datetime) -> TestCycle:
    """Begin a cycle on a day; from now on its predictions stay. An agreed test is being tried from then on."""
    with transaction.atomic(), record.acting(by=by, doing="begin a cycle"):
        cycle = held_fast(cycle)
        refuse(
            rules.why_not_move("begin", cycle, by=by, now=now),
            rules.NO_DATE_AHEAD if on > timezone.localdate(now) else None,
        )
        if cycle.test.state == "agreed":
            moving.moved(moving.held_fast(cycle.test), "begin", now=now)
        cycle.begun_on = on
        return _moved(cycle, "begin", now=now)


def put_back(*, cycle: TestCycle, by: Viewer, now: datetime) -> TestCycle:
    """Take the beginning of a cycle back, as long as nothing is written down in it."""
    with transaction.atomic(), record.acting(by=by, doing="take the beginning of a cycle back"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_move("put-back", cycle, by=by, now=now))
        cycle.begun_on = None
        return _moved(cycle, "put-back", now=now)


def finish(*, cycle: TestCycle, on: date, as_planned: str, differed: str, by: Viewer, now: datetime) -> TestCycle:
    """Say that a cycle is over, whether it went as planned, and what differed."""
    with transaction.atomic(), record.acting(by=by, doing="finish a cycle"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_move("finish", cycle, by=by, now=now), _why_not_finished(cycle, on, as_planned, now))
        cycle.ended_on, cycle.as_planned, cycle.differed = on, as_planned, differed
        return _moved(cycle, "finish", now=now)


def go_on(*, cycle: TestCycle, by: Viewer, now: datetime) -> TestCycle:
    """Let a cycle go on that was finished too early."""
    with transaction.atomic(), record.acting(by=by, doing="let a cycle go on"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_move("go-on", cycle, by=by, now=now))
        cycle.ended_on, cycle.as_planned, cycle.differed = None, "", ""
        return _moved(cycle, "go-on", now=now)


def study(
    *, cycle: TestCycle, found: Mapping[int, Found], learning: str, version: str, by: Viewer, now: datetime
) -> TestCycle:
    """Write of each prediction what happened (by the question's key), and what was learnt."""
    with transaction.atomic(), record.acting(by=by, doing="study a cycle"):
        cycle = held_fast(cycle)
        refuse(rules.why_not_move("study", cycle, by=by, now=now))
        _refuse_stale(cycle, version)
        refuse(rules.why_not_studied(cycle, found, learning))
        for question in cycle.questions.all():
            question.result, question.happened = found[question.pk].result, found[question.pk].happened
            question.save()
        cycle.learning, cycle.studied_at, cycle.studied_by_id = learning, now, by.id
        return _moved(cycle, "study", now=now)


def act(*, cycle: TestCycle, act: str, words: str, by: Viewer, now: datetime) -> TestCycle:
    """Say what follows from a cycle."""
    with transaction.atomic(), record.acting(by=by, doing="act on a cycle"):
        cycle = held_fast(cycle)
        refuse(
            rules.why_not_move("act", cycle, by=by, now=now),
            None if act in content.ACTS else "Choose what follows.",
        )
        cycle.act, cycle.act_words, cycle.acted_at, cycle.acted_by_id = act, words, now, by.id
        return _moved(cycle, "act", now=now)


def move(*, cycle: TestCycle, move: str, why: str, by: Viewer, now: datetime) -> TestCycle:
    """Make a move that asks why: call off, plan again, study again."""
    doing = f"a cycle: {states.CYCLE.moves[move].label.lower()}"
    with transaction.atomic(), record.acting(by=by, doing=doing, why=why):
        cycle = held_fast(cycle)
        refuse(rules.why_not_move(move, cycle, by=by, now=now), None if why.strip() else proposing.SAY_WHY)
        if move == "study-again":
            cycle.act, cycle.acted_at, cycle.acted_by = "", None, None
            cycle.studied_at, cycle.studied_by = None, None
        return _moved(cycle, move, now=now, why=why)


def held_fast(cycle: TestCycle) -> TestCycle:
    """The cycle as it is now; of two who change it at once the second sees what the first did."""
    rows = TestCycle.objects.select_for_update(of=("self",)).select_related("area", "test__area", "test__owner")
    return rows.get(pk=cycle.pk)


def _why_not_finished(cycle: TestCycle, on: date, as_planned: str, now: datetime) -> str | None:
    if on > timezone.localdate(now):
        return rules.NO_DATE_AHEAD
    if cycle.begun_on and on < cycle.begun_on:
        return "It cannot end before the day on which it began."
    return None if as_planned in content.AS_PLANNED else "Say whether it went as planned."


def _refuse_stale(cycle: TestCycle, version: str) -> None:
    if str(cycle.version) != version:
        raise Stale(version=cycle.version, saved=rules.saved_plan(cycle))


def _write(cycle: TestCycle, planned: Planned, *, by: Viewer, now: datetime) -> TestCycle:
    for name in _PLAIN:
        setattr(cycle, name, getattr(planned, name))
    cycle.news, cycle.planned_at, cycle.planned_by_id = list(planned.news), now, by.id
    cycle.version += 1
    cycle.save()
    cycle.conditions.set(planned.conditions)
    cycle.contributors.set(planned.contributors)
    _ask(cycle, planned, now=now)
    return cycle


def _ask(cycle: TestCycle, planned: Planned, *, now: datetime) -> None:
    """Write the questions; those that say what they said stay as they are."""
    there = {one.place: one for one in cycle.questions.all()}
    for place, (question, prediction) in enumerate(planned.asked, 1):
        held = there.pop(place, None) or Question(area=cycle.area, cycle=cycle, place=place)
        if (held.question, held.prediction) != (question, prediction):
            held.question, held.prediction, held.written_at = question, prediction, now
            held.save()
    for one in there.values():
        one.delete()


def _moved(cycle: TestCycle, move: str, *, now: datetime, why: str = "") -> TestCycle:
    cycle.state, cycle.since, cycle.why = states.CYCLE.moves[move].after, now, why
    cycle.version += 1
    cycle.save()
    return cycle
