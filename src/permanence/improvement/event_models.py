"""Straight lines through a series of counts: on the logarithm of a rate, or of the odds of a share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from permanence.dates import Days
from permanence.improvement.linear_models import Fit
from permanence.waiting_times import Numbers

_ROUNDS = 100
_LONGEST_STEP = 5.0
_SETTLED = 1e-10


class NotSettled(ArithmeticError):
    """Lines that no number of steps brings to rest: the counts do not say where they run."""


@dataclass(frozen=True)
class Events:
    """Counts in time order: `counts` out of (or per) `denominators`, at `times`, whole steps with gaps allowed."""

    times: Days
    counts: Numbers
    denominators: Numbers


@dataclass(frozen=True)
class _Family:
    """How many events a line leads one to expect, and with what variance."""

    expected: Callable[[Numbers], Numbers]
    variance: Callable[[Numbers], Numbers]


def poisson(design: Numbers, events: Events) -> Fit:
    """Lines on the logarithm of the rate of counts to denominators.

    Maximum likelihood; the variance may exceed that of pure counting (overdispersion), never fall below it.
    Raises `NotSettled` when the lines do not settle.
    Source: McCullagh and Nelder, Generalized Linear Models, 2nd edition 1989, chapters 6 and 9.
    """

    def expected(line: Numbers) -> Numbers:
        return events.denominators * np.exp(line)

    start = np.log((events.counts + 0.5) / events.denominators)
    return _fitted(design, events, start, _Family(expected, expected))


def binomial(design: Numbers, events: Events) -> Fit:
    """Lines on the logarithm of the odds of counts out of denominators; the rest as for `poisson`.

    Source: McCullagh and Nelder, Generalized Linear Models, 2nd edition 1989, chapter 4.
    """

    def expected(line: Numbers) -> Numbers:
        share: Numbers = special.expit(line)
        return events.denominators * share

    def variance(line: Numbers) -> Numbers:
        others: Numbers = special.expit(-line)
        return expected(line) * others

    start = special.logit((events.counts + 0.5) / (events.denominators + 1))
    return _fitted(design, events, start, _Family(expected, variance))


def _fitted(design: Numbers, events: Events, start: Numbers, family: _Family) -> Fit:
    coefficients = _settled(design, events, start, family)
    line = design @ coefficients
    variance = family.variance(line)
    residuals = (events.counts - family.expected(line)) / np.sqrt(variance)
    freedom = design.shape[0] - design.shape[1]
    overdispersion = max(1.0, float(residuals @ residuals) / freedom)
    covariance = np.linalg.inv(design.T @ (variance[:, np.newaxis] * design)) * overdispersion
    return Fit(
        coefficients=coefficients,
        errors=np.sqrt(np.diag(covariance)),
        freedom=np.full(design.shape[1], float(freedom)),
        autocorrelation=_of_neighbours(residuals, events.times),
        overdispersion=overdispersion,
    )


def _settled(design: Numbers, events: Events, start: Numbers, family: _Family) -> Numbers:
    """The most likely coefficients, by Newton's steps from a line through the points themselves."""
    coefficients = np.asarray(np.linalg.lstsq(design, start, rcond=None)[0], dtype=np.float64)
    for _ in range(_ROUNDS):
        line = design @ coefficients
        information = design.T @ (family.variance(line)[:, np.newaxis] * design)
        step = np.linalg.solve(information, design.T @ (events.counts - family.expected(line)))
        longest = float(np.abs(design @ step).max())
        coefficients = coefficients + step * min(1.0, _LONGEST_STEP / max(longest, _SETTLED))
        if longest < _SETTLED:
            return coefficients
    raise NotSettled("The counts say too little about where lines through them would run.")


def _of_neighbours(residuals: Numbers, times: Days) -> float:
    """How alike residuals one step apart are, from -1 to 1."""
    size = float(residuals @ residuals)
    if size <= _SETTLED:
        return 0.0
    next_to = np.diff(times) == 1
    return float(np.sum((residuals[1:] * residuals[:-1])[next_to])) / size
