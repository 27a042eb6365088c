"""A measure over time on the chart that suits it, or on one that people chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np

from permanence import chart_choice, dates, periods
from permanence.chart_choice import Choice
from permanence.charts import control, run, waits, words
from permanence.charts.chart import Chart
from permanence.charts.children import each_child
from permanence.charts.measured import Mark, Measured
from permanence.charts.theme import DEFAULT_WIDTH
from permanence.charts.waits import ChildWait
from permanence.control_charts import control_chart
from permanence.dates import Period
from permanence.intervals import ENDED, Intervals
from permanence.limits import Limit
from permanence.periods import Periods
from permanence.run_charts import run_chart
from permanence.waiting_times import Estimate

ChartOfSeries = Literal["run", "i", "mr", "p", "pp", "c", "u", "up", "g", "t"]

# With fewer points no run is judged, and a median of nought says that most children are out of time.
_FEWEST_LATE = 10
_RUN_RULES, _CONTROL_RULES = "anhoej", "anhoej+3sigma"
_TOO_FEW_LATE = (
    "There are too few children for a figure of each quarter, and what lies between those out of time shows too "
    "little: each child is one point, in time order."
)
_HOLLOW_SHARES = "Hollow: some are not yet due, so this is an estimate; no rule judges it."
_HOLLOW_HALVES = "Hollow: somebody still waits who can change it; no rule judges it."


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How people want a measure drawn; what they leave out is chosen from the numbers.

    `chart`: "run", or the kind of a control chart. `rules`: a rule set of that chart. `by`: months or quarters.
    `phases`: the days on which new phases begin. `marks`: what was done when. `target`: a share from 0 to 1, or a
    number. `data_from`: periods before it are left out.
    """

    chart: ChartOfSeries | None = None
    rules: str | None = None
    by: Period | None = None
    phases: tuple[date, ...] = ()
    marks: tuple[Mark, ...] = ()
    target: float | None = None
    data_from: date | None = None


_ANY = Wish()
_Figures = Callable[[Period], Periods]


@dataclass(frozen=True)
class _Line:
    """A series to be drawn: what its points stand for, their values, and of what they are parts where they are."""

    measured: Measured
    values: Sequence[float | None]
    parts: Sequence[float | None] = field(default=())
    wholes: Sequence[int] = field(default=())


