"""What every estimate rests on: for each day, how many came to each outcome and how many were at risk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from permanence.waiting_times.whole_days import Numbers


@dataclass(frozen=True)
class DayCounts:
    """For each day from 0: how many came to each outcome, and how many were at risk (waiting just before it)."""

    came: Numbers
    at_risk: Numbers

    @property
    def left(self) -> Numbers:
        """How many came to any outcome on each day."""
        every: Numbers = self.came[0] if len(self.came) == 1 else self.came.sum(axis=0)
        return every

    @cached_property
    def waiting_share(self) -> Numbers:
        """The share still waiting at the end of each day."""
        return shares_waiting(self.left, self.at_risk)

    @cached_property
    def waiting_share_before(self) -> Numbers:
        """The share still waiting just before each day."""
        return np.concatenate(([1.0], self.waiting_share[:-1]))

    @cached_property
    def hazard_variance(self) -> Numbers:
        """Greenwood's sum, term by term."""
        return variance_terms(self.left, self.at_risk)


def shares_waiting(left: Numbers, at_risk: Numbers) -> Numbers:
    """The share still waiting after each day. Source: Kaplan and Meier, J Am Stat Assoc 1958;53:457."""
    waiting: Numbers = (1 - ratio(left, at_risk)).cumprod()
    return waiting


def variance_terms(left: Numbers, at_risk: Numbers) -> Numbers:
    """Greenwood's sum, term by term: 0 where everyone at risk left, since nothing is unknown after that."""
    return ratio(left, at_risk * (at_risk - left))


def ratio(above: Numbers, below: Numbers) -> Numbers:
    """One divided by the other, and 0 where there is nothing to divide by."""
    return np.divide(above, below, out=np.zeros(len(above)), where=below > 0)
