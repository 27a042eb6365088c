"""The rows that are asked for, in order: by the database for a QuerySet, in memory for a list."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from pace.kit.tables.wanted import Column, Filter, Row, Wanted, read

Rows = QuerySet | Sequence[Row]


def found(
    rows: Rows, wanted: Wanted, columns: Sequence[Column], search: Sequence[str], filters: Sequence[Filter]
) -> Rows:
    """The rows that match, in the order that is asked for or else in their own."""
    column = next((one for one in columns if one.key == wanted.sort), None)
    chosen = [(one.path or one.key, value) for one in filters for key, value in wanted.chosen if key == one.key]
    if isinstance(rows, QuerySet):
        return _ordered(_matching(rows, wanted.search.split(), search, chosen), column, downwards=wanted.downwards)
    return _sorted(_kept(rows, wanted.search.split(), search, chosen), column, downwards=wanted.downwards)


def many(rows: Rows) -> int:
    """How many rows there are."""
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def any_at_all(rows: Rows) -> bool:
    """Whether there is a row before anything is asked for."""
    return rows.exists() if isinstance(rows, QuerySet) else bool(rows)


def _matching(
    rows: QuerySet, sought: Sequence[str], search: Sequence[str], chosen: Sequence[tuple[Any, str]]
) -> QuerySet:
    for word in sought if search else ():
        rows = rows.filter(reduce(or_, (Q(**{f"{path}__icontains": word}) for path in search)))
    for path, value in chosen:
        rows = path(rows, value) if callable(path) else rows.filter(**{path: value})
    return rows


def _ordered(rows: QuerySet, column: Column | None, *, downwards: bool) -> QuerySet:
    """Empty values last in either direction, on either database; rows alike keep one order."""
    if column is None:
        return rows if rows.ordered else rows.order_by("pk")
    path = Lower(column.sort) if column.kind == "text" else F(column.sort)
    return rows.order_by(path.desc(nulls_last=True) if downwards else path.asc(nulls_last=True), "pk")


def _kept(
    rows: Sequence[Row], sought: Sequence[str], search: Sequence[str], chosen: Sequence[tuple[Any, str]]
) -> list[Row]:
    kept = [row for row in rows if not search or _holds(row, sought, search)]
    for path, value in chosen:
        kept = path(kept, value) if callable(path) else [row for row in kept if str(read(row, path)) == value]
    return kept


def _holds(row: Row, sought: Sequence[str], search: Sequence[str]) -> bool:
    text = "\n".join(str(read(row, path)) for path in search).casefold()
    return all(word.casefold() in text for word in sought)


def _sorted(rows: list[Row], column: Column | None, *, downwards: bool) -> list[Row]:
    if column is None:
        return rows
    key = _sort_key(column)
    there, missing = [row for row in rows if key(row) is not None], [row for row in rows if key(row) is None]
    return sorted(there, key=key, reverse=downwards) + missing


def _sort_key(column: Column) -> Callable[[Row], Any]:
    if column.kind != "text":
        return lambda row: read(row, column.sort)
    return lambda row: None if (value := read(row, column.sort)) is None else str(value).casefold()
