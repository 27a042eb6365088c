"""A document as slides, planned before anything is drawn: one message on each, and nothing that runs over its edge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pace.documents import cells, measuring, slide_texts, slide_titles, texts
from pace.documents.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Figures,
    Heading,
    PageBreak,
    Table,
)
from pace.documents.slide_texts import Piece

# The room below a title, in points.
WIDE, HIGH = 864.0, 340.0
_MOST_FIGURES = 8
TABLE_SIZES = (14.0, 12.0)
# Above these, a table has smaller letters.
_MANY_COLUMNS, _MOST_LARGE = 6, 2
_MOST_IN_A_HEAD = 5
CELL_SIDE, CELL_EDGE = 7.0, 4.0


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A slide with its title, the part of the document that it belongs to, and what its speaker has to say besides."""

    title: str
    section: str
    notes: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    size: float = slide_texts.SIZES[0]
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    row_heights: tuple[float, ...] = ()
    columns: tuple[float, ...] = ()
    table_size: float = TABLE_SIZES[0]
    chart: Chart | None = None


@dataclass
class _Plan:
    """The slides so far: the heading under which they stand, words that wait for theirs, and titles that are taken."""

    section: str = ""
    heading: str = "Introduction"
    waiting: list[Piece] = field(default_factory=list)
    is_said: bool = True
    titles: set[str] = field(default_factory=set)
    slides: list[Slide] = field(default_factory=list)


def planned(document: Document) -> tuple[Slide, ...]:
    """The slides after the first, which says what the document is."""
    plan = _Plan(titles={slide_titles.shortened(document.title)})
    headings = [one for one in document.blocks if isinstance(one, Heading)]
    for block in document.blocks:
        _place(plan, block, headings)
    _end(plan)
    _say(plan)
    return tuple(plan.slides)


def _place(plan: _Plan, block: Block, headings: list[Heading]) -> None:
    if isinstance(block, Heading):
        _begin(plan, block)
    elif isinstance(block, Contents):
        _end(plan)
        listed = [one for one in headings if one.level <= block.deepest]
        is_said = plan.is_said
        _add_texts(plan, block.title, slide_texts.of_headings(listed))
        plan.is_said = is_said
    elif isinstance(block, Chart):
        _end(plan)
        _add_chart(plan, block)
    elif isinstance(block, Table):
        _end(plan)
        _add_table(plan, block)
    elif isinstance(block, Figures):
        _end(plan)
        _add_figures(plan, block)
    elif not isinstance(block, PageBreak):
        plan.waiting += slide_texts.of(block)


def _begin(plan: _Plan, heading: Heading) -> None:
    """Let what follows stand under a heading."""
    _end(plan)
    if heading.level == 1:
        _say(plan)
    words = texts.without_hidden(heading.text)
    plan.section = words if heading.level == 1 else plan.section
    plan.heading, plan.is_said = words, False


def _say(plan: _Plan) -> None:
    """Give a heading below which nothing stands a slide of its own."""
    if not plan.is_said:
        _add(plan, plan.heading)


def _end(plan: _Plan) -> None:
    """Put the words that wait onto slides."""
    if plan.waiting:
        pieces, plan.waiting = plan.waiting, []
        _add_texts(plan, plan.heading, pieces)


def _add_texts(plan: _Plan, title: str, pieces: Iterable[Piece]) -> None:
    size, pages = slide_texts.paged(tuple(pieces), wide=WIDE, high=HIGH)
    for page in pages:
        _add(plan, title, pieces=page, size=size)


def _add_chart(plan: _Plan, chart: Chart) -> None:
    says, title = (" ".join(texts.without_hidden(one).split()) for one in (chart.says, chart.title))
    is_title = bool(says) and slide_titles.has_room(says)
    notes = tuple(texts.without_hidden(one) for one in chart.notes)
    notes = ((title,) if is_title else (says,)) + notes
    if chart.series is None:
        numbers = (chart.head, *chart.rows)
        notes += tuple("; ".join(texts.without_hidden(cells.said(cell)) for cell in row) for row in numbers)
    _add(plan, says if is_title else title, chart=chart, notes=notes)


