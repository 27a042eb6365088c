"""Words of a document as they stand on slides: in pieces, as large as they can be, on as many slides as they need."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pace.documents import measuring, texts
from pace.documents.blocks import Aside, Block, Bullets, Fields, Heading, Note, Numbered, Paragraph, Quote, Signature
from pace.kit import words

SIZES = (20.0, 18.0, 16.0)
# Where not all of it stands on one slide, this is how large its letters are.
_ON_SEVERAL = 18.0
INDENT = 24.0
# Room between pieces, in parts of a letter's height.
GAP = 0.5
Kind = Literal["words", "heading", "quiet", "quote", "bullet", "number", "withheld", "attention"]


@dataclass(frozen=True)
class Piece:
    """Some words, their first ones in bold; `place` is their number in a list, `level` how far they are moved in."""

    text: str
    lead: str = ""
    kind: Kind = "words"
    place: int = 0
    level: int = 0

    @property
    def indent(self) -> float:
        """How far from the left the words stand."""
        return INDENT * (self.level + (self.kind in {"bullet", "number", "quote"}))

    def letters(self, size: float) -> float:
        """How large its letters are on a slide whose words have this size: quiet ones stay small."""
        return min(size, SIZES[-1]) if self.kind == "quiet" else size

    def lines(self, size: float, wide: float) -> list[str]:
        """The lines into which it falls."""
        size = self.letters(size)
        said = f"{self.lead} {self.text}" if self.lead else self.text
        room = wide - self.indent
        return [line for one in said.split("\n") for line in measuring.lines(one, size, room)]

    def height(self, size: float, wide: float) -> float:
        """How high it is, with the room below it."""
        letters = self.letters(size)
        return measuring.height(len(self.lines(size, wide)), letters) + GAP * letters


def of(block: Block) -> list[Piece]:
    """The words of a block."""
    return [one for one in _WORDS[type(block)](block) if one.text or one.lead]


def of_headings(headings: Iterable[Heading]) -> list[Piece]:
    """Headings as a list."""
    return [Piece(texts.without_hidden(one.text), kind="bullet", level=one.level - 1) for one in headings]


def paged(pieces: tuple[Piece, ...], *, wide: float, high: float) -> tuple[float, list[tuple[Piece, ...]]]:
    """How large the letters are, and the pieces of each slide."""
    for size in SIZES:
        if sum(one.height(size, wide) for one in pieces) <= high:
            return size, [pieces]
    return _ON_SEVERAL, list(_pages(pieces, _ON_SEVERAL, wide, high))


def in_columns(pieces: list[Piece], *, wide: float, high: float) -> list[tuple[tuple[Piece, ...], ...]]:
    """Pieces in two columns of a slide, or of as many slides as they need."""
    half = -(-len(pieces) // 2)
    columns = (tuple(pieces[:half]), tuple(pieces[half:]))
    if all(sum(one.height(_ON_SEVERAL, wide) for one in column) <= high for column in columns):
        return [columns]
    pages = list(_pages(pieces, _ON_SEVERAL, wide, high))
    return [tuple(pages[first : first + 2]) for first in range(0, len(pages), 2)]


def _pages(pieces: Iterable[Piece], size: float, wide: float, high: float) -> Iterator[tuple[Piece, ...]]:
    page: list[Piece] = []
    used = 0.0
    for one in (part for piece in pieces for part in _parted(piece, size, wide, high)):
        more = one.height(size, wide)
        if page and used + more > high:
            yield tuple(page)
            page, used = [], 0.0
        page.append(one)
        used += more
    if page:
        yield tuple(page)


def _parted(piece: Piece, size: float, wide: float, high: float) -> Iterator[Piece]:
    """A piece, in several where it is higher than a slide."""
    if piece.height(size, wide) <= high:
        yield piece
        return
    most = measuring.room_for(size, high - GAP * size)
    lead = texts.shortened(piece.lead)
    lines = replace(piece, lead="", text=piece.text if lead == piece.lead else f"{piece.lead} {piece.text}")
    first_most = most - len(Piece("", lead).lines(size, wide)) if lead else most
    broken = lines.lines(size, wide)
    yield replace(piece, lead=lead, text=" ".join(broken[:first_most]))
    rest = "words" if piece.kind in {"bullet", "number"} else piece.kind
    for first in range(first_most, len(broken), most):
        yield replace(lines, kind=rest, text=" ".join(broken[first : first + most]))


def _said(text: str) -> list[str]:
    """The paragraphs of a text, its lines kept."""
    return ["\n".join(map(texts.without_hidden, lines)) for lines in texts.paragraphs(text)]


def _all(text: str) -> str:
    return "\n".join(_said(text))


def _written(kind: Kind) -> Callable[[Any], list[Piece]]:
    return lambda block: [Piece(one, kind=kind) for one in _said(block.text)]


def _listed(kind: Kind) -> Callable[[Any], list[Piece]]:
    return lambda block: [
        Piece(_all(one.text), texts.without_hidden(one.lead), kind, place)
        for place, one in enumerate(block.points, start=1)
    ]


def _fields(block: Fields | Signature) -> list[Piece]:
    return [Piece(_all(one.value) or words.NOTHING, f"{texts.without_hidden(one.label)}:") for one in block.fields]


def _note(block: Note) -> list[Piece]:
    kind: Kind = "words" if block.kind == "plain" else block.kind
    return [Piece(_all(block.text), texts.without_hidden(block.title), kind)]


_WORDS: Mapping[type[Block], Callable[[Any], list[Piece]]] = {
    Paragraph: _written("words"),
    Aside: _written("quiet"),
    Quote: _written("quote"),
    Bullets: _listed("bullet"),
    Numbered: _listed("number"),
    Fields: _fields,
    Signature: _fields,
    Note: _note,
}
