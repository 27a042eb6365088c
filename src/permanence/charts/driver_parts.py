"""What a driver diagram is made of, and the cards that both its layouts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from permanence.charts import drawing, lettering
from permanence.charts.theme import BAND, DATA, INK, LEADING, LINE, PAPER, SHADE

# What the parts of each level are called: one, and more.
LEVELS = (
    ("Aim", "Aim"),
    ("Primary driver", "Primary drivers"),
    ("Secondary driver", "Secondary drivers"),
    ("Change idea", "Change ideas"),
)
PAD = 10
_ABOVE, _CORNER = 8, 3
# More lines than the longest words of a part take in the narrowest column, be they broken as they may.
_LINES = 40


@dataclass(frozen=True)
class Part:
    """A part of the diagram, its level (0: the aim) and its number, and the parts that lead to it."""

    words: str
    level: int
    number: str = ""
    below: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """What it is, with its number."""
        return f"{LEVELS[self.level][0]} {self.number}".rstrip()

    def all(self) -> Iterator[Part]:
        """It and all that is below it, in the order of the outline."""
        yield self
        for one in self.below:
            yield from one.all()


@dataclass(frozen=True)
class Placed:
    """A part with the room that its card has on the paper."""

    part: Part
    x: float
    top: float
    width: float
    height: float
    below: tuple[Placed, ...] = ()

    @property
    def middle(self) -> float:
        """Half of its height."""
        return self.top + self.height / 2

    def all(self) -> Iterator[Placed]:
        """It and all that is below it."""
        yield self
        for one in self.below:
            yield from one.all()


@dataclass(frozen=True)
class _Look:
    fill: str
    edge: str
    ink: str = INK
    bold: bool = False


_LOOKS = (
    _Look(DATA, DATA, PAPER, bold=True),
    _Look(BAND, BAND, bold=True),
    _Look(SHADE, BAND),
    _Look(PAPER, LINE),
)


def height(part: Part, width: float) -> float:
    """How high the card of a part is."""
    return max(len(_lines(part, width)), 1) * LEADING + 2 * _ABOVE - 1


def card(placed: Placed) -> str:
    """A part: darker the nearer it is to the aim, a change idea in a frame."""
    look = _LOOKS[placed.part.level]
    inset = 0.5
    paper = drawing.element(
        "rect",
        x=placed.x + inset,
        y=placed.top + inset,
        width=placed.width - 2 * inset,
        height=placed.height - 2 * inset,
        rx=_CORNER,
        fill=look.fill,
        stroke=look.edge,
    )
    said = _lines(placed.part, placed.width)
    return paper + drawing.lines(said, placed.x + PAD, placed.top + _ABOVE + 11, colour=look.ink, bold=look.bold)


def _lines(part: Part, width: float) -> tuple[str, ...]:
    return lettering.balanced(part.words, width - 2 * PAD, bold=_LOOKS[part.level].bold, lines=_LINES)


def line(*steps: str | float) -> str:
    """A line from parts to the one that they lead to."""
    return drawing.element(
        "path", d=drawing.path(*steps), stroke=LINE, stroke_width=1.5, fill="none", stroke_linejoin="round"
    )


def arrow(x: float, y: float, wings: Sequence[tuple[float, float]]) -> str:
    """The head of a line, its tip at a place."""
    (left, top), (right, bottom) = wings
    shape = drawing.path("M", x, y, "L", x + left, y + top, "L", x + right, y + bottom, "Z")
    return drawing.element("path", d=shape, fill=LINE)
