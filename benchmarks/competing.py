"""What journeys came to: the share of an outcome with its variance, against lifelines."""

import warnings
from collections.abc import Iterator

import numpy as np
import polars as pl
from lifelines import AalenJohansenFitter
from measuring import Row, at_least, medians

from permanence import waiting_times

SIZES = (10**4, 10**5, 10**6)
LONGEST = 6 * 365


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """One of four outcomes; lifelines moves tied days at random and says so each time."""
    warnings.filterwarnings("ignore", module="lifelines")
    for number in SIZES:
        rng = np.random.default_rng(number)
        days, codes = np.minimum(rng.gamma(1.5, 200, number).astype(np.int64), LONGEST), rng.integers(0, 5, number)
        outcome = pl.Series(codes).replace(0, None)
        runs = {10**4: 5, 10**5: 3}.get(number, 1)
        (peer,) = medians(
            lambda days=days, codes=codes: AalenJohansenFitter().fit(days, codes, event_of_interest=1), runs=runs
        )
        (ours,) = medians(
            lambda days=days, outcome=outcome: waiting_times.competing(days, outcome=outcome).share(1, 365), runs=21
        )
        what = "competing outcomes with variances"
        yield at_least(500, what, f"{number:,} waits", ours=ours, peer=peer, name="lifelines")
