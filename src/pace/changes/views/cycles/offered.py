"""What may be done with a cycle in its state: one thing first, the rest beside it."""

from datetime import datetime
from types import MappingProxyType
from typing import Any

from pace.changes.queries import found as queries
from pace.changes.views.addresses import url
from pace.kit.parts import Action
from pace.permissions import Place, Viewer

LABELS = MappingProxyType(
    {
        "begin": "Begin it",
        "finish": "Finish it",
        "study": "Study it",
        "act": "Say what follows",
        "change": "Change the plan",
        "put-back": "Put back to planned",
        "go-on": "Let it go on",
        "study-again": "Study it again",
        "call-off": "Call it off",
        "plan-again": "Plan it again",
    }
)
# The same as the title of a page, with the number of the cycle.
TITLES = MappingProxyType(
    {
        "begin": "Begin cycle {}",
        "finish": "Finish cycle {}",
        "study": "Study cycle {}",
        "act": "Say what follows from cycle {}",
        "put-back": "Put cycle {} back to planned",
        "go-on": "Let cycle {} go on",
        "study-again": "Study cycle {} again",
        "call-off": "Call cycle {} off",
        "plan-again": "Plan cycle {} again",
    }
)
_FIRST = MappingProxyType({"planned": "begin", "doing": "finish", "ended": "study", "studied": "act"})
_OTHERS = MappingProxyType(
    {
        "planned": ("change", "call-off"),
        "doing": ("put-back", "call-off"),
        "ended": ("go-on",),
        "studied": ("study-again",),
        "acted": ("study-again",),
        "called-off": ("plan-again",),
    }
)
# What follows from each act beside the next cycle: the page of the test, and its words.
_AFTER = MappingProxyType(
    {
        "adopt": ("propose-decision", "Propose to implement it", {"decision_kind": "implement"}),
        "widen": ("propose-decision", "Propose to widen it beyond one team", {"decision_kind": "widen"}),
        "adapt": ("adapt", "Adapt it into a new test", {}),
        "abandon": ("abandon", "Abandon the test", {}),
    }
)
# After these the test is decided rather than tried again.
_DECIDES = ("adopt", "abandon")


def offered(viewer: Viewer, area: Place, cycle: Any, *, later: int | None, now: datetime) -> list[Action]:
    """What this person may do: the main thing, with its reason where it cannot be done now, and what else can be.

    `later`: the number of the cycle that follows, if there is one. Who keeps no tests of change is offered nothing.
    """
    if queries.why_not_keep(viewer, area):
        return []
    others = [_move(viewer, area, cycle, move, now) for move in _OTHERS[cycle.state]]
    moves = [one for one in others if not one.reason]
    first = _FIRST.get(cycle.state)
    if first:
        return [_move(viewer, area, cycle, first, now), *moves]
    return [*_next(viewer, area, cycle, later), *moves]


def _next(viewer: Viewer, area: Place, cycle: Any, later: int | None) -> list[Action]:
    """What follows a cycle that is over: the next cycle, or a decision on the test."""
    slug = cycle.test.slug
    if later is not None:
        return [Action(label=f"Open cycle {later}", url=url("cycle", area, test=slug, cycle_number=later))]
    reason = queries.why_not_plan(viewer, cycle.test)
    following = Action(label="Plan the next cycle", url=url("plan-cycle", area, test=slug), reason=reason)
    if cycle.act not in _AFTER or reason:
        return [following]
    page, label, more = _AFTER[cycle.act]
    decision = Action(label=label, url=url(page, area, test=slug, **more))
    return [decision, following] if cycle.act in _DECIDES else [following, decision]


def _move(viewer: Viewer, area: Place, cycle: Any, move: str, now: datetime) -> Action:
    return Action(
        label=LABELS[move],
        url=url(f"{move}-cycle", area, test=cycle.test.slug, cycle_number=cycle.number),
        reason=queries.why_not_move_cycle(viewer, cycle, move=move, now=now),
    )
