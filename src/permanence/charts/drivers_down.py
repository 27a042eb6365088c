"""The driver diagram from top to bottom, for narrow paper: each part under the one that it leads to, set in."""

from __future__ import annotations

from permanence.charts import drawing, driver_parts
from permanence.charts.driver_parts import LEVELS, Part, Placed
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import LEADING, QUIET

_IN = 20
# How far below the card above it a part stands, by its level.
_APART = (0, 18, 12, 6)
_ARROW, _CORNER = 7, 6
# Where on the card of a part the line comes down from it, and how far below its upper edge it is joined.
_SPINE, _JOINED = 9, 15


def drawn(aim: Part, paper: Sheet) -> tuple[str, float]:
    """The diagram on its sheet, and where its lower edge lies."""
    first = {one.level: one for one in reversed(tuple(aim.all()))}
    named = {id(one) for one in first.values()}
    placed, bottom = _placed(aim, paper.top, paper, named)
    cards = "".join(map(driver_parts.card, placed.all()))
    heads = "".join(_head(one) for one in placed.all() if id(one.part) in named)
    return "".join(_joined(one) for one in placed.all()) + cards + heads, bottom + 8


def _placed(part: Part, top: float, paper: Sheet, named: set[int]) -> tuple[Placed, float]:
    """A part and what is below it; the first of each level has room for a heading above it."""
    x = EDGE + part.level * _IN
    top += LEADING + 4 if id(part) in named else 0
    width = paper.width - EDGE - x
    own = driver_parts.height(part, width)
    down, below = top + own, []
    for one in part.below:
        found, down = _placed(one, down + _APART[one.level], paper, named)
        below.append(found)
    return Placed(part, x, top, width, own, tuple(below)), down


def _head(placed: Placed) -> str:
    return drawing.text(LEVELS[placed.part.level][1], placed.x, placed.top - 6, colour=QUIET, bold=True)


def _joined(placed: Placed) -> str:
    """Lines from the parts below up to this one, with one arrow."""
    if not placed.below:
        return ""
    x, tip = placed.x + _SPINE, placed.top + placed.height + 2
    lines = [_line(x, tip + _ARROW - 1, one) for one in placed.below]
    return "".join(lines) + driver_parts.arrow(x, tip, ((-4, _ARROW), (4, _ARROW)))


def _line(x: float, y: float, one: Placed) -> str:
    turn = one.top + _JOINED
    return driver_parts.line("M", one.x, turn, "H", x + _CORNER, "Q", x, turn, x, turn - _CORNER, "V", y)
