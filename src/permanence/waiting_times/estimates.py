"""Figures with their uncertainty, and the interval of a share."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

Z = NormalDist().inv_cdf(0.975)
# Less than this apart is the same: what the arithmetic of floating points loses.
ROUNDING = 1e-10


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


def log_log_interval(waiting: float, log_variance: float) -> tuple[float | None, float | None]:
    """Low and high of the share that no longer waits, from the share waiting and the variance of its logarithm.

    None where the share is 0 or 1. Source: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time
    Data, 1980, p. 15.
    """
    if not ROUNDING < waiting < 1 - ROUNDING:
        return None, None
    spread = Z * log_variance**0.5 / abs(float(np.log(waiting)))
    return 1 - waiting ** float(np.exp(-spread)), 1 - waiting ** float(np.exp(spread))
