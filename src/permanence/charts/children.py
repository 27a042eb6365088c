"""One point per child in time order: how long each took, or has waited so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from permanence import dates
from permanence.charts import axes, drawing, labels, lettering, measured, vega, waits, words
from permanence.charts.chart import Chart, Table
from permanence.charts.labels import EndLabel
from permanence.charts.sheet import EDGE, Sheet, sheet, with_nothing
from permanence.charts.theme import ATTENTION, DATA, DEFAULT_WIDTH, DOTTED, LEADING, LINE, NARROW, PAPER, QUIET, SECOND
from permanence.charts.vega import Layer, Plot, layer
from permanence.charts.waits import ChildWait, Names
from permanence.intervals import ENDED, REACHED, WAITING, Intervals
from permanence.limits import Limit

_HOW_TO_READ = "Filled: reached. Hollow: still waiting, at the days so far. Cross: ended otherwise."
_DIAMONDS = "Diamond: waiting for longer than the limit."
# Points on the same two pixels are drawn as one in charts of more children than this.
_EACH_DRAWN_UP_TO = 1_000
# The size of a point by how many there are at most.
_SIZES = ((150, 26), (600, 16), (3_000, 9), (float("inf"), 4))


def each_child(
    found: Intervals,
    *,
    limit: Limit | None = None,
    names: Names = "numbers",
    closed: frozenset[date] | None = None,
    width: float = DEFAULT_WIDTH,
) -> Chart:
    """One point per child, in the order in which the clocks started: days taken, or days waited so far.

    Filled points reached the end, hollow ones still wait (diamonds: for longer than the limit), crosses ended
    otherwise. `limit`: drawn dotted; each child is judged by its own due day. `names`: what the table calls a child,
    the "references" of the register or "numbers". `closed`: days that are not working days, for a limit in those.

    Raises `ChartNotPossible` for other names and for a width below 280 pixels.
    """
    title = words.step(found.start, found.end)
    children = waits.of_children(found, limit=limit, names=names, closed=closed)
    said = _headline(children, limit)
    basis = f"{words.sentence(words.counted(len(children), 'journey'))}, {measured.as_of(found.as_of)}"
    read = (_HOW_TO_READ, *([_DIAMONDS] if any(child.is_overdue for child in children) else []))
    paper = sheet(width, heading=f"{title}: days of each child", footing=(*read, basis))
    table = _table(children)
    notes = (*read, *_limit_note(limit), basis, "A child who is looked after again counts again.")
    if not children:
        return Chart(title, said, said, with_nothing(paper, said, title=title), table, notes)
    description = f"One point for each of {words.counted(len(children))}, by the day the clock started. {said}"
    plot = _plot(children, found.as_of, limit, paper)
    line = _waiting_line(children, plot, dates.to_day(found.as_of))
    content = (
        vega.drawn(plot, [labels.grid(plot), *_layers(children, plot, line, limit)])
        + labels.upright(plot)
        + labels.below(plot)
        + labels.ends(plot, _limit_label(limit, width))
        + _on_the_line(line, plot, paper)
    )
    svg = paper.finished(content, bottom=plot.bottom + labels.UNDER_THE_AXIS, title=title, description=description)
    return Chart(title, said, description, svg, table, notes)


def _headline(children: Sequence[ChildWait], limit: Limit | None) -> str:
    """How many reached the end, in time or late, how many still wait, and how many ended otherwise."""
    if not children:
        return "No child has come to this step yet, so there is nothing to draw."
    if len(children) == 1:
        return f"The one child so far {_of_one(children[0], limit)}."
    reached = [child for child in children if child.status == REACHED]
    waiting = [child for child in children if child.status == WAITING]
    ended = len(children) - len(reached) - len(waiting)
    whole = words.counted(len(children))
    if limit is None:
        return f"Of {whole}, {_none(len(reached))} reached it, {_wait(waiting)} and {_none(ended)} ended otherwise."
    others = f", and {ended:,} ended otherwise" if ended else ""
    return f"Of {whole}, {_came(reached, limit)}; {_wait(waiting)}{others}."


def _came(reached: Sequence[ChildWait], limit: Limit) -> str:
    """How many reached it in time, and how many late."""
    late = sum(child.is_over for child in reached)
    if not reached:
        return "none reached it"
    return f"{_none(len(reached) - late)} reached it within {limit} and {_none(late)} later"


def _of_one(child: ChildWait, limit: Limit | None) -> str:
    if child.status == ENDED:
        return "did not reach it: the journey ended otherwise"
    if child.status == WAITING:
        return f"still waits, for longer than {limit}" if child.is_over else "still waits"
    if limit is None:
        return "reached it"
    return f"reached it later than {limit}" if child.is_over else f"reached it within {limit}"


def _wait(waiting: Sequence[ChildWait]) -> str:
    """How many wait, and how many of them longer than allowed."""
    over = sum(child.is_over for child in waiting)
    if all(child.allowed is None for child in waiting) and len(waiting) > 1:
        return f"{len(waiting)} still wait"
    if len(waiting) == 1:
        return "1 still waits, for longer already" if over else "1 still waits"
    for_longer = "all" if over == len(waiting) else _none(over)
    return f"{len(waiting):,} still wait, {for_longer} of them for longer" if waiting else "none still waits"


def _none(number: int) -> str:
    return f"{number:,}" if number else "none"


def _plot(children: Sequence[ChildWait], as_of: date, limit: Limit | None, paper: Sheet) -> Plot:
    longest = [float(child.days) for child in children] + ([waits.days_of(limit)] if limit else [])
    y = axes.of_values(longest, unit="days")
    left = EDGE + labels.left_room([tick.words for tick in y.ticks])
    right = labels.room(_limit_label(limit, paper.width))
    width = paper.width - EDGE - right - left
    first = min(child.started_on for child in children)
    x = axes.of_calendar(first, dates.to_day(as_of), room=width)
    return Plot(left, paper.top + 6, width, 220 if paper.width < NARROW else 260, x, y)


def _limit_label(limit: Limit | None, width: float) -> list[EndLabel]:
    return [labels.at_end(waits.days_of(limit), "Limit", str(limit), width=width)] if limit else []


def _layers(children: Sequence[ChildWait], plot: Plot, line: Sequence[vega.Row], limit: Limit | None) -> list[Layer]:
    size = next(size for most, size in _SIZES if len(children) <= most)
    open_style = {"fill": PAPER, "strokeWidth": 1.5, "type": "point", "opacity": 1, "size": size + 8}
    kinds = {
        ENDED: [child for child in children if child.status == ENDED],
        REACHED: [child for child in children if child.status == REACHED],
        "not yet due": [child for child in children if child.status == WAITING and not child.is_over],
        "overdue": [child for child in children if child.is_overdue],
    }
    points = {name: _points(some, plot, of=len(children)) for name, some in kinds.items()}
    limits = [{"x": plot.x.low, "x2": plot.x.high, "y": waits.days_of(limit)}] if limit else []
    return [
        layer(line, type="line", stroke=LINE, strokeWidth=1),
        layer(limits, type="rule", stroke=SECOND, strokeWidth=2, strokeDash=DOTTED, strokeCap="round"),
        layer(points[ENDED], type="point", opacity=1, stroke=LINE, strokeWidth=1.25, size=size, shape=vega.CROSS),
        layer(points[REACHED], type="point", opacity=1, fill=DATA, stroke=PAPER, strokeWidth=0.5, size=size),
        layer(points["not yet due"], stroke=DATA, **open_style),
        layer(points["overdue"], stroke=ATTENTION, **{**open_style, "strokeWidth": 2, "shape": "diamond"}),
    ]


def _points(children: Sequence[ChildWait], plot: Plot, *, of: int) -> list[vega.Row]:
    """Where the points lie; of very many, one for each two pixels that hold any."""
    rows = [{"x": child.started_on, "y": child.days} for child in children]
    if of <= _EACH_DRAWN_UP_TO:
        return list(rows)
    drawn = {(plot.across(row["x"]) // 2, plot.down(row["y"]) // 2): row for row in rows}
    return list(drawn.values())


def _waiting_line(children: Sequence[ChildWait], plot: Plot, as_of: int) -> list[vega.Row]:
    """Days so far on the day of the data, by the day of the start: where all lie who still wait."""
    first = max(plot.x.low, as_of - plot.y.high)
    if first == as_of or not any(child.status == WAITING for child in children):
        return []
    return [{"x": first, "y": as_of - first}, {"x": as_of, "y": 0}]


def _on_the_line(line: Sequence[vega.Row], plot: Plot, paper: Sheet) -> str:
    """Words beside the line of those who wait, on its upper side, where no point can be."""
    if not line:
        return ""
    x, y = plot.across(float(line[0]["x"])), plot.down(float(line[0]["y"]))
    lines = lettering.balanced("on this line: still waiting", max(paper.width - EDGE - x - 14, 50))
    down = len(lines) * (LEADING - 1) + 4
    clear = x + down * (plot.right - x) / (plot.bottom - y) + 8
    if clear + lettering.widest(lines) <= paper.width - EDGE:
        return drawing.lines(lines, clear, y + 12, colour=QUIET, leading=LEADING - 1)
    return drawing.text("on this line: still waiting", plot.left + 8, y - 8, colour=QUIET)


def _limit_note(limit: Limit | None) -> list[str]:
    if limit is None:
        return []
    usual = "" if limit.unit in ("days", "weeks") else f", drawn at {waits.days_of(limit):.0f} days"
    return [f"Limit: {limit}{usual}; each child is judged by the child's own due day."]


def _table(children: Sequence[ChildWait]) -> Table:
    columns = ("Child", "Clock started", "Days", "Days allowed", "Standing")
    rows = tuple(
        (child.name, waits.started(child), child.days, child.days_allowed, child.standing) for child in children
    )
    return Table(columns, rows)
