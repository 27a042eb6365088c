"""Straight lines through a series of measurements, by least squares or with neighbouring points alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from permanence.dates import Days
from permanence.waiting_times import Numbers

_MOST_ALIKE = 0.99
_STEPS = 34
_ROUNDING = 1e-20


@dataclass(frozen=True)
class Fit:
    """A fitted model: one coefficient, standard error and number of degrees of freedom per column of the design.

    `autocorrelation`: how alike neighbouring residuals are, from -1 to 1. `overdispersion`: how many times the
    variance exceeds that of pure counting, 1 for measurements.
    """

    coefficients: Numbers
    errors: Numbers
    freedom: Numbers
    autocorrelation: float
    overdispersion: float = 1.0


@dataclass(frozen=True)
class _Solution:
    """Generalised least squares: coefficients, their covariance, and the variance of a point."""

    coefficients: Numbers
    covariance: Numbers
    variance: float


def least_squares(design: Numbers, values: Numbers) -> Fit:
    """Ordinary least squares, as if each point were independent of its neighbours."""
    points, columns = design.shape
    solution = _solved(design, values, np.eye(points))
    return Fit(
        solution.coefficients, np.sqrt(np.diag(solution.covariance)), np.full(columns, float(points - columns)), 0.0
    )


def autocorrelated(design: Numbers, values: Numbers, times: Days) -> Fit:
    """Restricted maximum likelihood with errors alike by a power of the time between them (AR(1)).

    `times`: whole steps, so that a missing point leaves a gap. The correlation is looked for between 0 and 0.99;
    where none is found the fit is that of least squares. Degrees of freedom after Satterthwaite.
    Source: Turner and others, BMC Med Res Methodol 2021;21:181; Kenward and Roger, Biometrics 1997;53:983.
    """
    apart = np.abs(times[:, np.newaxis] - times)
    alike = _most_likely(design, values, apart)
    if alike == 0.0:
        return least_squares(design, values)
    solution = _solved(design, values, alike**apart)
    freedom = _satterthwaite(design, solution, alike, apart)
    return Fit(solution.coefficients, np.sqrt(np.diag(solution.covariance)), freedom, alike)


def exact(design: Numbers, values: Numbers) -> bool:
    """Whether the lines run through every point, so that there is nothing to judge chance by."""
    residuals = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return bool(residuals @ residuals <= _ROUNDING * (values @ values))


def _solved(design: Numbers, values: Numbers, correlation: Numbers) -> _Solution:
    inverse = np.linalg.inv(correlation)
    unscaled = np.linalg.inv(design.T @ inverse @ design)
    coefficients = unscaled @ design.T @ inverse @ values
    residuals = values - design @ coefficients
    variance = float(residuals @ inverse @ residuals) / (len(values) - design.shape[1])
    return _Solution(coefficients, unscaled * variance, variance)


def _most_likely(design: Numbers, values: Numbers, apart: Days) -> float:
    """The correlation of neighbours with the highest restricted likelihood; 0 when none is higher than that of 0."""

    def against(alike: float) -> float:
        return _against(design, values, np.power(alike, apart))

    tried = np.linspace(0, _MOST_ALIKE, _STEPS)
    best = float(tried[np.argmin([against(float(alike)) for alike in tried])])
    bounds = (max(best - tried[1], 0), min(best + tried[1], _MOST_ALIKE))
    refined = optimize.minimize_scalar(against, bounds=bounds, method="bounded", options={"xatol": 1e-8})
    return float(refined.x) if refined.fun < against(0.0) else 0.0


def _against(design: Numbers, values: Numbers, correlation: Numbers) -> float:
    """Minus twice the logarithm of the restricted likelihood, at the variance that suits it best."""
    points, columns = design.shape
    inverse = np.linalg.inv(correlation)
    variance = _solved(design, values, correlation).variance
    information = np.linalg.slogdet(design.T @ inverse @ design).logabsdet
    spread = np.linalg.slogdet(correlation).logabsdet
    return float((points - columns) * np.log(variance) + spread + information)


def _satterthwaite(design: Numbers, solution: _Solution, alike: float, apart: Days) -> Numbers:
    """Degrees of freedom of each coefficient, from how surely variance and correlation are known."""
    spread = solution.variance * alike**apart
    inverse = np.linalg.inv(spread)
    weights = inverse @ design @ solution.covariance
    projection = inverse - weights @ design.T @ inverse
    slopes = (spread, spread * apart)  # along the logarithms of the variance and of the correlation
    information = np.array([[np.trace(projection @ a @ projection @ b) / 2 for b in slopes] for a in slopes])
    gradients = np.array([np.diag(weights.T @ slope @ weights) for slope in slopes])
    doubt = np.einsum("ic,ij,jc->c", gradients, np.linalg.inv(information), gradients)
    most = float(design.shape[0] - design.shape[1])
    freedom: Numbers = np.minimum(2 * np.diag(solution.covariance) ** 2 / doubt, most)
    return freedom
