"""Under which conditions changes were tried, and what came of it; in a number of queries that does not grow."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import ChangeTest, Question, TestCycle, TestedCondition
from pace.changes.rules import conditions as rules
from pace.permissions import Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class Value:
    """One condition of the area's list."""

    pk: int
    dimension: str
    words: str
    is_retired: bool


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One cycle in which a change is tried or was, what came of it, and under which conditions (keys)."""

    test: str
    test_name: str
    number: int
    result: str
    conditions: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Tried:
    """The conditions in their order, and every cycle that was tried."""

    values: tuple[Value, ...] = ()
    trials: tuple[Trial, ...] = ()

    def under(self, *keys: int) -> list[Trial]:
        """The cycles that were tried under all of these conditions."""
        return [one for one in self.trials if one.conditions.issuperset(keys)]

    def of(self, dimension: str) -> list[Value]:
        """The conditions of one kind that are offered, or were tried before they were retired."""
        return [one for one in self.values if one.dimension == dimension and self._counts(one)]

    def _counts(self, value: Value) -> bool:
        return not value.is_retired or bool(self.under(value.pk))


def tried(viewer: Viewer, area: Area, test: ChangeTest | None = None) -> Tried:
    """Under which conditions one test was tried; without a test, all tests of the area."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return Tried()
    rows = area.test_cycles.filter(state__in=rules.TRIED, **({"test": test} if test else {}))
    cycles = list(rows.order_by("test__name", "number").values("pk", "test__slug", "test__name", "number", "state"))
    keys = rows.values("pk")
    conditions = _gathered(
        TestCycle.conditions.through.objects.filter(testcycle__in=keys).values_list(
            "testcycle_id", "testedcondition_id"
        )
    )
    found = _gathered(Question.objects.filter(cycle__in=keys).values_list("cycle_id", "result"))
    trials = [
        Trial(
            test=one["test__slug"],
            test_name=one["test__name"],
            number=one["number"],
            result=rules.result(one["state"], found.get(one["pk"], ())),
            conditions=frozenset(conditions.get(one["pk"], ())),
        )
        for one in cycles
    ]
    return Tried(values=tuple(_values(area)), trials=tuple(trials))


def condition(viewer: Viewer, area: Area, key: int) -> TestedCondition | None:
    """One condition as it is stored; None where there is none for this person."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return None
    return area.tested_conditions.select_related("area").filter(pk=key).first()


def why_not_keep(viewer: Viewer, area: Area) -> str:
    """Why this person may not change the conditions of an area; empty where they may."""
    return rules.why_not_keep(area, by=viewer) or ""


def together(trials: Collection[Trial]) -> str:
    """What came of several cycles."""
    return rules.together([one.result for one in trials])


def _values(area: Area) -> list[Value]:
    rows = area.tested_conditions.order_by("pk").values_list("pk", "dimension", "words", "retired_at")
    return [
        Value(pk=key, dimension=dimension, words=words, is_retired=retired is not None)
        for key, dimension, words, retired in rows
    ]


def _gathered(pairs: Sequence[tuple[int, object]]) -> dict[int, list]:
    found: dict[int, list] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
