"""The children that a cycle covers, and what the register tells of their waits, for those who may see children."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import TestCycle
from pace.changes.rules import covered as rules
from pace.measures.models import Measure
from pace.measures.queries import definitions
from pace.permissions import Permission, Viewer
from pace.register.queries import figures as register
from pace.register.queries.entered import entered
from pace.register.queries.known import NOW

if TYPE_CHECKING:
    # Only names here: Polars and the drawing come with them, and the service is to start within two seconds.
    from permanence.charts.waits import ChildWait


@dataclass(frozen=True, kw_only=True)
class Child:
    """One journey that a cycle covers: its reference, and its key in addresses."""

    reference: str
    key: UUID


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What the register tells of the children of a cycle.

    `values`: a day and a value for each child of whom it is known. The others by why it is not: they wait still,
    their wait was over before the cycle began, ended otherwise, or the measure does not count them.
    """

    values: tuple[tuple[date, Decimal], ...] = ()
    waiting: int = 0
    before: int = 0
    otherwise: int = 0
    not_counted: int = 0


def may_see(viewer: Viewer, area: Area) -> bool:
    """Whether this person may see which children cycles of an area cover."""
    return may(viewer, Permission.SEE_CHILDREN, area)


def children(viewer: Viewer, cycle: TestCycle) -> Sequence[Child]:
    """The journeys that a cycle covers, by reference; refuses who may not see children."""
    rows = entered(viewer, cycle.area).cycle_children.filter(cycle=cycle)
    pairs = rows.order_by("journey__reference").values_list("journey__reference", "journey__key")
    return [Child(reference=reference, key=key) for reference, key in pairs]


def journeys(viewer: Viewer, area: Area, references: Iterable[str]) -> dict[str, int]:
    """The keys of the journeys in the register now that have these references."""
    rows = entered(viewer, area).journey_facts.filter(NOW, journey__reference__in=list(references))
    return dict(rows.values_list("journey__reference", "journey_id"))


def why_not_cover(viewer: Viewer, cycle: TestCycle) -> str:
    """Why this person may not change which children a cycle covers; empty where they may."""
    return rules.why_not_cover(cycle, by=viewer) or ""


def why_not_take(viewer: Viewer, cycle: TestCycle) -> str:
    """Why nothing can be taken from the register now; empty where it can."""
    return rules.why_not_take(cycle, by=viewer) or ""


def measures(viewer: Viewer, cycle: TestCycle) -> list[Measure]:
    """The measures of the test that tell of each child what the cycle notes."""
    if not may(viewer, Permission.SEE_FIGURES, cycle.area):
        return []
    return [one for one in cycle.test.measures.order_by("name") if rules.fits(cycle, one)]


def from_register(viewer: Viewer, cycle: TestCycle, measure: Measure) -> Taken:
    """What the register tells of the children of a cycle by a measure; raises `NothingLoaded` where it is empty."""
    from permanence.charts import waits  # noqa: PLC0415  # the drawing comes with it

    covered = set(entered(viewer, cycle.area).cycle_children.filter(cycle=cycle).values_list("journey_id", flat=True))
    definition = definitions.of_measure(measure)
    found = definitions.waits(register.of_figures(viewer, cycle.area).journeys, definition)
    every = waits.of_children(found, limit=definition.limit, names="references", closed=None)
    own = [one for one in every if int(one.name) in covered]
    decide = _days if cycle.tally == "days" else _in_time
    return _sorted(cycle, [decide(one) for one in own], not_counted=len(covered) - len(own))


def _sorted(cycle: TestCycle, found: Sequence["tuple[int, Decimal] | str"], *, not_counted: int) -> Taken:
    """What was decided since the cycle began, and how many were not or are not yet."""
    from permanence import dates  # noqa: PLC0415  # NumPy comes with it

    decided = sorted((dates.from_day(one[0]), one[1]) for one in found if not isinstance(one, str))
    since = [one for one in decided if cycle.begun_on is None or one[0] >= cycle.begun_on]
    return Taken(
        values=tuple(since),
        before=len(decided) - len(since),
        waiting=found.count(WAITS),
        otherwise=found.count(OTHERWISE),
        not_counted=not_counted,
    )


def _days(one: "ChildWait") -> "tuple[int, Decimal] | str":
    """How long a child waited, on the day on which the wait was over."""
    from permanence import intervals  # noqa: PLC0415  # as above

    if one.status == intervals.REACHED:
        return one.started_on + one.days, Decimal(one.days)
    return WAITS if one.status == intervals.WAITING else OTHERWISE


def _in_time(one: "ChildWait") -> "tuple[int, Decimal] | str":
    """Whether it was within the limit, on the day that decided it: it was reached, or the limit had passed."""
    from permanence import intervals  # noqa: PLC0415  # as above

    if one.is_over:
        reached = one.status == intervals.REACHED
        return one.started_on + (one.days if reached else (one.allowed or 0) + 1), Decimal(0)
    if one.status == intervals.REACHED:
        return one.started_on + one.days, Decimal(1)
    return WAITS if one.status == intervals.WAITING else OTHERWISE


WAITS, OTHERWISE = "waits", "otherwise"
