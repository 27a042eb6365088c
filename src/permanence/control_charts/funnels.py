"""Funnels: the same measure in many areas, with limits that widen where fewer children are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal

import numpy as np

from permanence.control_charts import readings
from permanence.run_charts import series
from permanence.run_charts.series import Numbers, SeriesNotUnderstood

FunnelKind = Literal["p", "u"]
Overdispersion = Literal["none", "winsorised", "additive"]

# The chance that is left beyond the 95 % and the 99.8 % limits, on each side.
_TAIL_95, _TAIL_998 = 0.025, 0.001
# Scores beyond this share at each end are pulled in to it, so that areas which stand out do not widen the funnel.
_WINSORISED = 0.1
_CEILINGS = {"p": 1.0, "u": np.inf}
_ROUNDING = 1e-12


@dataclass(frozen=True)
class FunnelLimits:
    """The lowest and highest values that chance leaves to 95 % and to 99.8 % of areas of one size."""

    lower_95: float
    upper_95: float
    lower_998: float
    upper_998: float


@dataclass(frozen=True)
class FunnelPoint:
    """One area: its value, its denominator, the limits at it, and a mark where it lies outside; None where missing.

    `marks`: "above 99.8 %", "below 99.8 %", "above 95 %", "below 95 %"; the furthest only.
    """

    value: float | None
    denominator: float | None
    limits: FunnelLimits | None
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Funnel:
    """A measure across areas, in the order given and never in that of the values.

    `centre`: what all areas have together. `phi`: the winsorised variance of the areas' scores, about 1 where they
    differ by chance only. `tau_squared`: the variance between areas beyond chance, in the square of the measure's
    unit. All three are None while no area has a value.
    """

    kind: FunnelKind
    overdispersion: Overdispersion
    centre: float | None
    phi: float | None
    tau_squared: float | None
    points: tuple[FunnelPoint, ...]

    def limits(self, denominator: float) -> FunnelLimits:
        """The limits for an area of this size, to draw the funnel.

        Raises `SeriesNotUnderstood` while no area has a value.
        """
        if self.centre is None or self.phi is None or self.tau_squared is None:
            raise SeriesNotUnderstood("No area has a value yet, so there are no limits.")
        chance = _variance(self.centre, self.kind) / denominator
        widened = _WIDENED[self.overdispersion](chance, self.phi, self.tau_squared)
        if widened == chance:
            values = (_exact(self.kind, self.centre, denominator, tail) for tail in (_TAIL_95, _TAIL_998))
        else:
            values = (_approximate(self.kind, self.centre, widened**0.5, tail) for tail in (_TAIL_95, _TAIL_998))
        return FunnelLimits(*(limit for pair in values for limit in pair))


def funnel(
    values: Iterable[float | None],
    *,
    denominators: Iterable[float | None],
    kind: FunnelKind = "p",
    overdispersion: Overdispersion = "none",
) -> Funnel:
    """The funnel of a measure across areas: where chance alone leaves 95 % and 99.8 % of areas of each size.

    `values`: events in each area, None where missing, out of `denominators`: children for shares (`p`), or whatever was
    watched for rates (`u`). Limits are exact: the furthest values that the binomial or Poisson distribution passes
    with a chance of no more than 2.5 % or 0.1 % on each side. `overdispersion` widens them where areas differ by more
    than chance: "winsorised" multiplies the variance by phi, "additive" adds tau squared; widened limits are normal
    approximations, and areas that differ by no more than chance keep exact ones.

    Raises `SeriesNotUnderstood` for values and denominators that cannot be, and for an unknown kind or way to widen.
    Source: Spiegelhalter, Stat Med 2005;24:1185. Differs from his exact limits, which are smoothed between whole
    numbers, in that a value on a limit is never outside it.

    >>> [area.marks for area in funnel([8, 45, 20], denominators=[40, 100, 60]).points]
    [('below 95 %',), (), ()]
    """
    series.known(kind, _CEILINGS, what="kind of funnel")
    series.known(overdispersion, _WIDENED, what="way to widen a funnel")
    found = readings.read(values, kind=kind, denominators=denominators)
    areas = Funnel(kind, overdispersion, None, None, None, ())
    there = ~np.isnan(found.values)
    if kind == "p" and np.any(found.sizes[there] % 1):
        raise SeriesNotUnderstood("denominators of shares must be whole numbers: how many children could have counted.")
    if there.any():
        areas = _estimated(areas, found.values[there], found.sizes[there])
    points = tuple(_point(areas, value, size) for value, size in zip(found.values, found.sizes, strict=True))
    return replace(areas, points=points)


def _estimated(areas: Funnel, values: Numbers, sizes: Numbers) -> Funnel:
    """With the centre, and with how much the areas differ beyond chance."""
    centre = float(np.sum(values * sizes) / np.sum(sizes))
    variances = _variance(centre, areas.kind) / sizes
    if centre in (0.0, _CEILINGS[areas.kind]):
        return replace(areas, centre=centre, phi=1.0, tau_squared=0.0)
    phi = _winsorised_phi((values - centre) / np.sqrt(variances))
    return replace(areas, centre=centre, phi=phi, tau_squared=_tau_squared(phi, 1 / variances))


def _winsorised_phi(scores: Numbers) -> float:
    low, high = np.quantile(scores, [_WINSORISED, 1 - _WINSORISED])
    return float(np.mean(np.clip(scores, low, high) ** 2))


def _tau_squared(phi: float, weights: Numbers) -> float:
    """The variance between areas, by moments (DerSimonian and Laird, as Spiegelhalter 2005 uses phi for it)."""
    areas, total = len(weights), float(np.sum(weights))
    if areas < 2:
        return 0.0
    return max((areas * phi - (areas - 1)) / (total - float(np.sum(weights**2)) / total), 0.0)


def _point(areas: Funnel, value: float, size: float) -> FunnelPoint:
    if np.isnan(value):
        return FunnelPoint(None, series.shown(size), None, ())
    limits = areas.limits(size)
    outside = {
        "above 99.8 %": value > limits.upper_998 + _ROUNDING,
        "below 99.8 %": value < limits.lower_998 - _ROUNDING,
        "above 95 %": value > limits.upper_95 + _ROUNDING,
        "below 95 %": value < limits.lower_95 - _ROUNDING,
    }
    return FunnelPoint(float(value), float(size), limits, tuple(name for name, holds in outside.items() if holds)[:1])


def _variance(centre: float, kind: FunnelKind) -> float:
    return centre * (1 - centre) if kind == "p" else centre


def _exact(kind: FunnelKind, centre: float, size: float, tail: float) -> tuple[float, float]:
    """The lowest and highest values that chance does not leave to fewer than the tail."""
    chances = _chances_up_to(kind, centre, size)
    return float(np.argmax(chances > tail)) / size, float(np.argmax(chances >= 1 - tail)) / size


def _chances_up_to(kind: FunnelKind, centre: float, size: float) -> Numbers:
    """The chance of so many events or fewer, from none to more than there ever are."""
    from scipy import special  # noqa: PLC0415  # takes a while to load, and no other chart needs it

    mean = centre * size
    most = size if kind == "p" else mean + 10 * mean**0.5 + 20
    events = np.arange(int(most) + 1)
    chances: Numbers = special.bdtr(events, int(size), centre) if kind == "p" else special.pdtr(events, mean)
    return chances


def _approximate(kind: FunnelKind, centre: float, sigma: float, tail: float) -> tuple[float, float]:
    distance = NormalDist().inv_cdf(1 - tail) * sigma
    return max(centre - distance, 0.0), min(centre + distance, _CEILINGS[kind])


_WIDENED: dict[str, Callable[[float, float, float], float]] = {
    "none": lambda variance, _phi, _tau_squared: variance,
    "winsorised": lambda variance, phi, _tau_squared: variance * max(phi, 1.0),
    "additive": lambda variance, _phi, tau_squared: variance + tau_squared,
}
