"""Small pictures beside a sentence: a share over time with what is aimed at, and a few bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from permanence.charts import drawing, lettering, words
from permanence.charts.chart import Chart, Table
from permanence.charts.theme import ATTENTION, DATA, DOTTED, GRID, INK, LEADING, PAPER, QUIET, SECOND, TEXT

_HEIGHT, _EDGE, _GAP = 92, 6, 8
_BAR, _ROW, _ABOVE = 12, 34, 17


@dataclass(frozen=True)
class Share:
    """A share (from 0 to 1) of one period, None where it is not known; hollow where the period is not complete."""

    period: str
    value: float | None
    hollow: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar: what it is of, how much, and how much of that needs attention."""

    name: str
    value: int
    attention: int = 0


def shares(points: Sequence[Share], *, title: str, target: float | None = None, width: float = 236) -> Chart:
    """Shares over time as a line, with what is aimed at dotted and the last share that is known in words."""
    known = [(place, point) for place, point in enumerate(points) if point.value is not None]
    said = _of_shares(points, target)
    table = Table(("Period", "Share (%)", "Standing"), tuple(map(_share_row, points)))
    if not known:
        return Chart(title, said, said, "", table, ())
    return Chart(title, said, said, _line(points, target, title, said, width), table, ())


def bars(
    rows: Sequence[Bar], *, title: str, unit: str, width: float = 236, target: int | None = None, step: float = 1
) -> Chart:
    """Bars one below the other, each with its name and number above it; what needs attention is orange.

    `target`: what is aimed at, a dotted line across them. `step`: how much higher than usual each bar is.
    """
    said = "; ".join(f"{words.plain(one.name)}: {_number(one, unit)}" for one in rows)
    aimed = "" if target is None else f" What is aimed at: {target:,} {unit}."
    said = f"{said}.{aimed}" if rows else "There is nothing to draw yet."
    heads = ("Part", words.sentence(unit), "Of them with attention")
    table = Table(heads, tuple((words.plain(one.name), one.value, one.attention) for one in rows))
    if not any(one.value for one in rows):
        return Chart(title, said, said, "", table, ())
    room = width - 2 * _EDGE
    # Shares are held against all of them, and so is what is aimed at.
    most = max([one.value for one in rows] + [100 if target is not None and unit == "%" else target or 0])
    scale = _Scale(room / most, _ROW - _BAR + _BAR * step, _BAR * step, room)
    content = "".join(_bar(one, _EDGE + place * scale.row, scale, unit) for place, one in enumerate(rows))
    height = 2 * _EDGE + len(rows) * scale.row
    if target is not None:
        content += _aim_across(target, f"Aim {target:,} {unit}", scale, height - _EDGE)
        height += _ROW - _BAR
    svg = drawing.picture(content, width=width, height=height, title=title, description=said)
    return Chart(title, said, said, svg, table, ())


@dataclass(frozen=True)
class _Scale:
    """How wide a bar is for one of its number, how far apart and high bars are, and how wide all may be."""

    one: float
    row: float
    high: float
    room: float


def _aim_across(target: int, said: str, scale: _Scale, bottom: float) -> str:
    """What is aimed at as a dotted line beside the bars, with its name below them."""
    x = _EDGE + scale.one * target
    tops = [_EDGE + scale.row * place + _ABOVE for place in range(round((bottom - _EDGE) / scale.row))]
    lines = "".join(
        drawing.element(
            "line",
            x1=x,
            x2=x,
            y1=top - 2,
            y2=top + scale.high + 2,
            stroke=SECOND,
            stroke_width=2.5,
            stroke_dasharray=" ".join(map(str, DOTTED)),
            stroke_linecap="round",
        )
        for top in tops
    )
    end = max(x, _EDGE + lettering.width(said))
    return lines + drawing.text(said, end, bottom + TEXT + 4, colour=QUIET, anchor="end")


