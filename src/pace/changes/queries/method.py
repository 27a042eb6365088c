"""How tests of change follow the method: of many at once, in a number of queries that does not grow with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import states
from pace.changes.content.method import FEATURES, LACKING, THERE, TOO_EARLY
from pace.changes.models import ChangeTest, Observation, Question, Tally, TestCycle
from pace.changes.queries import found
from pace.changes.rules.fidelity import BEGUN, CycleFacts, Facts, standings
from pace.measures.models import AimVersion, Measure
from pace.permissions import Permission, Viewer
from pace.register.queries.waiting import data_of


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One feature of the method over an area's tests: which show it, which lack it, how many cannot tell yet."""

    key: str
    there: int
    lacking: tuple[ChangeTest, ...]
    early: int

    @property
    def whole(self) -> int:
        """Of how many it can be told."""
        return self.there + len(self.lacking)


def of_area(viewer: Viewer, area: Area) -> tuple[Counted, ...]:
    """Each feature over the tests of an area that have been agreed; nothing for whoever may not see them."""
    rows = found.tests(viewer, area).exclude(state="proposed").exclude(state="abandoned", cycles=None)
    tests = list(rows.prefetch_related("measures__counts"))
    stand = {test.pk: standings(facts) for test, facts in _of_tests(area, tests)}
    return tuple(_counted(key, tests, {pk: each[key] for pk, each in stand.items()}) for key in FEATURES)


def of_test(viewer: Viewer, test: ChangeTest) -> Mapping[str, str]:
    """How each feature of the method stands in one test; nothing for whoever may not see it."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return {}
    rows = ChangeTest.objects.filter(pk=test.pk).select_related("driver__diagram").prefetch_related("measures__counts")
    return next(standings(facts) for _, facts in _of_tests(test.area, list(rows)))


def _of_tests(area: Area, tests: Sequence[ChangeTest]) -> Iterable[tuple[ChangeTest, Facts]]:
    """Each test with what is known of it."""
    agreed = AimVersion.objects.filter(area=area, agreed_at__isnull=False, ended_at=None, by_on__isnull=False)
    measurable = set(agreed.values_list("aim_id", flat=True))
    data, cycles = data_of(area), _cycles([test.pk for test in tests])
    for test in tests:
        own = cycles.get(test.pk, [])
        begun = min((on for on, one in own if on and one.state in BEGUN), default=None)
        yield (
            test,
            Facts(
                aim_measurable=test.driver.diagram.aim_id in measurable,
                cycles=tuple(one for _, one in own),
                measured_since=_is_measured(test, begun, data.as_of if data else None),
            ),
        )


def _is_measured(test: ChangeTest, begun: date | None, as_of: date | None) -> bool:
    return begun is not None and any(_has_figures(one, begun, as_of) for one in test.measures.all())


def _has_figures(measure: Measure, begun: date, as_of: date | None) -> bool:
    if measure.source == "register":
        return as_of is not None and as_of > begun
    return any(one.on >= begun for one in measure.counts.all())


def _cycles(tests: Sequence[int]) -> Mapping[int, list[tuple[date | None, CycleFacts]]]:
    """Of each test its cycles in their order, each with the day on which it began: as values, since they are many."""
    of_cycle = {"cycle__test__in": tests}
    asked = _by_cycle(Question.objects.filter(**of_cycle).values_list("cycle_id", "written_at", "result"))
    looked = _by_cycle(
        row
        for kind in (Observation, Tally)
        for row in kind.objects.filter(**of_cycle).values_list("cycle_id", "at", "on")
    )
    rows = TestCycle.objects.filter(test__in=tests).order_by("number")
    found_: dict[int, list[tuple[date | None, CycleFacts]]] = {}
    for key, test, begun, *said in rows.values_list("pk", "test", "begun_on", "number", "state", "scale", "learning"):
        facts = _facts(said, asked.get(key, []), looked.get(key, []))
        found_.setdefault(test, []).append((begun, facts))
    return found_


def _facts(said: Sequence[Any], asked: Sequence[Any], looked: Sequence[Any]) -> CycleFacts:
    number, state, scale, learning = said
    return CycleFacts(
        number=number,
        state=state,
        scale=scale,
        predicted=tuple(written for written, _ in asked),
        looked=tuple(at for at, _ in looked),
        days=tuple(on for _, on in looked),
        has_study=state in states.CYCLE_STUDIED and bool(learning) and all(result for _, result in asked),
    )


def _by_cycle(rows: Iterable[tuple[Any, ...]]) -> Mapping[int, list[tuple[Any, ...]]]:
    found_: dict[int, list[tuple[Any, ...]]] = {}
    for key, *said in rows:
        found_.setdefault(key, []).append(tuple(said))
    return found_


def _counted(key: str, tests: Sequence[ChangeTest], stand: Mapping[int, str]) -> Counted:
    return Counted(
        key=key,
        there=sum(one == THERE for one in stand.values()),
        lacking=tuple(test for test in tests if stand[test.pk] == LACKING),
        early=sum(one == TOO_EARLY for one in stand.values()),
    )
