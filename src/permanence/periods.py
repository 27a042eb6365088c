"""Figures by month or quarter: shares within a limit, how many reach a milestone, by when half have reached it.

Every period is there in time order, those in which nothing happened too; those that are not complete are named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import narwhals as nw
import numpy as np

from permanence import aims, dates, waiting_times
from permanence.aims import Cohort
from permanence.dates import Period
from permanence.intervals import REACHED, WAITING, Intervals
from permanence.limits import Limit
from permanence.run_charts import run_chart
from permanence.waiting_times import Estimate

_MONTHS: dict[Period, int] = {"month": 1, "quarter": 3}


@dataclass(frozen=True)
class Periods:
    """A figure for each period, in time order, none left out.

    `on`: its first day. `counts`: how many journeys the figure rests on. `reached`: how many of them did. `values`:
    the figure, None where it is not known. `hollow`: the places of those that are not complete, whose figures are
    estimates.
    """

    by: Period
    on: tuple[date, ...]
    counts: tuple[int, ...]
    reached: tuple[float, ...]
    values: tuple[float | None, ...]
    hollow: tuple[int, ...] = ()


def shares(
    found: Intervals,
    *,
    limit: Limit,
    by: Period,
    data_from: date | None = None,
    closed: frozenset[date] | None = None,
    expected: Mapping[str, Estimate] | None = None,
) -> Periods:
    """The share within a limit, by the period in which the clock started.

    Up to the first period that is not complete, or, where `expected` shares are given by period ("2026-Q1",
    "2026-01"), all of them, those not complete with what is expected of them. `data_from`: periods before it, and the
    one in which it lies, are left out. `closed`: days that are not working days.
    """
    judged = aims.judge(found, limit=limit, by=by, closed=closed)
    cohorts = {one.period: one for one in judged.cohorts}
    starts = _starts(found, by, data_from)
    open_ = [place for place, on in enumerate(starts) if _is_open(cohorts.get(dates.period_of(on, by)))]
    kept = starts if expected is not None else starts[: open_[0] if open_ else None]
    figures = [
        _share(cohorts.get(dates.period_of(on, by)), (expected or {}).get(dates.period_of(on, by))) for on in kept
    ]
    return Periods(
        by,
        tuple(kept),
        tuple(count for count, _ in figures),
        tuple(count * (value or 0.0) for count, value in figures),
        tuple(value for _, value in figures),
        tuple(place for place in open_ if place < len(kept)),
    )


def numbers(found: Intervals, *, by: Period, data_from: date | None = None) -> Periods:
    """How many reach the end in each whole period up to the day of the data."""
    reached = days_reached(found, data_from=data_from)
    if not reached:
        return Periods(by, (), (), (), ())
    first = first_whole(data_from or dates.from_day(reached[0]).replace(day=1), by)
    starts = [on for on in _every(first, found.as_of, by) if dates.period_end(on, by) <= found.as_of]
    of_each = dates.period_starts(np.array(reached, dtype=np.int64), by)
    counts = tuple(int((of_each == dates.to_day(on)).sum()) for on in starts)
    figures = tuple(float(count) for count in counts)
    return Periods(by, tuple(starts), counts, figures, figures)


def halves(found: Intervals, *, by: Period, data_from: date | None = None) -> Periods:
    """By which day half have reached the end, by the period in which the clock started; those still waiting count.

    None where half have not reached it yet. A period is complete when nobody waits who could still change it.
    """
    starts = _starts(found, by, data_from)
    table = found.table.select("started_on", "days", "status").collect()
    started, days = (table[name].to_numpy().astype(np.int64) for name in ("started_on", "days"))
    status, of_each = np.array(table["status"].to_list(), dtype=object), dates.period_starts(started, by)
    figures = [_half(days[own], status[own]) for on in starts if (own := of_each == dates.to_day(on)) is not None]
    return Periods(
        by,
        tuple(starts),
        tuple(one.count for one in figures),
        tuple(float(one.reached) for one in figures),
        tuple(one.value for one in figures),
        tuple(place for place, one in enumerate(figures) if one.is_open),
    )


def days_reached(found: Intervals, *, data_from: date | None = None) -> list[int]:
    """The days on which the end was reached, in order."""
    rows = found.table.filter(nw.col("status") == REACHED).select("stopped_on").collect()["stopped_on"]
    first = dates.to_day(data_from) if data_from else None
    return sorted(int(day) for day in rows.to_list() if first is None or day >= first)


def first_whole(data_from: date, by: Period) -> date:
    """The first day of the first period that lies wholly in the data."""
    own = dates.from_day(int(dates.period_starts(np.array([dates.to_day(data_from)]), by)[0]))
    return own if own == data_from else dates.add_months(own, _MONTHS[by])


def proposed_phase(figures: Periods, *, phases: Sequence[date] = ()) -> date | None:
    """The first day of a new phase that a sustained shift proposes: nine points on one side of a baseline of eight.

    `phases`: the days on which phases begin already. Only a person decides. Source: the R package runchart of the
    Scottish NHS.
    """
    places = {place_from(figures.on, on) for on in phases}
    judged = run_chart(
        figures.values,
        rules="nhs_scotland",
        phases=sorted(place for place in places if place),
        exclude=figures.hollow,
    )
    proposed = judged.phases[-1].proposed_phase if judged.phases else None
    return None if proposed is None else figures.on[proposed]


def place_from(starts: Sequence[date], on: date) -> int | None:
    """The place of the last period, child or event that begins by this day; None where all begin later."""
    return max((place for place, first in enumerate(starts) if first <= on), default=None)


def _is_open(cohort: Cohort | None) -> bool:
    return cohort is not None and not cohort.complete


def _share(cohort: Cohort | None, expected: Estimate | None) -> tuple[int, float | None]:
    """How many the figure rests on, and the figure."""
    if cohort is None:
        return 0, None
    if cohort.complete:
        return cohort.met + cohort.missed, cohort.share_met.value
    return cohort.met + cohort.missed + cohort.not_yet_due, expected.value if expected else None


@dataclass(frozen=True)
class _Half:
    count: int
    reached: int
    value: float | None
    is_open: bool


def _half(days: np.ndarray, status: np.ndarray) -> _Half:
    if not len(days):
        return _Half(0, 0, None, False)
    reached = status == REACHED
    value = waiting_times.estimate(days, reached=reached).quantile(0.5).value
    waiting = status == WAITING
    could_change = waiting if value is None else waiting & (days < value)
    return _Half(len(days), int(reached.sum()), None if value is None else float(value), bool(could_change.any()))


def _starts(found: Intervals, by: Period, data_from: date | None) -> list[date]:
    """The first day of every period in which clocks started or might have."""
    started = found.table.select("started_on").collect()["started_on"].to_numpy().astype(np.int64)
    if not len(started):
        return []
    first = first_whole(data_from, by) if data_from else dates.from_day(int(dates.period_starts(started, by).min()))
    return _every(first, dates.from_day(int(started.max())), by)


def _every(first: date, last: date, by: Period) -> list[date]:
    found = []
    while first <= last:
        found.append(first)
        first = dates.add_months(first, _MONTHS[by])
    return found
