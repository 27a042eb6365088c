"""All tests of change of an area as plain values, in a number of queries that does not grow with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import states
from pace.changes.models import ChangeTest
from pace.changes.rules import listed as rules
from pace.changes.rules import steps
from pace.changes.rules.steps import Latest, Standing, Step
from pace.permissions import Permission, Viewer

Names = tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One test: what it says, whose it is, its latest cycle, what is next, and what its moves depend on.

    `secondary`, `primary`: the drivers that its idea belongs to. `decision`: the key of the decision that waits.
    `learnt`: what its cycles and its end taught, where `with_learning` looked it up.
    """

    pk: int
    area_id: int
    slug: str
    name: str
    state: str
    since: datetime
    why: str
    starts_on: date
    owner_id: int
    owner: str
    idea: str
    secondary: tuple[int, str]
    primary: tuple[int, str]
    agencies: Names
    latest: Latest | None
    next: Step | None
    is_overdue: bool
    has_measure: bool
    has_cycle: bool
    is_studied: bool
    decision: int | None
    cycles: int = 0
    learnt: str = ""

    @property
    def agency_names(self) -> str:
        """The agencies with commas between them."""
        return ", ".join(name for _, name in self.agencies)


def listed(viewer: Viewer, area: Area, *, today: date) -> list[Listed]:
    """Every test of an area, the latest moved first."""
    return _all(area, {}, today=today) if may(viewer, Permission.SEE_CHANGES, area) else []


def with_learning(viewer: Viewer, area: Area, rows: Sequence[Listed]) -> list[Listed]:
    """The same with what each was taught by its cycles and by its end."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return []
    learnt: dict[int, list[str]] = {one.pk: [one.why] if one.why else [] for one in rows}
    cycles = area.test_cycles.exclude(learning="").order_by("number").values_list("test_id", "learning")
    for test, learning in cycles:
        learnt.setdefault(test, []).append(learning)
    return [replace(one, learnt=" ".join(learnt[one.pk])) for one in rows]


def one(viewer: Viewer, test: ChangeTest, *, today: date) -> Listed | None:
    """The same of one test; None for whoever may not see it."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return None
    return _all(test.area, {"test_id": test.pk}, today=today)[0]


def has_ideas(viewer: Viewer, area: Area) -> bool:
    """Whether a driver diagram of the area has a change idea that could be tested."""
    return may(viewer, Permission.SEE_CHANGES, area) and area.drivers.filter(kind="idea").exists()


def why_not_move(viewer: Viewer, listed: Listed, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a test now; empty where they may. Nothing is looked up."""
    return rules.why_not_move(move, listed, by=viewer, now=now) or ""


def why_not_decide(viewer: Viewer, listed: Listed) -> str:
    """Why this person may not propose a decision on a test now; empty where they may. Nothing is looked up."""
    return rules.why_not_decide(listed, by=viewer) or ""


def _all(area: Area, of: Mapping[str, int], *, today: date) -> list[Listed]:
    cycles = _cycles(area, of)
    agencies = _agencies(area, of)
    waiting = area.change_decisions.filter(state="proposed", **of).values_list("test_id", "pk", "proposed_at")
    decisions = {test: (key, timezone.localdate(at)) for test, key, at in waiting}
    measured = ChangeTest.measures.through.objects.filter(changetest=OuterRef("pk"))
    rows = area.change_tests.filter(**({"pk": of["test_id"]} if of else {})).order_by("-since", "pk")
    return [
        _listed(
            row,
            cycles.get(row["pk"], _Cycles()),
            today=today,
            agencies=tuple(agencies.get(row["pk"], ())),
            decision=decisions.get(row["pk"], (None, None)),
        )
        for row in rows.values(*_OF_A_TEST, has_measure=Exists(measured))
    ]


@dataclass(frozen=True)
class _Cycles:
    """The cycles of one test that were not called off."""

    latest: Latest | None = None
    many: int = 0
    is_studied: bool = False


def _cycles(area: Area, of: Mapping[str, int]) -> dict[int, _Cycles]:
    """The cycles that were not called off, by test."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    rows = area.test_cycles.filter(**of).exclude(state="called-off").order_by("number")
    for row in rows.values_list("test_id", "state", *_OF_A_CYCLE, "studied_at"):
        found.setdefault(row[0], []).append(row[1:])
    return {
        test: _Cycles(_latest(own[-1]), len(own), any(state in states.CYCLE_STUDIED for state, *_ in own))
        for test, own in found.items()
    }


def _latest(row: tuple[Any, ...]) -> Latest:
    state, *plain, studied_at = row
    studied_on = timezone.localdate(studied_at) if studied_at else None
    return Latest(state=state, studied_on=studied_on, **dict(zip(_OF_A_CYCLE, plain, strict=True)))


def _agencies(area: Area, of: Mapping[str, int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    rows = ChangeTest.agencies.through.objects.filter(changetest__area=area, **_of_set(of)).order_by("agency__name")
    for test, key, name in rows.values_list("changetest_id", "agency_id", "agency__name"):
        found.setdefault(test, []).append((key, name))
    return found


def _of_set(of: Mapping[str, int]) -> dict[str, int]:
    return {f"change{name}": value for name, value in of.items()}


def _listed(
    row: Mapping[str, Any],
    cycles: _Cycles,
    *,
    today: date,
    agencies: Names,
    decision: tuple[int | None, date | None],
) -> Listed:
    latest = cycles.latest
    following = steps.step(_standing(row, latest, decision_on=decision[1]))
    return Listed(
        **{name: row[name] for name in _PLAIN},
        owner=row["owner__name"],
        idea=row["driver__words"],
        secondary=(row["driver__above"], row["driver__above__words"]),
        primary=(row["driver__above__above"], row["driver__above__above__words"]),
        agencies=agencies,
        latest=latest,
        next=following,
        is_overdue=following is not None and following.is_overdue(today),
        has_measure=row["has_measure"],
        has_cycle=latest is not None,
        is_studied=cycles.is_studied,
        decision=decision[0],
        cycles=cycles.many,
    )


def _standing(row: Mapping[str, Any], latest: Latest | None, *, decision_on: date | None) -> Standing:
    review_on, reviewed_on = row["holding__review_on"], row["holding__reviewed_on"]
    return Standing(
        state=row["state"],
        since=timezone.localdate(row["since"]),
        starts_on=row["starts_on"],
        latest=latest,
        decision_on=decision_on,
        review_on=review_on,
        is_reviewed=reviewed_on is not None and reviewed_on >= review_on,
    )


_PLAIN = ("pk", "area_id", "slug", "name", "state", "since", "why", "starts_on", "owner_id")
_ABOVE = ("driver__above", "driver__above__words", "driver__above__above", "driver__above__above__words")
_OF_A_GAIN = ("holding__review_on", "holding__reviewed_on")
_OF_A_TEST = (*_PLAIN, "owner__name", "driver__words", *_ABOVE, *_OF_A_GAIN)
_OF_A_CYCLE = ("number", "begins_on", "ends_on", "ended_on", "act")