def _add_figures(plan: _Plan, block: Figures) -> None:
    title = "Key figures" if plan.is_said else plan.heading
    for first in range(0, len(block.figures), _MOST_FIGURES):
        _add(plan, title, figures=block.figures[first : first + _MOST_FIGURES])


def _add_table(plan: _Plan, block: Table) -> None:
    shown = cells.in_words(block)
    weights = block.widths or tuple(cells.widths(block))
    columns = tuple(WIDE * one / sum(weights) for one in weights)
    for size in TABLE_SIZES:
        rooms = [wide - 2 * CELL_SIDE for wide in columns]
        named = zip(map(texts.without_hidden, shown.head), rooms, strict=True)
        head = _Row.of((measuring.cut(one, size, room, _MOST_IN_A_HEAD) for one, room in named), columns, size)
        pages = list(_pages_of_rows(shown, columns, size, HIGH - head.height))
        if len(pages) <= _MOST_LARGE and len(columns) <= _MANY_COLUMNS:
            break
    missed = tuple(
        one for one, cut in zip(map(texts.without_hidden, shown.head), head.cells, strict=True) if one != cut
    )
    for place, rows in enumerate(pages):
        _add(
            plan,
            block.caption or plan.heading,
            table=Table(head.cells, tuple(one.cells for one in rows), block.caption, shown.numeric),
            notes=missed if not place else (),
            row_heights=(head.height, *(one.height for one in rows)),
            columns=columns,
            table_size=size,
        )


@dataclass(frozen=True)
class _Row:
    """The cells of a row on a slide, and how high it is."""

    cells: tuple[str, ...]
    height: float

    @classmethod
    def of(cls, words: Iterable[str], columns: tuple[float, ...], size: float) -> "_Row":
        """A row of these words, its height measured."""
        written = tuple(words)
        most = max(len(one) for one in _lined(written, columns, size))
        return cls(written, measuring.height(most, size) + 2 * CELL_EDGE)


def _pages_of_rows(table: Table, columns: tuple[float, ...], size: float, high: float) -> Iterator[list[_Row]]:
    """The rows of a table as they come to stand on slides; none is higher than one."""
    page: list[_Row] = []
    used = 0.0
    for row in (part for one in table.rows for part in _parted(one, columns, size, high)):
        if page and used + row.height > high:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += row.height
    if page or not table.rows:
        yield page


def _parted(words: Iterable[object], columns: tuple[float, ...], size: float, high: float) -> Iterator[_Row]:
    """A row, in several where its words need more room than a slide has."""
    most = measuring.room_for(size, high - 2 * CELL_EDGE)
    lined = _lined(tuple(map(str, words)), columns, size)
    for first in range(0, max(map(len, lined)), most):
        yield _Row.of((" ".join(one[first : first + most]) for one in lined), columns, size)


def _lined(words: tuple[str, ...], columns: tuple[float, ...], size: float) -> list[list[str]]:
    plain = (" ".join(texts.without_hidden(one).split()) for one in words)
    return [measuring.lines(one, size, wide - 2 * CELL_SIDE) for one, wide in zip(plain, columns, strict=True)]


def _add(plan: _Plan, title: str, *, notes: tuple[str, ...] = (), **shown: Any) -> None:
    """One more slide, under a title that no other has; what a title has no room for is said."""
    words = slide_titles.shortened(title)
    own = slide_titles.unlike(words, plan.titles)
    plan.titles.add(own)
    # What a title has no room for is said once.
    said = (texts.without_hidden(title), *notes) if own == words and words.endswith("…") else notes
    plan.slides.append(Slide(title=own, section=_above(plan, words), notes=said, **shown))
    plan.is_said = True


def _above(plan: _Plan, title: str) -> str:
    """The headings under which a slide stands, but for the one that is its title."""
    found = dict.fromkeys((plan.section, plan.heading)) if plan.section else {}
    return texts.shortened(" – ".join(one for one in found if slide_titles.shortened(one) != title), 100)
