"""A measure over time on the chart that suits it: how many reach a milestone in time, and how many reach it at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

import narwhals as nw
import numpy as np

from permanence import aims, chart_choice, dates, run_charts
from permanence.chart_choice import Choice
from permanence.charts import control, run, waits, words
from permanence.charts.chart import Chart
from permanence.charts.children import each_child
from permanence.charts.measured import Measured
from permanence.charts.theme import DEFAULT_WIDTH
from permanence.charts.waits import ChildWait
from permanence.control_charts import control_chart
from permanence.dates import Period
from permanence.intervals import ENDED, REACHED, Intervals
from permanence.limits import Limit

# With fewer points no run is judged, and a median of nought says that most children are out of time.
_FEWEST_LATE = 10
_PERIODS: tuple[Period, ...] = ("month", "quarter")


@dataclass(frozen=True)
class _Periods:
    """Periods in time order, none left out: the first day of each, how many count in it, and its figure."""

    by: Period
    on: tuple[date, ...]
    counts: tuple[int, ...]
    values: tuple[float | None, ...]


def share_in_time(
    found: Intervals,
    *,
    limit: Limit,
    data_from: date | None = None,
    target: float | None = None,
    closed: frozenset[date] | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """The share within a limit, by when the clock started, up to the first period that is not complete.

    Months, or quarters where months are too few; where those are too few as well, how many in time lie between one
    child out of time and the next; and each child as a point where there are not ten of those, or most are late.
    `data_from`: periods before it are left out. `target`: the share aimed at, from 0 to 1. `closed`: days that are
    not working days.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    cohorts = {by: _cohorts(found, limit, by, data_from, closed) for by in _PERIODS}
    months = cohorts["month"]
    choice = chart_choice.choose(months.counts, measure="share", values=months.values)
    name = f"{words.step(found.start, found.end)}: share within {limit}"
    if choice.chart == "run":
        chosen = cohorts["quarter" if choice.point == "quarter" else "month"]
        drawn = run_charts.run_chart(chosen.values, target=target)
        return _because(choice, run.run_chart(drawn, measured=_measured(name, "%", chosen, found.as_of), width=width))
    between = _between_late_ones(found, limit, data_from, closed)
    if len(between.on) < _FEWEST_LATE or not np.median(between.journeys_before):
        return each_child(found, limit=limit, closed=closed, width=width)
    drawn_between = control_chart(between.journeys_before, kind="g")
    stands_for = Measured(
        f"{words.step(found.start, found.end)}: children in time between two who were not",
        "children",
        "event",
        between.on,
        tuple(count + 1 for count in between.journeys_before),
        found.as_of,
    )
    return _because(choice, control.control_chart(drawn_between, measured=stands_for, width=width))