def _line(points: Sequence[Share], target: float | None, title: str, said: str, width: float) -> str:
    last = [place for place, point in enumerate(points) if point.value is not None][-1]
    figure = words.percent(points[last].value or 0.0)
    aim = "" if target is None else f"aim {words.percent(target)}"
    right = width - _EDGE - max(lettering.width(figure, bold=True), lettering.width(aim)) - _GAP
    step = (right - 2 * _EDGE) / max(len(points) - 1, 1)
    places = [(_EDGE * 2 + step * place, point) for place, point in enumerate(points)]
    content = (
        _frame(right)
        + _aimed_at(target, right, aim, close_to=points[last].value)
        + _joined(places)
        + "".join(_dot(x, point) for x, point in places if point.value is not None)
        + drawing.text(figure, right + _GAP, _down(points[last].value or 0.0) + 4, bold=True)
        + drawing.text(points[0].period, _EDGE, _HEIGHT - 4, colour=QUIET)
        + drawing.text(points[-1].period, right, _HEIGHT - 4, colour=QUIET, anchor="end")
    )
    return drawing.picture(content, width=width, height=_HEIGHT, title=title, description=said)


def _frame(right: float) -> str:
    """Lines at none and at all."""
    return "".join(
        drawing.element("line", x1=_EDGE, x2=right, y1=_down(share), y2=_down(share), stroke=GRID) for share in (0, 1)
    )


def _aimed_at(target: float | None, right: float, aim: str, *, close_to: float | None) -> str:
    """What is aimed at as a dotted line, named at its end where the last share leaves room."""
    if target is None:
        return ""
    y = _down(target)
    line = drawing.element(
        "line",
        x1=_EDGE,
        x2=right,
        y1=y,
        y2=y,
        stroke=SECOND,
        stroke_width=2,
        stroke_dasharray=" ".join(map(str, DOTTED)),
        stroke_linecap="round",
    )
    far = close_to is None or abs(_down(close_to) - y) >= LEADING
    return line + (drawing.text(aim, right + _GAP, y + 4, colour=QUIET) if far else "")


def _joined(places: Sequence[tuple[float, Share]]) -> str:
    """A line from each share that is known to the next one, where they are neighbours and complete."""
    pairs = [
        (before, after)
        for before, after in pairwise(places)
        if not (before[1].hollow or after[1].hollow) and None not in (before[1].value, after[1].value)
    ]
    return "".join(
        drawing.element(
            "line",
            x1=one[0],
            y1=_down(one[1].value or 0.0),
            x2=two[0],
            y2=_down(two[1].value or 0.0),
            stroke=DATA,
            stroke_width=2,
        )
        for one, two in pairs
    )


def _dot(x: float, point: Share) -> str:
    fill = PAPER if point.hollow else DATA
    return drawing.element("circle", cx=x, cy=_down(point.value or 0.0), r=3, fill=fill, stroke=DATA, stroke_width=1.5)


def _down(share: float) -> float:
    """How far down a share lies: all at the top, none above the words."""
    return _EDGE + 4 + (1 - share) * (_HEIGHT - 2 * _EDGE - LEADING - 8)


def _bar(one: Bar, top: float, scale: _Scale, unit: str) -> str:
    whole, part = (scale.one * number for number in (one.value, min(one.attention, one.value)))
    number = _number(one, unit)
    named = lettering.shortened(words.plain(one.name), scale.room - lettering.width(number, bold=True) - _GAP)
    rest = {"y": top + _ABOVE, "height": scale.high}
    return (
        drawing.text(named, _EDGE, top + TEXT, colour=INK)
        + drawing.text(number, _EDGE + scale.room, top + TEXT, anchor="end", bold=True)
        + drawing.element("rect", x=_EDGE, width=max(whole, 1), fill=DATA, **rest)
        + (drawing.element("rect", x=_EDGE, width=part, fill=ATTENTION, **rest) if part else "")
    )


def _number(one: Bar, unit: str) -> str:
    if one.attention:
        return f"{one.attention:,} of {one.value:,} {unit}"
    return f"{one.value:,} {unit}"


def _of_shares(points: Sequence[Share], target: float | None) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return "No share is known yet."
    last = known[-1]
    estimate = ", an estimate" if last.hollow else ""
    aim = "" if target is None else f"; the aim is {words.percent(target)}"
    return f"{words.percent(last.value or 0.0)} in {last.period}{estimate}{aim}."


def _share_row(point: Share) -> tuple[str, str | float, str]:
    value = words.kept(point.value, words.PERCENT) if point.value is not None else "not known"
    return (point.period, value, "not complete" if point.hollow else "complete")
