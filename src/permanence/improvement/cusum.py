"""Watching waits as they happen: a cumulative sum that tells early that children reach the end sooner or later.

Day by day, the children who reached the end are held against those who would have, waiting as children did before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw
import numpy as np
import numpy.typing as npt

from permanence import dates, intervals
from permanence.dates import Days
from permanence.improvement import arrivals, sentences
from permanence.improvement.arrivals import DAYS_A_MONTH, Children
from permanence.improvement.refusals import NotMeasurable
from permanence.intervals import REACHED, Intervals
from permanence.waiting_times import Numbers, WaitingTimes

WATCHES_AT_ONCE, ROUNDS = 50, 40
"""Simulated watches: so many laid end to end on one calendar that fits the processor's memory, so many times."""

CHILDREN_AT_ONCE = 1_000
"""So many are laid out day by day at a time, which fits the processor's memory."""

_ROUNDING = 1e-10


@dataclass(frozen=True)
class SurvivalCusum:
    """The cumulative sum at the end of each day: arrays of one length.

    `on`: day numbers. `value`: the sum, never below 0. `reached` and `expected`: how many children had reached the end
    since the watch began, and how many would have at the earlier daily rates. `signal_on`: the first day on which the
    sum was above the limit, None while there is none.
    """

    on: Days
    value: Numbers
    reached: Numbers
    expected: Numbers
    limit: float
    signal_on: date | None
    sentence: str


@dataclass(frozen=True)
class _Watched:
    """Children watched: the day their clocks started, how many days they were seen, whether they then reached the end.

    Arrays of one length; `n`: how many children each row stands for.
    """

    started: Days
    days: Days
    reached: npt.NDArray[np.bool_]
    n: Days


@dataclass(frozen=True)
class _Scores:
    """By day of waiting: the chance of reaching the end, and what reaching it or waiting on adds to the sum."""

    expected: Numbers
    reached: Numbers
    waited: Numbers


@dataclass(frozen=True)
class _Sums:
    """By day of the calendar: how many reached the end, how many were expected to, and what the day adds."""

    reached: Numbers
    expected: Numbers
    score: Numbers


def survival_cusum(
    found: Intervals, *, baseline: WaitingTimes, since: date, rate_ratio: float, horizon: int, limit: float
) -> SurvivalCusum:
    """A cumulative sum over those whose clock started on a day or later, up to the day of the data.

    `baseline`: how children waited before; taken as known. `since`: the day the watch began. `rate_ratio`: the change
    looked for in the daily rate (hazard) of reaching the end: 1.5 for half as fast again, 0.67 for slower. `horizon`:
    each child is watched for so many days. `limit`: from `cusum_limit`, fixed before the watch begins.

    Each child adds, for every day it is at risk, the logarithm of how much likelier that day is at the changed rate:
    the sum rises when the change is there, and starts again from 0 whenever it would fall below. Waits already under
    way when the watch began are not in it, nor are clocks that came into view late.

    Raises `NotMeasurable` for a ratio that is no change, and for a horizon over which the baseline is not known.
    Source: Biswas and Kalbfleisch, Stat Med 2008;27:3382, here in whole days and without risk adjustment.
    """
    scores = _scores(baseline, rate_ratio, horizon)
    first, last = dates.to_day(since), dates.to_day(found.as_of)
    if last < first:
        raise NotMeasurable(f"The data end on {found.as_of}, before the watch begins on {since}.")
    watched = _watched(found, first)
    sums = _summed(replace(watched, started=watched.started - first), scores, last - first + 1)
    value = _restarted(sums.score)
    above = np.flatnonzero(value > limit)
    signal_on = dates.from_day(first + int(above[0])) if above.size else None
    reached, expected = np.cumsum(sums.reached), np.cumsum(sums.expected)
    sentence = _sentence(signal_on, since, float(reached[-1]), float(expected[-1]))
    return SurvivalCusum(np.arange(first, last + 1), value, reached, expected, limit, signal_on, sentence)


def cusum_limit(
    baseline: WaitingTimes,
    *,
    rate_ratio: float,
    horizon: int,
    children_a_month: float,
    months: int,
    rng: np.random.Generator | int,
    drop_out: WaitingTimes | float = 0.0,
    false_alarm: float = 0.05,
) -> float:
    """The limit that a watch of so many months passes with the chance of a false alarm, if nothing changes.

    From 2,000 simulated watches at the baseline: `children_a_month` clocks start, and journeys end otherwise as
    `drop_out` (waiting times, or a chance of a day) says. The rest as for `survival_cusum`.

    Raises `NotMeasurable` as `survival_cusum` does, and for numbers or chances that cannot be.
    """
    arrivals.check_rates(baseline, drop_out, children_a_month)
    if not (months >= 1 and 0 < false_alarm < 1):
        raise NotMeasurable("A watch takes a month or more, and a chance of a false alarm between 0 and 1.")
    scores, length = _scores(baseline, rate_ratio, horizon), round(months * DAYS_A_MONTH)
    days, generator = length * WATCHES_AT_ONCE, np.random.default_rng(rng)
    highest = []
    for _ in range(ROUNDS):
        children = arrivals.simulated(baseline, drop_out, days=days, a_month=children_a_month, rng=generator)
        score = _summed(_one_watch_after_another(children, length), scores, days).score
        highest.append(_restarted(score.reshape(WATCHES_AT_ONCE, length)).max(axis=1))
    return float(np.quantile(np.concatenate(highest), 1 - false_alarm, method="higher"))


