"""Aims such as "90 % within 12 weeks": met, missed, not yet due, and ended before it was due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from permanence import dates, intervals, limits
from permanence.dates import Period
from permanence.intervals import ENDED, REACHED, Intervals
from permanence.limits import Limit
from permanence.waiting_times import Estimate

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Cohort:
    """The journeys whose clock started in one period, and how they stand against the limit.

    `period`: "2023-Q1", "2023-01", or "all". `complete`: the period is over and every due date in it has passed.
    """

    period: str
    met: int
    missed: int
    not_yet_due: int
    ended_before_due: int
    complete: bool

    @property
    def share_met(self) -> Estimate:
        """Met of those met or missed, with its Wilson interval; None while nothing was due."""
        return wilson(self.met, self.met + self.missed)


@dataclass(frozen=True)
class Judgement:
    """How journeys stand against a limit: by period in which the clock started, and all together."""

    limit: Limit
    as_of: date
    cohorts: tuple[Cohort, ...]
    total: Cohort


@dataclass(frozen=True)
class _Standing:
    """For each kind of interval, whether it met, missed, is not yet due or ended before: masks of one length."""

    met: npt.NDArray[np.bool_]
    missed: npt.NDArray[np.bool_]
    not_yet_due: npt.NDArray[np.bool_]
    ended_before_due: npt.NDArray[np.bool_]
    passed: npt.NDArray[np.bool_]


def wilson(met: int, judged: int) -> Estimate:
    """The share met and its 95 % interval. Source: Wilson, J Am Stat Assoc 1927;22:209.

    >>> wilson(0, 0)
    Estimate(value=None, low=None, high=None)
    """
    if judged == 0:
        return Estimate(None, None, None)
    share, room = met / judged, _Z**2 / judged
    centre = (share + room / 2) / (1 + room)
    spread = _Z / (1 + room) * (share * (1 - share) / judged + room / (4 * judged)) ** 0.5
    return Estimate(share, max(centre - spread, 0.0), min(centre + spread, 1.0))


def judge(
    found: Intervals,
    *,
    limit: Limit,
    as_of: date | None = None,
    by: Period = "quarter",
    closed: frozenset[date] | None = None,
) -> Judgement:
    """How each interval stands against a limit, by the month or quarter in which its clock started.

    **Met**: reached on or before the due day. **Ended before due**: the journey ended otherwise before that day;
    shown apart, never dropped. **Missed**: neither, and the due day has passed. **Not yet due**: the rest. Only
    periods in which a clock started are listed. `closed`: days that are not working days, for limits in those.

    Raises ValueError when `as_of` is another day than that of the intervals: they hold nothing of any other day.
    """
    if as_of not in (None, found.as_of):
        raise ValueError(f"The intervals are as of {found.as_of}: make them anew to judge as of {as_of}.")
    counts = intervals.counts(found)
    today = dates.to_day(found.as_of)
    due = limits.due_days(limit, counts.started_on, closed=closed)
    standing = _standing(counts, due, today)
    starts = dates.period_starts(counts.started_on, by)
    cohorts = tuple(_cohort(standing, counts.n, starts == start, int(start), by, today) for start in np.unique(starts))
    everything = np.ones(len(counts.n), dtype=bool)
    total = _tallied("all", standing, counts.n, everything, all(cohort.complete for cohort in cohorts))
    return Judgement(limit, found.as_of, cohorts, total)


def _standing(counts: intervals.Counts, due: dates.Days, today: int) -> _Standing:
    stopped = counts.started_on + counts.days
    met = (counts.status == REACHED) & (stopped <= due)
    ended = (counts.status == ENDED) & (stopped < due)
    missed = ~met & ~ended & (due < today)
    return _Standing(met, missed, ~(met | ended | missed), ended, due < today)


def _cohort(
    standing: _Standing, n: dates.Days, inside: npt.NDArray[np.bool_], start: int, by: Period, today: int
) -> Cohort:
    first = dates.from_day(start)
    over = dates.to_day(dates.period_end(first, by)) <= today
    complete = over and bool(standing.passed[inside].all())
    return _tallied(dates.period_of(first, by), standing, n, inside, complete)


def _tallied(period: str, standing: _Standing, n: dates.Days, inside: npt.NDArray[np.bool_], complete: bool) -> Cohort:
    met, missed, not_yet_due, ended_before_due = (
        int(n[inside & mask].sum())
        for mask in (standing.met, standing.missed, standing.not_yet_due, standing.ended_before_due)
    )
    return Cohort(period, met, missed, not_yet_due, ended_before_due, complete)
