"""The share of journeys that came to each of several outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from permanence.waiting_times.day_counts import DayCounts, ratio
from permanence.waiting_times.estimates import ROUNDING, ShareOfOutcome, log_log_interval
from permanence.waiting_times.whole_days import WaitsNotUnderstood


@dataclass(frozen=True)
class CompetingTimes:
    """The share of journeys that came to each of several outcomes, of which only the first can happen."""

    outcomes: tuple[Any, ...]
    counts: DayCounts

    def share(self, outcome: Any, days: int) -> ShareOfOutcome:
        """The share that came to this outcome within so many days: cumulative incidence, ties exact.

        Variance by the delta method on the daily shares of all outcomes (for one outcome it is Greenwood's), the
        interval on the log-log scale of the complement. Raises `WaitsNotUnderstood` for an outcome that no journey
        came to. Source: Aalen and Johansen, Scand J Stat 1978;5:141.
        """
        if outcome not in self.outcomes:
            raise WaitsNotUnderstood(f"No journey came to {outcome!r}. Outcomes: {self.outcomes}.")
        which, day = self.outcomes.index(outcome), min(int(days), len(self.counts.at_risk) - 1)
        if day < 0:
            return ShareOfOutcome(0.0, None, None, 0.0)
        share, variance = self._share_and_variance(which, day)
        rest = 1 - share
        low, high = log_log_interval(rest, variance / rest**2 if rest > ROUNDING else 0.0)
        return ShareOfOutcome(share, low, high, variance**0.5)

    def at_risk(self, days: int) -> int:
        """How many still waited just before that day, or until it."""
        return round(float(self.counts.at_risk[int(days)])) if 0 <= days < len(self.counts.at_risk) else 0

    def chance_within(self, outcome: Any, *, limit: int, waited: int) -> float | None:
        """The chance that a journey which has waited so many days already comes to this outcome within the limit.

        What may come in its place counts: where all outcomes are one, it is what `WaitingTimes.chance_within` gives.
        0 when the limit has passed or no journey came to the outcome; None when no such wait has been seen, or when
        none was seen for as long as the limit while some still waited. Source: Putter, Fiocco and Geskus, Stat Med
        2007;26:2389.

        >>> from permanence.waiting_times import competing
        >>> routes = competing([10, 20, 30, 30], outcome=["adoption", "home", "adoption", "home"])
        >>> routes.chance_within("adoption", limit=30, waited=10)
        0.3333333333333333
        """
        if waited >= limit:
            return 0.0
        still_waiting, waiting_at_limit = (self._share_waiting(day) for day in (waited, limit))
        if still_waiting <= ROUNDING or not self.at_risk(waited):
            return None
        if limit >= len(self.counts.at_risk) and waiting_at_limit > ROUNDING:
            return None
        if outcome not in self.outcomes:
            return 0.0
        came = (self.share(outcome, limit).value or 0.0) - (self.share(outcome, waited).value or 0.0)
        return min(max(came / still_waiting, 0.0), 1.0)

    def _share_waiting(self, days: int) -> float:
        day = min(int(days), len(self.counts.at_risk) - 1)
        return float(self.counts.waiting_share[day]) if day >= 0 else 1.0

    def _share_and_variance(self, which: int, day: int) -> tuple[float, float]:
        upto = slice(0, day + 1)
        at_risk, before = self.counts.at_risk[upto], self.counts.waiting_share_before[upto]
        daily = ratio(self.counts.came[which, upto], at_risk)
        share = np.cumsum(before * daily)
        to_come = share[-1] - share
        own = ratio(daily * (1 - daily) * before**2 - 2 * before * daily * to_come, at_risk)
        return float(share[-1]), max(float(np.sum(own + to_come**2 * self.counts.hazard_variance[upto])), 0.0)