def _one_watch_after_another(children: Children, length: int) -> _Watched:
    """Simulated children, each seen until the watch of so many days in which its clock started is over."""
    so_far = length - 1 - children.started % length
    others = np.minimum(children.ends, so_far)
    seen = np.minimum(children.waits, others)
    return _Watched(children.started, seen, children.waits <= others, np.ones_like(seen))


def _watched(found: Intervals, first: int) -> _Watched:
    table = found.table.filter(nw.col("started_on") >= first)
    if "entered" in table.collect_schema():
        table = table.filter(nw.col("entered") == 0)
    counts = intervals.counts(replace(found, table=table))
    return _Watched(counts.started_on, counts.days, counts.status == REACHED, counts.n)


def _scores(baseline: WaitingTimes, rate_ratio: float, horizon: int) -> _Scores:
    """How much likelier each day of a wait is, as a logarithm, when its rate is multiplied by the ratio."""
    if not 0 < rate_ratio < np.inf or rate_ratio == 1:
        raise NotMeasurable(f"A ratio of {rate_ratio} is no change: give 1.5 for half as fast again, 0.67 for slower.")
    known = int(np.sum(baseline.counts.waiting_share > _ROUNDING)) - 1
    if not 0 <= horizon <= known:
        raise NotMeasurable(f"The baseline tells of days 0 to {known} of a wait: a horizon of {horizon} is beyond it.")
    upto = slice(0, horizon + 1)
    daily = baseline.counts.came[0, upto] / np.maximum(baseline.counts.at_risk[upto], 1)
    waited = (rate_ratio - 1) * np.log1p(-daily)
    never = np.full(len(daily), rate_ratio)
    changed = np.divide(1 - (1 - daily) ** rate_ratio, daily, out=never, where=daily > 0)
    return _Scores(daily, np.log(changed), waited)


def _summed(watched: _Watched, scores: _Scores, length: int) -> _Sums:
    """What each day of a calendar of this length adds."""
    reached, expected, score = np.zeros(length), np.zeros(length), np.zeros(length)
    for first in range(0, len(watched.days), CHILDREN_AT_ONCE):
        some = slice(first, first + CHILDREN_AT_ONCE)
        children = _Watched(watched.started[some], watched.days[some], watched.reached[some], watched.n[some])
        added = _added(children, scores, length)
        reached += added.reached
        expected += added.expected
        score += added.score
    return _Sums(reached, expected, score)


def _added(watched: _Watched, scores: _Scores, length: int) -> _Sums:
    """The same of a few children: each counts on every day on which it is at risk, and once more when it came."""
    horizon = len(scores.expected)
    at_risk = np.minimum(watched.days + 1, horizon)
    child = np.repeat(np.arange(len(at_risk)), at_risk)
    day = np.arange(len(child)) - np.repeat(np.cumsum(at_risk) - at_risk, at_risk)
    on, n = watched.started[child] + day, watched.n[child]
    came = watched.reached & (watched.days < horizon)
    last, of = watched.days[came], watched.n[came]
    gain = of * (scores.reached - scores.waited)[last]
    came_on = watched.started[came] + last
    return _Sums(
        reached=_by_day(came_on, of, length),
        expected=_by_day(on, n * scores.expected[day], length),
        score=_by_day(on, n * scores.waited[day], length) + _by_day(came_on, gain, length),
    )


def _by_day(on: Days, added: Numbers | Days, length: int) -> Numbers:
    """The sum of what is added on each day."""
    return np.bincount(on, added, length).astype(np.float64)


def _restarted(scores: Numbers) -> Numbers:
    """Running sums along the last axis that start again from 0 whenever they would fall below it."""
    sums = np.cumsum(scores, axis=-1)
    return sums - np.minimum(np.minimum.accumulate(sums, axis=-1), 0)


def _sentence(signal_on: date | None, since: date, reached: float, expected: float) -> str:
    passed = (
        "The limit has not been passed" if signal_on is None else f"The limit was passed on {dates.in_words(signal_on)}"
    )
    came = f"{sentences.how_many(round(reached))} reached it since {dates.in_words(since)}"
    return f"{passed}: {came}, where {expected:.1f} would have at the earlier pace."
