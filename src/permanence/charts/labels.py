"""The words beside a plot: under its axes, and where its lines end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from permanence.charts import drawing, lettering, places
from permanence.charts.theme import GRID, INK, LEADING, LINE, NARROW, QUIET
from permanence.charts.vega import Layer, Plot, layer

UNDER_THE_AXIS = 24
_LEADER = 10
_WIDEST, _WIDEST_OF_WIDTH = 150, 0.36
# Half of the words under the last tick may stand beyond the edge of the plot.
_WITHOUT_LABELS = 28
# How far labels may reach above the plot, and below it before they meet the words under its axis.
_ABOVE, _BELOW = 12, 4


@dataclass(frozen=True)
class EndLabel:
    """Words for a line that ends at a value on the right edge of a plot."""

    at: float
    lines: tuple[str, ...]
    colour: str = INK


def at_end(value: float, name: str, figure: str, *, width: float, colour: str = INK) -> EndLabel:
    """A label of a name and a figure, in two lines where the chart is narrow."""
    lines = (name, figure) if width < NARROW else (f"{name} {figure}",)
    most = min(_WIDEST, _WIDEST_OF_WIDTH * width)
    return EndLabel(value, tuple(lettering.shortened(line, most) for line in lines), colour)


def room(labels: Sequence[EndLabel]) -> float:
    """The width that labels at the end of lines need."""
    return (
        max((lettering.widest(label.lines) for label in labels), default=0) + _LEADER + 4 if labels else _WITHOUT_LABELS
    )


def heights(labels: Sequence[EndLabel]) -> float:
    """The height that all labels need, one under another."""
    return sum(map(_height, labels)) - _ABOVE - _BELOW


def _height(label: EndLabel) -> float:
    return len(label.lines) * (LEADING - 1) + 2.0


def ends(plot: Plot, labels: Sequence[EndLabel]) -> str:
    """The labels beside the right edge, none over another, each joined to its line where it had to move."""
    sizes = [_height(label) for label in labels]
    wanted = [plot.down(label.at) for label in labels]
    centres = places.spread(wanted, sizes=sizes, low=plot.top - _ABOVE, high=plot.bottom + _BELOW)
    found = []
    for label, was, centre in zip(labels, wanted, centres, strict=True):
        first = centre - (len(label.lines) - 1) * (LEADING - 1) / 2 + 4
        x = plot.right + _LEADER
        if abs(was - centre) > 2:
            step = drawing.path("M", plot.right + 1, was, "L", x - 2, centre)
            found.append(drawing.element("path", d=step, stroke=LINE, fill="none"))
        found.append(drawing.lines(label.lines, x, first, colour=label.colour, leading=LEADING - 1))
    return "".join(found)


def grid(plot: Plot) -> Layer:
    """Thin lines across the plot at the ticks of its upright axis."""
    rows = [{"x": plot.x.low, "x2": plot.x.high, "y": tick.at} for tick in plot.y.ticks]
    return layer(rows, type="rule", stroke=GRID, strokeWidth=1)


def upright(plot: Plot) -> str:
    """The words left of the plot."""
    written = [drawing.text(tick.words, plot.left - 8, plot.down(tick.at) + 4) for tick in plot.y.ticks]
    return drawing.group(*written, fill=QUIET, text_anchor="end")


def below(plot: Plot, *, title: str = "") -> str:
    """The words under the plot with their ticks, and the title of the axis under them where it has one."""
    strokes = [("M", plot.across(tick.at), plot.bottom, "v", 5.0) for tick in plot.x.ticks]
    base = drawing.path("M", plot.left, plot.bottom, "H", plot.right)
    ticks = drawing.element("path", d=base + "".join(drawing.path(*stroke) for stroke in strokes), stroke=LINE)
    written = [_under_tick(plot, plot.across(tick.at), tick.words) for tick in plot.x.ticks]
    named = drawing.text(title, plot.left, plot.bottom + 36) if title else ""
    return ticks + drawing.group(*written, named, fill=QUIET)


def _under_tick(plot: Plot, x: float, words: str) -> str:
    """Centred under its tick, unless it would leave the paper."""
    half = lettering.width(words) / 2
    return drawing.text(words, max(x, half + 2), plot.bottom + 19, anchor="middle")


def left_room(plot_ticks: Sequence[str]) -> float:
    """The width that the words left of a plot need."""
    return lettering.widest(list(plot_ticks)) + 12
