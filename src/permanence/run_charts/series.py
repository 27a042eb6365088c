"""A series in time order: its points, its phases, the points left out, and those that set each phase's centre."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


class SeriesNotUnderstood(ValueError):
    """Points, phases or options of a chart that do not fit together."""


@dataclass(frozen=True)
class Stretch:
    """One phase as a part of the series: its first point, the point after its last, and how many set its centre.

    `baseline` counts points from the first, those missing or left out among them; None when all of them count.
    """

    start: int
    stop: int
    baseline: int | None

    @property
    def part(self) -> slice:
        """The points of the phase."""
        return slice(self.start, self.stop)

    @property
    def base(self) -> Mask:
        """Which points of the phase may set its centre."""
        length = self.stop - self.start
        return np.arange(length) < (length if self.baseline is None else self.baseline)

    @property
    def is_settled(self) -> bool:
        """Whether a baseline was set and the phase is long enough to hold it, so that no later point changes it."""
        return self.baseline is not None and self.baseline <= self.stop - self.start


@dataclass(frozen=True)
class Series:
    """The values (NaN where missing), which of them are left out, and the phases."""

    values: Numbers
    excluded: Mask
    stretches: tuple[Stretch, ...]

    @property
    def judged(self) -> Mask:
        """The points that are there and not left out."""
        return ~np.isnan(self.values) & ~self.excluded


def read(values: Numbers, *, phases: Sequence[int], freeze: int | None, exclude: Sequence[int]) -> Series:
    """The series with its phases marked out.

    Raises `SeriesNotUnderstood` for a phase or a point outside the series and for a baseline of no points.
    """
    starts = sorted({0, *_indices(phases, len(values), "phases")}) if len(values) else []
    stretches = tuple(Stretch(start, stop, _baseline(freeze)) for start, stop in _spans(starts, len(values)))
    excluded = np.zeros(len(values), dtype=bool)
    excluded[_indices(exclude, len(values), "exclude")] = True
    return Series(values, excluded, stretches)


def numbers(values: Iterable[Any], *, name: str) -> Numbers:
    """One number for each point, NaN where it is missing.

    Raises `SeriesNotUnderstood`, saying which point (counted from 0) is not a number.
    """
    return np.array([_number(value, f"{name}[{place}]") for place, value in enumerate(values)], dtype=np.float64)


def not_below_zero(values: Numbers, *, name: str, why: str) -> None:
    """Raises `SeriesNotUnderstood` where a value is negative."""
    for place in np.flatnonzero(values < 0):
        raise SeriesNotUnderstood(f"{name}[{place}] is negative (points are counted from 0): {why}.")


def known(name: str, table: Iterable[str], *, what: str) -> None:
    """Raises `SeriesNotUnderstood` with the names there are, when this one is not among them."""
    names = list(table)
    if name not in names:
        raise SeriesNotUnderstood(f"There is no {what} {name!r}. There are: {', '.join(names)}.")


def spread(found: Mask, judged: Mask) -> Mask:
    """What was found among the judged points, as one flag for each point of the phase."""
    flags = np.zeros(len(judged), dtype=bool)
    flags[judged] = found
    return flags


def names(flags: Mapping[str, Mask]) -> list[tuple[str, ...]]:
    """For each point, the names of the flags that are up, in the order of the flags."""
    rows = zip(*flags.values(), strict=True)
    return [tuple(name for name, up in zip(flags, row, strict=True) if up) for row in rows]


def shown(value: float) -> float | None:
    """A number as a result gives it: None where it is missing."""
    return None if np.isnan(value) else float(value)


def _number(value: Any, place: str) -> float:
    if value is None:
        return float("nan")
    try:
        number = float("inf") if isinstance(value, str) else float(value)
    except (TypeError, ValueError):
        number = float("inf")
    if np.isinf(number):
        raise SeriesNotUnderstood(
            f"{place} is not a number. Points are counted from 0; write None where one is missing."
        )
    return number


def _indices(given: Sequence[int], length: int, name: str) -> list[int]:
    try:
        found = [operator.index(place) for place in given]
    except TypeError:
        raise SeriesNotUnderstood(f"{name} must hold whole numbers: the places of points, counted from 0.") from None
    for place in found:
        if not 0 <= place < length:
            raise SeriesNotUnderstood(f"{name} names point {place}, but there are {length} points, counted from 0.")
    return found


def _baseline(freeze: int | None) -> int | None:
    if freeze is not None and freeze < 1:
        raise SeriesNotUnderstood("freeze must be 1 or more: how many points of each phase set its centre.")
    return freeze


def _spans(starts: list[int], length: int) -> Iterable[tuple[int, int]]:
    return zip(starts, [*starts[1:], length], strict=True) if starts else ()