def number_reaching(found: Intervals, *, data_from: date | None = None, width: float = DEFAULT_WIDTH) -> Chart:
    """How many children reach a milestone, month by month, or quarter by quarter where months are too few.

    Where quarters are too few as well: the days from each to the next. Only whole periods are counted. `data_from`:
    periods before it are left out.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    reached = _days_reached(found, data_from)
    months, quarters = (_counted(reached, by, data_from, found.as_of) for by in _PERIODS)
    choice = chart_choice.choose(months.counts, measure="count", values=months.counts)
    ends = " or ".join(words.inside(words.milestone(slug)) for slug in found.end)
    if choice.chart != "run":
        gaps = [later - earlier for earlier, later in pairwise(reached)]
        kind: Literal["t", "g"] = (
            "t" if all(gaps) else "g"
        )  # two on one day leave no time between them, only a count of days
        stands_for = Measured(
            f"{words.sentence(ends)}: days from each to the next",
            "days",
            "event",
            tuple(dates.from_day(day) for day in reached[1:]),
            (1,) * len(gaps),
            found.as_of,
        )
        drawn_gaps = control_chart(gaps, kind=kind)
        return _because(choice, control.control_chart(drawn_gaps, measured=stands_for, width=width))
    chosen = quarters if choice.point == "quarter" else months
    name = f"{words.sentence(ends)}: how many each {chosen.by}"
    drawn = run_charts.run_chart(chosen.values)
    return _because(choice, run.run_chart(drawn, measured=_measured(name, "", chosen, found.as_of), width=width))


def _because(choice: Choice, chart: Chart) -> Chart:
    return replace(chart, notes=(choice.why, *chart.notes))


def _measured(name: str, unit: str, chosen: _Periods, as_of: date) -> Measured:
    return Measured(name, unit, chosen.by, chosen.on, chosen.counts, as_of)


def _cohorts(
    found: Intervals, limit: Limit, by: Period, data_from: date | None, closed: frozenset[date] | None
) -> _Periods:
    """The share met in each whole period up to the first that is not complete."""
    judged = aims.judge(found, limit=limit, by=by, closed=closed).cohorts
    complete = {one.period: one for one in judged if one.complete}
    starts = _starts(found, by, data_from)
    open_from = next((place for place, on in enumerate(starts) if _is_open(judged, dates.period_of(on, by))), None)
    kept = [(on, complete.get(dates.period_of(on, by))) for on in starts[:open_from]]
    return _Periods(
        by,
        tuple(on for on, _ in kept),
        tuple(one.met + one.missed if one else 0 for _, one in kept),
        tuple(one.share_met.value if one else None for _, one in kept),
    )


def _is_open(judged: Sequence[aims.Cohort], period: str) -> bool:
    return any(one.period == period and not one.complete for one in judged)


def _starts(found: Intervals, by: Period, data_from: date | None) -> list[date]:
    """The first day of every whole period in which clocks started or might have."""
    started = found.table.select("started_on").collect()["started_on"].to_numpy().astype(np.int64)
    if not len(started):
        return []
    first = _first_whole(data_from, by) if data_from else dates.from_day(int(dates.period_starts(started, by).min()))
    return _periods(first, dates.from_day(int(started.max())), by)


def _first_whole(data_from: date, by: Period) -> date:
    """The first day of the first period that lies wholly in the data."""
    own = dates.from_day(int(dates.period_starts(np.array([dates.to_day(data_from)]), by)[0]))
    return own if own == data_from else dates.add_months(own, _MONTHS[by])


_MONTHS: dict[Period, int] = {"month": 1, "quarter": 3}


def _periods(first: date, last: date, by: Period) -> list[date]:
    found = []
    while first <= last:
        found.append(first)
        first = dates.add_months(first, _MONTHS[by])
    return found


@dataclass(frozen=True)
class _Between:
    """Each child out of time but the first: when its clock started, and how many in time lie before it."""

    on: tuple[date, ...]
    journeys_before: tuple[int, ...]


def _between_late_ones(
    found: Intervals, limit: Limit, data_from: date | None, closed: frozenset[date] | None
) -> _Between:
    first = dates.to_day(data_from) if data_from else None
    due = [
        child
        for child in waits.of_children(found, limit=limit, names="numbers", closed=closed)
        if _is_due(child, found.as_of) and (first is None or child.started_on >= first)
    ]
    late = [place for place, child in enumerate(due) if child.is_over]
    return _Between(
        tuple(dates.from_day(due[place].started_on) for place in late[1:]),
        tuple(later - earlier - 1 for earlier, later in pairwise(late)),
    )


def _is_due(child: ChildWait, as_of: date) -> bool:
    """Whether the due day has come, and the journey had not ended otherwise before."""
    allowed = child.allowed or 0
    ended_before = child.status == ENDED and child.days < allowed
    return child.started_on + allowed < dates.to_day(as_of) and not ended_before


def _days_reached(found: Intervals, data_from: date | None) -> list[int]:
    """The days on which the milestone was reached, in order."""
    rows = found.table.filter(nw.col("status") == REACHED).select("stopped_on").collect()["stopped_on"]
    first = dates.to_day(data_from) if data_from else None
    return sorted(int(day) for day in rows.to_list() if first is None or day >= first)


def _counted(reached: Sequence[int], by: Period, data_from: date | None, as_of: date) -> _Periods:
    """How many in each whole period up to the day of the data."""
    if not reached:
        return _Periods(by, (), (), ())
    from_ = data_from or dates.from_day(reached[0]).replace(day=1)
    starts = [on for on in _periods(_first_whole(from_, by), as_of, by) if dates.period_end(on, by) <= as_of]
    of_each = dates.period_starts(np.array(reached, dtype=np.int64), by)
    counts = tuple(int((of_each == dates.to_day(on)).sum()) for on in starts)
    return _Periods(by, tuple(starts), counts, tuple(float(count) for count in counts))
