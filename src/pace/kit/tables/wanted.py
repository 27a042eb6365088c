"""What a table has (columns, filters) and what its reader asks for in the address (search, order, page)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pace.kit import characters
from pace.kit.parts import Press

SIZES = (25, 50, 100)
LONGEST_SEARCH = 100
KINDS = frozenset({"text", "number", "day", "moment", "status"})
Row = Any


@dataclass(frozen=True)
class Column:
    """A column: how to read its value of a row, how to order by it, where its cells lead.

    `value` is a path such as "agency.name" or a function of the row; without it the key is the path. `sort` is the
    database's path for a QuerySet, a path or function for a list; empty, the column is not sorted. Text is ordered
    without regard to capitals; say `kind="number"`, "day" or "moment" for what is not text. `press`: a button in the
    cell that does something at once to the row.
    """

    key: str
    label: str
    value: str | Callable[[Row], Any] = ""
    sort: str | Callable[[Row], Any] = ""
    kind: str = "text"
    url: Callable[[Row], str] | None = None
    press: Callable[[Row], Press | None] | None = None

    def __post_init__(self) -> None:
        """A kind that is not known is a mistake of the page."""
        if self.kind not in KINDS:
            raise ValueError(f"Column {self.key}: the kind is {self.kind}, not one of {', '.join(sorted(KINDS))}.")


@dataclass(frozen=True)
class Filter:
    """A list above the table from which one choice is kept; `path` is the database's, or a list's, or a function."""

    key: str
    label: str
    choices: Sequence[tuple[str, str]]
    path: str | Callable[[Row], Any] = ""
    all_label: str = "All"


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for, cleaned: nothing in an address can make a table fail.

    `chosen`: keys of filters with the choice of each. `gone`: the same of choices that are not offered (any more).
    """

    search: str
    chosen: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    sort: str
    downwards: bool
    size: int
    page: int


def wanted(query: Mapping[str, str], name: str, columns: Sequence[Column], filters: Sequence[Filter]) -> Wanted:
    """Read the address; what is not understood counts as not said."""
    order = query.get(parameter(name, "sort"), "")
    key = order.removeprefix("-")
    said = [(one, value) for one in filters if (value := characters.cleaned(query.get(parameter(name, one.key), "")))]
    sortable = {column.key for column in columns if column.sort}
    return Wanted(
        search=characters.cleaned(query.get(parameter(name, "search"), ""))[:LONGEST_SEARCH],
        chosen=tuple((one.key, value) for one, value in said if value in _offered(one)),
        gone=tuple((one.key, value[:LONGEST_SEARCH]) for one, value in said if value not in _offered(one)),
        sort=key if key in sortable else "",
        downwards=order.startswith("-"),
        size=_among(query.get(parameter(name, "size"), ""), SIZES),
        page=_positive(query.get(parameter(name, "page"), "")),
    )


def parameter(name: str, key: str) -> str:
    """The name in the address: on a page with several tables each has its own."""
    return f"{name}-{key}" if name else key


def read(row: Row, path: str | Callable[[Row], Any]) -> Any:
    """A value of a row: by a function, or by a path through attributes and keys."""
    if callable(path):
        return path(row)
    value = row
    for part in path.replace("__", ".").split("."):
        if value is None:
            return None
        value = value[part] if isinstance(value, Mapping) else getattr(value, part)
    return value() if callable(value) else value


def _offered(one: Filter) -> set[str]:
    return {str(key) for key, _ in one.choices}


def _among(text: str, sizes: Sequence[int]) -> int:
    return next((size for size in sizes if str(size) == text), sizes[0])


def _positive(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 and int(text) else 1
