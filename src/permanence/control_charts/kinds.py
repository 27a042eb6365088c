"""The kinds of control chart: where the centre of each lies and how wide one sigma is.

Every function takes one series, or many at once along the last axis, so that a chart and the simulation of its false
alarms use the same lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import exp, lgamma, sqrt

import numpy as np

from permanence.control_charts.readings import Readings
from permanence.run_charts.series import Mask, Numbers

# The mean range of two normal values in standard deviations, and the upper limit of such ranges in mean ranges
# (Montgomery, Introduction to Statistical Quality Control, appendix VI).
MEAN_RANGE_OF_TWO = 1.128
UPPER_LIMIT_OF_RANGES = 3.267
# Times between events of a steady process are near normal when raised to 1/3.6 (Nelson, J Qual Technol 1994;26:239).
ROOT_OF_TIMES = 3.6


@dataclass(frozen=True)
class Lines:
    """The lines of each series: the mean, the centre that is drawn, and one sigma for each point or for all."""

    mean: Numbers
    centre: Numbers
    sigma: Numbers


@dataclass(frozen=True)
class Kind:
    """How a kind of chart is made: its lines, the bounds of its limits, and the root in which its values are judged."""

    lines: Callable[[Readings, Mask, bool], Lines]
    floor: float = -np.inf
    ceiling: float = np.inf
    root: float = 1.0

    def judged(self, found: Readings) -> Readings:
        """The readings in the scale in which they are judged."""
        return found if self.root == 1 else replace(found, values=found.values ** (1 / self.root))

    def drawn(self, line: Numbers) -> Numbers:
        """A line in the scale of the chart, within its bounds."""
        within: Numbers = np.clip(line, self.floor, self.ceiling)
        return within if self.root == 1 else within**self.root


def c4(size: int) -> float:
    """The mean standard deviation of so many normal values, in true standard deviations; NaN for a single value.

    >>> round(c4(5), 4)
    0.94
    """
    if size < 2:
        return float("nan")
    return sqrt(2 / (size - 1)) * exp(lgamma(size / 2) - lgamma((size - 1) / 2))


def average_moving_range(values: Numbers, *, screen: bool) -> Numbers:
    """The mean absolute difference of neighbours in each series; a missing value takes both its ranges with it.

    `screen`: ranges at or beyond their own upper limit are dropped, once (Nelson, J Qual Technol 1982;14:172).
    """
    ranges = np.abs(np.diff(values, axis=-1))
    everything = np.ones(ranges.shape[-1], dtype=bool)
    average = _average(ranges, everything)
    if screen:
        within = (ranges < UPPER_LIMIT_OF_RANGES * average) | (ranges == 0)
        average = _average(np.where(within, ranges, np.nan), everything)
    return average


def individuals(found: Readings, base: Mask, screen: bool) -> Lines:
    """The mean of the base, and sigma from the mean moving range."""
    mean = _average(found.values, base)
    return Lines(mean, mean, average_moving_range(found.values[..., base], screen=screen) / MEAN_RANGE_OF_TWO)


def moving_ranges(found: Readings, base: Mask, _: bool) -> Lines:
    """The mean range of the base, and the sigma that puts the upper limit at 3.267 mean ranges."""
    mean = _average(found.values, base)
    return Lines(mean, mean, mean * (UPPER_LIMIT_OF_RANGES - 1) / 3)


def shares(found: Readings, base: Mask, _: bool) -> Lines:
    """All events of the base by all its denominators, and the binomial sigma of each denominator."""
    mean = _average(found.values, base, found.sizes)
    return Lines(mean, mean, np.sqrt(mean * (1 - mean) / found.sizes))


def rates(found: Readings, base: Mask, _: bool) -> Lines:
    """All events of the base by all its denominators, and the Poisson sigma of each denominator."""
    mean = _average(found.values, base, found.sizes)
    return Lines(mean, mean, np.sqrt(mean / found.sizes))


def counts(found: Readings, base: Mask, _: bool) -> Lines:
    """The mean count of the base, and its Poisson sigma."""
    mean = _average(found.values, base)
    return Lines(mean, mean, np.sqrt(mean))


def counts_between(found: Readings, base: Mask, _: bool) -> Lines:
    """The median of the base to draw, and mean and sigma of the geometric distribution for the limits."""
    mean = _average(found.values, base)
    centre = np.nanmedian(found.values[..., base], axis=-1, keepdims=True)
    return Lines(mean, centre, np.sqrt(mean * (mean + 1)))


def widened(plain: Callable[[Readings, Mask, bool], Lines]) -> Callable[[Readings, Mask, bool], Lines]:
    """The lines of a kind with sigma widened, or narrowed, to how much the points really vary.

    Source: Laney, Qual Eng 2002;14:531.
    """

    def lines(found: Readings, base: Mask, screen: bool) -> Lines:
        narrow = plain(found, base, screen)
        z = _ratio(found.values - narrow.mean, narrow.sigma, otherwise=0.0)
        z = np.where(np.isnan(found.values), np.nan, z)
        factor = average_moving_range(z[..., base], screen=screen) / MEAN_RANGE_OF_TWO
        return replace(narrow, sigma=narrow.sigma * factor)

    return lines


def subgroup_means(found: Readings, base: Mask, _: bool) -> Lines:
    """The mean of all values of the base, and the sigma of a mean of each size (a third of A3 mean deviations)."""
    mean = _average(found.values, base, found.sizes)
    return Lines(mean, mean, _typical_spread(found, base) / (_c4s(found.sizes) * np.sqrt(found.sizes)))


def subgroup_spreads(found: Readings, base: Mask, _: bool) -> Lines:
    """The typical standard deviation of the base, and its sigma at each size (limits are B3 and B4 times it)."""
    mean, expected = _typical_spread(found, base), _c4s(found.sizes)
    return Lines(mean, mean, mean * np.sqrt(1 - expected**2) / expected)


def _typical_spread(found: Readings, base: Mask) -> Numbers:
    """The mean standard deviation of subgroups of one size; the pooled one of subgroups of several sizes."""
    sizes = found.sizes[base & (found.sizes > 0)]
    if len(np.unique(sizes)) == 1:
        return _average(found.spreads, base)
    pooled: Numbers = np.sqrt(_average(found.spreads**2, base, found.sizes - 1))
    return pooled


def _c4s(sizes: Numbers) -> Numbers:
    return np.array([c4(0 if np.isnan(size) else int(size)) for size in sizes])


def _average(values: Numbers, counted: Mask, weights: Numbers | None = None) -> Numbers:
    """The weighted mean of what is there among the counted points of each series; NaN where nothing is."""
    there = counted & ~np.isnan(values)
    weight = np.where(there, 1.0 if weights is None else weights, 0.0)
    total = np.sum(np.where(there, values, 0.0) * weight, axis=-1, keepdims=True)
    return _ratio(total, np.sum(weight, axis=-1, keepdims=True), otherwise=np.nan)


def _ratio(above: Numbers, below: Numbers, *, otherwise: float) -> Numbers:
    shape = np.broadcast(above, below).shape
    ratio: Numbers = np.divide(above, below, out=np.full(shape, otherwise), where=np.broadcast_to(below > 0, shape))
    return ratio


KINDS: dict[str, Kind] = {
    "i": Kind(individuals),
    "mr": Kind(moving_ranges, floor=0),
    "p": Kind(shares, floor=0, ceiling=1),
    "pp": Kind(widened(shares), floor=0, ceiling=1),
    "c": Kind(counts, floor=0),
    "u": Kind(rates, floor=0),
    "up": Kind(widened(rates), floor=0),
    "g": Kind(counts_between, floor=0),
    "t": Kind(individuals, floor=0, root=ROOT_OF_TIMES),
    "xbar": Kind(subgroup_means),
    "s": Kind(subgroup_spreads, floor=0),
}
