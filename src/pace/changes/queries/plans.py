"""What the plan of a cycle says at first and what it may choose from, for whoever plans it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from pace.areas.models import Area
from pace.changes import content
from pace.changes.models import ChangeTest, TestCycle
from pace.changes.queries import found
from pace.changes.rules import cycles as rules
from pace.permissions import Viewer

LASTS = timedelta(weeks=2)
# A ramp grows by small steps: one case, then three, then five.
SCALES = (1, 3, 5)
# What is new after each act, where that follows from it.
_NEW_AFTER = MappingProxyType({"widen": ["larger"], "adapt": ["changed"]})
_CARRIED = ("who_does", "what_done", "where_done", "data_words", "tally", "tally_words", "contributors")


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What a plan may name: the area's conditions by dimension, and the people who may fill cycles in."""

    conditions: Mapping[str, tuple[tuple[str, str], ...]]
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The next cycle: what its plan says at first, its number, the cycle it follows from; no cycle: it is the first."""

    said: Mapping[str, object]
    number: int
    last: TestCycle | None


def offered(viewer: Viewer, area: Area, *, held: TestCycle | None = None) -> Offered:
    """What a plan may name; conditions that are retired only where the cycle names them already."""
    filling = rules.who_may_fill(area)
    kept = set(held.conditions.values_list("pk", flat=True)) if held else set()
    rows = [one for one in area.tested_conditions.order_by("pk") if one.retired_at is None or one.pk in kept]
    lists = {key: tuple((str(one.pk), one.words) for one in rows if one.dimension == key) for key in content.DIMENSIONS}
    return Offered(
        conditions={key: values for key, values in lists.items() if values},
        people=tuple(one for one in found.people_here(viewer, area) if int(one[0]) in filling),
    )


def ahead(viewer: Viewer, test: ChangeTest, *, today: date) -> Ahead:
    """The next cycle of a test: what carries over from its last one that was not called off."""
    cycles = found.cycles(viewer, test)
    last = next((one for one in reversed(cycles) if one.state != "called-off"), None)
    said = {"begins_on": today, "ends_on": today + LASTS, "scale": SCALES[0], "news": ["first"], "asked": ()}
    number = cycles[-1].number + 1 if cycles else 1
    return Ahead(said=said if last is None else said | _carried(last), number=number, last=last)


def saved(viewer: Viewer, cycle: TestCycle) -> Mapping[str, object]:
    """What the plan of a cycle says now, for whoever may see the area's tests of change."""
    return rules.saved_plan(cycle) if found.cycle(viewer, cycle.area, cycle.test.slug, cycle.number) else {}


def larger(scale: int) -> int:
    """The next scale of a ramp; beyond its steps, twice as many."""
    return next((one for one in SCALES if one > scale), scale * 2)


def _carried(last: TestCycle) -> dict[str, object]:
    """What carries over: all that is the same again; predictions are made anew."""
    before = rules.saved_plan(last)
    kept = last.conditions.filter(retired_at__isnull=True).values_list("pk", flat=True)
    return {
        **{name: before[name] for name in _CARRIED},
        "conditions": [str(key) for key in kept],
        "asked": tuple((question, "") for question, _ in before["asked"]),
        "news": _NEW_AFTER.get(last.act, []),
        "scale": larger(last.scale) if last.act == "widen" else last.scale,
    }
