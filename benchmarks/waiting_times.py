"""Waiting times with their intervals, against lifelines and against NumPy only counting the same rows."""

from collections.abc import Iterator

import numpy as np
from lifelines import KaplanMeierFitter
from measuring import Row, at_least, at_most, medians

from permanence import waiting_times

SIZES = (10**4, 10**5, 10**6, 10**7)
LONGEST = 6 * 365


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """The whole curve with its interval."""
    for number in SIZES:
        rng = np.random.default_rng(number)
        days, reached = np.minimum(rng.gamma(1.5, 200, number).astype(np.int64), LONGEST), rng.random(number) < 0.7
        ours, floor, peer = medians(
            lambda days=days, reached=reached: waiting_times.estimate(days, reached=reached).curve(),
            lambda days=days, reached=reached: (np.bincount(days), np.bincount(days[reached])),
            lambda days=days, reached=reached: KaplanMeierFitter().fit(days, reached),
            runs=21 if number <= 10**5 else 5,
        )
        what, size = "waiting times with intervals", f"{number:,} waits"
        yield at_least(5, what, size, ours=ours, peer=peer, name="lifelines")
        yield at_most(3, what, size, ours=ours, floor=floor, name="NumPy, counts only")
