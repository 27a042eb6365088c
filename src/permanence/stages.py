"""Where children wait: each stage of the pathway with its waits and its excess, and every step as the data have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from permanence import intervals, limits, milestones, steps, waiting_times
from permanence.dates import Days
from permanence.intervals import ENDED, REACHED, WAITING, Intervals
from permanence.journeys import Journeys
from permanence.limits import Limit
from permanence.steps import Step
from permanence.waiting_times import WaitingTimes


@dataclass(frozen=True)
class Stage:
    """A part of the pathway: from one milestone (with one of these outcomes, where given) to the next."""

    start: str
    end: str
    start_outcome: tuple[str, ...] | None = None


@dataclass(frozen=True)
class StageTimes:
    """How children fare in one stage.

    `started`, `reached`, `ended`, `waiting`: journeys; `beyond`: of those waiting, how many are past the limit;
    `excess_days`: child-days beyond the limit so far, reached and waiting, None without a limit; `agency`: whose
    step the end is; `standing`: of the limit.
    """

    stage: Stage
    limit: Limit | None
    standing: str | None
    agency: str
    started: int
    reached: int
    ended: int
    waiting: int
    beyond: int | None
    excess_days: int | None
    times: WaitingTimes


@dataclass(frozen=True)
class Stages:
    """The stages of a pathway, the steps as they were taken, and where open journeys stand now.

    `stands_at`: for each milestone how many journeys that are still open have it as their last.
    """

    stages: tuple[StageTimes, ...]
    steps: tuple[Step, ...]
    stands_at: Mapping[str, int]

    @cached_property
    def ranked(self) -> tuple[StageTimes, ...]:
        """The stages with a limit, the most excess first."""
        known = [one for one in self.stages if one.excess_days is not None]
        return tuple(sorted(known, key=lambda one: -(one.excess_days or 0)))


def usual_pathway() -> tuple[Stage, ...]:
    """From accommodation to the final order, permanence away from home from the panel on."""
    away = milestones.away_routes()
    return (
        Stage("accommodated", "permanence_recommended"),
        Stage("permanence_recommended", "panel", away),
        Stage("panel", "adm_decision"),
        Stage("adm_decision", "application_lodged"),
        Stage("application_lodged", "order_granted"),
    )


def stages(
    journeys: Journeys,
    *,
    pathway: Sequence[Stage] | None = None,
    own_limits: Mapping[tuple[str, str], Limit] | None = None,
    closed: frozenset[date] | None = None,
    data_from: date | None = None,
) -> Stages:
    """How long each stage takes, who waits in it and how many child-days lie beyond its limit.

    `pathway`: the stages, in order; the usual pathway when None. `own_limits`: an area's limits by start and end,
    before those of statute, guidance and the programme. `closed`: days that are not working days. `data_from`: see
    `intervals_of`.
    """
    chosen = usual_pathway() if pathway is None else tuple(pathway)
    times = tuple(_stage_times(journeys, stage, own_limits or {}, closed, data_from) for stage in chosen)
    taken = steps.of_journeys(journeys)
    return Stages(times, taken.steps, taken.stands_at)


def intervals_of(journeys: Journeys, stage: Stage, *, data_from: date | None = None) -> Intervals:
    """The waits of one stage; its outcomes are passed over where the data record none of that milestone.

    `data_from`: earlier clocks count as at risk from that day only (delayed entry); all as they are when None.
    """
    outcome = stage.start_outcome if stage.start_outcome and journeys.records_outcomes(stage.start) else None
    found = intervals.between(journeys, start=stage.start, end=stage.end, start_outcome=outcome)
    return intervals.observed_from(found, data_from=data_from, entry="late") if data_from else found


def _stage_times(
    journeys: Journeys,
    stage: Stage,
    own: Mapping[tuple[str, str], Limit],
    closed: frozenset[date] | None,
    data_from: date | None,
) -> StageTimes:
    found = intervals_of(journeys, stage, data_from=data_from)
    counts = intervals.counts(found)
    stated = limits.stated_limit(stage.start, stage.end, on=journeys.as_of)
    limit = own.get((stage.start, stage.end)) or (stated.limit if stated else None)
    standing = "local aim" if (stage.start, stage.end) in own else (stated.standing if stated else None)
    over = _days_beyond(counts, limit, closed) if limit else None
    reached, ended, waiting = (counts.status == status for status in (REACHED, ENDED, WAITING))
    return StageTimes(
        stage=stage,
        limit=limit,
        standing=standing,
        agency=milestones.milestone(stage.end).agency,
        started=int(counts.n.sum()),
        reached=int(counts.n[reached].sum()),
        ended=int(counts.n[ended].sum()),
        waiting=int(counts.n[waiting].sum()),
        beyond=int(counts.n[waiting & (over > 0)].sum()) if over is not None else None,
        excess_days=int((counts.n * over)[~ended].sum()) if over is not None else None,
        times=waiting_times.estimate(counts.days, reached=reached, entered=counts.entered, weights=counts.n),
    )


def _days_beyond(counts: intervals.Counts, limit: Limit, closed: frozenset[date] | None) -> Days:
    due = limits.due_days(limit, counts.started_on, closed=closed)
    beyond: Days = np.maximum(counts.started_on + counts.days - due, 0)
    return beyond
