"""A table as it is shown: headings that sort, rows of one page, filters, pages, sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from pace.kit import words
from pace.kit.parts import Empty, Press, Status
from pace.kit.tables.found import Rows, any_at_all, found, many
from pace.kit.tables.wanted import SIZES, Column, Filter, Row, Wanted, parameter, read, wanted

NOTHING_YET = Empty(words="There is nothing here yet.")
AROUND = 2


@dataclass(frozen=True)
class Heading:
    """The head of a column: its words, the address that sorts by it, and how it is sorted now."""

    label: str
    kind: str
    url: str
    sorted: str


@dataclass(frozen=True)
class Cell:
    """One cell: the label of its column, its words or its status, where it leads, what is pressed in it."""

    label: str
    words: str
    kind: str
    status: Status | None = None
    url: str = ""
    press: Press | None = None


@dataclass(frozen=True)
class PageLink:
    """One entry of the paging: a page, or a gap between pages."""

    number: int
    url: str
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Option:
    """One choice of a filter or of a size."""

    value: str
    label: str
    chosen: bool
    url: str = ""


@dataclass(frozen=True)
class FilterShown:
    """A filter with its choices."""

    parameter: str
    label: str
    all_label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Chosen:
    """What the table is narrowed by, in words, and the address that takes it off; `gone`: it is offered no more."""

    label: str
    words: str
    url: str
    gone: bool = False


@dataclass(frozen=True)
class Table:
    """Everything that `{% table %}` shows."""

    name: str
    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    found: int
    first: int
    last: int
    sentence: str
    empty: Empty | None
    searchable: bool
    search: str
    search_parameter: str
    filters: tuple[FilterShown, ...]
    kept: tuple[tuple[str, str], ...]
    clear_url: str
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str
    sizes: tuple[Option, ...]
    csv_url: str
    workbook_url: str = ""
    chosen: tuple[Chosen, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether the reader sees a part only."""
        return bool(self.search) or any(option.chosen for one in self.filters for option in one.options)


def table(  # noqa: PLR0913  # what a page says of its table, each by its name
    query: QueryDict,
    *,
    columns: Sequence[Column],
    rows: Rows,
    name: str = "",
    caption: str = "",
    nouns: tuple[str, str] = ("line", "lines"),
    search: Sequence[str] = (),
    filters: Sequence[Filter] = (),
    empty: Empty = NOTHING_YET,
    download: bool = True,
    workbook: bool = False,
) -> Table:
    """The page of a table that the address asks for; a QuerySet is counted and cut by the database."""
    asked = wanted(query, name, columns, filters)
    matching = found(rows, asked, columns, search, filters)
    total = many(matching)
    last_page = max(1, -(-total // asked.size))
    page = min(asked.page, last_page)
    first = (page - 1) * asked.size
    cells = tuple(tuple(cell(row, column) for column in columns) for row in matching[first : first + asked.size])
    address = _Address(query, name)
    nothing_yet = not total and not (_narrows(asked) and any_at_all(rows))
    return Table(
        name=name,
        caption=caption,
        headings=tuple(_heading(column, asked, address) for column in columns),
        rows=cells,
        found=total,
        first=first + 1 if total else 0,
        last=first + len(cells),
        sentence=_sentence(first, len(cells), total, nouns),
        empty=empty if nothing_yet else None,
        searchable=bool(search),
        search=asked.search,
        search_parameter=parameter(name, "search"),
        filters=tuple(_filter(one, asked, name) for one in filters),
        kept=address.kept(["search", "page", *(one.key for one in filters)]),
        clear_url=address.to(search=None, page=None, **{one.key: None for one in filters}),
        pages=_pages(page, last_page, address),
        previous_url=address.to(page=page - 1) if page > 1 else "",
        next_url=address.to(page=page + 1) if page < last_page else "",
        sizes=_sizes(asked, total, address),
        csv_url=address.to(page=None, size=None, format="csv") if download and total else "",
        workbook_url=address.to(page=None, size=None, format="xlsx") if workbook and total else "",
        chosen=tuple(_chosen(asked, filters, address)),
    )


def cell(row: Row, column: Column) -> Cell:
    """One cell of a row."""
    value = read(row, column.value or column.key)
    status = value if isinstance(value, Status) else None
    shown = status.word if status else words.of(value)
    return Cell(
        label=column.label,
        words=shown,
        kind=column.kind,
        status=status,
        url=column.url(row) if column.url else "",
        press=column.press(row) if column.press else None,
    )


@dataclass(frozen=True)
class _Address:
    """The address of the page with some of the table's parameters changed, and everything else kept."""

    query: QueryDict
    name: str

    def to(self, **changes: object) -> str:
        changed = {parameter(self.name, key): value for key, value in changes.items()}
        pairs = [(key, value) for key, values in self.query.lists() for value in values if key not in changed]
        return "?" + urlencode([*pairs, *((key, str(value)) for key, value in changed.items() if value is not None)])

    def kept(self, but: Sequence[str]) -> tuple[tuple[str, str], ...]:
        left_out = {parameter(self.name, key) for key in but}
        return tuple((key, value) for key, values in self.query.lists() for value in values if key not in left_out)


def _narrows(asked: Wanted) -> bool:
    return bool(asked.search or asked.chosen)


def _heading(column: Column, asked: Wanted, address: _Address) -> Heading:
    here = column.key == asked.sort
    direction = ("descending" if asked.downwards else "ascending") if here else ""
    order = f"-{column.key}" if direction == "ascending" else column.key
    return Heading(column.label, column.kind, address.to(sort=order, page=None) if column.sort else "", direction)


def _sentence(first: int, many_here: int, total: int, nouns: tuple[str, str]) -> str:
    if not total:
        return f"No {nouns[1]} match."
    if many_here == total:
        return f"{words.counted(total, *nouns)}."
    return f"{words.number(first + 1)} to {words.number(first + many_here)} of {words.counted(total, *nouns)}."


def _filter(one: Filter, asked: Wanted, name: str) -> FilterShown:
    chosen = dict(asked.chosen).get(one.key, "")
    options = tuple(Option(str(value), label, str(value) == chosen) for value, label in one.choices)
    return FilterShown(parameter(name, one.key), one.label, one.all_label, options)


def _chosen(asked: Wanted, filters: Sequence[Filter], address: _Address) -> Iterator[Chosen]:
    """What is chosen of each filter, in the order of the filters; also what an address asks for and is not there."""
    said, gone = dict(asked.chosen), dict(asked.gone)
    for one in filters:
        labels = {str(value): label for value, label in one.choices}
        off = address.to(**{one.key: None, "page": None})
        if one.key in said:
            yield Chosen(one.label, labels[said[one.key]], off)
        if one.key in gone:
            yield Chosen(one.label, gone[one.key], off, gone=True)


def _sizes(asked: Wanted, total: int, address: _Address) -> tuple[Option, ...]:
    if total <= SIZES[0]:
        return ()
    return tuple(Option(str(size), str(size), size == asked.size, address.to(size=size, page=None)) for size in SIZES)


def _pages(page: int, last: int, address: _Address) -> tuple[PageLink, ...]:
    if last == 1:
        return ()
    near = sorted({1, last, *range(max(1, page - AROUND), min(last, page + AROUND) + 1)})
    links: list[PageLink] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            links.append(PageLink(number=0, url="", gap=True))
        links.append(PageLink(number=number, url=address.to(page=number), current=number == page))
    return tuple(links)
