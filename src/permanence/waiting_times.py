"""How long it takes, with the children who still wait counted: time to event, and competing routes.

Everything rests on counts of whole days, so estimates from many machines' counts are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl
from narwhals.typing import IntoFrame

from permanence.intervals import ENDED, REACHED, Intervals

Numbers = npt.NDArray[np.float64]

LONGEST_WAIT = 100_000
_Z = NormalDist().inv_cdf(0.975)
_ROUNDING = 1e-10


class WaitsNotUnderstood(ValueError):
    """Lengths of waiting that cannot be: negative, not whole days, or not as many as outcomes."""


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval; None where it is not known."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ShareOfOutcome(Estimate):
    """The share of journeys that came to one outcome, with its standard error."""

    standard_error: float


@dataclass(frozen=True)
class RestrictedMean:
    """Days waited on average, counting no wait for longer than a stated number of days."""

    value: float
    standard_error: float


@dataclass(frozen=True)
class _DayCounts:
    """For each day from 0: how many came to each outcome, and how many were at risk (waiting just before it)."""

    came: Numbers
    at_risk: Numbers

    @cached_property
    def waiting_share(self) -> Numbers:
        """The share still waiting at the end of each day (Kaplan and Meier)."""
        return np.cumprod(1 - _ratio(self.came.sum(axis=0), self.at_risk), dtype=np.float64)

    @cached_property
    def waiting_share_before(self) -> Numbers:
        return np.concatenate(([1.0], self.waiting_share[:-1]))

    @cached_property
    def hazard_variance(self) -> Numbers:
        """Greenwood's sum, term by term: 0 where everyone at risk left, since nothing is unknown after that."""
        left = self.came.sum(axis=0)
        return _ratio(left, self.at_risk * (self.at_risk - left))


@dataclass(frozen=True)
class WaitingTimes:
    """The share of children who have reached a milestone, day by day, those still waiting counted."""

    counts: _DayCounts

    @property
    def longest(self) -> int:
        """The last day on which anything was seen."""
        return len(self.counts.at_risk) - 1

    def share_reached_by(self, days: int) -> Estimate:
        """The share reached within so many days, that day included, with its log-log interval (Greenwood).

        After the last day seen the last value is carried on: look at `at_risk`. There is no interval where the
        share is 0 or 1.
        """
        day = min(int(days), self.longest)
        if day < 0:
            return Estimate(0.0, None, None)
        waiting = float(self.counts.waiting_share[day])
        return Estimate(1 - waiting, *_log_log_interval(waiting, float(self._log_variance[day])))

    def quantile(self, q: float) -> Estimate:
        """The first day by which at least this share had reached it; None where that is not yet known.

        The interval holds the days on which the curve's own interval contains the share.
        """
        low, high = self._bands
        return Estimate(_first_day(self._reached, q), _first_day(high, q), _first_day(low, q))

    def restricted_mean(self, days: int) -> RestrictedMean:
        """The mean wait in days, each wait counted up to `days`: the area under the curve of those still waiting.

        No small-sample correction. Source: Royston and Parmar, BMC Med Res Methodol 2013;13:152.
        """
        waiting = self.counts.waiting_share[: max(int(days), 0)]
        beyond = max(int(days) - len(waiting), 0)
        last = float(waiting[-1]) if len(waiting) else 1.0
        area_from = np.cumsum(np.append(waiting, last * beyond)[::-1])[::-1]
        variance = float(np.sum(area_from[:-1] ** 2 * self.counts.hazard_variance[: len(waiting)]))
        return RestrictedMean(float(area_from[0]), variance**0.5)

    def at_risk(self, days: int) -> int:
        """How many still waited just before that day, or until it."""
        return round(float(self.counts.at_risk[int(days)])) if 0 <= days <= self.longest else 0

    def chance_within(self, limit: int, waited: int) -> float | None:
        """The chance that a child who has waited so many days already reaches it within the limit.

        0 when the limit has passed; None when no such wait has been seen.
        """
        if waited >= limit:
            return 0.0
        still_waiting = 1 - (self.share_reached_by(waited).value or 0.0)
        if still_waiting <= _ROUNDING or not self.at_risk(waited):
            return None
        return 1 - (1 - (self.share_reached_by(limit).value or 0.0)) / still_waiting

    def curve(self) -> tuple[npt.NDArray[np.int64], Numbers, Numbers, Numbers]:
        """Days on which the share changed, the share reached by them, and the low and high of its interval."""
        days = np.flatnonzero(self.counts.came.sum(axis=0))
        low, high = self._bands
        return days, self._reached[days], low[days], high[days]

    @cached_property
    def _reached(self) -> Numbers:
        return 1 - self.counts.waiting_share

    @cached_property
    def _log_variance(self) -> Numbers:
        return np.cumsum(self.counts.hazard_variance)

    @cached_property
    def _bands(self) -> tuple[Numbers, Numbers]:
        """Low and high of the share reached on each day: NaN before the first event and from the day all are in."""
        waiting = self.counts.waiting_share
        with np.errstate(divide="ignore", invalid="ignore"):
            spread = _Z * np.sqrt(self._log_variance) / np.abs(np.log(waiting))
            low, high = 1 - waiting ** np.exp(-spread), 1 - waiting ** np.exp(spread)
        known = (waiting > _ROUNDING) & (waiting < 1 - _ROUNDING)
        return np.where(known, low, np.nan), np.where(known, high, np.nan)


