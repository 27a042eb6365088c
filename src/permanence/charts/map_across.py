"""The map of where children wait, from left to right: agencies as lanes, a card under each stage."""

from __future__ import annotations

from dataclasses import dataclass

from permanence.charts import drawing, lettering, map_parts
from permanence.charts.map_parts import STATION, Drawn, LevelLoop, Loop, Map
from permanence.charts.sheet import EDGE, Sheet
from permanence.charts.theme import GRID, INK, LEADING, LINE, QUIET, SHADE

_LANE_NAMES = 66
_LANE_GAP = 4
_TO_THE_LINE = 24
_LEVEL, _REPEAT = 20, 22
_WIDEST, _WIDEST_EXCESS = 16, 10
_NARROWEST_STAGE = 104
_CORNER = 10
_LEVELS = 5
_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75)
# How far from its station a line changes lanes, and how far loops stand beside the middle of a station.
_TURN, _BESIDE = 30, 7


@dataclass(frozen=True)
class _Layout:
    """Where everything lies: the middle of the stations and of the lanes, and the loops with their levels."""

    drawn: Map
    left: float
    spacing: float
    top: float
    loops: tuple[LevelLoop, ...]

    def across(self, place: float) -> float:
        return self.left + place * self.spacing

    def lane_top(self, lane: int) -> float:
        return self.top + lane * (self.lane_height + _LANE_GAP)

    def down(self, place: int) -> float:
        return self.lane_top(self.drawn.lane(place)) + _TO_THE_LINE

    @property
    def to_the_name(self) -> float:
        """How far below its line the name of a station stands, clear of the widest lines."""
        drawn = self.drawn
        below = [
            drawn.line_width(part, widest=_WIDEST) / 2 + drawn.excess_width(part, widest=_WIDEST_EXCESS)
            for part in drawn.parts
        ]
        return max(*below, STATION + 1) + 15

    @property
    def lane_height(self) -> float:
        lines = max(len(_name(self, place)) for place in range(len(self.drawn.stations)))
        return _TO_THE_LINE + self.to_the_name + (lines - 1) * LEADING + 8

    @property
    def bottom(self) -> float:
        return self.lane_top(len(self.drawn.lanes)) - _LANE_GAP


def fits(drawn: Map, paper: Sheet) -> bool:
    """Whether every stage and the names of its stations have room for their words."""
    layout = _layout(drawn, paper)
    names = [line for place in range(len(drawn.stations)) for line in _name(layout, place)]
    return layout.spacing >= _NARROWEST_STAGE and not any(line.endswith(lettering.MORE) for line in names)


def drawn(drawn: Map, paper: Sheet) -> Drawn:
    """The map on its sheet."""
    layout = _layout(drawn, paper)
    cards = [
        map_parts.card(
            part,
            layout.across(part.start) + 6,
            layout.bottom + 10,
            room=layout.spacing - 12,
            unit=drawn.children_a_dot,
        )
        for part in drawn.parts
    ]
    bottom = max(card.bottom for card in cards)
    content = (
        _lanes(layout, paper)
        + _separators(layout, bottom)
        + "".join(_stage(layout, place) for place in range(len(drawn.parts)))
        + _loops(layout)
        + "".join(_station(layout, place) for place in range(len(drawn.stations)))
        + "".join(card.content for card in cards)
    )
    return Drawn(content, bottom)


def _spacing(drawn: Map, paper: Sheet) -> float:
    last = [map_parts.loop_words(loop) for loop in drawn.loops if loop.start == loop.end == len(drawn.stations) - 1]
    beside = max(lettering.widest(last) + _BESIDE + 6, STATION + 8)
    room = paper.width - 2 * EDGE - _LANE_NAMES - STATION - beside
    return room / max(len(drawn.stations) - 1, 1)


def _layout(drawn: Map, paper: Sheet) -> _Layout:
    loops = map_parts.levelled(drawn, at_most=_LEVELS)
    above = _REPEAT + _LEVEL * max(one.level for one in loops) + 6 if loops else 4
    left = EDGE + _LANE_NAMES + STATION
    return _Layout(drawn, left, _spacing(drawn, paper), paper.top + above, loops)


def _lanes(layout: _Layout, paper: Sheet) -> str:
    found = []
    for lane, agency in enumerate(layout.drawn.lanes):
        top = layout.lane_top(lane)
        found.append(drawing.element("rect", x=EDGE, y=top, width=paper.room, height=layout.lane_height, fill=SHADE))
        lines = map_parts.agency_lines(agency, _LANE_NAMES - 10)
        found.append(
            drawing.lines(
                lines, EDGE + 8, top + _TO_THE_LINE + 4 - (len(lines) - 1) * LEADING / 2, colour=QUIET, bold=True
            )
        )
    return "".join(found)


def _separators(layout: _Layout, bottom: float) -> str:
    """Thin lines between the cards, under the stations that part the stages."""
    inner = range(len(layout.drawn.stations))
    steps = "".join(drawing.path("M", layout.across(place), layout.bottom + 8, "V", bottom) for place in inner)
    return drawing.element("path", d=steps, stroke=GRID)


