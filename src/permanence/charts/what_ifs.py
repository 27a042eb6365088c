"""What if a stage were different: the share in time as things are and in the scenario, each with its range."""

from __future__ import annotations

from datetime import date

from permanence.charts import axes, drawing, labels, lettering, measured, words
from permanence.charts.chart import Cell, Chart, Table
from permanence.charts.sheet import EDGE, Sheet, sheet, with_nothing
from permanence.charts.theme import DATA, DEFAULT_WIDTH, GRID, INK, LINE, PAPER
from permanence.charts.vega import Plot
from permanence.simulation import WhatIf
from permanence.waiting_times import Estimate

_HOW_TO_READ = "Circles: the middle of the runs. Lines: the range of 95 % of them."
# From the words of a row to its line, and from one row to the next.
_UNDER_WORDS, _ROW = 16, 52
_LINE, _MIDDLE = 5, 6.5


def what_if(found: WhatIf, *, as_of: date, width: float = DEFAULT_WIDTH) -> Chart:
    """The share of children in time as things are, and below it in the scenario, each with the range of the runs.

    `as_of`: the day up to which the data are complete. The table has the median wait and who left before as well.

    Raises `ChartNotPossible` for a width below 280 pixels.
    """
    pathway, limit = found.scenario.pathway, found.scenario.limit
    title = f"What if: {words.inside(words.step(pathway[0], [pathway[-1]]))} within {limit}"
    said = _headline(found)
    so_many = f"{words.sentence(words.counted(found.children))} in each of {words.counted(found.runs, 'run')}"
    basis = f"{so_many}, {measured.as_of(as_of)}"
    paper = sheet(width, heading=title, footing=(_HOW_TO_READ, basis))
    notes, table = (_HOW_TO_READ, basis), _table(found)
    rows = [("As things are", found.as_things_are.share_within), ("In the scenario", found.in_scenario.share_within)]
    if any(share.value is None for _, share in rows):
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    plot = _plot(paper, len(rows))
    content = _grid(plot) + labels.below(plot)
    content += "".join(_row(plot, place, name, share) for place, (name, share) in enumerate(rows))
    description = " ".join([f"{name}, in time: {_share(share)}." for name, share in rows] + [said])
    svg = paper.finished(content, bottom=plot.bottom + labels.UNDER_THE_AXIS, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(found: WhatIf) -> str:
    """How many more or fewer would be in time, with the range of it."""
    before, after, gained = found.as_things_are.share_within, found.in_scenario.share_within, found.share_gained
    if before.value is None or after.value is None or gained.low is None or gained.high is None:
        return "No child was in time or late in the runs, so nothing can be said of this limit."
    would = f"{words.percent(after.value)} would be in time instead of {words.percent(before.value)}"
    low, high = (round(100 * bound) for bound in (gained.low, gained.high))
    if low == high == 0:
        return f"{words.sentence(would)}: nothing would change."
    if low <= 0 <= high:
        return f"{words.sentence(would)}: between {-low} percentage points fewer and {high} more."
    less, more = sorted((abs(low), abs(high)))
    size = f"about {more}" if less == more else f"between {less} and {more}"
    points = "percentage point" if more == 1 else "percentage points"
    return f"{words.sentence(would)}: {size} {points} {'more' if low > 0 else 'fewer'}."


def _plot(paper: Sheet, rows: int) -> Plot:
    x = axes.of_values([], unit=words.PERCENT)
    # Half of the words under the last tick stand beyond the edge of the plot.
    return Plot(EDGE + 12, paper.top + 6, paper.room - 32, rows * _ROW - 8, x, axes.of_values([], unit=""))


def _grid(plot: Plot) -> str:
    steps = "".join(drawing.path("M", plot.across(tick.at), plot.top, "V", plot.bottom) for tick in plot.x.ticks)
    return drawing.element("path", d=steps, stroke=GRID)


def _row(plot: Plot, place: int, name: str, share: Estimate) -> str:
    """The words of one row, its range as a line, and its middle: a ring as things are, full in the scenario."""
    top = plot.top + place * _ROW
    y = top + 12 + _UNDER_WORDS
    low, value, high = (plot.across(bound or 0.0) for bound in (share.low, share.value, share.high))
    colour, fill = (LINE, PAPER) if place == 0 else (DATA, DATA)
    line = drawing.path("M", low, y, "H", max(high, low + 0.5))
    return (
        _under(_fitting(name, share, plot.width), plot.left, top + 12)
        + drawing.element("path", d=line, stroke=colour, stroke_width=_LINE, stroke_linecap="butt")
        + drawing.element("circle", cx=value, cy=y, r=_MIDDLE, fill=fill, stroke=colour, stroke_width=2.5)
    )


def _under(said: str, x: float, y: float) -> str:
    """Words on paper, so that no line of the grid runs through them."""
    paper = drawing.element("rect", x=x, y=y - 12, width=lettering.width(said, bold=True) + 4, height=16, fill=PAPER)
    return paper + drawing.text(said, x, y, colour=INK, bold=True)


def _fitting(name: str, share: Estimate, room: float) -> str:
    """The words of a row: with the range, where there is room for it."""
    said = f"{name}: {_share(share)}"
    return said if lettering.width(said, bold=True) <= room else f"{name}: {words.percent(share.value or 0.0)}"


def _share(share: Estimate) -> str:
    value, low, high = (words.percent(bound or 0.0) for bound in (share.value, share.low, share.high))
    return f"{value} in every run" if low == high else f"{value}, from {low.removesuffix(' %')} to {high}"


def _table(found: WhatIf) -> Table:
    before, after = found.as_things_are, found.in_scenario
    rows = (
        ("In time, as things are (%)", before.share_within, words.PERCENT),
        ("In time, in the scenario (%)", after.share_within, words.PERCENT),
        ("In time, gained (percentage points)", found.share_gained, words.PERCENT),
        ("Half have come by, as things are (days)", before.median_days, ""),
        ("Half have come by, in the scenario (days)", after.median_days, ""),
        ("Days saved for half to have come", found.days_saved, ""),
        ("Left before they were due, as things are (%)", before.share_ended_before, words.PERCENT),
        ("Left before they were due, in the scenario (%)", after.share_ended_before, words.PERCENT),
    )
    return Table(("Figure", "Lowest", "Middle", "Highest"), tuple(_cells(*row) for row in rows))


def _cells(name: str, figure: Estimate, unit: str) -> tuple[Cell, ...]:
    return (name, *(words.kept(bound, unit) for bound in (figure.low, figure.value, figure.high)))
