"""The share of children who have reached a milestone, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from permanence.dates import Days
from permanence.waiting_times.day_counts import DayCounts, shares_waiting, variance_terms
from permanence.waiting_times.estimates import ROUNDING, Estimate, RestrictedMean, Z, log_log_interval
from permanence.waiting_times.whole_days import Numbers, WaitsNotUnderstood


@dataclass(frozen=True)
class Curve:
    """The days on which the share reached changed, the share by each of them, and its interval (NaN: none)."""

    days: Days
    reached: Numbers
    low: Numbers
    high: Numbers


@dataclass(frozen=True)
class WaitingTimes:
    """The share of children who have reached a milestone, day by day, those still waiting counted."""

    counts: DayCounts

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
        return Estimate(1 - waiting, *log_log_interval(waiting, float(self._log_variance[day])))

    def quantile(self, q: float) -> Estimate:
        """The first day by which at least this share had reached it; None where that is not yet known.

        The interval holds the days on which the curve's own interval contains the share. Raises
        `WaitsNotUnderstood` unless the share lies above 0 and is at most 1. Source: Brookmeyer and Crowley,
        Biometrics 1982;38:29, with the log-log interval.
        """
        if not 0 < q <= 1:
            raise WaitsNotUnderstood(f"{q} is not a share of children: give one above 0 and up to 1, such as 0.5.")
        curve = self._curve
        return Estimate(*(_first_day(curve.days, shares, q) for shares in (curve.reached, curve.high, curve.low)))

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

        0 when the limit has passed; None when no such wait has been seen, or when none was seen for as long as
        the limit while some still waited.
        """
        if waited >= limit:
            return 0.0
        still_waiting = 1 - (self.share_reached_by(waited).value or 0.0)
        waiting_at_limit = 1 - (self.share_reached_by(limit).value or 0.0)
        if still_waiting <= ROUNDING or not self.at_risk(waited):
            return None
        if limit > self.longest and waiting_at_limit > ROUNDING:
            return None
        return 1 - waiting_at_limit / still_waiting

    def curve(self) -> Curve:
        """The days on which the share changed, with the share reached by each and its interval."""
        return self._curve

    @cached_property
    def _log_variance(self) -> Numbers:
        return np.cumsum(self.counts.hazard_variance)

    @cached_property
    def _curve(self) -> Curve:
        # On the days between, nobody left: the shares need only be worked out on the days on which somebody did.
        left = self.counts.left
        days = (left != 0).nonzero()[0]
        left, at_risk = left.take(days), self.counts.at_risk.take(days)
        waiting = shares_waiting(left, at_risk)
        known = (waiting > ROUNDING) & (waiting < 1 - ROUNDING)
        log_waiting = np.log(np.where(known, waiting, np.nan))
        spread = Z * np.sqrt(variance_terms(left, at_risk).cumsum()) / np.abs(log_waiting)
        low, high = (1 - np.exp(log_waiting * np.exp(side)) for side in (-spread, spread))
        return Curve(days, 1 - waiting, low, high)


def _first_day(days: Days, shares: Numbers, q: float) -> int | None:
    reached = np.flatnonzero(shares >= q - ROUNDING)
    return int(days[reached[0]]) if reached.size else None
