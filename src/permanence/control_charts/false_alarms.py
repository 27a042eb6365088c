"""How often a control chart gives a signal where there is nothing but chance: our own simulation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from permanence.control_charts.kinds import KINDS, ROOT_OF_TIMES
from permanence.control_charts.readings import RATES, SHARES, SUBGROUPS, Readings
from permanence.control_charts.rules import RULE_SETS
from permanence.control_charts.verdicts import gives_signal, scores
from permanence.run_charts import false_alarms
from permanence.run_charts.series import Mask, Numbers

WITH_SIZES = (*SHARES, *RATES, *SUBGROUPS)
WITH_LEVEL = (*SHARES, *RATES, "c", "g")


@dataclass(frozen=True)
class Chance:
    """What chance alone would be in one phase of a chart.

    `points`: how many are judged; `baseline`: how many of them, from the first, set the lines. `sizes`: the
    denominators or sizes of subgroups, and `level`: the mean, for the kinds whose noise depends on them.
    """

    kind: str
    points: int
    baseline: int
    sizes: tuple[float, ...] = ()
    level: float = 0.0


@cache
def rate(chance: Chance, *, rules: str, screen: bool) -> float:
    """The share of phases that give any signal when every point comes from the same noise of the chart's own kind.

    Normal values, binomial or Poisson counts at the level and the sizes of the phase, geometric counts and
    exponential times between events.

    >>> round(rate(Chance("i", points=24, baseline=24), rules="3sigma", screen=False), 2)
    0.06
    """

    def given(rng: np.random.Generator, rows: int) -> Mask:
        found = _noise(chance, rng, rows)
        base = np.arange(chance.points) < chance.baseline
        return gives_signal(RULE_SETS[rules], scores(found.values, KINDS[chance.kind].lines(found, base, screen)))

    return false_alarms.share(given, points=chance.points) if chance.baseline else 0.0


def _noise(chance: Chance, rng: np.random.Generator, rows: int) -> Readings:
    shape, sizes = (rows, chance.points), np.array(chance.sizes or [np.nan] * chance.points)
    if chance.kind in SUBGROUPS:
        return _subgroups(rng, shape, sizes, chance.kind)
    return Readings(_DRAWS[chance.kind](rng, shape, sizes, chance.level), sizes, np.full(shape, np.nan))


def _subgroups(rng: np.random.Generator, shape: tuple[int, int], sizes: Numbers, kind: str) -> Readings:
    spreads = np.sqrt(rng.chisquare(np.maximum(sizes - 1, 1), shape) / np.maximum(sizes - 1, 1))
    spreads = np.where(sizes > 1, spreads, np.nan)
    means = rng.standard_normal(shape) / np.sqrt(sizes)
    return Readings(spreads if kind == "s" else means, sizes, spreads)


def _shares(rng: np.random.Generator, shape: tuple[int, int], sizes: Numbers, level: float) -> Numbers:
    whole = np.maximum(np.round(sizes), 1)
    return rng.binomial(whole.astype(np.int64), level, shape) / whole


def _rates(rng: np.random.Generator, shape: tuple[int, int], sizes: Numbers, level: float) -> Numbers:
    return rng.poisson(level * sizes, shape) / sizes


def _times(rng: np.random.Generator, shape: tuple[int, int], _sizes: Numbers, _level: float) -> Numbers:
    roots: Numbers = rng.standard_exponential(shape) ** (1 / ROOT_OF_TIMES)
    return roots


_Draw = Callable[[np.random.Generator, tuple[int, int], Numbers, float], Numbers]

_DRAWS: dict[str, _Draw] = {
    "i": lambda rng, shape, _sizes, _level: rng.standard_normal(shape),
    "mr": lambda rng, shape, _sizes, _level: np.abs(np.diff(rng.standard_normal((shape[0], shape[1] + 1)), axis=1)),
    "p": _shares,
    "pp": _shares,
    "c": lambda rng, shape, _sizes, level: rng.poisson(level, shape).astype(np.float64),
    "u": _rates,
    "up": _rates,
    "g": lambda rng, shape, _sizes, level: (rng.geometric(1 / (1 + level), shape) - 1).astype(np.float64),
    "t": _times,
}
