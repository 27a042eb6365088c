"""A document as data: what it is called, and the blocks of which it is made."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DEEPEST = 3
# What may stand in a cell: words, or a value that keeps its kind wherever it is shown.
Cell = str | int | float | date


@dataclass(frozen=True)
class Heading:
    """Words above what follows; level 1 comes below the title.

    `is_in_slides`: whether slides show what stands below it, or only say where it is.
    """

    text: str
    level: int = 1
    is_in_slides: bool = True


@dataclass(frozen=True)
class Paragraph:
    """Words of the document; a blank line in them begins another paragraph."""

    text: str


@dataclass(frozen=True)
class Aside:
    """Words about the words, such as who wrote them and when: smaller and grey."""

    text: str


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, as they wrote it, with their lines and paragraphs."""

    text: str


@dataclass(frozen=True)
class Point:
    """One point of a list; `lead` are the first words, which stand out."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Bullets:
    """Points in no order."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Numbered:
    """Points by number, from 1 in each list."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Field:
    """A value with what it is called."""

    label: str
    value: str


@dataclass(frozen=True)
class Fields:
    """Values beside one another's names."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Signature:
    """Where somebody signs, in a frame: a value that is empty is a line to write on."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Note:
    """Words in a frame that nobody should miss, below words that say what they are.

    `kind`: "withheld" is what is not shown and why, "attention" what somebody should act on.
    """

    text: str
    title: str = ""
    kind: Literal["plain", "withheld", "attention"] = "plain"


@dataclass(frozen=True)
class Table:
    """Rows below a head, with words above that say what they are.

    `numeric`: which columns, counted from 0, stand to the right; by default those that hold more numbers than words.
    `widths`: how wide each column is beside the others; by default as its contents ask. `is_small`: in small letters,
    as something to look up in.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    numeric: tuple[int, ...] | None = None
    widths: tuple[float, ...] = ()
    is_small: bool = False


@dataclass(frozen=True)
class Line:
    """Values of a chart, one at each of its categories and None where there is none."""

    name: str
    values: tuple[float | None, ...]
    kind: Literal["data", "centre", "limit", "target"] = "data"


@dataclass(frozen=True)
class Series:
    """What a chart is drawn from, so that slides and workbooks hold one that can be edited.

    `axis`: what the values are. `unit`: what stands after each of them, such as "%" or " weeks".
    """

    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    kind: Literal["line", "bars"] = "line"
    axis: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture with the sentence that it says, the picture in words, its numbers, and what it rests on.

    `svg`: the picture. `is_in_appendix`: whether a document to be read gives the numbers at its end.
    """

    title: str
    says: str
    description: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    series: Series | None = None
    is_in_appendix: bool = True


@dataclass(frozen=True)
class Figure:
    """A number that matters, as it is shown, with what it is and what it says."""

    value: str
    label: str
    says: str = ""


@dataclass(frozen=True)
class Figures:
    """A few numbers that matter, in large numerals beside one another."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Contents:
    """Which headings there are and where, down to this level."""

    title: str = "Contents"
    deepest: int = 2


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Aside
    | Quote
    | Bullets
    | Numbered
    | Fields
    | Signature
    | Note
    | Table
    | Chart
    | Figures
    | Contents
    | PageBreak
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document. The same one is made into the same bytes each time.

    `title` and `subject` stand above it and are its properties; `author` is whose it is. `crest` is a picture (PNG or
    JPEG) at its beginning, and `crest_says` the picture in words; `below` are words of its authors at its foot, and
    `has_cover` gives it a front page. Raises ValueError where its headings could not be followed by somebody who hears
    them, rows do not fit their head, a picture has no words, or a value is of no kind that can be shown.
    """

    title: str
    subject: str
    author: str
    date: date
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    crest: bytes | None = None
    crest_says: str = ""
    below: str = ""
    has_cover: bool = False

    def __post_init__(self) -> None:
        """Refuse what no reader could follow."""
        if not self.title.strip():
            raise ValueError("A document needs a title.")
        if self.crest is not None:
            _refuse_crest(self.crest, self.crest_says)
        above = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                _refuse_heading(block, above=above)
                above = block.level
            if isinstance(block, Table):
                _refuse_rows(f"table '{block.caption}'", block.head, block.rows)
                _refuse_columns(block)
            if isinstance(block, Chart):
                _refuse_chart(block)


def _refuse_crest(crest: bytes, says: str) -> None:
    if not crest.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise ValueError("A crest is a picture of the kind PNG or JPEG.")
    if not says.strip():
        raise ValueError("A crest needs words for those who do not see it.")


def _refuse_heading(block: Heading, *, above: int) -> None:
    if not block.text.strip():
        raise ValueError("A heading has no words.")
    if not 1 <= block.level <= min(above + 1, DEEPEST):
        raise ValueError(f"The heading '{block.text}' has level {block.level}, and the one above it {above}.")


def _refuse_rows(where: str, head: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> None:
    if {len(row) for row in rows} - {len(head)}:
        raise ValueError(f"A row of the {where} does not have the {len(head)} of its head.")
    for fault in filter(None, (_fault(cell) for row in rows for cell in row)):
        raise ValueError(f"A cell of the {where} {fault}.")


def _fault(cell: object) -> str:
    if isinstance(cell, bool | datetime) or not isinstance(cell, Cell):
        return f"is a {type(cell).__name__}, not words, a number or a date"
    if isinstance(cell, float) and not math.isfinite(cell):
        return "is no number: say in words why"
    return ""


def _refuse_columns(block: Table) -> None:
    if block.widths and (len(block.widths) != len(block.head) or min(block.widths) <= 0):
        raise ValueError(f"The table '{block.caption}' has {len(block.head)} columns and widths for others.")
    if set(block.numeric or ()) - set(range(len(block.head))):
        raise ValueError(f"The table '{block.caption}' has no such column to stand to the right.")


def _refuse_chart(block: Chart) -> None:
    where = f"chart '{block.title}'"
    if not block.title.strip() or not block.description.strip():
        raise ValueError(f"The {where} needs a title, and words for those who do not see it.")
    _refuse_rows(where, block.head, block.rows)
    series = block.series
    if series is None:
        return
    if not series.lines or {len(line.values) for line in series.lines} != {len(series.categories)}:
        raise ValueError(f"The {where} has a line without a value, or None, for each of its categories.")
    if not all(value is None or math.isfinite(value) for line in series.lines for value in line.values):
        raise ValueError(f"A value of the {where} is no number: None says that there is none.")
