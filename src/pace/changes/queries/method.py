"""How tests of change follow the method: of many at once, in a number of queries that does not grow with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import states
from pace.changes.content.method import FEATURES, LACKING, THERE, TOO_EARLY
from pace.changes.models import ChangeTest, TestCycle
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
    tests = list(with_cycles(rows.distinct()))
    stand = {test.pk: standings(facts) for test, facts in of_tests(area, tests)}
    return tuple(_counted(key, tests, {pk: each[key] for pk, each in stand.items()}) for key in FEATURES)


def of_test(viewer: Viewer, test: ChangeTest) -> Mapping[str, str]:
    """How each feature of the method stands in one test; nothing for whoever may not see it."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return {}
    rows = list(with_cycles(ChangeTest.objects.filter(pk=test.pk).select_related("driver__diagram")))
    return next(standings(facts) for _, facts in of_tests(test.area, rows))


def with_cycles(rows: QuerySet[ChangeTest]) -> QuerySet[ChangeTest]:
    """Tests with everything that tells whether they follow the method."""
    parts = ("questions", "observations", "tallies")
    cycles = TestCycle.objects.order_by("number").prefetch_related(*parts)
    return rows.prefetch_related(Prefetch("cycles", cycles), "measures__counts")


def of_tests(area: Area, tests: Sequence[ChangeTest]) -> Iterable[tuple[ChangeTest, Facts]]:
    """Each test with what is known of it."""
    agreed = AimVersion.objects.filter(area=area, agreed_at__isnull=False, ended_at=None, by_on__isnull=False)
    measurable = set(agreed.values_list("aim_id", flat=True))
    data = data_of(area)
    for test in tests:
        yield test, _facts(test, measurable, data.as_of if data else None)


def begun_on(test: ChangeTest) -> date | None:
    """The day on which the first cycle of a test began."""
    days = [one.begun_on for one in test.cycles.all() if one.begun_on and one.state in BEGUN]
    return min(days, default=None)


def _facts(test: ChangeTest, measurable: set[int], as_of: date | None) -> Facts:
    begun = begun_on(test)
    return Facts(
        aim_measurable=test.driver.diagram.aim_id in measurable,
        cycles=tuple(_cycle(one) for one in test.cycles.all()),
        measured_since=begun is not None and any(_has_figures(one, begun, as_of) for one in test.measures.all()),
    )


def _has_figures(measure: Measure, begun: date, as_of: date | None) -> bool:
    if measure.source == "register":
        return as_of is not None and as_of > begun
    return any(one.on >= begun for one in measure.counts.all())


def _cycle(one: TestCycle) -> CycleFacts:
    looked = [*one.observations.all(), *one.tallies.all()]
    questions = one.questions.all()
    return CycleFacts(
        number=one.number,
        state=one.state,
        scale=one.scale,
        predicted=tuple(each.written_at for each in questions),
        looked=tuple(each.at for each in looked),
        days=tuple(each.on for each in looked),
        has_study=one.state in states.CYCLE_STUDIED and bool(one.learning) and all(each.result for each in questions),
    )


def _counted(key: str, tests: Sequence[ChangeTest], stand: Mapping[int, str]) -> Counted:
    return Counted(
        key=key,
        there=sum(one == THERE for one in stand.values()),
        lacking=tuple(test for test in tests if stand[test.pk] == LACKING),
        early=sum(one == TOO_EARLY for one in stand.values()),
    )
