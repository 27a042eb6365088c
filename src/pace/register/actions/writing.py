"""How changes are written: begun, values ended and added in their name, who waits worked out, counted at the end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.actions.comparing import FACTS, MILESTONE, SPELL
from pace.register.models import (
    Change,
    Journey,
    JourneyFacts,
    Kept,
    MilestoneReached,
    RouteTaken,
    Spell,
    Waiting,
    WaitingCounts,
    WillNotHappen,
)
from pace.register.queries.journeys_of import NOW, of_now, of_rows
from pace.register.queries.local_limits import deciding, holding
from pace.register.queries.waiting import data_of

if TYPE_CHECKING:
    from pace.register.queries.waits import CountsOfStage, WaitFact
    from permanence.limits import Limit

# Of each kind of row that holds from one change until another, what is its value.
VALUES: dict[type[Model], tuple[str, ...]] = {
    JourneyFacts: (*FACTS, "by_hand"),
    MilestoneReached: MILESTONE,
    RouteTaken: ("route", "on"),
    WillNotHappen: ("milestone", "reason"),
    Spell: SPELL,
}
# Fewer than the variables that SQLite and PostgreSQL take in one statement.
AT_ONCE = 1_000
_OF_WAIT = ("journey_id", "start", "end", "since", "due_on")


def begin(  # what a change is made of
    area: Area,
    *,
    kind: str,
    by: Viewer | str,
    now: datetime,
    why: str = "",
    as_of: date | None = None,
    journeys: int = 0,
    takes_back: Change | None = None,
) -> Change:
    """A new change, to which values can be tied."""
    who = {"by_what": by} if isinstance(by, str) else {"by_id": by.id}
    return Change.objects.create(
        area=area, kind=kind, at=now, why=why, as_of=as_of, journeys=journeys, takes_back=takes_back, **who
    )


def end(model: type[Model], keys: Sequence[int], change: Change) -> None:
    """Say of these values that they hold until this change."""
    for first in range(0, len(keys), AT_ONCE):
        model.unscoped.filter(pk__in=keys[first : first + AT_ONCE]).update(until=change)


def add(rows: Iterable[Model]) -> None:
    """Add values, some at a time."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        type(some[0]).unscoped.bulk_create(some)


def finish(change: Change) -> None:
    """Count what the change brought in and what it ended; what was worked out before it is kept no more."""
    forget(change.area)
    change.added = sum(model.unscoped.filter(since=change).count() for model in VALUES)
    change.ended = sum(model.unscoped.filter(until=change).count() for model in VALUES)
    change.save()


def forget(area: Area) -> None:
    """Remove what was worked out of the register as it was."""
    Kept.unscoped.filter(area=area).delete()


def wait_again(area: Area) -> int:
    """Work out anew who waits, from what the register holds now; how many waits there are."""
    from pace.register.queries import waits  # noqa: PLC0415  # Polars comes with it

    known = of_now(area)
    keys = dict(area.journeys.values_list("reference", "pk"))
    found = waits.of_stages(known) if known is not None else []
    count(area, waits.counts(found))
    return wait(area, waits.waits(found, own=due_by(area, on=known.as_of) if known is not None else None), keys)


def due_by(area: Area, *, on: date) -> "dict[tuple[str, str], Limit]":
    """The area's own limits by which steps are due on a day."""
    return deciding(holding(area, on=on), on=on)


def count(area: Area, counts: Iterable["CountsOfStage"]) -> None:
    """Keep how long waits took, from which the chance of being in time follows."""
    area.waiting_counts.all().delete()
    WaitingCounts.unscoped.bulk_create(
        WaitingCounts(area=area, start=one.start, end=one.end, rows=one.rows) for one in counts
    )


@dataclass(frozen=True)
class Basis:
    """What all waits of a register rest on: the day of its data, and which milestones have outcomes."""

    as_of: date | None
    with_outcomes: frozenset[str]


def basis(area: Area) -> Basis:
    """What the waits rest on now."""
    data = data_of(area)
    if data is None:
        return Basis(None, frozenset())
    there = area.journey_facts.filter(NOW).values("journey_id")
    told = area.milestones_reached.filter(NOW, on__lte=data.as_of, journey__in=there).exclude(outcome="")
    return Basis(data.as_of, frozenset(told.order_by().values_list("milestone", flat=True).distinct()))


def wait_again_for(area: Area, journey: Journey, *, before: Basis) -> None:
    """Work out anew for what one child waits; for the whole register where what all waits rest on has changed."""
    from pace.register.queries import waits  # noqa: PLC0415  # Polars comes with it

    now = basis(area)
    if now != before:
        wait_again(area)
        return
    own = (rows.filter(NOW, journey=journey) for rows in (area.journey_facts, area.milestones_reached))
    wanted = []
    if now.as_of is not None:
        found = waits.of_stages(of_rows(*own, as_of=now.as_of), with_outcomes=now.with_outcomes)
        there = waits.waits(found, own=due_by(area, on=now.as_of))
        wanted = _wanted(area, there, {journey.reference: journey.pk})
    _make_so(area.waiting.filter(journey=journey), wanted)


def wait(area: Area, waits: Iterable["WaitFact"], keys: dict[str, int]) -> int:
    """Make these the waits of the area, of which only what differs is written; how many there are."""
    wanted = _wanted(area, waits, keys)
    _make_so(area.waiting.all(), wanted)
    return len(wanted)


def _wanted(area: Area, waits: Iterable["WaitFact"], keys: dict[str, int]) -> list[Waiting]:
    """The rows of these waits; nobody waits for what will not happen."""
    never = set(area.will_not_happen.filter(NOW).values_list("journey_id", "milestone"))
    return [
        Waiting(
            area=area, journey_id=keys[one.reference], start=one.start, end=one.end, since=one.since, due_on=one.due_on
        )
        for one in waits
        if (keys[one.reference], one.end) not in never
    ]


def _make_so(rows: QuerySet[Waiting], wanted: Iterable[Waiting]) -> None:
    missing: dict[tuple, list[Waiting]] = defaultdict(list)
    for one in wanted:
        missing[tuple(getattr(one, name) for name in _OF_WAIT)].append(one)
    gone = [pk for pk, *values in rows.values_list("pk", *_OF_WAIT) if not _taken(missing, tuple(values))]
    for some in _parts(gone):
        rows.filter(pk__in=some).delete()
    rows.model.unscoped.bulk_create([one for same in missing.values() for one in same], batch_size=AT_ONCE)


def _taken(missing: dict[tuple, list[Waiting]], values: tuple) -> bool:
    """Whether a stored row is one of those wanted; each of several alike counts once."""
    same = missing.get(values)
    return bool(same) and same.pop() is not None


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE))
