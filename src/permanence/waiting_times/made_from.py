"""Waiting times made from one wait per journey, from counts, or from a table of intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl
from narwhals.typing import IntoFrame

from permanence.dates import Days
from permanence.intervals import ENDED, REACHED, Intervals
from permanence.waiting_times.aalen_johansen import CompetingTimes
from permanence.waiting_times.day_counts import DayCounts
from permanence.waiting_times.estimates import ROUNDING
from permanence.waiting_times.kaplan_meier import WaitingTimes
from permanence.waiting_times.whole_days import (
    Numbers,
    WaitsNotUnderstood,
    as_weights,
    days_needed,
    same_length,
    tallied,
    that_long_or_longer,
    whole_days,
)

# Labels that are whole numbers are looked up in a table where it has no more places than this.
_WIDEST_TABLE = 1_000


def estimate(
    days: npt.ArrayLike,
    *,
    reached: npt.ArrayLike,
    entered: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> WaitingTimes:
    """Waiting times from one wait per journey, those still waiting counted.

    `days`: whole days, one per journey. `reached`: whether the milestone was reached on that day (False: still
    waiting then, or ended otherwise). `entered`: days already waited when the journey came into view, 0 when seen
    from the start; such a child is at risk after that day, not on it. `weights`: how many journeys each row
    stands for. Reached come before the others on the same day.

    Raises `WaitsNotUnderstood` for negative, fractional or absurdly long waits and for entering after the end.
    Source: Kaplan and Meier, J Am Stat Assoc 1958;53:457.

    >>> waits = estimate([10, 20, 30], reached=[True, False, True])
    >>> round(waits.share_reached_by(10).value, 3), waits.quantile(0.5).value
    (0.333, 30)
    """
    arrived = np.asarray(reached, dtype=bool)
    return WaitingTimes(_day_counts(whole_days(days, "days"), arrived, 1, entered, as_weights(weights)))


def from_counts(counts: IntoFrame) -> WaitingTimes:
    """Waiting times from a table of counts, one row per length of wait: exact, and it can be added up anywhere.

    `days`: whole days; `reached`: how many reached the milestone on that day; `waiting`: how many were still
    waiting, or ended otherwise, then; `entered` (may be absent): how many came into view when they had already
    waited so long. Several rows for one day are added.

    Raises `WaitsNotUnderstood` for columns or counts that are missing, for negative counts, and when more came
    into view than ever stopped waiting later.
    """
    table = nw.from_native(counts).lazy().collect()
    missing = {"days", "reached", "waiting"} - set(table.columns)
    if missing:
        raise WaitsNotUnderstood(f"The table of counts lacks: {', '.join(sorted(missing))}.")
    days = whole_days(table["days"].to_numpy(), "days")
    came, others, late = (
        tallied(days, as_weights(table[name].to_numpy()), days_needed(days))
        if name in table.columns
        else np.zeros(days_needed(days))
        for name in ("reached", "waiting", "entered")
    )
    late[0] = 0
    at_risk = that_long_or_longer(came + others) - that_long_or_longer(late)
    if np.any(at_risk < came - ROUNDING):
        raise WaitsNotUnderstood("More journeys came into view late than stopped waiting after that day.")
    return WaitingTimes(DayCounts(came[np.newaxis], at_risk))


def of(intervals: Intervals) -> WaitingTimes:
    """Waiting times of a table of intervals, counted where the table lives."""
    waits = _counted(intervals, "status")
    reached = waits["status"] == REACHED
    return estimate(waits["days"], reached=reached, entered=waits.get("entered"), weights=waits["n"])


def competing(
    days: npt.ArrayLike,
    *,
    outcome: Sequence[Any] | npt.ArrayLike,
    entered: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
) -> CompetingTimes:
    """The share that came to each outcome, from one wait per journey.

    `outcome`: what the journey came to on that day (any label), None while it waits. The rest as for `estimate`.

    >>> routes = competing([10, 20, 20, 30], outcome=["adoption", "home", None, "adoption"])
    >>> routes.share("adoption", 30).value
    0.75
    """
    labels, codes = _coded(outcome)
    counts = _day_counts(whole_days(days, "days"), codes, len(labels), entered, as_weights(weights))
    return CompetingTimes(labels, counts)


def competing_of(intervals: Intervals, *, reached_as: str, told_by: str | None = None) -> CompetingTimes:
    """The share of journeys that reached the end, under the name given, and that ended by each other way.

    `told_by`: a column that the intervals kept; those who reached the end are told apart by it, and go under the name
    given where nothing is known of them.
    """
    waits = _counted(intervals, "status", "ended_by", *([told_by] if told_by else []))
    names = waits[told_by] if told_by else np.full(len(waits["n"]), None)
    rows = zip(waits["status"], waits["ended_by"], names, strict=True)
    outcome = [_came_to(status, by, name if isinstance(name, str) else reached_as) for status, by, name in rows]
    return competing(waits["days"], outcome=outcome, entered=waits.get("entered"), weights=waits["n"])


def _came_to(status: str, ended_by: Any, reached_as: str) -> str | None:
    if status == ENDED:
        return ended_by if isinstance(ended_by, str) else "otherwise"
    return reached_as if status == REACHED else None


def _counted(intervals: Intervals, *keys: str) -> dict[str, npt.NDArray[Any]]:
    """How many intervals there are (`n`) of each length and of each combination of these columns."""
    late = [name for name in ("entered",) if name in intervals.table.collect_schema()]
    found = intervals.table.group_by("days", *keys, *late).agg(nw.len().alias("n")).collect()
    return {
        name: np.array(found[name].to_list(), dtype=None if name in ("n", "days", "status", *late) else object)
        for name in found.columns
    }


def _day_counts(
    lasted: Days,
    codes: npt.NDArray[Any],
    outcomes: int,
    entered: npt.ArrayLike | None,
    weights: Numbers | None,
) -> DayCounts:
    """Every wait counted once, by its day and what it came to: 0 while waiting, or the number of its outcome."""
    same_length(lasted, codes, weights)
    if codes.dtype == np.bool_ and weights is None:
        # Whole numbers add up exactly in any order: two counts cost less than one of each day's pairs.
        stopped = np.bincount(lasted, minlength=1)
        came = tallied(lasted, codes, len(stopped))
        return DayCounts(came[np.newaxis], _at_risk(stopped, lasted, entered, None))
    length = days_needed(lasted)
    cells = tallied(codes * length + lasted, weights, (outcomes + 1) * length).reshape(-1, length)
    return DayCounts(cells[1:], _at_risk(cells.sum(axis=0), lasted, entered, weights))


def _at_risk(stopped: npt.NDArray[Any], days: Days, entered: npt.ArrayLike | None, weights: Numbers | None) -> Numbers:
    at_risk = that_long_or_longer(stopped)
    if entered is None:
        return at_risk
    late = whole_days(entered, "entered")
    same_length(days, late)
    if np.any((late >= days) & (late > 0)):
        raise WaitsNotUnderstood("A journey came into view on or after the day its wait stopped.")
    late_counts = tallied(late, weights, len(stopped))
    late_counts[0] = 0
    return at_risk - that_long_or_longer(late_counts)


def _coded(outcome: Any) -> tuple[tuple[Any, ...], Days]:
    """The labels in order, and for each journey 0 while waiting or 1 + the place of its label."""
    given = pl.Series(outcome, strict=False) if not isinstance(outcome, pl.Series) else outcome
    if given.dtype.is_integer() and _close_together(given):
        return _coded_numbers(given)
    labels = given.unique().drop_nulls().sort()
    if given.dtype == pl.String:
        places = given.cast(pl.Enum(labels)).to_physical()
    else:
        places = given.replace_strict(labels, pl.int_range(len(labels), eager=True), default=None)
    return tuple(labels), (places.cast(pl.Int64) + 1).fill_null(0).to_numpy()


def _close_together(given: pl.Series) -> bool:
    """Whether whole numbers span so little that a table of all between them is small."""
    least, most = given.min(), given.max()
    return isinstance(least, int) and isinstance(most, int) and most - least < _WIDEST_TABLE and most < 2**63


def _coded_numbers(given: pl.Series) -> tuple[tuple[Any, ...], Days]:
    """What `_coded` gives, for whole numbers close together, such as codes: looked up in a table of them."""
    least, known = int(cast(int, given.min())), given.is_not_null().to_numpy()
    places = given.cast(pl.Int64).fill_null(least).to_numpy() - least
    there = np.bincount(places[known]) > 0
    return tuple((np.flatnonzero(there) + least).tolist()), np.cumsum(there)[places] * known
