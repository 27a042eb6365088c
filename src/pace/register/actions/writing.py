"""How changes are written: begun, values ended and added in their name, who waits worked out, counted at the end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import Change, JourneyFacts, MilestoneReached, Waiting
from pace.register.queries.journeys_of import of_now
from pace.register.queries.local_limits import deciding, holding

if TYPE_CHECKING:
    from pace.register.actions.facts import WaitFact
    from permanence.limits import Limit

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


def add(rows: Iterable[JourneyFacts | MilestoneReached]) -> None:
    """Add values, some at a time."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        type(some[0]).unscoped.bulk_create(some)


def finish(change: Change) -> None:
    """Count what the change brought in and what it ended."""
    own = (JourneyFacts, MilestoneReached)
    change.added = sum(model.unscoped.filter(since=change).count() for model in own)
    change.ended = sum(model.unscoped.filter(until=change).count() for model in own)
    change.save()


def wait_again(area: Area) -> int:
    """Work out anew who waits, from what the register holds now; how many waits there are."""
    from pace.register.actions import facts  # noqa: PLC0415  # Polars comes with it

    known = of_now(area)
    keys = dict(area.journeys.values_list("reference", "pk"))
    return wait(area, facts.waits(known, own=due_by(area, on=known.as_of)) if known is not None else [], keys)


def due_by(area: Area, *, on: date) -> "dict[tuple[str, str], Limit]":
    """The area's own limits by which steps are due on a day."""
    return deciding(holding(area, on=on), on=on)


def wait(area: Area, waits: Iterable["WaitFact"], keys: dict[str, int]) -> int:
    """Make these the waits of the area, of which only what differs is written; how many there are."""
    wanted = [
        Waiting(
            area=area, journey_id=keys[one.reference], start=one.start, end=one.end, since=one.since, due_on=one.due_on
        )
        for one in waits
    ]
    _make_so(area.waiting.all(), wanted)
    return len(wanted)


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
