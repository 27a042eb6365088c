"""Who waits now: one bar for each child, the longest wait first, with the limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from permanence.charts import axes, drawing, labels, lettering, measured, vega, waits, words
from permanence.charts.axes import Axis
from permanence.charts.chart import Chart, Table
from permanence.charts.sheet import EDGE, Sheet, sheet, with_nothing
from permanence.charts.theme import ATTENTION, ATTENTION_INK, DASHED, DATA, DEFAULT_WIDTH, GRID, INK, NARROW, QUIET
from permanence.charts.vega import Plot, layer
from permanence.charts.waits import ChildWait, Names
from permanence.intervals import WAITING, Intervals
from permanence.limits import Limit

ROWS_IN_A_COLUMN = 30
_ROW, _BAR = 18, 10
_GUTTER = 24


def who_waits(
    found: Intervals,
    *,
    limit: Limit | None = None,
    names: Names = "numbers",
    closed: frozenset[date] | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """Each child who waits now, the longest wait first: days so far, and what of them lies beyond the limit.

    Up to 30 children in a column, in two columns where the width allows; a sentence says how many more there are and
    the table has them all. `limit`: a dashed line; each child is judged by its own due day. `names`: what a child is
    called, the "references" of the register or "numbers". `closed`: days that are not working days.

    Raises `ChartNotPossible` for other names and for a width below 280 pixels.
    """
    title = f"Who waits now: {words.inside(words.step(found.start, found.end))}"
    everyone = waits.of_children(found, limit=limit, names=names, closed=closed)
    waiting = _in_order(everyone, names)
    said = _headline(waiting, limit)
    basis = f"{words.sentence(words.counted(len(waiting), 'journey'))} still waiting, {measured.as_of(found.as_of)}"
    columns = _columns(waiting, width)
    shown = sum(map(len, columns))
    more = [_and_more(waiting, shown)] if shown < len(waiting) else []
    paper = sheet(width, heading=title, footing=(*more, basis))
    notes = (*more, basis, *_limit_note(limit))
    table = _table(waiting)
    if not waiting:
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    plots = _plots(columns, limit, paper)
    ends = list(accumulate(_figure_columns(waiting[:shown], limit)))
    content = "".join(_column(rows, plot, limit, ends) for rows, plot in zip(columns, plots, strict=True))
    bottom = max(plot.bottom for plot in plots) + labels.UNDER_THE_AXIS
    description = f"One bar for each child who waits, the longest wait first. {said}"
    svg = paper.finished(content, bottom=bottom, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(waiting: Sequence[ChildWait], limit: Limit | None) -> str:
    """How many wait, and how many of them longer than the limit."""
    if not waiting:
        return "No child waits at this step now."
    days = words.figure(waiting[0].days, "days")
    over = sum(one.is_over for one in waiting)
    if len(waiting) == 1:
        judged = f", {'over' if over else 'not over'} the limit of {limit}" if limit else ""
        return f"1 child waits, for {days}{judged}."
    if limit is None:
        return f"{words.wait(len(waiting))}, the longest for {days}."
    so_many = "all" if over == len(waiting) else f"{over:,}" if over else "none"
    is_over = "is" if over == 1 else "are"
    return f"{words.wait(len(waiting))}; {so_many} of them {is_over} over {limit}, the longest for {days}."


def _in_order(everyone: Sequence[ChildWait], names: Names) -> list[ChildWait]:
    """Those who wait, the longest first, numbered in that order where they may not be named."""
    waiting = [one for one in everyone if one.status == WAITING]
    if names == "references":
        return waiting
    return [replace(one, name=f"Child {number}") for number, one in enumerate(waiting, start=1)]


def _columns(waiting: Sequence[ChildWait], width: float) -> list[Sequence[ChildWait]]:
    """Those who are drawn: in one column, or in two of equal length where one would be too long."""
    if width < NARROW or len(waiting) <= ROWS_IN_A_COLUMN:
        return [_named_briefly(waiting[:ROWS_IN_A_COLUMN], width / 3)]
    drawn = _named_briefly(waiting[: 2 * ROWS_IN_A_COLUMN], width / 6)
    half = (len(drawn) + 1) // 2
    return [drawn[:half], drawn[half:]]


def _named_briefly(rows: Sequence[ChildWait], room: float) -> list[ChildWait]:
    """With names that leave two thirds of a column to the bars; the table has them whole."""
    return [replace(one, name=lettering.shortened(one.name, room)) for one in rows]


def _and_more(waiting: Sequence[ChildWait], shown: int) -> str:
    more, longest = len(waiting) - shown, waiting[shown].days
    who = "1 more child has" if more == 1 else f"{more:,} more children have"
    return f"{who} waited {words.figure(longest, 'days')} or less: the table has all."


def _plots(columns: Sequence[Sequence[ChildWait]], limit: Limit | None, paper: Sheet) -> list[Plot]:
    """One plot for each column, all of one scale."""
    everyone = [one for rows in columns for one in rows]
    share = (paper.room - _GUTTER * (len(columns) - 1)) / len(columns)
    left = lettering.widest([one.name for one in everyone]) + 8
    right = sum(_figure_columns(everyone, limit))
    longest = [float(one.days) for one in everyone] + ([waits.days_of(limit)] if limit else [])
    found = axes.of_values(longest, unit="days", ticks=4)
    named = [replace(found.ticks[0], words="0 days"), *found.ticks[1:]]
    x = Axis(0, max([1.0, *longest]), tuple(tick for tick in named if tick.at <= max(longest)))
    top = paper.top + 22
    places = [EDGE + place * (share + _GUTTER) + left for place in range(len(columns))]
    return [
        Plot(at, top, share - left - right, _ROW * len(rows) + 4, x, Axis(0.4 - len(rows), 0.6, ()))
        for at, rows in zip(places, columns, strict=True)
    ]


def _figure_columns(rows: Sequence[ChildWait], limit: Limit | None) -> list[float]:
    """The widths of the figures right of the bars: days so far and, where there is a limit, days over it."""
    days = lettering.widest(["days", *(f"{one.days:,}" for one in rows)], bold=True)
    over = lettering.widest(["over", *(_over(one) for one in rows)], bold=True)
    return [days + 14, over + 12] if limit else [days + 14]


def _column(rows: Sequence[ChildWait], plot: Plot, limit: Limit | None, ends: Sequence[float]) -> str:
    within = [{"x": 0, "x2": min(one.days, one.allowed or one.days), "y": -place} for place, one in enumerate(rows)]
    beyond = [{"x": one.allowed or 0, "x2": one.days, "y": -place} for place, one in enumerate(rows) if one.is_over]
    grid = [{"x": tick.at, "y": plot.y.low, "y2": plot.y.high} for tick in plot.x.ticks]
    line = [{"x": waits.days_of(limit), "y": plot.y.low, "y2": plot.y.high}] if limit else []
    layers = [
        layer(grid, type="rule", stroke=GRID, strokeWidth=1),
        layer(within, type="rule", stroke=DATA, strokeWidth=_BAR),
        layer(beyond, type="rule", stroke=ATTENTION, strokeWidth=_BAR),
        layer(line, type="rule", stroke=INK, strokeWidth=1.25, strokeDash=DASHED),
    ]
    heads = [
        drawing.text(head, plot.right + end, plot.top - 7, anchor="end", colour=QUIET)
        for head, end in zip(("days", "over"), ends, strict=False)
    ]
    named = [_row_words(one, plot, plot.down(-place) + 4, ends) for place, one in enumerate(rows)]
    return vega.drawn(plot, layers) + "".join((*heads, *named)) + labels.below(plot) + _limit_words(limit, plot)


def _row_words(one: ChildWait, plot: Plot, y: float, ends: Sequence[float]) -> str:
    """The child's name before the bar; its days and the days over, each in a column of its own, behind it."""
    name = drawing.text(one.name, plot.left - 8, y, anchor="end")
    days = drawing.text(f"{one.days:,}", plot.right + ends[0], y, anchor="end", bold=one.is_over)
    if not one.is_over:
        return name + days
    return (
        name + days + drawing.text(_over(one), plot.right + ends[1], y, anchor="end", colour=ATTENTION_INK, bold=True)
    )


def _over(one: ChildWait) -> str:
    return f"{one.days - (one.allowed or 0):,}" if one.is_over else ""


def _days_over(one: ChildWait) -> int | str:
    return "no limit" if one.allowed is None else max(one.days - one.allowed, 0)


def _limit_words(limit: Limit | None, plot: Plot) -> str:
    if limit is None:
        return ""
    said = f"Limit {limit}"
    half = lettering.width(said) / 2
    x = min(max(plot.across(waits.days_of(limit)), plot.left + half - 20), plot.right - half)
    return drawing.text(said, x, plot.top - 7, anchor="middle")


def _limit_note(limit: Limit | None) -> list[str]:
    return [f"Limit: {limit}; each child is judged by the child's own due day."] if limit else []


def _table(waiting: Sequence[ChildWait]) -> Table:
    columns = ("Child", "Waiting since", "Days so far", "Days allowed", "Days over")
    rows = tuple((one.name, waits.started(one), one.days, one.days_allowed, _days_over(one)) for one in waiting)
    return Table(columns, rows)
