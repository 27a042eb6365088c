"""Why a cycle cannot be planned so, moved, filled in or studied now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pace import moves, permissions
from pace.areas.models import Area
from pace.changes import content, states
from pace.changes.models import ChangeTest, TestCycle
from pace.changes.rules.proposed import no_decision_waits
from pace.moves import Condition
from pace.permissions import Permission, Viewer

NOT_NAMED = "You are not named on this cycle. Ask whoever planned it."
NO_DATE_AHEAD = "The day lies ahead. Choose today or an earlier day."


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The plan of a cycle; `asked`: each question with its prediction. `conditions`, `contributors`: keys."""

    objective: str
    news: tuple[str, ...]
    new_words: str
    scale: int
    who_does: str
    what_done: str
    where_done: str
    begins_on: date
    ends_on: date
    data_words: str
    tally: str
    tally_words: str
    asked: tuple[tuple[str, str], ...]
    conditions: tuple[int, ...] = ()
    contributors: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Found:
    """What happened with one question of a cycle: a key of `content.RESULTS`, and what was seen."""

    result: str
    happened: str


def why_not_plan(test: ChangeTest, *, by: Viewer) -> str | None:
    """Why this person may not plan a cycle of a test now."""
    if test.state not in states.TEST_OPEN:
        return f"The test is {states.TEST.states[test.state].lower()}, so no cycle is planned any more."
    return permissions.why_not(by, Permission.KEEP_CHANGES, area_id=test.area_id)


def why_not_planned(planned: Planned, *, area: Area) -> str | None:
    """Why a cycle cannot be planned so."""
    reasons = (
        (planned.ends_on < planned.begins_on, "It would end before it begins. Change one of the two days."),
        (planned.scale < 1, "Say how many cases it covers: one or more."),
        (not planned.asked, "Ask at least one question, with what you predict."),
        (not all(map(all, planned.asked)), "Each question needs its prediction, and each prediction its question."),
        (
            bool(set(planned.news) - set(content.NEWS)) or planned.tally not in {"", *content.TALLIES},
            "Choose from what is offered.",
        ),
        (
            bool(set(planned.conditions) - set(area.tested_conditions.values_list("pk", flat=True))),
            "Choose conditions of this area's list.",
        ),
        (
            bool(set(planned.contributors) - who_may_fill(area)),
            "Choose people who take part in this area and may fill cycles in.",
        ),
    )
    return next((reason for wrong, reason in reasons if wrong), None)


def who_may_fill(area: Area) -> frozenset[int]:
    """The keys of those whose roles in an area let them fill cycles in."""
    filling = [key for key, role in permissions.ROLES.items() if Permission.FILL_CYCLES in role.may]
    return frozenset(area.roles.filter(state="held", role__in=filling).values_list("person_id", flat=True))


def why_not_move(move: str, cycle: TestCycle, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a cycle now."""
    return moves.why_not_move(
        states.CYCLE.moves[move], workflow=states.CYCLE, thing=cycle, by=by, now=now, conditions=CONDITIONS
    )


def why_not_reach(cycle: TestCycle, *, by: Viewer) -> str | None:
    """Why this person does not reach a cycle to fill it in: neither named on it nor one who keeps tests of change."""
    keeps = permissions.why_not(by, Permission.KEEP_CHANGES, area_id=cycle.area_id)
    if keeps is None:
        return None
    fills = permissions.why_not(by, Permission.FILL_CYCLES, area_id=cycle.area_id)
    if fills is not None:
        return fills
    return None if cycle.contributors.filter(pk=by.id).exists() else NOT_NAMED


def why_not_fill(cycle: TestCycle, *, by: Viewer) -> str | None:
    """Why this person cannot write down now what happens in a cycle."""
    if cycle.state in states.CYCLE_FILLED:
        return why_not_reach(cycle, by=by)
    reasons = {
        "planned": "It has not begun yet.",
        "called-off": "It was called off.",
        "studied": "It was studied already, so nothing is added.",
        "acted": "It is complete, so nothing is added.",
    }
    return reasons[cycle.state]


def why_not_take_back(cycle: TestCycle, written_by: int, *, by: Viewer) -> str | None:
    """Why this person cannot take back what was written down in a cycle: somebody else wrote it."""
    if written_by == by.id or permissions.why_not(by, Permission.KEEP_CHANGES, area_id=cycle.area_id) is None:
        return None
    return "Somebody else wrote this. Ask them, or whoever keeps the test."


def why_not_noted(cycle: TestCycle, values: Sequence[Decimal], *, on: date, today: date) -> str | None:
    """Why these values cannot be noted of the cases of a cycle on a day."""
    if not cycle.tally:
        return "Nothing is tallied in this cycle."
    if on > today:
        return NO_DATE_AHEAD
    most = content.HIGHEST[cycle.tally]
    if not values or any(not 0 <= value <= most for value in values):
        return f"Each value is a number from 0 to {most:,}."
    if cycle.tally == "yes-no" and set(values) - {0, 1}:
        return "Each case is a yes or a no."
    return None


def why_not_studied(cycle: TestCycle, found: Mapping[int, Found], learning: str) -> str | None:
    """Why the study is not whole: a question without its result, or nothing learnt."""
    if set(found) != set(cycle.questions.values_list("pk", flat=True)):
        return "Say of each question what happened."
    if any(one.result not in content.RESULTS or not one.happened.strip() for one in found.values()):
        return "Say of each question whether it happened as predicted, and what happened."
    return None if learning.strip() else "Write what was learnt."


def saved_plan(cycle: TestCycle) -> dict[str, object]:
    """The plan as it is saved, by field."""
    lists = {name: [str(key) for key in getattr(cycle, name).values_list("pk", flat=True)] for name in _KEYS}
    said = {name: getattr(cycle, name) for name in Planned.__dataclass_fields__ if name not in ("asked", *_KEYS)}
    return {**said, **lists, "asked": tuple(cycle.questions.order_by("place").values_list("question", "prediction"))}


def its_test_is_agreed(cycle: TestCycle, _: datetime) -> str | None:
    """Its test is agreed, or tried already."""
    if cycle.test.state in states.TEST_TRIED:
        return None
    state = states.TEST.states[cycle.test.state].lower()
    return f"Its test is {state}. A cycle begins once the test is agreed."


def predicts_something(cycle: TestCycle, _: datetime) -> str | None:
    """It asks at least one question and predicts the answer."""
    return None if cycle.questions.exists() else "Write a question with its prediction first."


def nothing_is_recorded(cycle: TestCycle, _: datetime) -> str | None:
    """Nothing was seen or noted in it yet."""
    recorded = cycle.observations.exists() or cycle.tallies.exists()
    return "Something is written down in it already. Finish it, or call it off." if recorded else None


def no_decision_waits_for_its_test(cycle: TestCycle, now: datetime) -> str | None:
    """No decision on its test waits."""
    return no_decision_waits(cycle.test, now)


_KEYS = ("conditions", "contributors")
CONDITIONS: dict[str, Condition] = {
    "its-test-is-agreed": its_test_is_agreed,
    "predicts-something": predicts_something,
    "nothing-is-recorded": nothing_is_recorded,
    "no-decision-waits-for-its-test": no_decision_waits_for_its_test,
}
