"""Rows as they are shown: which cells are words and which look like data."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from permanence.intake.sheets import Kind, Sheet

_LONGEST_DATA = 200
_DATA = re.compile(r"\s*(\d[\d\s./:-]*|[A-Za-z]{0,6}[-/ ]?\d{3,}\S*|\d{1,2}[\s.-]?[A-Za-z]{3,9}[\s.,-]*\d{2,4}.*)\s*")
_DATAFUL = r"\d{3}|\d[/.\-]\d|^\s*\d+\s*$"


@dataclass(frozen=True)
class ShownRow:
    """A row's cells as shown: its words (empty where a cell is empty or data), and how many cells look like data."""

    texts: tuple[str, ...]
    data: int

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(bool(text) for text in self.texts) + self.data

    @property
    def is_wordy(self) -> bool:
        """Whether there are words and no data."""
        return self.data == 0 and any(self.texts)


def of_row(sheet: Sheet, row: int) -> ShownRow:
    """A row of a sheet."""
    texts, data = [], 0
    for kind, text in zip(sheet.kinds.row(row), sheet.texts.row(row), strict=True):
        tidy = " ".join(text.split()) if text is not None else ""
        is_data = kind > Kind.TEXT or (kind == Kind.TEXT and _DATA.fullmatch(tidy[:_LONGEST_DATA]) is not None)
        data += is_data
        texts.append("" if is_data else tidy)
    return ShownRow(tuple(texts), data)


def cells(sheet: Sheet, row: int) -> list[str]:
    """Every cell of a row as text, spaces tidied; empty where a cell is empty."""
    return [_cell(text, number) for text, number in zip(sheet.texts.row(row), sheet.numbers.row(row), strict=True)]


def cell(sheet: Sheet, row: int, column: int) -> str:
    """One cell as text, spaces tidied."""
    return _cell(sheet.texts[row, column], sheet.numbers[row, column])


def _cell(text: str | None, number: float | None) -> str:
    if text is not None:
        return " ".join(text.split())
    return f"{number:g}" if number is not None else ""


def filled(sheet: Sheet) -> pl.Series:
    """How many cells of each row hold anything."""
    return sheet.kinds.select(pl.sum_horizontal(pl.all() > Kind.EMPTY)).to_series()


def without_data(sheet: Sheet) -> list[int]:
    """Rows without a single digit, number or date."""
    names = sheet.kinds.columns
    numbers = sheet.kinds.select(pl.any_horizontal(pl.col(name) > Kind.TEXT for name in names)).to_series()
    dataful = sheet.texts.select(
        pl.any_horizontal(pl.col(name).str.contains(_DATAFUL).fill_null(value=False) for name in names)
    ).to_series()
    return ((filled(sheet) > 0) & ~numbers & ~dataful).arg_true().to_list()