@dataclass(frozen=True)
class CompetingTimes:
    """The share of journeys that came to each of several outcomes, of which only the first can happen."""

    outcomes: tuple[Any, ...]
    counts: _DayCounts

    def share(self, outcome: Any, days: int) -> ShareOfOutcome:
        """The share that came to this outcome within so many days: cumulative incidence, ties exact.

        Variance by the delta method on the daily shares of all outcomes (for one outcome it is Greenwood's), the
        interval on the log-log scale of the complement. Source: Aalen and Johansen, Scand J Stat 1978;5:141.
        """
        if outcome not in self.outcomes:
            raise WaitsNotUnderstood(f"No journey came to {outcome!r}. Outcomes: {self.outcomes}.")
        which, day = self.outcomes.index(outcome), min(int(days), len(self.counts.at_risk) - 1)
        if day < 0:
            return ShareOfOutcome(0.0, None, None, 0.0)
        share, variance = self._share_and_variance(which, day)
        rest = 1 - share
        low, high = _log_log_interval(rest, variance / rest**2 if rest > _ROUNDING else 0.0)
        return ShareOfOutcome(share, low, high, variance**0.5)

    def _share_and_variance(self, which: int, day: int) -> tuple[float, float]:
        upto = slice(0, day + 1)
        at_risk, before = self.counts.at_risk[upto], self.counts.waiting_share_before[upto]
        daily = _ratio(self.counts.came[which, upto], at_risk)
        share = np.cumsum(before * daily)
        to_come = share[-1] - share
        own = _ratio(daily * (1 - daily) * before**2 - 2 * before * daily * to_come, at_risk)
        return float(share[-1]), max(float(np.sum(own + to_come**2 * self.counts.hazard_variance[upto])), 0.0)


