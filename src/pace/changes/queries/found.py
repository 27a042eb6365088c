"""Tests of change and cycles as they are stored, for those who may see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from pace.areas.models import Area
from pace.areas.queries import may
from pace.areas.queries.people import held_in
from pace.changes import states
from pace.changes.models import ChangeTest, Question, TestCycle
from pace.changes.rules import cycles as cycle_rules
from pace.changes.rules import proposed as rules
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Viewer
from pace.record import queries as record


def tests(viewer: Viewer, area: Area) -> QuerySet[ChangeTest]:
    """The tests of change of an area with their idea and owner, the latest moved first."""
    rows = area.change_tests.select_related("area", "owner", "driver__above__above", "driver__diagram__aim")
    return rows.order_by("-since", "pk") if may(viewer, Permission.SEE_CHANGES, area) else rows.none()


def test(viewer: Viewer, area: Area, slug: str) -> ChangeTest | None:
    """One test by its word in addresses; None where there is none for this person."""
    return tests(viewer, area).filter(slug=slug).first()


def cycles(viewer: Viewer, test: ChangeTest) -> Sequence[TestCycle]:
    """The cycles of a test in their order, with their questions, conditions and people."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return []
    return list(_whole(test.cycles.all()).order_by("number"))


def cycle(viewer: Viewer, area: Area, slug: str, number: int) -> TestCycle | None:
    """One cycle of a test by its number; None where there is none for this person."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return None
    return _whole(area.test_cycles.filter(test__slug=slug, number=number)).first()


def neighbours(viewer: Viewer, cycle: TestCycle) -> tuple[int | None, int | None]:
    """The numbers of the cycles before and after a cycle of its test; None where there is none."""
    if not may(viewer, Permission.SEE_CHANGES, cycle.area):
        return None, None
    numbers = list(cycle.test.cycles.order_by("number").values_list("number", flat=True))
    before = [one for one in numbers if one < cycle.number]
    after = [one for one in numbers if one > cycle.number]
    return (before[-1] if before else None), (after[0] if after else None)


def cycle_to_fill(viewer: Viewer, area: Area, key: int) -> TestCycle | None:
    """One cycle that this person is named on, or whose test they keep; None where it is not for them."""
    found = _whole(area.test_cycles.filter(pk=key)).first()
    return found if found and cycle_rules.why_not_reach(found, by=viewer) is None else None


def cycles_to_fill(viewer: Viewer, area: Area) -> Sequence[TestCycle]:
    """The cycles that name this person: those to be filled in now first, then planned ones, then the rest."""
    if not may(viewer, Permission.FILL_CYCLES, area):
        return []
    rows = _whole(area.test_cycles.filter(contributors=viewer.id)).exclude(state="called-off")
    order = (*states.CYCLE_FILLED, "planned", *states.CYCLE_STUDIED)
    return sorted(rows, key=lambda one: (order.index(one.state), one.ends_on, one.pk))


def why_not_keep(viewer: Viewer, area: Area) -> str:
    """Why this person may not propose tests of change here; empty where they may."""
    return rules.why_not_keep(area, by=viewer) or ""


def why_not_move(viewer: Viewer, test: ChangeTest, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a test now; empty where they may."""
    return rules.why_not_move(move, test, by=viewer, now=now) or ""


def why_not_arrange(viewer: Viewer, test: ChangeTest) -> str:
    """Why owner, start, measures and agencies of a test cannot be changed by this person now; empty where they can."""
    return rules.why_not_arrange(test, by=viewer) or ""


def saved_in(viewer: Viewer, test: ChangeTest) -> dict[str, Any]:
    """What a test says, by field, as forms have it; nothing for whoever may not see it."""
    return rules.saved_in(test) if may(viewer, Permission.SEE_CHANGES, test.area) else {}


def why_not_move_cycle(viewer: Viewer, cycle: TestCycle, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a cycle now; empty where they may."""
    return cycle_rules.why_not_move(move, cycle, by=viewer, now=now) or ""


def why_not_plan(viewer: Viewer, test: ChangeTest) -> str:
    """Why this person may not plan a cycle of a test now; empty where they may."""
    return cycle_rules.why_not_plan(test, by=viewer) or ""


def why_not_fill(viewer: Viewer, cycle: TestCycle) -> str:
    """Why this person cannot write down now what happens in a cycle; empty where they can."""
    return cycle_rules.why_not_fill(cycle, by=viewer) or ""


def people_here(viewer: Viewer, area: Area) -> list[tuple[str, str]]:
    """Everybody who takes part in an area, by key and name, for those who keep its tests of change."""
    if not may(viewer, Permission.KEEP_CHANGES, area):
        return []
    names = {str(one.person_id): one.name for one in held_in(viewer, area)}
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


def history(viewer: Viewer, test: ChangeTest) -> tuple[HistoryEntry, ...]:
    """What became of a test, the latest first, for those who may see an area's history."""
    return record.story(viewer, ChangeTest, test.pk, test.area)


def _whole(rows: QuerySet[TestCycle]) -> QuerySet[TestCycle]:
    asked = Question.objects.order_by("place")
    return rows.select_related(
        "area", "test__area", "test__owner", "test__driver", "planned_by", "studied_by", "acted_by"
    ).prefetch_related(Prefetch("questions", asked), "conditions", "contributors")
