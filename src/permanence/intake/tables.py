"""Tables within sheets: where the headings are, which rows are data, and what was passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from permanence.intake import data_rows, date_cells, heading_rows, shown_rows
from permanence.intake.data_rows import PassedOver
from permanence.intake.sheets import ColumnOfCells, Kind, Place, Sheet

_SEARCHED = 60
_CODE_LIST_WIDTH = 5
_TITLE_WIDTH = 8
_ASKS_WHEN = re.compile(r"\s*if (so|yes|not|no)\b.*\b(when|date)\b", re.IGNORECASE)
_FEW_WORDS = 6
_YEARS = (1900, 2100)
_SHARE_OF_YEARS = 0.6


@dataclass(frozen=True)
class Heading:
    """The heading of a column: `leaf`, its lowest line, the lines above, nearest first, and the leaf as written."""

    leaf: str
    above: tuple[str, ...]
    written: str = field(default="", compare=False)

    @property
    def full(self) -> str:
        """All its lines from top to bottom."""
        return " ".join((*reversed(self.above), self.leaf))


@dataclass(frozen=True)
class Table:
    """A block of rows under one set of headings.

    `headings`: by column of the sheet, only columns that hold something. `rows`: the data rows, counted from 0 in
    the sheet. `title`: words above the headings. `heading_row`: the lowest line of the headings, 0 without any.
    """

    sheet: Sheet
    headings: dict[int, Heading]
    rows: tuple[int, ...]
    title: str
    passed_over: tuple[PassedOver, ...]
    heading_row: int = 0

    @property
    def name(self) -> str:
        """What the table is called: the sheet's name, or the file's without its ending."""
        return self.sheet.name or re.sub(r"(\.[A-Za-z]{2,4})+$", "", self.sheet.file)

    @cached_property
    def row_numbers(self) -> pl.Series:
        """The data rows as a column of a table has them."""
        return pl.Series("row", self.rows, dtype=pl.UInt32)

    def cells(self, column: int) -> ColumnOfCells:
        """The cells of a column in the data rows."""
        at, rows = str(column), self.row_numbers
        sheet = self.sheet
        return ColumnOfCells(sheet.kinds[at].gather(rows), sheet.numbers[at].gather(rows), sheet.texts[at].gather(rows))

    def place(self, row: int | None, column: int | None) -> Place:
        """Where a cell stands in the file; where a whole column of a rearranged sheet is meant, at its heading."""
        origin = self.sheet.origin
        if origin is None or (row is None and column is None):
            return Place(row, column)
        cell = (self.heading_row if row is None else row, column or 0)
        return Place(int(origin.rows[cell]), int(origin.columns[cell]) if column is not None else None)

    def shown_as(self, column: int | None, place: Place) -> str | None:
        """What the file calls the column of a place: by its heading, or by its letters where it has none."""
        if column is None or place.column is None:
            return None
        if self.sheet.origin is not None:
            return self.sheet.origin.names.get(place.column, letters(place.column))
        heading = self.headings.get(column)
        return (heading.written or heading.leaf) if heading else None


def find(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom; none when nothing in it has the shape of a table."""
    if _is_code_list(sheet):
        return [_code_list(sheet)]
    starts = heading_rows.bands(sheet)
    if not starts:
        return _without_headings(sheet)
    ends = [band.start for band in starts[1:]] + [sheet.height]
    tables = [_table(sheet, band, end) for band, end in zip(starts, ends, strict=True)]
    return [table for table in tables if table.rows]


def _is_code_list(sheet: Sheet) -> bool:
    """Few columns and neither a date nor years anywhere: a list of codes and what they mean, or a page of words."""
    used = [name for name in sheet.kinds.columns if (sheet.kinds[name] > Kind.EMPTY).any()]
    dates = (sheet.kinds == Kind.DATE).sum().sum_horizontal().sum()
    texts = [text for name in used for text in sheet.texts[name].drop_nulls().unique().head(_SEARCHED)]
    return (
        2 <= len(used) <= _CODE_LIST_WIDTH
        and not dates
        and not any(date_cells.looks_like_date(text) for text in texts)
        and not any(_holds_years(sheet, name) for name in used)
    )


