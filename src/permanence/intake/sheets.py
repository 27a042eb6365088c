"""Sheets as they were found: every cell with its kind, its text or number, and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import Any

import numpy as np
import polars as pl

# Not from permanence.dates: the reading process starts sooner without calendars and engines.
_FIRST_DAY = date(1970, 1, 1).toordinal()

_VISIBLE = r"[^\s\p{C}]"


class Kind(IntEnum):
    """What a cell holds. A date's number is its day number; an empty cell has neither text nor number."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    TRUTH = 4


@dataclass(frozen=True)
class MergedCells:
    """A block of cells that show one value: rows and columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Place:
    """A cell of a sheet as the file has it: row and column from 0, None where a whole row or column is meant."""

    row: int | None
    column: int | None


@dataclass(frozen=True, eq=False)
class Origin:
    """Where each cell of a sheet that was rearranged stands in the file.

    `rows`, `columns`: numbers from 0, of the shape of the sheet; `names`: what columns of the file are called.
    """

    rows: np.ndarray
    columns: np.ndarray
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or one text file.

    `kinds`, `numbers`, `texts`: one column per column of the sheet, named "0", "1", ...; rows from the first row of
    the sheet, so that row 0 is what a spreadsheet shows as row 1. `name` is empty for a text file. `notes`: what the
    reader had to assume. `origin`: where cells stand in the file, None where they stand as they are.
    """

    file: str
    name: str
    kinds: pl.DataFrame
    numbers: pl.DataFrame
    texts: pl.DataFrame
    merged: tuple[MergedCells, ...] = ()
    notes: tuple[str, ...] = field(default=())
    origin: Origin | None = None

    @property
    def width(self) -> int:
        """How many columns the sheet has."""
        return self.kinds.width

    @property
    def height(self) -> int:
        """How many rows the sheet has."""
        return self.kinds.height


@dataclass(frozen=True)
class ColumnOfCells:
    """The cells of one column: kinds, numbers and texts of one length."""

    kinds: pl.Series
    numbers: pl.Series
    texts: pl.Series


def sheet_of(
    columns: Sequence[Sequence[Any]],
    *,
    file: str,
    name: str,
    merged: Sequence[MergedCells] = (),
    notes: Sequence[str] = (),
) -> Sheet:
    """A sheet from the columns that a reader gave: Python values, empty text for an empty cell."""
    cells = [_cells(values) for values in columns]
    names = [str(place) for place in range(len(cells))]
    return Sheet(
        file,
        name,
        pl.DataFrame([column.kinds.alias(at) for at, column in zip(names, cells, strict=True)]),
        pl.DataFrame([column.numbers.alias(at) for at, column in zip(names, cells, strict=True)]),
        pl.DataFrame([column.texts.alias(at) for at, column in zip(names, cells, strict=True)]),
        tuple(merged),
        tuple(notes),
    )


def _cells(values: Sequence[Any]) -> ColumnOfCells:
    types = set(map(type, values))
    if types <= {str}:
        return _texts(values)
    kinds = np.zeros(len(values), dtype=np.uint8)
    numbers = np.full(len(values), np.nan)
    texts = pl.Series([value if type(value) is str else None for value in values], dtype=pl.String)
    for of_type in types - {str}:
        places = [row for row, value in enumerate(values) if type(value) is of_type]
        kind, number = _NUMBERED[of_type]
        kinds[places] = kind
        numbers[places] = [number(values[row]) for row in places]
    kinds[(kinds > Kind.TEXT) & ~np.isfinite(numbers)] = Kind.EMPTY
    numbers[~np.isfinite(numbers)] = np.nan
    typed = _texts(texts.fill_null("").to_list())
    return ColumnOfCells(pl.Series(kinds) + typed.kinds, pl.Series(numbers, nan_to_null=True), typed.texts)


def _texts(values: Sequence[str]) -> ColumnOfCells:
    given = pl.Series(values, dtype=pl.String)
    texts = given.set(~given.str.contains(_VISIBLE), None)
    kinds = texts.is_not_null().cast(pl.UInt8) * int(Kind.TEXT)
    return ColumnOfCells(kinds, pl.repeat(None, len(values), dtype=pl.Float64, eager=True), texts)


def _days(value: date) -> float:
    return float(value.toordinal() - _FIRST_DAY)


_NUMBERED: dict[type, tuple[Kind, Callable[[Any], float]]] = {
    date: (Kind.DATE, _days),
    datetime: (Kind.DATE, _days),
    float: (Kind.NUMBER, float),
    int: (Kind.NUMBER, float),
    bool: (Kind.TRUTH, float),
    time: (Kind.NUMBER, lambda value: (value.hour * 60 + value.minute) / 1440),
    timedelta: (Kind.NUMBER, lambda value: value.total_seconds() / 86_400),
}
