"""Who waits in each stage, and how long waits took there, worked out from journeys.

Polars comes with this module, so it is imported where waits are worked out, and not when the service starts.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
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


def waits(
    known: Journeys,
    *,
    with_outcomes: Collection[str] | None = None,
    own: Mapping[tuple[str, str], limits.Limit] | None = None,
) -> Iterator[WaitFact]:
    """Who waits in each stage of the usual pathway, up to the day of the data, with the limits that hold then.

    `with_outcomes`: the milestones of which the whole register tells outcomes, where `known` is a part of it.
    `own`: an area's own limits by step, where they decide when the step is due.
    """
    for stage in stages.usual_pathway():
        stated = limits.stated_limit(stage.start, stage.end, on=known.as_of)
        limit = (own or {}).get((stage.start, stage.end)) or (stated.limit if stated else None)
        for wait in intervals.who_waits(_of_stage(known, stage, with_outcomes)):
            due_on = limits.due_on(limit, wait.since) if limit else None
            yield WaitFact(
                reference=reference_of(wait.journey), start=stage.start, end=stage.end, since=wait.since, due_on=due_on
            )


def _of_stage(known: Journeys, stage: Stage, with_outcomes: Collection[str] | None) -> Intervals:
    if with_outcomes is None:
        return stages.intervals_of(known, stage)
    outcome = stage.start_outcome if stage.start in with_outcomes else None
    return intervals.between(known, start=stage.start, end=stage.end, start_outcome=outcome)


def counts(known: Journeys) -> Iterator[CountsOfStage]:
    """How long waits took in each stage of the usual pathway, those that still last among them."""
    for stage in stages.usual_pathway():
        found = intervals.counts(stages.intervals_of(known, stage))
        together: dict[tuple[int, int], int] = {}
        for days, status, many in zip(found.days.tolist(), found.status.tolist(), found.n.tolist(), strict=True):
            place = (int(days), _CODES[status])
            together[place] = together.get(place, 0) + int(many)
        rows = [(days, came, many) for (days, came), many in sorted(together.items())]
        yield CountsOfStage(start=stage.start, end=stage.end, rows=rows)


def reference_of(key: Any) -> str:
    """A key of the tables as the register keeps it: without characters that nobody sees, or that turn a line round."""
    return characters.cleaned(str(key))
