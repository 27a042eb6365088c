"""What stands on a slide, each part with the room that it needs and the place that it gets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from pace.documents import cells, measuring, slide_texts, texts
from pace.documents.blocks import Chart, Figure, Figures, Table
from pace.documents.slide_texts import Piece
from pace.documents.tiles import across

# The room below a title, in points.
WIDE, HIGH = 864.0, 348.0
APART = 12.0
TABLE_SIZES = (14.0, 12.0)
CELL_SIDE, CELL_EDGE = 7.0, 4.0
_MOST_IN_A_HEAD = 5
_NARROWEST_TABLE, _SPACIOUS = 420.0, 1.5
# Key figures: how far apart, how high at most, and the letters of their numerals and words.
BETWEEN_TILES, ABOVE_A_TILE, TALLEST_TILE = 28.0, 10.0, 200.0
NUMERALS = (48.0, 40.0, 32.0, 26.0, 20.0)
LABEL, SAYS = 18.0, 16.0
# A picture with words beside it, and these words.
PICTURE_WIDE, SIDE_LEFT, SIDE_WIDE = 584.0, 612.0, 252.0
# Two columns of words.
COLUMN_LEFT, COLUMN_WIDE = 446.0, 418.0


@dataclass(frozen=True)
class Words:
    """Words, in pieces."""

    pieces: tuple[Piece, ...]

    def high(self, size: float, _: float) -> float:
        """How high they are in letters of this size."""
        return sum(one.height(size, WIDE) for one in self.pieces)


@dataclass(frozen=True)
class Tiles:
    """Key figures beside one another."""

    figures: tuple[Figure, ...]

    @property
    def wide(self) -> float:
        """How wide each is."""
        columns = across(len(self.figures))
        return (WIDE - BETWEEN_TILES * (columns - 1)) / columns

    @property
    def numerals(self) -> float:
        """How large their numerals are."""
        fits = (size for size in NUMERALS if all(measuring.width(one.value, size) <= self.wide for one in self.figures))
        return next(fits, NUMERALS[-1])

    @property
    def each(self) -> float:
        """How high each is."""
        most = (HIGH - BETWEEN_TILES * (self._rows - 1)) / self._rows
        needed = max((self._needed(one) for one in self.figures), default=0.0)
        return min(TALLEST_TILE, most, needed)

    def high(self, _: float, __: float) -> float:
        """How high all are."""
        return self._rows * self.each + BETWEEN_TILES * (self._rows - 1)

    @property
    def _rows(self) -> int:
        return -(-len(self.figures) // across(len(self.figures)))

    def _needed(self, one: Figure) -> float:
        words = ((one.value, self.numerals), (one.label, LABEL), (one.says, SAYS))
        lines = ((measuring.lines(texts.without_hidden(said), size, self.wide), size) for said, size in words if said)
        return ABOVE_A_TILE + sum(measuring.height(len(each), size) for each, size in lines) + 1


@dataclass(frozen=True)
class Row:
    """The cells of a row, and how high it is."""

    cells: tuple[str, ...]
    height: float

    @classmethod
    def of(cls, words: Iterable[str], columns: tuple[float, ...], size: float) -> "Row":
        """A row of these words, its height measured."""
        written = tuple(words)
        most = max((len(one) for one in _lined(written, columns, size)), default=1)
        return cls(written, measuring.height(most, size) + 2 * CELL_EDGE)


@dataclass(frozen=True)
class Rows:
    """A table, or some rows of one, each value in words."""

    table: Table
    columns: tuple[float, ...]

    def high(self, _: float, size: float) -> float:
        """How high it is in letters of this size."""
        return sum(self.heights(size))

    def heights(self, size: float) -> tuple[float, ...]:
        """How high each row is, the head first."""
        return (self.head(size).height, *(Row.of(map(str, one), self.columns, size).height for one in self.table.rows))

    def head(self, size: float) -> Row:
        """The head, as much of it as has room."""
        rooms = (wide - 2 * CELL_SIDE for wide in self.columns)
        named = zip(map(texts.without_hidden, self.table.head), rooms, strict=True)
        return Row.of((measuring.cut(one, size, room, _MOST_IN_A_HEAD) for one, room in named), self.columns, size)

    def missed(self, size: float) -> tuple[str, ...]:
        """The names of columns that have no room."""
        whole = (" ".join(texts.without_hidden(one).split()) for one in self.table.head)
        return tuple(one for one, cut in zip(whole, self.head(size).cells, strict=True) if one != cut)

    def pages(self, size: float, first: float) -> list["Rows"]:
        """The same on as many slides as it needs, the first of which has this much room; no row is higher than one."""
        head = self.head(size).height
        room, pages = first - head, [list[Row]()]
        used = 0.0
        for row in (part for one in self.table.rows for part in _parted(one, self.columns, size, HIGH - head)):
            if used + row.height > room and (pages[-1] or room < HIGH - head):
                pages.append([])
                room, used = HIGH - head, 0.0
            pages[-1].append(row)
            used += row.height
        return [replace(self, table=replace(self.table, rows=tuple(row.cells for row in page))) for page in pages]


@dataclass(frozen=True)
class Picture:
    """A chart, and words beside it."""

    chart: Chart
    beside: tuple[Piece, ...] = ()

    def high(self, _: float, __: float) -> float:
        """It has a slide of its own."""
        return HIGH


Part = Words | Tiles | Rows | Picture


@dataclass(frozen=True)
class Sizes:
    """How large the letters of words and tables are."""

    words: float = slide_texts.SIZES[0]
    tables: float = TABLE_SIZES[0]


def tiles(block: Figures, most: int) -> Iterator[Tiles]:
    """Key figures, so many on a slide at most."""
    for first in range(0, len(block.figures), most):
        yield Tiles(block.figures[first : first + most])


def rows(block: Table) -> Rows:
    """A table as wide as its contents ask: numbers do not stand far from what they are of."""
    around, size = 2 * CELL_SIDE, TABLE_SIZES[0]
    room = min(WIDE, max(_NARROWEST_TABLE, _SPACIOUS * cells.natural_width(block, size=size, around=around)))
    columns = tuple(cells.widths(block, room=room, size=size, around=around))
    return Rows(replace(cells.in_words(block), widths=()), columns)


def sizes(parts: Sequence[Part]) -> Sizes | None:
    """The largest letters in which all of it stands on one slide; None where there are none."""
    for tables, words in product(TABLE_SIZES, slide_texts.SIZES):
        if high(parts, words, tables) <= HIGH:
            return Sizes(words, tables)
    return None


def high(parts: Sequence[Part], words: float, tables: float) -> float:
    """How high parts are, one below the other."""
    return sum(one.high(words, tables) for one in parts) + APART * max(len(parts) - 1, 0)


def beside(pieces: Sequence[Piece]) -> int:
    """How many pieces stand beside a picture, the first ones first."""
    size, used = slide_texts.SIZES[-1], 0.0
    for place, one in enumerate(pieces):
        used += one.height(size, SIDE_WIDE)
        if used > HIGH:
            return place
    return len(pieces)


def _parted(words: Iterable[object], columns: tuple[float, ...], size: float, room: float) -> Iterator[Row]:
    """A row, in several where its words need more room than a slide has."""
    most = measuring.room_for(size, room - 2 * CELL_EDGE)
    lined = _lined(tuple(map(str, words)), columns, size)
    for first in range(0, max(map(len, lined)), most):
        yield Row.of((" ".join(one[first : first + most]) for one in lined), columns, size)


def _lined(words: tuple[str, ...], columns: tuple[float, ...], size: float) -> list[list[str]]:
    plain = (" ".join(texts.without_hidden(one).split()) for one in words)
    return [measuring.lines(one, size, wide - 2 * CELL_SIDE) for one, wide in zip(plain, columns, strict=True)]