def estimate(
    days: npt.ArrayLike,
    *,
    reached: npt.ArrayLike,
    entered: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> WaitingTimes:
    """Waiting times from one wait per journey, those still waiting counted.

    `days`: whole days, one per journey. `reached`: whether the milestone was reached on that day (False: still
    waiting then, or ended otherwise). `entered`: days already waited when the journey came into view, 0 when seen
    from the start; such a child is at risk after that day, not on it. `weights`: how many journeys each row
    stands for. Reached come before the others on the same day.

    Raises `WaitsNotUnderstood` for negative, fractional or absurdly long waits and for entering after the end.
    Source: Kaplan and Meier, J Am Stat Assoc 1958;53:457.

    >>> waits = estimate([10, 20, 30], reached=[True, False, True])
    >>> round(waits.share_reached_by(10).value, 3), waits.quantile(0.5).value
    (0.333, 30)
    """
    lasted = _whole_days(days, "days")
    arrived = np.asarray(reached, dtype=bool)
    counted = None if weights is None else np.asarray(weights, dtype=np.float64)
    _same_length(lasted, arrived, counted)
    length = int(lasted.max()) + 1 if lasted.size else 1
    came = _count(lasted[arrived], None if counted is None else counted[arrived], length)
    stopped = _count(lasted, counted, length)
    return WaitingTimes(_DayCounts(came[np.newaxis], _at_risk(stopped, lasted, entered, counted)))


def from_counts(counts: IntoFrame) -> WaitingTimes:
    """Waiting times from a table of counts, one row per length of wait: exact, and it can be added up anywhere.

    `days`: whole days; `reached`: how many reached the milestone on that day; `waiting`: how many were still
    waiting, or ended otherwise, then; `entered` (may be absent): how many came into view when they had already
    waited so long.
    """
    table = nw.from_native(counts).lazy().collect()
    missing = {"days", "reached", "waiting"} - set(table.columns)
    if missing:
        raise WaitsNotUnderstood(f"The table of counts lacks: {', '.join(sorted(missing))}.")
    days = _whole_days(table["days"].to_numpy(), "days")
    length = int(days.max()) + 1 if days.size else 1
    came, others, late = (
        _count(days, table[name].to_numpy().astype(np.float64), length) if name in table.columns else np.zeros(length)
        for name in ("reached", "waiting", "entered")
    )
    late[0] = 0
    return WaitingTimes(_DayCounts(came[np.newaxis], _from_the_end(came + others) - _from_the_end(late)))


def of(intervals: Intervals) -> WaitingTimes:
    """Waiting times of a table of intervals, counted where the table lives."""
    waits, found, n = _counted(intervals, "status")
    return estimate(waits["days"], reached=found == REACHED, entered=waits.get("entered"), weights=n)


def competing(
    days: npt.ArrayLike,
    *,
    outcome: Sequence[Any] | npt.ArrayLike,
    entered: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> CompetingTimes:
    """The share that came to each outcome, from one wait per journey.

    `outcome`: what the journey came to on that day (any label), None while it waits. The rest as for `estimate`.
    """
    lasted = _whole_days(days, "days")
    labels, codes = _coded(outcome)
    counted = None if weights is None else np.asarray(weights, dtype=np.float64)
    _same_length(lasted, codes, counted)
    length = int(lasted.max()) + 1 if lasted.size else 1
    cells = _count(codes * length + lasted, counted, (len(labels) + 1) * length).reshape(-1, length)
    return CompetingTimes(labels, _DayCounts(cells[1:], _at_risk(cells.sum(axis=0), lasted, entered, counted)))


def competing_of(intervals: Intervals, *, reached_as: str) -> CompetingTimes:
    """The share of journeys that reached the end, under the name given, and that ended by each other way."""
    waits, found, n = _counted(intervals, "status", "ended_by")
    outcome = [_came_to(status, by, reached_as) for status, by in zip(found, waits["ended_by"], strict=True)]
    return competing(waits["days"], outcome=outcome, entered=waits.get("entered"), weights=n)


def _came_to(status: str, ended_by: Any, reached_as: str) -> str | None:
    if status == ENDED:
        return ended_by if isinstance(ended_by, str) else "otherwise"
    return reached_as if status == REACHED else None


def _counted(intervals: Intervals, *keys: str) -> tuple[dict[str, npt.NDArray[Any]], npt.NDArray[Any], Numbers]:
    late = [name for name in ("entered",) if name in intervals.table.collect_schema()]
    found = intervals.table.group_by("days", *keys, *late).agg(nw.len().alias("n")).collect()
    columns = {
        name: np.array(found[name].to_list(), dtype=object if name == "ended_by" else None) for name in found.columns
    }
    return columns, columns["status"], columns["n"]


def _whole_days(values: npt.ArrayLike, name: str) -> npt.NDArray[np.int64]:
    given = np.asarray(values)
    if given.size == 0:
        return np.zeros(0, dtype=np.int64)
    if given.dtype.kind not in "iu":
        given = np.asarray(given, dtype=np.float64)
        if not np.all(given == np.floor(given)):
            raise WaitsNotUnderstood(f"{name} must be whole days; some are missing or fractions.")
        given = given.astype(np.int64)
    if given.min() < 0 or given.max() > LONGEST_WAIT:
        raise WaitsNotUnderstood(f"{name} must lie between 0 and {LONGEST_WAIT:,}; some do not.")
    return given


def _same_length(days: npt.NDArray[Any], *others: npt.NDArray[Any] | None) -> None:
    if any(other is not None and other.shape != days.shape for other in others):
        raise WaitsNotUnderstood("There must be one wait, one outcome and one weight for each journey.")


def _count(days: npt.NDArray[np.int64], weights: Numbers | None, length: int) -> Numbers:
    return np.bincount(days, weights=weights, minlength=length).astype(np.float64)


def _from_the_end(counts: Numbers) -> Numbers:
    return np.cumsum(counts[::-1])[::-1]


def _at_risk(
    stopped: Numbers, days: npt.NDArray[np.int64], entered: npt.ArrayLike | None, weights: Numbers | None
) -> Numbers:
    at_risk = _from_the_end(stopped)
    if entered is None:
        return at_risk
    late = _whole_days(entered, "entered")
    _same_length(days, late)
    if np.any((late >= days) & (late > 0)):
        raise WaitsNotUnderstood("A journey came into view on or after the day its wait stopped.")
    late_counts = _count(late, weights, len(stopped))
    late_counts[0] = 0
    return at_risk - _from_the_end(late_counts)


def _coded(outcome: Any) -> tuple[tuple[Any, ...], npt.NDArray[np.int64]]:
    """The labels in order, and for each journey 0 while waiting or 1 + the place of its label."""
    given = pl.Series(outcome, strict=False) if not isinstance(outcome, pl.Series) else outcome
    labels = given.drop_nulls().unique().sort()
    if given.dtype == pl.String:
        places = given.cast(pl.Enum(labels)).to_physical()
    else:
        places = given.replace_strict(labels, pl.int_range(len(labels), eager=True), default=None)
    return tuple(labels), places.cast(pl.Int64).fill_null(-1).to_numpy() + 1


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below > 0)


def _log_log_interval(waiting: float, log_variance: float) -> tuple[float | None, float | None]:
    if not _ROUNDING < waiting < 1 - _ROUNDING:
        return None, None
    spread = _Z * log_variance**0.5 / abs(float(np.log(waiting)))
    return 1 - waiting ** float(np.exp(-spread)), 1 - waiting ** float(np.exp(spread))


def _first_day(shares: Numbers, q: float) -> int | None:
    reached = shares >= q - _ROUNDING
    return int(np.argmax(reached)) if reached.any() else None
