"""The paper of a chart: a heading above the picture, what it rests on below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from permanence.charts import drawing, lettering, words
from permanence.charts.chart import ChartNotPossible
from permanence.charts.theme import GRID, HEADING, INK, LEADING, QUIET

NARROWEST = 280
EDGE = 4
_HEADING_LEADING = 18


@dataclass(frozen=True)
class Sheet:
    """Paper of a width with its heading and footing broken into lines."""

    width: float
    heading: tuple[str, ...]
    footing: tuple[str, ...]

    @property
    def top(self) -> float:
        """Where the picture may begin."""
        return EDGE + len(self.heading) * _HEADING_LEADING + 10

    @property
    def room(self) -> float:
        """How wide the picture may be."""
        return self.width - 2 * EDGE

    def finished(self, content: str, *, bottom: float, title: str, description: str) -> str:
        """The whole SVG, the picture reaching down to `bottom`."""
        footing_from = bottom + LEADING + 4
        height = round(footing_from + (len(self.footing) - 1) * LEADING + EDGE + 4 if self.footing else bottom + EDGE)
        head = drawing.lines(
            self.heading, EDGE, EDGE + HEADING, size=HEADING, colour=INK, bold=True, leading=_HEADING_LEADING
        )
        foot = drawing.group(drawing.lines(self.footing, EDGE, footing_from), fill=QUIET)
        return drawing.picture(
            head + content + foot, width=self.width, height=height, title=title, description=description
        )


def sheet(width: float, *, heading: str, footing: Sequence[str] = ()) -> Sheet:
    """Paper of this width; each sentence of the footing begins a line.

    Raises `ChartNotPossible` below 280 pixels, in which labels of 12 pixels leave no room for data.
    """
    if not width >= NARROWEST:
        raise ChartNotPossible(f"A chart needs a width of {NARROWEST} pixels or more, not {width}.")
    room = width - 2 * EDGE
    heads = lettering.balanced(words.plain(heading), room, size=HEADING, bold=True, lines=4)
    feet = [line for one in footing for line in _foot(words.plain(one), room)]
    return Sheet(width, heads, tuple(feet))


def _foot(said: str, room: float) -> tuple[str, ...]:
    """Full lines, unless that leaves hardly a word for the last of them."""
    full = lettering.wrapped(said, room, lines=5)
    alone = len(full) > 1 and lettering.width(full[-1]) < room / 4
    return lettering.balanced(said, room, lines=5) if alone else full


def with_nothing(paper: Sheet, sentence: str, *, title: str) -> str:
    """A sheet that says why there is no picture on it."""
    said = lettering.balanced(sentence, paper.room - 40, lines=4)
    height = 56 + LEADING * len(said)
    frame = drawing.element(
        "rect", x=EDGE, y=paper.top, width=paper.room, height=height, fill="none", stroke=GRID, stroke_width=2
    )
    lettered = drawing.lines(said, paper.width / 2, paper.top + 38, anchor="middle", colour=QUIET)
    return paper.finished(frame + lettered, bottom=paper.top + height, title=title, description=sentence)
