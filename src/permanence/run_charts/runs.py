"""Runs: points in a row on one side of the centre, and how often a series crosses it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanence.run_charts.series import Indices, Numbers


@dataclass(frozen=True)
class Runs:
    """For each series: points off the centre, the longest run of them on one side, and the crossings between."""

    n_useful: Indices
    longest: Indices
    crossings: Indices


def runs(sides: Numbers) -> Runs:
    """The runs of each row, from the side of each of its points: above 0, below 0, 0 on the centre.

    Points on the centre and missing ones (NaN) neither count nor break a run.
    """
    n_useful, longest, crossings, length = (np.zeros(len(sides), dtype=np.int64) for _ in range(4))
    last = np.zeros(len(sides))
    for side in np.sign(np.nan_to_num(sides)).T:
        useful, same = side != 0, side == last
        crossings += useful & ~same & (last != 0)
        length = np.where(useful, np.where(same, length + 1, 1), length)
        longest = np.maximum(longest, length)
        last = np.where(useful, side, last)
        n_useful += useful
    return Runs(n_useful, longest, crossings)


def lengths(sides: Numbers) -> Indices:
    """For each point of one series, the length of the run it lies in; 0 on the centre and where missing."""
    signs = np.sign(np.nan_to_num(sides))
    useful = np.flatnonzero(signs)
    begins = np.append(True, np.diff(signs[useful]) != 0)[: len(useful)]
    run = np.cumsum(begins) - 1
    found = np.zeros(len(signs), dtype=np.int64)
    found[useful] = np.bincount(run)[run] if len(useful) else 0
    return found
