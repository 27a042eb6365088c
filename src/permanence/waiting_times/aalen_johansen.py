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

    def _share_and_variance(self, which: int, day: int) -> tuple[float, float]:
        upto = slice(0, day + 1)
        at_risk, before = self.counts.at_risk[upto], self.counts.waiting_share_before[upto]
        daily = ratio(self.counts.came[which, upto], at_risk)
        share = np.cumsum(before * daily)
        to_come = share[-1] - share
        own = ratio(daily * (1 - daily) * before**2 - 2 * before * daily * to_come, at_risk)
        return float(share[-1]), max(float(np.sum(own + to_come**2 * self.counts.hazard_variance[upto])), 0.0)