def share_in_time(
    found: Intervals,
    *,
    limit: Limit,
    wish: Wish = _ANY,
    expected: Mapping[Period, Mapping[str, Estimate]] | None = None,
    closed: frozenset[date] | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """The share within a limit, by when the clock started.

    Where no chart is wished: months, or quarters where months are too few; where those are too few as well, how many
    in time lie between one child out of time and the next; and each child as a point where there are not ten of those,
    or most are late. Up to the first period that is not complete; with `expected` shares (for each kind of period,
    from `expected_shares`) the later ones too, hollow. `closed`: days that are not working days.

    Raises `ChartNotPossible` for a width below 280 pixels; `SeriesNotUnderstood` for a rule set that is not one of the
    chart.
    """

    def figures(by: Period) -> Periods:
        given = None if expected is None else expected.get(by, {})
        return periods.shares(found, limit=limit, by=by, data_from=wish.data_from, closed=closed, expected=given)

    choice = _choice("share", figures, wish)
    if choice.chart == "g":
        return _late_ones(found, limit, choice, wish, closed, width)
    chosen = figures(_period(choice))
    name = f"{words.step(found.start, found.end)}: share within {limit}"
    stands_for = _stands_for(chosen, name, words.PERCENT, found.as_of, wish, _HOLLOW_SHARES)
    line = _Line(stands_for, chosen.values, chosen.reached, chosen.counts)
    return _because(choice, _drawn(line, choice.chart, wish, width))


def number_reaching(found: Intervals, *, wish: Wish = _ANY, width: float = DEFAULT_WIDTH) -> Chart:
    """How many children reach a milestone in each whole period.

    Where no chart is wished: month by month, or quarter by quarter where months are too few; where quarters are too few
    as well, the days from each to the next.

    Raises `ChartNotPossible` for a width below 280 pixels; `SeriesNotUnderstood` for a rule set that is not one of the
    chart.
    """

    def figures(by: Period) -> Periods:
        return periods.numbers(found, by=by, data_from=wish.data_from)

    choice = _choice("count", figures, wish)
    ends = " or ".join(words.inside(words.milestone(slug)) for slug in found.end)
    if choice.chart in ("t", "g"):
        return _gaps(found, ends, choice, wish, width)
    chosen = figures(_period(choice))
    name = f"{words.sentence(ends)}: how many each {chosen.by}"
    line = _Line(_stands_for(chosen, name, "", found.as_of, wish), chosen.values)
    return _because(choice, _drawn(line, choice.chart, wish, width))


def half_by_day(found: Intervals, *, wish: Wish = _ANY, width: float = DEFAULT_WIDTH) -> Chart:
    """By which day half of those whose clock started in a period had reached the end, those still waiting counted.

    Quarters on a run chart where nothing else is wished; a period that can still change is hollow, and one of which
    half have not reached it yet leaves a gap.

    Raises as `number_reaching` does.
    """
    chosen = periods.halves(found, by=wish.by or "quarter", data_from=wish.data_from)
    name = f"{words.step(found.start, found.end)}: day by which half have reached it"
    stands_for = _stands_for(chosen, name, "days", found.as_of, wish, _HOLLOW_HALVES)
    return _drawn(_Line(stands_for, chosen.values), wish.chart or "run", wish, width)


def counted_by_hand(
    figures: Periods,
    *,
    name: str,
    unit: str,
    as_of: date,
    wish: Wish = _ANY,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """Figures that people counted, on a run chart or the one that is wished.

    `unit`: "%" for shares, whose parts and wholes are `reached` and `counts`. `as_of`: the last day that was counted.

    Raises as `number_reaching` does.
    """
    stands_for = replace(_stands_for(figures, name, unit, as_of, wish), by_hand=True)
    line = _Line(stands_for, figures.values, figures.reached, figures.counts)
    return _drawn(line, wish.chart or "run", wish, width)


def _choice(measure: Literal["share", "count"], figures: _Figures, wish: Wish) -> Choice:
    """The chart that is wished, or the one that suits the numbers."""
    by = wish.by or "month"
    if wish.chart is not None:
        return Choice(wish.chart, by, "")  # type: ignore[arg-type]  # a kind of chart that people chose
    counted = figures(by)
    values = counted.values if measure == "share" else tuple(float(count) for count in counted.counts)
    kept = [place for place in range(len(counted.on)) if place not in counted.hollow]
    return chart_choice.choose(
        [counted.counts[place] for place in kept],
        measure=measure,
        period=by,
        values=[values[place] for place in kept],
    )


def _period(choice: Choice) -> Period:
    return "quarter" if choice.point == "quarter" else "month"


def _because(choice: Choice, chart: Chart) -> Chart:
    return replace(chart, notes=(choice.why, *chart.notes)) if choice.why else chart


def _stands_for(chosen: Periods, name: str, unit: str, as_of: date, wish: Wish, hollow_because: str = "") -> Measured:
    return Measured(
        name,
        unit,
        chosen.by,
        chosen.on,
        chosen.counts,
        as_of,
        hollow=tuple(place for place in chosen.hollow if chosen.values[place] is not None),
        hollow_because=hollow_because,
        marks=wish.marks,
    )


def _drawn(line: _Line, chart: str, wish: Wish, width: float) -> Chart:
    """A series on a run chart or a control chart; what is hollow is shown, and not judged."""
    places = {periods.place_from(line.measured.on, on) for on in wish.phases}
    common = {"phases": sorted(place for place in places if place), "exclude": line.measured.hollow}
    if chart == "run":
        drawn_run = run_chart(line.values, rules=wish.rules or _RUN_RULES, target=wish.target, **common)  # type: ignore[arg-type]
        return run.run_chart(drawn_run, measured=line.measured, width=width)
    values, wholes = _parts(line, chart)
    drawn_control = control_chart(
        values,
        kind=chart,  # type: ignore[arg-type]  # a kind that people chose, which is looked up
        denominators=wholes,
        rules=wish.rules or _CONTROL_RULES,  # type: ignore[arg-type]  # as above
        target=wish.target,
        **common,  # type: ignore[arg-type]
    )
    return control.control_chart(drawn_control, measured=line.measured, width=width)


def _parts(line: _Line, chart: str) -> tuple[Sequence[float | None], Sequence[float | None] | None]:
    """What a control chart is made from: parts with their wholes, or the values themselves."""
    if chart not in ("p", "pp", "u", "up"):
        return line.values, None
    known = [value is not None and whole > 0 for value, whole in zip(line.values, line.wholes, strict=True)]
    parts = [part if is_known else None for part, is_known in zip(line.parts, known, strict=True)]
    return parts, [whole if is_known else None for whole, is_known in zip(line.wholes, known, strict=True)]


@dataclass(frozen=True)
class _Between:
    """Each child out of time but the first: when its clock started, and how many in time lie before it."""

    on: tuple[date, ...]
    journeys_before: tuple[int, ...]


def _late_ones(
    found: Intervals,
    limit: Limit,
    choice: Choice,
    wish: Wish,
    closed: frozenset[date] | None,
    width: float,
) -> Chart:
    """How many in time lie between two who were not; each child as a point where those are too few."""
    between = _between_late_ones(found, limit, wish.data_from, closed)
    if wish.chart is None and (len(between.on) < _FEWEST_LATE or not np.median(between.journeys_before)):
        return _because(replace(choice, why=_TOO_FEW_LATE), each_child(found, limit=limit, closed=closed, width=width))
    stands_for = Measured(
        f"{words.step(found.start, found.end)}: children in time between two who were not",
        "children",
        "event",
        between.on,
        tuple(count + 1 for count in between.journeys_before),
        found.as_of,
        marks=wish.marks,
    )
    line = _Line(stands_for, between.journeys_before)
    return _because(choice, _drawn(line, "g", replace(wish, target=None), width))


def _gaps(found: Intervals, ends: str, choice: Choice, wish: Wish, width: float) -> Chart:
    """The days from each who reaches it to the next."""
    reached = periods.days_reached(found, data_from=wish.data_from)
    gaps = [later - earlier for earlier, later in pairwise(reached)]
    # Two on one day leave no time between them, only a count of days.
    kind = "t" if all(gaps) else "g"
    stands_for = Measured(
        f"{words.sentence(ends)}: days from each to the next",
        "days",
        "event",
        tuple(dates.from_day(day) for day in reached[1:]),
        (1,) * len(gaps),
        found.as_of,
        marks=wish.marks,
    )
    return _because(choice, _drawn(_Line(stands_for, gaps), kind, replace(wish, target=None), width))


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