def _stage(layout: _Layout, place: int) -> str:
    part = layout.drawn.parts[place]
    width = layout.drawn.line_width(part, widest=_WIDEST)
    excess = layout.drawn.excess_width(part, widest=_WIDEST_EXCESS)
    beside = width / 2 + 1.5 + excess / 2
    return map_parts.strands([_track(layout, part.start, 0), _track(layout, part.start, beside)], [width, excess])


def _track(layout: _Layout, start: int, beside: float) -> list[str | float]:
    """From a station to the next, so far to the right hand of the straight way.

    A line that goes down turns near its end and one that goes up near its start, so that none runs through the name
    under a station.
    """
    x, end = layout.across(start), layout.across(start + 1)
    y, below = layout.down(start) + beside, layout.down(start + 1) + beside
    if y == below:
        return ["M", x, y, "H", end]
    sign = 1 if below > y else -1
    turn = end - _TURN - beside if sign > 0 else x + _TURN + beside
    corner = _CORNER
    return [
        *("M", x, y, "H", turn - corner, "Q", turn, y, turn, y + sign * corner),
        *("V", below - sign * corner, "Q", turn, below, turn + corner, below, "H", end),
    ]


def _station(layout: _Layout, place: int) -> str:
    """A ring and a name under it, which keeps to the side of the map at both ends."""
    x, y = layout.across(place), layout.down(place)
    last = len(layout.drawn.stations) - 1
    lines = _name(layout, place)
    anchor, beside = {0: ("start", -STATION), last: ("end", STATION)}.get(place, ("middle", 0))
    name = drawing.lines(lines, x + beside, y + layout.to_the_name, anchor=anchor, colour=INK, leading=LEADING - 1)
    return map_parts.station(x, y) + name


def _name(layout: _Layout, place: int) -> tuple[str, ...]:
    """The name of a station; at both ends, as wide as the name of the station beside it leaves room."""
    stations = layout.drawn.stations
    room = layout.spacing - 14 if len(stations) > 2 else layout.spacing / 2 + STATION - 7
    beside = {0: 1, len(stations) - 1: len(stations) - 2}.get(place)
    if beside is not None and 0 < beside < len(stations) - 1:
        room = layout.spacing + STATION - 8 - lettering.widest(_name(layout, beside)) / 2
    return lettering.wrapped(stations[place].name, room)


def _loops(layout: _Layout) -> str:
    repeats = [_repeat(layout, loop) for loop in layout.drawn.loops if loop.start == loop.end]
    return "".join([*repeats, *(_back(layout, one) for one in layout.loops)])


def _repeat(layout: _Layout, loop: Loop) -> str:
    """A small loop above a station."""
    x, y = layout.across(loop.start), layout.down(loop.start) - STATION - 2
    way = drawing.path("M", x + _BESIDE, y, "v", -8.0, "a", 7, 7, 0, 0, 0, -14.0, 0.0, "V", y - 5)
    said = drawing.text(map_parts.loop_words(loop), x + _BESIDE + 6, y - 7)
    return (
        drawing.element("path", d=way, stroke=LINE, fill="none", stroke_width=1.5)
        + map_parts.arrow(x - _BESIDE, y, towards="down")
        + said
    )


def _back(layout: _Layout, one: LevelLoop) -> str:
    """Up from one station, back above the lanes, and down to an earlier one."""
    loop, (end, start) = one.loop, _feet(layout, one.loop)
    first, last = layout.down(loop.start) - STATION - 2, layout.down(loop.end) - STATION - 2
    y = layout.top - _REPEAT - one.level * _LEVEL + 4
    way = drawing.path(
        *("M", start, first, "V", y + 6, "Q", start, y, start - 6, y),
        *("H", end + 6, "Q", end, y, end, y + 6, "V", last - 5),
    )
    line = drawing.element("path", d=way, stroke=LINE, fill="none", stroke_width=1.5)
    words = map_parts.loop_words(loop)
    return line + map_parts.arrow(end, last, towards="down") + map_parts.on_line(words, _clear(layout, one, words), y)


def _feet(layout: _Layout, loop: Loop) -> tuple[float, float]:
    """Where a loop comes down, and where it rises."""
    return layout.across(loop.end) - _BESIDE, layout.across(loop.start) + _BESIDE


def _clear(layout: _Layout, one: LevelLoop, words: str) -> float:
    """A place on a loop for its words, as near to its middle as may be, that no loop further out runs through."""
    end, start = _feet(layout, one.loop)
    crossing = [foot for other in layout.loops if other.level > one.level for foot in _feet(layout, other.loop)]
    half = lettering.width(words) / 2 + 5
    choices = [end + (start - end) * share for share in _ALONG]
    return next((x for x in choices if all(abs(foot - x) > half for foot in crossing)), choices[0])
