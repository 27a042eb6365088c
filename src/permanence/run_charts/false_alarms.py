"""How often a rule set gives a signal where there is nothing but chance: our own simulation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, reduce

import numpy as np

from permanence.run_charts.rules import RULE_SETS, signals
from permanence.run_charts.series import Mask

# The standard error of a rate is at most 0.7 of a percentage point (0.3 at 5 %): good for a whole per cent. Of series
# longer than anyone reads point by point fewer are drawn, with at most 1.1.
SERIES, LONG_SERIES = 5_000, 2_000
_LONG = 1_000
_SEED = 20_140_311
_NUMBERS_AT_A_TIME = 1_000_000


@cache
def rate(rules: str, *, points: int, baseline: int) -> float:
    """The share of phases of so many points that give any signal when each point comes from the same noise.

    `baseline`: how many of the points, from the first, set the median. The noise is normal; sides and trends
    depend on the order of the values only, so any other continuous noise gives the same.

    >>> round(rate("anhoej", points=24, baseline=24), 2)
    0.03
    """

    def given(rng: np.random.Generator, rows: int) -> Mask:
        noise = rng.standard_normal((rows, points))
        sides = np.sign(noise - np.median(noise[:, :baseline], axis=1, keepdims=True))
        return signals(RULE_SETS[rules], noise, sides=sides)

    return share(given, points=points) if baseline else 0.0


def share(gives_signal: Callable[[np.random.Generator, int], Mask], *, points: int) -> float:
    """The share of simulated series in which something happens, drawn in blocks that fit in memory."""
    rng = np.random.default_rng(_SEED)
    drawn = SERIES if points <= _LONG else LONG_SERIES
    rows = min(drawn, max(_NUMBERS_AT_A_TIME // points, 1))
    blocks = [min(rows, drawn - done) for done in range(0, drawn, rows)]
    return sum(int(np.sum(gives_signal(rng, block))) for block in blocks) / drawn


def together(rates: Iterable[float]) -> float:
    """The chance that at least one of several phases gives a signal.

    >>> together([0.5, 0.5])
    0.75
    """
    return reduce(lambda either, each: either + each * (1 - either), rates, 0.0)
