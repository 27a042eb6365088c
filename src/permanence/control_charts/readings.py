"""What a chart of each kind is given: values, denominators or subgroups, read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from permanence.run_charts import series
from permanence.run_charts.series import Numbers, SeriesNotUnderstood

SHARES = ("p", "pp")
RATES = ("u", "up")
SUBGROUPS = ("xbar", "s")
NOT_BELOW_ZERO = {
    "p": "it counts children",
    "pp": "it counts children",
    "c": "it counts events",
    "u": "it counts events",
    "up": "it counts events",
    "g": "it counts what lies between two events",
    "t": "it is a time between two events",
}


@dataclass(frozen=True)
class Readings:
    """What is plotted, one per point along the last axis, NaN where missing.

    `values`: the plotted figures (shares, rates, means, ...). `sizes`: the denominator or the size of the subgroup
    of each, NaN where there is none. `spreads`: the standard deviation within each subgroup, NaN where undefined.
    """

    values: Numbers
    sizes: Numbers
    spreads: Numbers

    def part(self, points: slice) -> Readings:
        """The readings of some points."""
        return Readings(self.values[points], self.sizes[points], self.spreads[points])


def read(values: Iterable[Any], *, kind: str, denominators: Iterable[Any] | None) -> Readings:
    """The readings of a kind of chart.

    Raises `SeriesNotUnderstood` for values or denominators that cannot be, saying which and why.
    """
    if (denominators is not None) != (kind in SHARES + RATES):
        raise SeriesNotUnderstood(_denominators_misplaced(kind))
    if kind in SUBGROUPS:
        return _subgroups(values, kind)
    figures = series.numbers(values, name="values")
    if kind in NOT_BELOW_ZERO:
        series.not_below_zero(figures, name="values", why=NOT_BELOW_ZERO[kind])
    if kind == "t":
        _no_gap_of_zero(figures)
    if denominators is None:
        return Readings(figures, np.full_like(figures, np.nan), np.full_like(figures, np.nan))
    return _parts(figures, series.numbers(denominators, name="denominators"), kind)


def _denominators_misplaced(kind: str) -> str:
    takers = ", ".join(SHARES + RATES)
    if kind in SHARES + RATES:
        return f"A {kind} chart needs denominators: one for each value."
    return f"A {kind} chart has no denominators: leave them out, or choose one of the kinds {takers}."


def _no_gap_of_zero(gaps: Numbers) -> None:
    for place in np.flatnonzero(gaps == 0):
        raise SeriesNotUnderstood(
            f"values[{place}] is a gap of zero (points are counted from 0), which a t chart cannot show. "
            'Use kind="g", which counts the days or children between events and allows zero.'
        )


def _parts(counts: Numbers, sizes: Numbers, kind: str) -> Readings:
    if len(counts) != len(sizes):
        raise SeriesNotUnderstood(f"There are {len(counts)} values and {len(sizes)} denominators: give one for each.")
    there = ~np.isnan(counts)
    for place in np.flatnonzero(there & ~(sizes > 0)):
        raise SeriesNotUnderstood(
            f"denominators[{place}] is missing or not above zero (points are counted from 0). "
            "Where nobody could be counted, give None as the value."
        )
    if kind in SHARES:
        for place in np.flatnonzero(there & (counts > sizes)):
            raise SeriesNotUnderstood(f"values[{place}] is more than its denominator (points are counted from 0).")
    sizes = np.where(sizes > 0, sizes, np.nan)
    return Readings(counts / sizes, sizes, np.full_like(counts, np.nan))


def _subgroups(groups: Iterable[Any], kind: str) -> Readings:
    found = [_members(group, place) for place, group in enumerate(groups)]
    sizes = np.array([len(members) or np.nan for members in found], dtype=np.float64)
    means = np.array([np.mean(members) if len(members) else np.nan for members in found], dtype=np.float64)
    deviations = [np.std(members, ddof=1) if len(members) > 1 else np.nan for members in found]
    spreads = np.array(deviations, dtype=np.float64)
    return Readings(spreads if kind == "s" else means, sizes, spreads)


def _members(group: Any, place: int) -> Numbers:
    if group is None:
        return np.zeros(0)
    if isinstance(group, str) or not isinstance(group, Iterable):
        raise SeriesNotUnderstood(
            f"values[{place}] is not a subgroup (points are counted from 0): give a list of values."
        )
    members = series.numbers(group, name=f"values[{place}]")
    return members[~np.isnan(members)]
