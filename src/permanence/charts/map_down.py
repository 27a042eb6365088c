"""The map of where children wait, from top to bottom, for narrow paper: what is said stands beside each stage."""

from __future__ import annotations

from dataclasses import dataclass

from permanence.charts import drawing, lettering, map_parts
from permanence.charts.map_parts import STATION, Drawn, LevelLoop, Loop, Map
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import GRID, INK, LEADING, LINE, QUIET

_LANE = 24
_LEVEL = 26
_WIDEST, _WIDEST_EXCESS = 12, 7
_TURN, _CORNER = 22, 8
# How far loops leave above and below the middle of a station, and how far to its left a small loop runs.
_BESIDE, _AGAIN, _OUT = 3, 7, 20
_LEVELS = 2


@dataclass(frozen=True)
class _Layout:
    """Where everything lies: the middle of the stations, the words beside them, and the loops with their levels."""

    drawn: Map
    left: float
    words_from: float
    room: float
    stations: tuple[float, ...]
    loops: tuple[LevelLoop, ...]

    def across(self, place: int) -> float:
        return self.left + self.drawn.lane(place) * _LANE


def drawn(drawn: Map, paper: Sheet) -> Drawn:
    """The map on its sheet."""
    loops = map_parts.levelled(drawn, at_most=_LEVELS)
    left = EDGE + _LEVEL * (1 + max((one.level for one in loops), default=-1)) + 22
    words_from = left + (len(drawn.lanes) - 1) * _LANE + 22
    layout = _Layout(drawn, left, words_from, paper.width - EDGE - words_from, (), loops)
    down, found, stations = paper.top + 10, "", []
    for place in range(len(drawn.stations)):
        stations.append(down)
        named = _named(layout, place, down)
        found, down = found + named.content, named.bottom
        part = next((one for one in drawn.parts if one.start == place), None)
        if part is not None:
            card = map_parts.card(part, words_from, down + 2, room=layout.room, unit=drawn.children_a_dot)
            found, down = found + card.content, card.bottom
        down += 22
    layout = _Layout(drawn, left, words_from, layout.room, tuple(stations), loops)
    return Drawn(_lines(layout) + found, down - 26)


def _named(layout: _Layout, place: int, y: float) -> Drawn:
    """The name of a station, its agency, and what its loops mean."""
    station = layout.drawn.stations[place]
    name = lettering.wrapped(station.name, layout.room, bold=True)
    below = [line for said in _said(layout, place) for line in lettering.wrapped(said, layout.room)]
    content = drawing.lines(name, layout.words_from, y + 4, bold=True, colour=INK)
    first = y + 4 + len(name) * LEADING
    content += drawing.lines(below, layout.words_from, first, colour=QUIET)
    return Drawn(content, first + (len(below) - 1) * LEADING + 4)


def _said(layout: _Layout, place: int) -> list[str]:
    again = sum(loop.taken for loop in layout.drawn.loops if loop.start == loop.end == place)
    back = sum(loop.taken for loop in layout.drawn.loops if loop.end == place < loop.start)
    loops = [f"{again:,} again"] * bool(again) + [f"{back:,} back to here"] * bool(back)
    return [layout.drawn.stations[place].agency, *([", ".join(loops)] if loops else [])]


def _lines(layout: _Layout) -> str:
    tracks = "".join(_stage(layout, place) for place in range(len(layout.drawn.parts)))
    rings = "".join(map_parts.station(layout.across(place), y) for place, y in enumerate(layout.stations))
    return _lanes(layout) + tracks + _loops(layout) + rings


def _lanes(layout: _Layout) -> str:
    steps = "".join(
        drawing.path("M", layout.left + lane * _LANE, layout.stations[0], "V", layout.stations[-1])
        for lane in range(len(layout.drawn.lanes))
    )
    return drawing.element("path", d=steps, stroke=GRID)


def _stage(layout: _Layout, place: int) -> str:
    part = layout.drawn.parts[place]
    width = layout.drawn.line_width(part, widest=_WIDEST)
    excess = layout.drawn.excess_width(part, widest=_WIDEST_EXCESS)
    beside = width / 2 + 1.5 + excess / 2
    return map_parts.strands([_track(layout, part.start, 0), _track(layout, part.start, beside)], [width, excess])


def _track(layout: _Layout, start: int, beside: float) -> list[str | float]:
    """From a station down to the next, so far to the right of the straight way."""
    x, end = layout.across(start) + beside, layout.across(start + 1) + beside
    y, below = layout.stations[start], layout.stations[start + 1]
    if x == end:
        return ["M", x, y, "V", below]
    sign = 1 if end > x else -1
    turn = below - _TURN - sign * beside
    corner = _CORNER
    return [
        *("M", x, y, "V", turn - corner, "Q", x, turn, x + sign * corner, turn),
        *("H", end - sign * corner, "Q", end, turn, end, turn + corner, "V", below),
    ]


def _loops(layout: _Layout) -> str:
    """How often a milestone came again is said beside its name; how often journeys went back, on the line."""
    again = [
        _way(layout, loop, layout.across(loop.start) - _OUT, _AGAIN)
        for loop in layout.drawn.loops
        if loop.start == loop.end
    ]
    return "".join([*again, *(_back(layout, one) for one in layout.loops)])


def _back(layout: _Layout, one: LevelLoop) -> str:
    x = layout.left - _OUT - 10 - one.level * _LEVEL
    middle = (layout.stations[one.loop.start] + layout.stations[one.loop.end]) / 2
    return _way(layout, one.loop, x, _BESIDE) + map_parts.on_line(f"{one.loop.taken:,}", x, middle)


def _way(layout: _Layout, loop: Loop, x: float, beside: float) -> str:
    """Out to the left, up, and back to the same station or an earlier one."""
    start, end = layout.stations[loop.start] + beside, layout.stations[loop.end] - beside
    first, last = layout.across(loop.start) - STATION, layout.across(loop.end) - STATION - 1
    way = drawing.path(
        *("M", first, start, "H", x + 5, "Q", x, start, x, start - 5),
        *("V", end + 5, "Q", x, end, x + 5, end, "H", last - 5),
    )
    line = drawing.element("path", d=way, stroke=LINE, fill="none", stroke_width=1.5)
    return line + map_parts.arrow(last, end, towards="right")
