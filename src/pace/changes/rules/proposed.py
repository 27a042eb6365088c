"""Why a test of change cannot be stated so, or moved now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pace import moves, permissions
from pace.areas.models import Area
from pace.areas.queries.people import held_in
from pace.changes import states
from pace.changes.models import ChangeTest
from pace.measures.models import Driver
from pace.moves import Condition
from pace.permissions import Permission, Viewer

# Words that stand in addresses beside those of tests, so that no test can have them.
RESERVED = frozenset({"new", "table", "conditions", "library", "cycles", "due", "reminders", "method"})
NOT_THEIRS = "It is for {owner}, who owns this test, or for whoever agrees the area's tests of change."
DECIDED_ON = "A decision on it waits for a senior manager already."
DECISION_WAITS = "A decision on it waits for a senior manager. Withdraw that first."
NOT_STUDIED = "Study at least one cycle first: what was learnt decides what follows."
NO_CYCLE = "Plan its first cycle first."
NO_MEASURE = "Say first which measure it should move."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a test of change says: the idea it tests (a part of a driver diagram), what, for whom, the prediction.

    `who`: which children of the register, as `pace.measures.rules.who` stores it. `measures`, `agencies`: keys.
    """

    name: str
    driver: int
    different: str
    for_whom: str
    prediction: str
    owner: int
    starts_on: date
    who: Mapping[str, Any] = field(default_factory=dict)
    measures: tuple[int, ...] = ()
    agencies: tuple[int, ...] = ()


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not propose tests of change in an area."""
    return permissions.why_not(by, Permission.KEEP_CHANGES, area_id=area.pk)


def why_not_stated(stated: Stated, *, area: Area) -> str | None:
    """Why a test cannot say this: something that it names is not the area's."""
    idea = Driver.objects.filter(area=area, pk=stated.driver, kind="idea")
    if not idea.exists():
        return "Choose a change idea of a driver diagram of this area."
    if set(stated.measures) - set(area.measures.values_list("pk", flat=True)):
        return "Choose measures of this area's plan."
    if set(stated.agencies) - set(area.agencies.values_list("pk", flat=True)):
        return "Choose agencies that take part in this area."
    return None


def why_not_owned(by: Viewer, area: Area, owner: int, *, held: int | None = None) -> str | None:
    """Why this person cannot own a test: they do not take part here any more; who owns it already may go on."""
    if owner == held or any(one.person_id == owner for one in held_in(by, area)):
        return None
    return "Choose an owner who takes part in this area."


def why_not_named(area: Area, name: str, *, but: ChangeTest | None = None) -> str | None:
    """Why a test of this area cannot be called so: another one is."""
    others = area.change_tests.filter(name__iexact=name).exclude(pk=but.pk if but else None)
    return f"{area.name} already has a test called {name}. Give this one another name." if others.exists() else None


def why_not_move(move: str, test: ChangeTest, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a test now."""
    reason = moves.why_not_move(
        states.TEST.moves[move], workflow=states.TEST, thing=test, by=by, now=now, conditions=CONDITIONS
    )
    return reason or (why_not_theirs(test, by=by) if move in OWNERS else None)


def why_not_arrange(test: ChangeTest, *, by: Viewer) -> str | None:
    """Why owner, measures, agencies and start of a test cannot be changed by this person now."""
    if test.state not in states.TEST_OPEN:
        return f"It is {states.TEST.states[test.state].lower()}, so it stays as it is."
    return why_not_keep(test.area, by=by)


def why_not_theirs(test: ChangeTest, *, by: Viewer) -> str | None:
    """Why it is not for this person: they neither own the test nor agree those of the area."""
    agrees = permissions.why_not(by, Permission.AGREE_CHANGES, area_id=test.area_id) is None
    return None if test.owner_id == by.id or agrees else NOT_THEIRS.format(owner=test.owner.name)


def saved_in(test: ChangeTest) -> dict[str, Any]:
    """What a test says, by field; what it names as keys in words, as forms have them."""
    said = {name: getattr(test, name) for name in ("name", "different", "for_whom", "prediction", "starts_on", "who")}
    sets = {name: [str(key) for key in getattr(test, name).values_list("pk", flat=True)] for name in _SETS}
    return {**said, **sets, "driver": str(test.driver_id), "owner": str(test.owner_id)}


def names_a_measure(test: ChangeTest, _: datetime) -> str | None:
    """It says which measure it should move."""
    return None if test.measures.exists() else NO_MEASURE


def has_a_planned_cycle(test: ChangeTest, _: datetime) -> str | None:
    """There is a cycle that is planned or under way."""
    return None if test.cycles.exclude(state="called-off").exists() else NO_CYCLE


def a_cycle_was_studied(test: ChangeTest, _: datetime) -> str | None:
    """At least one cycle was studied."""
    studied = test.cycles.filter(state__in=states.CYCLE_STUDIED)
    return None if studied.exists() else NOT_STUDIED


def no_decision_waits(test: ChangeTest, _: datetime) -> str | None:
    """No decision on it waits for a senior manager."""
    waits = test.decisions.filter(state="proposed")
    return DECISION_WAITS if waits.exists() else None


_SETS = ("measures", "agencies")
# Moves that are for the owner, or for whoever agrees the area's tests.
OWNERS = frozenset({"adapt", "abandon", "narrow", "look-again"})
CONDITIONS: dict[str, Condition] = {
    "names-a-measure": names_a_measure,
    "has-a-planned-cycle": has_a_planned_cycle,
    "a-cycle-was-studied": a_cycle_was_studied,
    "no-decision-waits": no_decision_waits,
}
