"""The picture of a series: points in time order, the lines of each phase, the target, the numbered marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from permanence.charts import axes, drawing, labels, lettering, places, vega, words
from permanence.charts.labels import EndLabel
from permanence.charts.measured import Measured
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import (
    ATTENTION,
    DASHED,
    DATA,
    DOTTED,
    INK,
    LINE,
    NARROW,
    PAPER,
    QUIET,
    SECOND,
)
from permanence.charts.vega import Layer, Plot, Row, layer

Look = Literal["plain", "special", "excluded", "missing"]

_STRIP = 22
_NUMBER = 18
_ROWS_OF_NUMBERS = 4


@dataclass(frozen=True)
class Dot:
    """One point as it is drawn: its value, the lines at it, the place of its phase, and its look."""

    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    phase: int
    look: Look


@dataclass(frozen=True)
class Series:
    """All there is to draw: what the points stand for, the points, and what the lines are called."""

    measured: Measured
    dots: tuple[Dot, ...]
    centre_name: str
    target: float | None


@dataclass(frozen=True)
class Picture:
    """A drawn picture and where its lower edge lies."""

    content: str
    bottom: float


def picture(series: Series, paper: Sheet) -> Picture:
    """The series drawn on its sheet."""
    ends = _end_labels(series, paper.width)
    plot = _plot(series, paper, ends)
    layers = [
        labels.grid(plot),
        *_phase_layers(series, plot),
        *_mark_layers(series, plot),
        *_line_layers(series),
        *_dot_layers(series),
    ]
    content = (
        vega.drawn(plot, layers)
        + labels.upright(plot)
        + labels.below(plot)
        + labels.ends(plot, ends)
        + _phase_names(series, plot, paper)
        + _mark_numbers(series, plot, paper)
    )
    return Picture(content, plot.bottom + labels.UNDER_THE_AXIS)


def _plot(series: Series, paper: Sheet, ends: Sequence[EndLabel]) -> Plot:
    shown = [dot.value for dot in series.dots] + [dot.centre for dot in series.dots]
    limits = [line for dot in series.dots for line in (_upper(series, dot), _lower(series, dot))]
    known = [value for value in (*shown, *limits, series.target) if value is not None]
    y = axes.of_values(known, unit=series.measured.unit)
    left = EDGE + labels.left_room([tick.words for tick in y.ticks])
    width = paper.width - EDGE - labels.room(ends) - left
    strips = _STRIP * ((_phases(series) > 1) + (max(_rows_of_marks(series, width), 1) if _placed(series) else 0))
    x = axes.of_periods(series.measured.on, each=series.measured.each, room=width)
    height = max(labels.heights(ends), 190 if paper.width < NARROW else 240)
    return Plot(left, paper.top + strips, width, height, x, y)


def _lower(series: Series, dot: Dot) -> float | None:
    """The lower limit, unless it lies at zero or below, where no value of this series can be beyond it."""
    if dot.lower is None or dot.lower > 0 or any((other.value or 0) < 0 for other in series.dots):
        return dot.lower
    return None


def _upper(series: Series, dot: Dot) -> float | None:
    """The upper limit, unless it is that of shares and lies at all of them or above."""
    if dot.upper is None or dot.upper < 1 or series.measured.unit != words.PERCENT:
        return dot.upper
    return dot.upper if any((other.value or 0) > 1 for other in series.dots) else None


def _end_labels(series: Series, width: float) -> list[EndLabel]:
    unit, last = series.measured.unit, series.dots[-1]
    named = {
        "Upper limit": _upper(series, last),
        series.centre_name: last.centre,
        "Lower limit": _lower(series, last),
        "Target": series.target,
    }
    return [
        labels.at_end(value, name, words.figure(value, unit), width=width)
        for name, value in named.items()
        if value is not None
    ]


def _line_layers(series: Series) -> list[Layer]:
    spans = _spans(series)
    centres = [row for first, last in spans for row in _steps(series.dots, "centre", first, last)]
    dots = [replace(dot, lower=_lower(series, dot), upper=_upper(series, dot)) for dot in series.dots]
    limits = [row for name in ("lower", "upper") for first, last in spans for row in _steps(dots, name, first, last)]
    target = [{"x": -0.5, "x2": len(series.dots) - 0.5, "y": series.target}] if series.target is not None else []
    return [
        layer(limits, type="line", stroke=LINE, strokeWidth=1.25, strokeDash=DASHED),
        layer(target, type="rule", stroke=SECOND, strokeWidth=2, strokeDash=DOTTED, strokeCap="round"),
        layer(centres, type="line", stroke=LINE, strokeWidth=1.25),
        layer(_path(series), type="line", stroke=DATA, strokeWidth=1.75, strokeJoin="round"),
    ]


def _steps(dots: Sequence[Dot], name: str, first: int, last: int) -> list[Row]:
    """A line that is level over each point and half-way to its neighbours, broken where it is not known."""
    rows: list[Row] = []
    start = first
    for value, same in groupby(getattr(dot, name) for dot in dots[first : last + 1]):
        end = start + len(list(same))
        if value is not None:
            goes_on = bool(rows) and rows[-1]["x"] == start - 0.5
            part = rows[-1]["part"] if goes_on else f"{name}{start}"
            rows += [{"x": at - 0.5, "y": value, "part": part} for at in (start, end)]
        start = end
    return rows


def _path(series: Series) -> list[Row]:
    """The line through the points: broken at missing points and between phases, passing over excluded ones."""
    rows: list[Row] = []
    part = 0
    former = None
    for place, dot in enumerate(series.dots):
        if dot.look == "missing" or (former is not None and dot.phase != former):
            part += 1
        former = dot.phase
        if dot.value is not None and dot.look != "excluded":
            rows.append({"x": place, "y": dot.value, "part": part})
    return rows


def _dot_layers(series: Series) -> list[Layer]:
    size = 44 if len(series.dots) <= 60 else 22
    looks: dict[tuple[str, bool], dict[str, object]] = {
        ("plain", False): {"fill": DATA, "stroke": PAPER, "strokeWidth": 1, "shape": "circle"},
        ("plain", True): {"fill": PAPER, "stroke": DATA, "strokeWidth": 1.75, "shape": "circle"},
        ("special", False): {"fill": ATTENTION, "stroke": INK, "strokeWidth": 1, "shape": "diamond"},
        ("special", True): {"fill": PAPER, "stroke": ATTENTION, "strokeWidth": 2, "shape": "diamond"},
        ("excluded", False): {"stroke": LINE, "strokeWidth": 1.75, "shape": vega.CROSS},
        ("excluded", True): {"fill": PAPER, "stroke": DATA, "strokeWidth": 1.75, "shape": "circle"},
    }
    return [
        layer(
            _dots_of(series, look, hollow=hollow),
            type="point",
            opacity=1,
            size=size * (1.8 if look == "special" else 1),
            **style,
        )
        for (look, hollow), style in looks.items()
    ]


def _dots_of(series: Series, look: str, *, hollow: bool) -> list[Row]:
    return [
        {"x": place, "y": dot.value}
        for place, dot in enumerate(series.dots)
        if dot.value is not None and dot.look == look and (place in series.measured.hollow) == hollow
    ]


def _phases(series: Series) -> int:
    return len({dot.phase for dot in series.dots})


def _spans(series: Series) -> list[tuple[int, int]]:
    """The first and the last point of each phase."""
    phases = [dot.phase for dot in series.dots]
    starts = [0, *(place for place, (one, next_) in enumerate(pairwise(phases), start=1) if one != next_)]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), len(phases) - 1], strict=True))


def _phase_layers(series: Series, plot: Plot) -> list[Layer]:
    rows = [{"x": first - 0.5, "y": plot.y.low, "y2": plot.y.high} for first, _ in _spans(series)[1:]]
    return [layer(rows, type="rule", stroke=LINE, strokeWidth=1)]


def _phase_names(series: Series, plot: Plot, paper: Sheet) -> str:
    """Above each phase its centre, as long or as short as its width allows."""
    if _phases(series) < 2:
        return ""
    found = []
    for first, last in _spans(series):
        centre, left = series.dots[first].centre, plot.across(first - 0.5)
        room = plot.across(last + 0.5) - left - 6
        said = _that_fits(_phase_words(series, centre), room)
        found.append(drawing.text(said, left + 3, paper.top + 14, colour=QUIET) if said else "")
    return "".join(found)


def _phase_words(series: Series, centre: float | None) -> list[str]:
    if centre is None:
        return ["not known"]
    figure = words.figure(centre, series.measured.unit)
    return [f"{series.centre_name} {figure}", figure, words.number(centre)]


def _that_fits(choices: Iterable[str], room: float) -> str:
    return next((said for said in choices if lettering.width(said) <= room), "")


def _placed(series: Series) -> list[tuple[int, float]]:
    """The numbers of the marks that lie among the points, and where."""
    numbered = enumerate(series.measured.numbered, start=1)
    found = [(number, series.measured.place_of(mark.on)) for number, mark in numbered]
    return [(number, at) for number, at in found if at is not None]


def _rows_of_marks(series: Series, width: float) -> int:
    """How many rows keep the numbers of the marks apart; 0 where they would be too many."""
    rows = 1 + int(len(_placed(series)) * _pitch(series) // max(width, 1))
    return rows if rows <= _ROWS_OF_NUMBERS else 0


def _pitch(series: Series) -> float:
    """How wide the widest number of a mark is, with its border."""
    return max(_NUMBER, lettering.width(str(len(series.measured.marks)), bold=True) + 8)


def _mark_layers(series: Series, plot: Plot) -> list[Layer]:
    placed = _placed(series) if _rows_of_marks(series, plot.width) else []
    rows = [{"x": at, "y": plot.y.low, "y2": plot.y.high} for _, at in placed]
    return [layer(rows, type="rule", stroke=LINE, strokeWidth=1, strokeDash=(1, 2))]


def _mark_numbers(series: Series, plot: Plot, paper: Sheet) -> str:
    """The number of each mark above its line, in as many rows as keep them apart; of far too many, how many."""
    placed = _placed(series)
    rows, pitch = _rows_of_marks(series, plot.width), _pitch(series)
    if not rows:
        said = f"{len(placed):,} marks: see the table"
        return drawing.text(said, plot.left, plot.top - 9, colour=QUIET)
    wanted = [plot.across(at) for _, at in placed]
    leaders, rings = "", ""
    for row in range(rows):
        own = range(row, len(placed), rows)
        low, high = plot.left - pitch / 2, max(plot.right, paper.width - EDGE)
        centres = places.spread([wanted[one] for one in own], sizes=[pitch] * len(own), low=low, high=high)
        y = plot.top - 13 - row * _STRIP
        for one, x in zip(own, centres, strict=True):
            leader = drawing.path("M", x, y + 8, "L", wanted[one], plot.top)
            leaders += drawing.element("path", d=leader, stroke=LINE)
            rings += _numbered(placed[one][0], x, y, width=pitch - 1)
    return leaders + rings


def _numbered(number: int, x: float, y: float, *, width: float) -> str:
    ring = drawing.element("rect", x=x - width / 2, y=y - 8.5, width=width, height=17, rx=8.5, fill=PAPER, stroke=INK)
    return ring + drawing.text(str(number), x, y + 4, anchor="middle", bold=True)
