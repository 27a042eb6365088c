"""Who waits in each stage, and how long waits took there, worked out from journeys.

Polars comes with this module, so it is imported where waits are worked out, and not when the service starts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pace.kit import characters
from pace.register.content import CAME
from permanence import intervals, limits, stages
from permanence.intervals import Intervals
from permanence.journeys import Journeys
from permanence.stages import Stage

_CODES = {status: code for code, status in CAME.items()}


@dataclass(frozen=True, kw_only=True)
class WaitFact:
    """One child who waits in a stage: since when, and the last day that is in time."""

    reference: str
    start: str
    end: str
    since: date
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class CountsOfStage:
    """How many waits of a stage took so many days: `rows` are days, what came of them (a key of `CAME`), how many."""

    start: str
    end: str
    rows: list[tuple[int, int, int]]


def of_stages(known: Journeys, *, with_outcomes: Collection[str] | None = None) -> list[Intervals]:
    """The intervals of each stage of the usual pathway, worked out once, whatever is then asked of them.

    `with_outcomes`: the milestones of which the whole register tells outcomes, where `known` is a part of it.
    """
    found = [_of_stage(known, stage, with_outcomes) for stage in stages.usual_pathway()]
    return [replace(one, table=one.table.collect().lazy()) for one in found]


def waits(
    found: Iterable[Intervals], *, own: Mapping[tuple[str, str], limits.Limit] | None = None
) -> Iterator[WaitFact]:
    """Who waits in each of these stages, up to the day of the data, with the limits that hold then.

    `own`: an area's own limits by step, where they decide when the step is due.
    """
    for one in found:
        start, end = _bounds(one)
        stated = limits.stated_limit(start, end, on=one.as_of)
        limit = (own or {}).get((start, end)) or (stated.limit if stated else None)
        for wait in intervals.who_waits(one):
            due_on = limits.due_on(limit, wait.since) if limit else None
            yield WaitFact(reference=reference_of(wait.journey), start=start, end=end, since=wait.since, due_on=due_on)


def _of_stage(known: Journeys, stage: Stage, with_outcomes: Collection[str] | None) -> Intervals:
    if with_outcomes is None:
        return stages.intervals_of(known, stage)
    outcome = stage.start_outcome if stage.start in with_outcomes else None
    return intervals.between(known, start=stage.start, end=stage.end, start_outcome=outcome)


def _bounds(of: Intervals) -> tuple[str, str]:
    """The milestones between which a stage lies."""
    (end,) = of.end
    return of.start, end


def counts(found: Iterable[Intervals]) -> Iterator[CountsOfStage]:
    """How long waits took in each of these stages, those that still last among them."""
    for one in found:
        start, end = _bounds(one)
        of = intervals.counts(one)
        together: dict[tuple[int, int], int] = {}
        for days, status, many in zip(of.days.tolist(), of.status.tolist(), of.n.tolist(), strict=True):
            place = (int(days), _CODES[status])
            together[place] = together.get(place, 0) + int(many)
        rows = [(days, came, many) for (days, came), many in sorted(together.items())]
        yield CountsOfStage(start=start, end=end, rows=rows)


def reference_of(key: Any) -> str:
    """A key of the tables as the register keeps it: without characters that nobody sees, or that turn a line round."""
    return characters.cleaned(str(key))
