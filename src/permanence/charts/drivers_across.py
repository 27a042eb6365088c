"""The driver diagram from left to right: a column for each level, each part in the middle of those that lead to it."""

from __future__ import annotations

from dataclasses import dataclass

from permanence.charts import drawing, driver_parts
from permanence.charts.driver_parts import LEVELS, Part, Placed
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import QUIET

NARROWEST = 680
# How wide the columns are beside one another, and how far apart; a change idea has most to say.
_WIDTHS, _BETWEEN = (21, 21, 24, 30), 30
# How far apart parts stand one under another that lead to the same, by their level.
_APART = (0, 22, 12, 6)
_HEADS = 22
_CORNER, _ARROW = 6, 7


@dataclass(frozen=True)
class _Column:
    x: float
    width: float


def drawn(aim: Part, paper: Sheet) -> tuple[str, float]:
    """The diagram on its sheet, and where its lower edge lies."""
    columns = _columns(max(one.level for one in aim.all()) + 1, paper)
    placed = _placed(aim, paper.top + _HEADS, columns)
    content = "".join(_joined(one) for one in placed.all()) + "".join(map(driver_parts.card, placed.all()))
    return _heads(columns, paper) + content, max(one.top + one.height for one in placed.all()) + 8


def _columns(levels: int, paper: Sheet) -> tuple[_Column, ...]:
    room = (paper.room - (levels - 1) * _BETWEEN) / sum(_WIDTHS[:levels])
    found: list[_Column] = []
    for width in _WIDTHS[:levels]:
        x = found[-1].x + found[-1].width + _BETWEEN if found else EDGE
        found.append(_Column(x, width * room))
    return tuple(found)


def _heads(columns: tuple[_Column, ...], paper: Sheet) -> str:
    said = [
        drawing.text(more, column.x, paper.top + 12, colour=QUIET, bold=True)
        for (_, more), column in zip(LEVELS, columns, strict=False)
    ]
    return "".join(said)


def _placed(part: Part, top: float, columns: tuple[_Column, ...]) -> Placed:
    """A part and what is below it, from here on downwards."""
    column = columns[part.level]
    own, below = driver_parts.height(part, column.width), _below(part, columns)
    whole = max(own, below)
    placed, down = [], top + (whole - below) / 2
    for one in part.below:
        placed.append(_placed(one, down, columns))
        down += _whole(one, columns) + _APART[one.level]
    return Placed(part, column.x, top + (whole - own) / 2, column.width, own, tuple(placed))


def _whole(part: Part, columns: tuple[_Column, ...]) -> float:
    """The height of a part with all that is below it."""
    return max(driver_parts.height(part, columns[part.level].width), _below(part, columns))


def _below(part: Part, columns: tuple[_Column, ...]) -> float:
    apart = _APART[part.level + 1] * (len(part.below) - 1) if part.below else 0
    return sum(_whole(one, columns) for one in part.below) + apart


def _joined(placed: Placed) -> str:
    """Lines from the parts below to this one, with one arrow."""
    if not placed.below:
        return ""
    tip, y = placed.x + placed.width + 3, placed.middle
    spine = placed.x + placed.width + _BETWEEN / 2 + 2
    lines = [_line(tip + _ARROW - 1, spine, y, one) for one in placed.below]
    return "".join(lines) + driver_parts.arrow(tip, y, ((_ARROW, -4), (_ARROW, 4)))


def _line(x: float, spine: float, y: float, one: Placed) -> str:
    """From a part below, along the spine, to the arrow."""
    apart = one.middle - y
    corner = min(_CORNER, abs(apart) / 2)
    if corner < 0.5:
        return driver_parts.line("M", one.x, y, "H", x)
    sign = 1 if apart > 0 else -1
    return driver_parts.line(
        *("M", one.x, one.middle, "H", spine + corner, "Q", spine, one.middle, spine, one.middle - sign * corner),
        *("V", y + sign * corner, "Q", spine, y, spine - corner, y, "H", x),
    )
