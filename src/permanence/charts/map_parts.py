"""What the map of where children wait is made of, and the marks that both its layouts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from permanence.charts import drawing, lettering, places, words
from permanence.charts.theme import ATTENTION, ATTENTION_INK, DATA, FIGURE, INK, LEADING, LINE, PAPER, QUIET

DOTS_AT_MOST = 200
STATION = 8
_DOT, _PITCH = 4.4, 6.2
_UNITS = (1, 2, 5, 10, 20, 50, 100, 1000)


@dataclass(frozen=True)
class Station:
    """A milestone on the map."""

    slug: str
    name: str
    agency: str


@dataclass(frozen=True)
class Part:
    """A stage on the map, from the station at `start` to the next one. `is_most`: it has the most days over."""

    start: int
    started: int
    reached: int
    ended: int
    waiting: int
    beyond: int
    excess_days: int
    limit: str | None
    median: str | None
    is_most: bool


@dataclass(frozen=True)
class Loop:
    """How often a milestone came again (start and end are one station), or a journey went back from start to end."""

    start: int
    end: int
    taken: int


@dataclass(frozen=True)
class Map:
    """Stations and stages in order, loops, and the agencies as lanes."""

    stations: tuple[Station, ...]
    parts: tuple[Part, ...]
    loops: tuple[Loop, ...]
    lanes: tuple[str, ...]

    @cached_property
    def children_a_dot(self) -> int:
        """How many children each dot stands for, so that no stage has too many dots."""
        most = max((part.waiting for part in self.parts), default=0)
        return next((unit for unit in _UNITS if most <= unit * DOTS_AT_MOST), _UNITS[-1])

    def lane(self, place: int) -> int:
        """The lane of a station."""
        return self.lanes.index(self.stations[place].agency)

    def line_width(self, part: Part, *, widest: float) -> float:
        """How wide the line of a stage is: in proportion to who started it, and never too thin to see."""
        most = max(one.started for one in self.parts)
        return max(widest * part.started / most, 2.0) if part.started else 1.0

    def excess_width(self, part: Part, *, widest: float) -> float:
        """How wide the line of the days over the limit is; 0 where there are none."""
        most = max(one.excess_days for one in self.parts)
        return max(widest * part.excess_days / most, 2.0) if part.excess_days else 0.0


@dataclass(frozen=True)
class LevelLoop:
    """A loop and how far out it runs, from 0."""

    loop: Loop
    level: int


@dataclass(frozen=True)
class Drawn:
    """A drawing and where its lower edge lies."""

    content: str
    bottom: float


def levelled(drawn: Map, *, at_most: int) -> tuple[LevelLoop, ...]:
    """The steps back, each so far out that it meets no shorter one; the rarest are left out of too many levels."""
    back = sorted((loop for loop in drawn.loops if loop.start != loop.end), key=lambda loop: -loop.taken)
    while back:
        order = sorted(back, key=lambda loop: loop.start - loop.end)
        found = places.levels([(loop.end, loop.start) for loop in order])
        if max(found) < at_most:
            return tuple(LevelLoop(loop, level) for loop, level in zip(order, found, strict=True))
        back.pop()
    return ()


def station(x: float, y: float) -> str:
    """The ring of a station."""
    return drawing.element("circle", cx=x, cy=y, r=STATION, fill=PAPER, stroke=DATA, stroke_width=3)


def dots(part: Part, x: float, y: float, *, room: float, unit: int) -> Drawn:
    """A dot for each child who waits (or for each few), first those over the limit as squares; `y`: their top."""
    over, all_ = (-(-number // unit) for number in (part.beyond, part.waiting))
    in_a_row = max(int((room + _PITCH - _DOT) // _PITCH), 1)
    places = [
        (x + _DOT / 2 + place % in_a_row * _PITCH, y + _DOT / 2 + place // in_a_row * _PITCH) for place in range(all_)
    ]
    squares = "".join(drawing.path("M", left - _DOT / 2, top, "h", float(_DOT)) for left, top in places[:over])
    circles = "".join(drawing.path("M", left, top, "h", 0.0) for left, top in places[over:])
    content = ""
    if squares:
        content += drawing.element("path", d=squares, stroke=ATTENTION, stroke_width=_DOT)
    if circles:
        content += drawing.element("path", d=circles, stroke=DATA, stroke_width=_DOT, stroke_linecap="round")
    rows = -(-all_ // in_a_row)
    return Drawn(content, y + rows * _PITCH if rows else y)


def card(part: Part, x: float, y: float, *, room: float, unit: int) -> Drawn:
    """What is to be said of a stage, one thing under another: who waits, who of them is over, how long it takes."""
    number = f"{part.waiting:,}"
    head = drawing.text(number, x, y + FIGURE - 4, size=FIGURE, bold=True)
    head += drawing.text(
        "waits now" if part.waiting == 1 else "wait now",
        x + lettering.width(number, size=FIGURE, bold=True) + 5,
        y + FIGURE - 4,
    )
    found = dots(part, x, y + FIGURE + 4, room=room, unit=unit)
    content, down = head + found.content, found.bottom + 12
    for said in _said(part):
        lines = lettering.packed(said.parts, room, bold=said.bold)
        content += drawing.lines(lines, x, down, colour=said.colour, bold=said.bold)
        down += len(lines) * LEADING
    return Drawn(content, down - LEADING + 4)


@dataclass(frozen=True)
class _Said:
    """Parts of a sentence that share a line as far as they fit, and how they look."""

    parts: tuple[str, ...]
    colour: str
    bold: bool = False


def _said(part: Part) -> list[_Said]:
    median = "half: not yet reached" if part.median is None else f"half by day {part.median}"
    ended = (f"{part.ended:,} ended otherwise",) if part.ended else ()
    went = _Said((f"{part.started:,} started", f"{part.reached:,} went on", *ended), QUIET)
    return [*_of_the_limit(part), _Said((median,), INK), went]


def _of_the_limit(part: Part) -> list[_Said]:
    if part.limit is None:
        return [_Said(("no limit set",), QUIET)]
    days = (f"{words.counted(part.excess_days, 'day')} over", *(("most of all stages",) if part.is_most else ()))
    waiting = f"{part.beyond:,} over {part.limit}" if part.beyond else f"none over {part.limit}"
    return [
        _Said((waiting,), ATTENTION_INK if part.beyond else QUIET, bold=part.beyond > 0),
        *([_Said(days, ATTENTION_INK, bold=part.is_most)] if part.excess_days else []),
    ]


def strands(steps: Sequence[Sequence[str | float]], widths: Sequence[float]) -> str:
    """The line of a stage and, beside it, that of its days over the limit, along their paths."""
    drawn = [
        drawing.element("path", d=drawing.path(*step), stroke=colour, stroke_width=width, fill="none")
        for step, width, colour in zip(steps, widths, (DATA, ATTENTION), strict=True)
        if width
    ]
    return "".join(drawn)


def arrow(x: float, y: float, *, towards: str) -> str:
    """The head of a loop where it comes back to its station, pointing "down" or "right"."""
    wings = (-4.0, -6.0, "L", 4.0, -6.0) if towards == "down" else (-6.0, -4.0, "L", -6.0, 4.0)
    left, top, _, right, bottom = wings
    shape = drawing.path("M", x, y, "L", x + left, y + top, "L", x + right, y + bottom, "Z")
    return drawing.element("path", d=shape, fill=LINE)


def on_line(said: str, x: float, y: float) -> str:
    """Words on a line, with paper under them."""
    half = lettering.width(said) / 2 + 4
    paper = drawing.element("rect", x=x - half, y=y - 8, width=2 * half, height=16, fill=PAPER)
    return paper + drawing.text(said, x, y + 4, anchor="middle", colour=INK)


def loop_words(loop: Loop) -> str:
    """How often, and whether again or back."""
    return f"{loop.taken:,} again" if loop.start == loop.end else f"{loop.taken:,} back"


def agency_lines(agency: str, room: float) -> tuple[str, ...]:
    """The name of a lane."""
    return lettering.wrapped(words.plain(agency), room, lines=3)