def _holds_years(sheet: Sheet, name: str) -> bool:
    """Whether most of a column are years: of dates whose day and month stand in other columns."""
    filled = int((sheet.kinds[name] > Kind.EMPTY).sum())
    numbers = sheet.numbers[name].cast(pl.Float64).fill_null(sheet.texts[name].cast(pl.Float64, strict=False))
    years = numbers.is_between(*_YEARS) & (sheet.kinds[name] != Kind.DATE)
    return int(years.sum()) > _SHARE_OF_YEARS * filled


def _code_list(sheet: Sheet) -> Table:
    rows = (shown_rows.filled(sheet) >= 2).arg_true().to_list()
    shown = shown_rows.cells(sheet, rows[0]) if rows else []
    headings = {column: _heading(shown[column : column + 1], column) for column in _used(sheet)}
    return Table(sheet, headings, tuple(rows[1:]), "", (), rows[0] if rows else 0)


def _used(sheet: Sheet) -> list[int]:
    return [at for at in range(sheet.width) if (sheet.kinds[str(at)] > Kind.EMPTY).any()]


def _table(sheet: Sheet, band: range, end: int) -> Table:
    columns = [at for at in range(sheet.width) if (sheet.kinds[str(at)][band.start : end] > Kind.EMPTY).any()]
    lines = [heading_rows.line(sheet, row, is_leaf=row == band.stop - 1) for row in band]
    headings = {column: _heading([line[column] for line in lines], column) for column in columns}
    headings = _after_questions(headings)
    leaves = {column: heading.leaf for column, heading in headings.items()}
    found = data_rows.between(sheet, band, end, leaves)
    written = {
        column: Heading(one.leaf, one.above, _written(sheet, band, column, one.leaf))
        for column, one in headings.items()
    }
    return Table(sheet, written, found.rows, title(sheet, band.start), found.passed_over, band.stop - 1)


def _after_questions(headings: dict[int, Heading]) -> dict[int, Heading]:
    """A heading that only asks when ("If yes, when?") under the one before it, of which it asks."""
    before, found = "", {}
    for column, heading in headings.items():
        asks = bool(_ASKS_WHEN.match(heading.leaf)) and len(heading.leaf.split()) <= _FEW_WORDS
        found[column] = Heading(heading.leaf, (before, *heading.above)) if asks and before else heading
        before = before if asks else heading.leaf
    return found


def _heading(lines: Sequence[str], column: int) -> Heading:
    said = list(dict.fromkeys(line for line in lines if line))
    return Heading(said[-1], tuple(reversed(said[:-1]))) if said else Heading(letters(column), ())


def _written(sheet: Sheet, band: range, column: int, leaf: str) -> str:
    """The heading as it stands in the file, line breaks and all."""
    texts = (sheet.texts[row, column] for row in reversed(band))
    return next((text for text in texts if text is not None and " ".join(text.split()) == leaf), leaf)


def letters(column: int) -> str:
    """What a spreadsheet calls a column, counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def title(sheet: Sheet, heading_row: int) -> str:
    """The words in the rows above the headings."""
    shown = [text for row in range(heading_row) for text in shown_rows.cells(sheet, row)[:_TITLE_WIDTH]]
    return " ".join(dict.fromkeys(text for text in shown if text))


def _without_headings(sheet: Sheet) -> list[Table]:
    """All filled rows under the letters of the columns, when no row looks like headings."""
    rows = tuple((shown_rows.filled(sheet) > 0).arg_true().to_list())
    return [Table(sheet, {column: Heading(letters(column), ()) for column in _used(sheet)}, rows, "", ())]
