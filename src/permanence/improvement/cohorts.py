"""Cohorts: the children to be compared, counted where the table lives, in one pass."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt

from permanence import dates, waiting_times
from permanence.improvement.refusals import NotMeasurable
from permanence.intervals import REACHED, Intervals
from permanence.waiting_times import WaitingTimes


@dataclass(frozen=True)
class Waits:
    """How many children of a cohort waited so many days, and whether they reached the end: arrays of one length.

    `entered`: days already waited when the children came into view, 0 when seen from the start.
    """

    name: str
    days: dates.Days
    reached: npt.NDArray[np.bool_]
    entered: dates.Days
    n: dates.Days

    @property
    def children(self) -> int:
        return int(self.n.sum())

    @cached_property
    def times(self) -> WaitingTimes:
        """The waiting times of these children."""
        return waiting_times.estimate(self.days, reached=self.reached, entered=self.entered, weights=self.n)

    def only(self, mask: npt.NDArray[np.bool_], name: str) -> Waits:
        """Those children alone, by their own name."""
        return Waits(name, self.days[mask], self.reached[mask], self.entered[mask], self.n[mask])


@dataclass(frozen=True)
class Window:
    """The days, both included, on which the clocks of a cohort started."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"from {dates.in_words(self.first)} to {dates.in_words(self.last)}"


@dataclass(frozen=True)
class Pair:
    """Two cohorts to be compared: a group, and the one it is held against."""

    against: Waits
    group: Waits


@dataclass(frozen=True)
class Pairs:
    """The comparisons that were asked for, and how many children could not be placed for want of a value."""

    pairs: tuple[Pair, ...]
    not_recorded: int


def before_and_from(found: Intervals, at: date) -> Pairs:
    """Those whose clock started before a day, and those whose clock started on it or later."""
    waits, later = _counted(found, nw.col("started_on") >= dates.to_day(at))
    after = np.array(later, dtype=bool)
    day = dates.in_words(at)
    return Pairs((Pair(waits.only(~after, f"before {day}"), waits.only(after, f"from {day}")),), 0)


def of_windows(found: Intervals, windows: tuple[Window, Window]) -> Pairs:
    """Those whose clock started in the second window against those whose clock started in the first.

    Raises `NotMeasurable` for a window that ends before it begins, and for two that have a day in common.
    """
    for one in windows:
        if one.last < one.first:
            raise NotMeasurable(f"The window {one} ends before it begins.")
    against, group = windows
    if against.first <= group.last and group.first <= against.last:
        raise NotMeasurable(f"The windows {against} and {group} have days in common: no child may count in both.")
    waits, place = _counted(found, nw.when(_within(group)).then(2).otherwise(nw.when(_within(against)).then(1)))
    each = [waits.only(_equal(place, number), str(one)) for number, one in ((1, against), (2, group))]
    return Pairs((Pair(against=each[0], group=each[1]),), 0)


def _within(window: Window) -> nw.Expr:
    started = nw.col("started_on")
    return (started >= dates.to_day(window.first)) & (started <= dates.to_day(window.last))


def of_each_value(found: Intervals, by: str) -> Pairs:
    """Those of each value of a column against the rest; of two values, the second (in order) against the first.

    Raises `NotMeasurable` when there is no such column, or fewer than two values in it.
    """
    columns = found.table.collect_schema().names()
    if by not in columns:
        raise NotMeasurable(
            f"There is no column {by!r} to compare by. Keep it when making the intervals: keep=[{by!r}]."
        )
    waits, given = _counted(found, nw.col(by))
    recorded = np.array([value is not None for value in given], dtype=bool)
    values = sorted({value for value in given if value is not None})
    if len(values) < 2:
        raise NotMeasurable(f"The column {by!r} has {len(values)} value(s): a comparison takes two or more.")
    each = [waits.only(_equal(given, value), f"{by.replace('_', ' ')} {value}") for value in values]
    if len(values) == 2:
        pairs = [Pair(against=each[0], group=each[1])]
    else:
        rests = [waits.only(recorded & ~_equal(given, value), "the rest") for value in values]
        pairs = [Pair(against=rest, group=those) for rest, those in zip(rests, each, strict=True)]
    return Pairs(tuple(pairs), int(waits.n[~recorded].sum()))


def _equal(given: list[Any], value: Any) -> npt.NDArray[np.bool_]:
    return np.array([other == value for other in given], dtype=bool)


def _counted(found: Intervals, key: nw.Expr) -> tuple[Waits, list[Any]]:
    """Every combination of key, days and status with its number of children, and the key of each."""
    late = ["entered"] if "entered" in found.table.collect_schema() else []
    keyed = found.table.select(key.alias("cohort"), "days", "status", *late)
    counts = keyed.group_by("cohort", "days", "status", *late).agg(nw.len().alias("n")).collect()
    days, n = (counts[name].to_numpy().astype(np.int64) for name in ("days", "n"))
    entered = counts["entered"].to_numpy().astype(np.int64) if late else np.zeros_like(days)
    reached = counts["status"].to_numpy().astype(str) == REACHED
    return Waits("all", days, reached, entered, n), _keys(counts["cohort"])


def _keys(column: nw.Series[Any]) -> list[Any]:
    """The values of a column, None where an engine holds none in its own way (null, NA, NaN)."""
    pairs = zip(column.to_list(), column.is_null().to_list(), strict=True)
    return [None if null or (isinstance(value, float) and math.isnan(value)) else value for value, null in pairs]
