"""A document as slides, planned before anything is drawn: what belongs together on one, and nothing beyond its edge."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pace.documents import appendix, cells, slide_parts, slide_texts, slide_titles, texts
from pace.documents.blocks import (
    Aside,
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from pace.documents.slide_parts import HIGH, TABLE_SIZES, Part, Picture, Rows, Sizes, Tiles, Words
from pace.documents.slide_sections import Section, sections
from pace.documents.slide_texts import Piece

_MOST_FIGURES = 8
# Where less room is left below words, a long table begins on a slide of its own.
_FEWEST_ROOM = 150.0
# With fewer headings, nobody needs a list of them.
FEWEST_LISTED = 9
_INTRODUCTION, _IN_SHORT = "Introduction", "In short"
_KEY_FIGURES, _ELSEWHERE = "Key figures", "Where to read more"


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A slide with its title, the part of the document that it belongs to, and what its speaker has to say besides."""

    title: str
    section: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    sizes: Sizes
    columns: tuple[tuple[Piece, ...], ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words, but for those in figures, tables and pictures."""
        found = [piece for one in self.parts if isinstance(one, Words) for piece in one.pieces]
        return (*found, *(piece for column in self.columns for piece in column))

    @property
    def has_words(self) -> bool:
        """Whether it has words of its own, be it beside a picture."""
        return bool(self.pieces) or any(isinstance(one, Picture) and one.beside for one in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its key figures."""
        return tuple(figure for one in self.parts if isinstance(one, Tiles) for figure in one.figures)


@dataclass
class _Draft:
    """A slide that is being filled."""

    title: str
    section: str
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: tuple[tuple[Piece, ...], ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether it is a picture's own."""
        return bool(self.columns) or any(isinstance(one, Picture) for one in self.parts)

    def has_room(self, parts: Sequence[Part]) -> bool:
        """Whether these stand on it too."""
        return not self.is_full and slide_parts.sizes([*self.parts, *parts]) is not None


@dataclass
class _Plan:
    """The slides so far: the headings under which they stand, those that nothing said yet, and titles taken."""

    heading: str
    section: str = ""
    unsaid: list[Heading] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    drafts: list[_Draft] = field(default_factory=list)
    is_open: bool = False


def planned(document: Document) -> tuple[Slide, ...]:
    """The slides after the first, which says what the document is."""
    begins = isinstance(next(iter(document.blocks), None), Figures | Chart)
    plan = _Plan(heading=_IN_SHORT if begins else _INTRODUCTION, titles={slide_titles.shortened(document.title)})
    shown, elsewhere = sections(document.blocks)
    headings = [one.heading for one in shown if one.heading]
    for one in shown:
        _place(plan, one, headings)
    _say(plan)
    _point_elsewhere(plan, elsewhere)
    return tuple(map(_finished, plan.drafts))


def _place(plan: _Plan, one: Section, headings: list[Heading]) -> None:
    if one.heading and one.heading.level == 1:
        _say(plan)
        plan.section, plan.is_open = texts.without_hidden(one.heading.text), False
    if one.heading:
        plan.heading = texts.without_hidden(one.heading.text)
        plan.unsaid.append(one.heading)
    if any(isinstance(each, Chart) for each in one.blocks):
        _place_with_charts(plan, one)
        return
    if not _joined(plan, one):
        for blocks in _runs(one.blocks):
            _add(plan, blocks, headings)


def _joined(plan: _Plan, one: Section) -> bool:
    """Put a short section below the one before it; whether it has room there."""
    if not plan.is_open or not one.blocks or any(isinstance(each, Contents) for each in one.blocks):
        return False
    named = Words(tuple(Piece("", texts.without_hidden(each.text), "heading") for each in plan.unsaid))
    parts: list[Part] = [named]
    for blocks in _runs(one.blocks):
        parts += _parts(blocks, parts)
    if not plan.drafts[-1].has_room(parts):
        return False
    plan.drafts[-1].parts += parts
    plan.unsaid = []
    return True


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Words that follow one another together, everything else by itself."""
    run: list[Block] = []
    for one in blocks:
        if isinstance(one, Chart | Table | Figures | Contents):
            yield from [run] * bool(run)
            run = []
            yield [one]
        elif not isinstance(one, PageBreak):
            run.append(one)
    yield from [run] * bool(run)


def _parts(blocks: Sequence[Block], after: Sequence[Part] = ()) -> list[Part]:
    """Some words, a table below its name, or figures, as they stand after others."""
    first = blocks[0]
    if isinstance(first, Table):
        return [*_named(first, after), slide_parts.rows(first)]
    if isinstance(first, Figures):
        return list(slide_parts.tiles(first, _MOST_FIGURES))
    return [Words(tuple(piece for one in blocks for piece in slide_texts.of(one)))]


def _named(table: Table, after: Sequence[Part]) -> list[Part]:
    """The name of a table above it, where no words say already what it is."""
    caption = texts.without_hidden(table.caption)
    is_said = not caption.strip() or (bool(after) and isinstance(after[-1], Words))
    return [] if is_said else [Words((Piece(caption, kind="quiet"),))]


def _add(plan: _Plan, blocks: Sequence[Block], headings: list[Heading]) -> None:
    first = blocks[0]
    if isinstance(first, Contents):
        _add_contents(plan, first, [one for one in headings if one.level <= first.deepest])
    elif isinstance(first, Table):
        _add_table(plan, first)
    elif isinstance(first, Figures):
        for one in slide_parts.tiles(first, _MOST_FIGURES):
            title = plan.heading if plan.unsaid or plan.section else _KEY_FIGURES
            _add_parts(plan, title, [one])
    elif any(slide_texts.of(one) for one in blocks):
        _add_words(plan, blocks)


def _add_words(plan: _Plan, blocks: Sequence[Block]) -> None:
    """Words on the slide that is open, else on as many as they need; asides are said where they have no room."""
    asides = list(takewhile(lambda one: isinstance(one, Aside), reversed(blocks)))[::-1]
    kept = blocks[: len(blocks) - len(asides)]
    whole = _parts(blocks)
    if plan.is_open and not plan.unsaid and plan.drafts[-1].has_room(whole):
        plan.drafts[-1].parts += whole
    elif not kept and plan.is_open and not plan.unsaid:
        _note(plan, asides)
    elif asides and kept:
        _add_words(plan, kept)
        _add_words(plan, asides)
    else:
        _add_pages(plan, [piece for one in blocks for piece in slide_texts.of(one)])


def _add_pages(plan: _Plan, pieces: list[Piece]) -> None:
    _, pages = slide_texts.paged(tuple(pieces), wide=slide_parts.WIDE, high=HIGH)
    for page in pages:
        _begin(plan, plan.heading, [Words(page)])


def _note(plan: _Plan, blocks: Sequence[Block]) -> None:
    """Let the speaker say it."""
    said = (piece for one in blocks for piece in slide_texts.of(one))
    plan.drafts[-1].notes += [f"{one.lead} {one.text}".strip() for one in said]


def _add_parts(plan: _Plan, title: str, parts: Sequence[Part]) -> None:
    if plan.is_open and not plan.unsaid and plan.drafts[-1].has_room(parts):
        plan.drafts[-1].parts += parts
    else:
        _begin(plan, title, parts)


def _add_table(plan: _Plan, block: Table) -> None:
    """A table below the words that stand before it, or on slides of its own."""
    table = slide_parts.rows(block)
    if plan.is_open and not plan.unsaid:
        draft = plan.drafts[-1]
        below = _named(block, draft.parts)
        if draft.has_room([*below, table]):
            draft.parts += [*below, table]
            return
        used = slide_parts.high([*draft.parts, *below], slide_texts.SIZES[-1], TABLE_SIZES[-1]) + slide_parts.APART
        if not draft.is_full and HIGH - used >= _FEWEST_ROOM:
            first, *others = table.pages(TABLE_SIZES[-1], HIGH - used)
            draft.parts += [*below, first]
            _begin_tables(plan, block, others)
            return
    whole = next((size for size in TABLE_SIZES if len(table.pages(size, HIGH)) == 1), TABLE_SIZES[-1])
    _begin_tables(plan, block, table.pages(whole, HIGH))


def _begin_tables(plan: _Plan, block: Table, pages: Sequence[Rows]) -> None:
    for one in pages:
        _begin(plan, block.caption or plan.heading, [one])


def _add_contents(plan: _Plan, block: Contents, listed: list[Heading]) -> None:
    """Many headings, in two columns."""
    if len(listed) < FEWEST_LISTED:
        return
    unsaid, plan.unsaid = plan.unsaid, []
    for pair in slide_texts.in_columns(slide_texts.of_headings(listed), wide=slide_parts.COLUMN_WIDE, high=HIGH):
        _begin(plan, block.title, [])
        plan.drafts[-1].columns, plan.drafts[-1].section = pair, ""
    plan.unsaid = unsaid


def _place_with_charts(plan: _Plan, one: Section) -> None:
    """Each chart with the words about it on a slide; words for which there is no room are said, lists come after."""
    around: list[Block] = []
    waiting: Chart | None = None
    for block in one.blocks:
        if isinstance(block, Chart | Table | Figures):
            if waiting is not None:
                around = _add_chart(plan, waiting, around)
            waiting = block if isinstance(block, Chart) else None
            if waiting is None:
                _add_all(plan, [*around, block])
                around = []
        elif not isinstance(block, PageBreak | Contents):
            around.append(block)
    left = _add_chart(plan, waiting, around) if waiting is not None else around
    _add_all(plan, left)


def _add_all(plan: _Plan, blocks: Iterable[Block]) -> None:
    for run in _runs(blocks):
        _add(plan, run, [])


def _add_chart(plan: _Plan, chart: Chart, around: Sequence[Block]) -> list[Block]:
    """A chart with what is said of it; gives the lists and texts that have no room beside it."""
    told = [one for one in around if not isinstance(one, Aside)]
    pieces = [piece for one in told for piece in slide_texts.of(one)]
    most = slide_parts.beside(pieces)
    stands, beside, left = True, [], []
    for one in told:
        own = slide_texts.of(one)
        stands = stands and len(beside) + len(own) <= most
        if stands:
            beside += own
        else:
            left.append(one)
    says, title = (" ".join(texts.without_hidden(one).split()) for one in (chart.says, chart.title))
    is_title = bool(says) and slide_titles.has_room(says)
    _begin(plan, says if is_title else title, [Picture(chart, tuple(beside))])
    plan.drafts[-1].notes += [title if is_title else says, *_notes(chart)]
    _note(plan, [one for one in around if isinstance(one, Aside)])
    _note(plan, [one for one in left if isinstance(one, Paragraph)])
    return [one for one in left if not isinstance(one, Paragraph)]


def _notes(chart: Chart) -> Iterator[str]:
    """What a chart rests on, and its numbers where they cannot be had from it."""
    yield from map(texts.without_hidden, chart.notes)
    if chart.series is None:
        for row in (chart.head, *chart.rows):
            yield "; ".join(texts.without_hidden(cells.said(cell)) for cell in row)


def _point_elsewhere(plan: _Plan, elsewhere: Sequence[str]) -> None:
    """Say on a last slide what stands in the other files of the same report alone."""
    if elsewhere:
        plan.section, plan.heading, plan.is_open = "", _ELSEWHERE, False
        listed = [Piece(one, kind="bullet") for one in (*elsewhere, appendix.TITLE)]
        _add_pages(plan, [Piece("In the Word and PDF files of this report stand also:"), *listed])


def _say(plan: _Plan) -> None:
    """Give a heading below which nothing stands a slide of its own."""
    if plan.unsaid and plan.unsaid[0].level == 1:
        _begin(plan, plan.heading, [])
    plan.unsaid = []


def _begin(plan: _Plan, title: str, parts: Sequence[Part]) -> None:
    """One more slide, under a title that no other has; what a title has no room for is said."""
    words = slide_titles.shortened(title)
    own = slide_titles.unlike(words, plan.titles)
    plan.titles.add(own)
    # What a title has no room for is said once.
    notes = [texts.without_hidden(title)] if own == words and words.endswith("…") else []
    plan.drafts.append(_Draft(own, _above(plan, words), list(parts), notes))
    plan.unsaid, plan.is_open = [], True


def _above(plan: _Plan, title: str) -> str:
    """The headings under which a slide stands, but for the one that is its title."""
    found = dict.fromkeys((plan.section, plan.heading)) if plan.section else {}
    return texts.shortened(" – ".join(one for one in found if slide_titles.shortened(one) != title), 100)


def _finished(draft: _Draft) -> Slide:
    """A slide with its letters as large as they can be, and what its tables have no room for said."""
    sizes = slide_parts.sizes(draft.parts) or Sizes(slide_texts.SIZES[-1], TABLE_SIZES[-1])
    missed = [name for one in draft.parts if isinstance(one, Rows) for name in one.missed(sizes.tables)]
    shown = tuple(_cut(one, sizes.tables) for one in draft.parts)
    notes = tuple(dict.fromkeys((*draft.notes, *missed)))
    return Slide(title=draft.title, section=draft.section, notes=notes, parts=shown, sizes=sizes, columns=draft.columns)


def _cut(part: Part, size: float) -> Part:
    """A table with as much of its head as has room."""
    return replace(part, table=replace(part.table, head=part.head(size).cells)) if isinstance(part, Rows) else part
