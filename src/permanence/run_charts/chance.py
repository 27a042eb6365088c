"""What chance allows: how long a run may be, and how few or many crossings there may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import comb, log2

# With fewer points even the rarest numbers of runs come too often for a judgement in each tail to mean anything.
FEWEST_FOR_NUMBER_OF_RUNS = 10


@dataclass(frozen=True)
class Allowed:
    """The longest run, and the fewest and most crossings, that are not unusual; None where nothing is said."""

    longest_run_max: int | None = None
    crossings_min: int | None = None
    crossings_max: int | None = None


@cache
def anhoej(n_useful: int) -> Allowed:
    """The longest run and the fewest crossings that chance allows among so many points off the centre.

    Source: Anhøj, PLoS ONE 2014;9:e113825. Differs from pyqicharts, which rounds the length of a run up and not to
    the nearest, and allows one crossing too few.

    >>> anhoej(24)
    Allowed(longest_run_max=8, crossings_min=8, crossings_max=None)
    """
    if n_useful == 0:
        return Allowed()
    return Allowed(round(log2(n_useful)) + 3, _heads_at_five_per_cent(n_useful - 1))


@cache
def ihi(n_useful: int) -> Allowed:
    """Five in a row at most, and as many crossings as the exact distribution of runs allows, 2.5 % in each tail.

    Runs are one more than crossings, and half of the points lie on each side. Among fewer than ten points no number
    of runs is unusual. Source: Perla, Provost and Murray, BMJ Qual Saf 2011;20:46 (the rules); Wald and Wolfowitz,
    Ann Math Stat 1940;11:147 (the distribution). Differs by one run, at some numbers of points, from printed tables,
    which differ among themselves.

    >>> ihi(20)
    Allowed(longest_run_max=5, crossings_min=6, crossings_max=14)
    """
    if n_useful < FEWEST_FOR_NUMBER_OF_RUNS:
        return Allowed(5 if n_useful else None)
    fewest = _first_not_unusual(range(2, n_useful + 1), n_useful)
    most = _first_not_unusual(range(n_useful, 1, -1), n_useful)
    return Allowed(5, fewest - 1, most - 1)


def _heads_at_five_per_cent(tosses: int) -> int:
    """The smallest number of heads that a fair coin stays at or below with a chance of 5 % or more."""
    ways = accumulate(range(tosses), lambda ways, heads: ways * (tosses - heads) // (heads + 1), initial=1)
    every = 2**tosses
    return next(heads for heads, so_far in enumerate(accumulate(ways)) if 20 * so_far >= every)


def _first_not_unusual(numbers_of_runs: Iterable[int], n_useful: int) -> int:
    """The first of these numbers of runs by which more than 2.5 % of all orders of the points are counted."""
    numbers = list(numbers_of_runs)
    orders = accumulate(_orders(runs, n_useful // 2, n_useful - n_useful // 2) for runs in numbers)
    every = comb(n_useful, n_useful // 2)
    return next(runs for runs, so_far in zip(numbers, orders, strict=True) if 40 * so_far > every)


def _orders(runs: int, below: int, above: int) -> int:
    """In how many orders so many points below and so many above form so many runs."""
    half = runs // 2
    if runs % 2 == 0:
        return 2 * comb(below - 1, half - 1) * comb(above - 1, half - 1)
    return comb(below - 1, half) * comb(above - 1, half - 1) + comb(below - 1, half - 1) * comb(above - 1, half)
