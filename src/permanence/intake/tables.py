"""Tables within sheets: where the headings are, which rows are data, and what was passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import polars as pl

from permanence.intake import date_cells, words
from permanence.intake.sheets import ColumnOfCells, Kind, MergedCells, Sheet

_SEARCHED = 60
_LONGEST_HEADING = 90
_HEADING_LINES = 3
_MOST_COUNTS = 4
_HINTS, _APART = 0.5, 0.8
_CODE_LIST_WIDTH = 5
_DATA = re.compile(r"\s*(\d[\d\s./:-]*|[A-Za-z]{0,6}[-/ ]?\d{3,}\S*|\d{1,2}[\s.-]?[A-Za-z]{3,9}[\s.,-]*\d{2,4}.*)\s*")
_DATAFUL = r"\d{3}|\d[/.\-]\d|^\s*\d+\s*$"
_TOTAL = re.compile(
    r"\s*((grand|sub|overall)[\s-]*)?(totals?|counts?|averages?|mean|median|sum|number of|no\.? of)\b", re.IGNORECASE
)
_REFERENCE = re.compile(r"\s*\S{1,24}\s*")


@dataclass(frozen=True)
class Heading:
    """The heading of a column: `leaf`, its lowest line, the lines above it, nearest first, and the leaf as it was written."""

    leaf: str
    above: tuple[str, ...]
    written: str = field(default="", compare=False)

    @property
    def full(self) -> str:
        """All its lines from top to bottom."""
        return " ".join((*reversed(self.above), self.leaf))


@dataclass(frozen=True)
class PassedOver:
    """Rows that are not data: why, and which (counted from 0)."""

    why: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """A block of rows under one set of headings.

    `headings`: by column of the sheet, only columns that hold something. `rows`: the data rows, counted from 0 in
    the sheet. `title`: words above the headings.
    """

    sheet: Sheet
    headings: dict[int, Heading]
    rows: tuple[int, ...]
    title: str
    passed_over: tuple[PassedOver, ...]

    @property
    def name(self) -> str:
        """What the table is called: the sheet's name, or the file's without its ending."""
        return self.sheet.name or re.sub(r"(\.[A-Za-z]{2,4})+$", "", self.sheet.file)

    def cells(self, column: int) -> ColumnOfCells:
        """The cells of a column in the data rows."""
        at, rows = str(column), list(self.rows)
        sheet = self.sheet
        return ColumnOfCells(sheet.kinds[at].gather(rows), sheet.numbers[at].gather(rows), sheet.texts[at].gather(rows))


@dataclass(frozen=True)
class _Row:
    """A row's cells as shown, for finding headings: texts, and which of them look like data."""

    texts: tuple[str, ...]
    data: int

    @property
    def filled(self) -> int:
        return sum(bool(text) for text in self.texts) + self.data

    @property
    def is_wordy(self) -> bool:
        return self.data == 0 and any(self.texts)


def find(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom; none when nothing in it has the shape of a table."""
    if _is_code_list(sheet):
        return [_code_list(sheet)]
    starts = _heading_bands(sheet)
    if not starts:
        return _without_headings(sheet)
    ends = [band.start for band in starts[1:]] + [sheet.height]
    tables = [_table(sheet, band, end) for band, end in zip(starts, ends, strict=True)]
    return [table for table in tables if table.rows]


def _is_code_list(sheet: Sheet) -> bool:
    """Few columns and no date anywhere: a list of codes and what they mean, or a page of words."""
    used = [name for name in sheet.kinds.columns if (sheet.kinds[name] > Kind.EMPTY).any()]
    dates = (sheet.kinds == Kind.DATE).sum().sum_horizontal().sum()
    texts = [text for name in used for text in sheet.texts[name].drop_nulls().unique().head(_SEARCHED)]
    return (
        2 <= len(used) <= _CODE_LIST_WIDTH and not dates and not any(date_cells.looks_like_date(text) for text in texts)
    )


def _code_list(sheet: Sheet) -> Table:
    rows = [row for row, filled in enumerate(_filled(sheet)) if filled >= 2]
    columns = [at for at in range(sheet.width) if (sheet.kinds[str(at)] > Kind.EMPTY).any()]
    headings = {column: _heading([_shown(sheet, rows[0], column)] if rows else [], column) for column in columns}
    return Table(sheet, headings, tuple(rows[1:]), "", ())


def _heading_bands(sheet: Sheet) -> list[range]:
    """The rows of each set of headings: the best of the first rows, and later ones that differ from it."""
    top = [_row(sheet, row) for row in range(min(sheet.height, _SEARCHED))]
    best = max(range(len(top)), key=lambda row: _headinglike(top[row]), default=None)
    if best is None or _headinglike(top[best]) <= 0:
        return []
    bands = [_band(sheet, best)]
    for row in _wordy_rows(sheet, bands[0].stop):
        shown = _row(sheet, row)
        enough = max(3, _row(sheet, bands[-1].stop - 1).filled // 3)
        if (
            row >= bands[-1].stop
            and shown.filled >= enough
            and _known(shown) >= 2
            and not _is_hint(sheet, shown, bands[-1])
            and not _repeats(sheet, bands[-1], shown)
        ):
            bands.append(_band(sheet, row))
    return bands


def _row(sheet: Sheet, row: int) -> _Row:
    texts, data = [], 0
    for column in range(sheet.width):
        kind, text = sheet.kinds[row, column], sheet.texts[row, column]
        is_data = kind > Kind.TEXT or (kind == Kind.TEXT and (_DATA.fullmatch(text) is not None))
        data += is_data
        texts.append(" ".join(text.split()) if kind == Kind.TEXT and not is_data else "")
    return _Row(tuple(texts), data)


def _headinglike(row: _Row) -> float:
    short = {text for text in row.texts if text and len(text) <= _LONGEST_HEADING}
    if len(short) < 2:
        return 0
    return len(short) + 2 * sum(_is_known(text) for text in short) - 3 * row.data


def _known(row: _Row) -> int:
    return sum(_is_known(text) for text in row.texts if text)


@cache
def _is_known(text: str) -> bool:
    found = words.matches(text, words.headings())
    return bool(found) and found[0].fit >= 0.5


def _band(sheet: Sheet, row: int) -> range:
    """The heading row with the heading lines above and below it."""
    first, last = row, row
    while first > 0 and row - first < _HEADING_LINES - 1 and _is_group_line(sheet, first - 1):
        first -= 1
    while last + 2 < sheet.height and last - first < _HEADING_LINES - 1 and _is_lower_line(sheet, last + 1, range(first, last + 1)):
        last += 1
    return range(first, last + 1)


def _is_group_line(sheet: Sheet, row: int) -> bool:
    shown = _row(sheet, row)
    if not shown.is_wordy:
        return False
    across = [block for block in sheet.merged if block.first_row == row and block.last_column > block.first_column]
    whole = any(block.last_column - block.first_column + 1 >= sheet.width - 1 for block in across)
    return not whole and (shown.filled >= 2 or any(block.first_column > 0 for block in across))


def _is_lower_line(sheet: Sheet, row: int, above: range) -> bool:
    """Words under the headings, with data right below: a heading of two lines, not the first row of data."""
    shown = _row(sheet, row)
    return shown.is_wordy and shown.filled >= 2 and _row(sheet, row + 1).data > 0 and not _is_hint(sheet, shown, above)


def _is_hint(sheet: Sheet, shown: _Row, above: range) -> bool:
    """Whether a line under the headings only says what to type: a few words over and over, under headings that differ."""
    lines = [_line(sheet, row, is_leaf=row == above.stop - 1) for row in above]
    under = [column for column, text in enumerate(shown.texts) if text]
    paths = {tuple(line[column] for line in lines) for column in under}
    different = {shown.texts[column] for column in under}
    return len(under) > _CODE_LIST_WIDTH and len(different) <= _HINTS * len(under) and len(paths) >= _APART * len(under)


def _wordy_rows(sheet: Sheet, first: int) -> list[int]:
    """Rows further down without a single digit, number or date."""
    return [row for row in _without_data(sheet) if row >= first]


def _without_data(sheet: Sheet) -> list[int]:
    names = sheet.kinds.columns
    numbers = sheet.kinds.select(pl.any_horizontal(pl.col(name) > Kind.TEXT for name in names)).to_series()
    dataful = sheet.texts.select(
        pl.any_horizontal(pl.col(name).str.contains(_DATAFUL).fill_null(value=False) for name in names)
    ).to_series()
    return ((_filled(sheet) > 0) & ~numbers & ~dataful).arg_true().to_list()


def _filled(sheet: Sheet) -> pl.Series:
    return sheet.kinds.select(pl.sum_horizontal(pl.all() > Kind.EMPTY)).to_series()


def _repeats(sheet: Sheet, band: range, shown: _Row) -> bool:
    headings = _row(sheet, band.stop - 1)
    same = sum(text == heading for text, heading in zip(shown.texts, headings.texts, strict=True) if text)
    return same >= 0.7 * shown.filled


def _table(sheet: Sheet, band: range, end: int) -> Table:
    columns = [at for at in range(sheet.width) if (sheet.kinds[str(at)][band.start : end] > Kind.EMPTY).any()]
    lines = [_line(sheet, row, is_leaf=row == band.stop - 1) for row in band]
    headings = {column: _heading([line[column] for line in lines], column) for column in columns}
    headings = {column: replace(one, written=_written(sheet, band, column, one.leaf)) for column, one in headings.items()}
    rows, passed_over = _data_rows(sheet, band, end, headings)
    return Table(sheet, headings, rows, _title(sheet, band.start), passed_over)


def _line(sheet: Sheet, row: int, *, is_leaf: bool) -> list[str]:
    """A line of headings as it is shown; a group's words stand over each column they cover."""
    shown = [_shown(sheet, row, column) for column in range(sheet.width)]
    blocks = [block for block in sheet.merged if block.first_row <= row <= block.last_row]
    for block in blocks:
        words_of_block = _shown(sheet, block.first_row, block.first_column)
        for column in range(block.first_column, min(block.last_column + 1, sheet.width)):
            shown[column] = words_of_block
    if not is_leaf and not blocks:
        for column in range(1, sheet.width):
            shown[column] = shown[column] or shown[column - 1]
    return shown


def _shown(sheet: Sheet, row: int, column: int) -> str:
    text, number = sheet.texts[row, column], sheet.numbers[row, column]
    if text is not None:
        return " ".join(text.split())
    return f"{number:g}" if number is not None else ""


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


def _title(sheet: Sheet, heading_row: int) -> str:
    rows = [_shown(sheet, row, column) for row in range(heading_row) for column in range(min(sheet.width, 8))]
    return " ".join(dict.fromkeys(text for text in rows if text))


def _data_rows(
    sheet: Sheet, band: range, end: int, headings: dict[int, Heading]
) -> tuple[tuple[int, ...], tuple[PassedOver, ...]]:
    filled = _filled(sheet)[band.stop : end]
    without_data = set(_without_data(sheet))
    again = _headings_again(sheet, headings)
    passed: dict[str, list[int]] = {"blank": [], "a total": [], "the headings again": [], "words beside the table": []}
    rows = []
    for row, cells in enumerate(filled, band.stop):
        if row == band.stop and row in without_data and _is_hint(sheet, _row(sheet, row), band):
            passed["words beside the table"].append(row)
            continue
        if row in again or (row in without_data and {row + 1, row + 2} & again):
            passed["the headings again"].append(row)
            continue
        why = _why_passed(sheet, row, cells, is_wordy=row in without_data)
        (passed[why] if why else rows).append(row)
    return tuple(rows), tuple(PassedOver(why, tuple(found)) for why, found in passed.items() if found)


def _headings_again(sheet: Sheet, headings: dict[int, Heading]) -> set[int]:
    """Rows that repeat at least half of the headings, word for word."""
    same = [
        (sheet.texts[str(column)].str.strip_chars() == heading.leaf).fill_null(value=False)
        for column, heading in headings.items()
    ]
    if not same:
        return set()
    counts = pl.DataFrame({str(at): one for at, one in enumerate(same)}).select(pl.sum_horizontal(pl.all())).to_series()
    return set((counts >= max(2, len(headings) / 2)).arg_true())


def _why_passed(sheet: Sheet, row: int, filled: int, *, is_wordy: bool) -> str:
    if filled == 0:
        return "blank"
    if filled <= 3 or is_wordy or filled * 3 < sheet.width:
        said = [text for text in (_shown(sheet, row, column) for column in range(sheet.width)) if text]
        if _TOTAL.match(said[0]):
            return "a total"
        if (filled == 1 and not _REFERENCE.fullmatch(said[0])) or (is_wordy and filled <= 2) or _is_caption(sheet, row, said):
            return "words beside the table"
    return ""


def _is_caption(sheet: Sheet, row: int, said: list[str]) -> bool:
    """Words and a number or two in a wide table: "Open cases 19"."""
    wordy = not any(sign.isdigit() for sign in said[0])
    few = len(said) <= 2 or (len(said) <= _MOST_COUNTS and all(one.isdigit() for one in said[1:]) and _is_only(sheet, row))
    return wordy and few and sheet.width > _CODE_LIST_WIDTH and not any(date_cells.looks_like_date(text) for text in said)


def _is_only(sheet: Sheet, row: int) -> bool:
    """Whether the first words of a row stand in no other row of their column."""
    column = next(at for at in range(sheet.width) if sheet.kinds[row, at] > Kind.EMPTY)
    return int((sheet.texts[str(column)] == sheet.texts[row, column]).sum()) == 1


def _without_headings(sheet: Sheet) -> list[Table]:
    """All filled rows under the letters of the columns, when no row looks like headings."""
    columns = [at for at in range(sheet.width) if (sheet.kinds[str(at)] > Kind.EMPTY).any()]
    rows = tuple((_filled(sheet) > 0).arg_true().to_list())
    return [Table(sheet, {column: Heading(letters(column), ()) for column in columns}, rows, "", ())]


def blocks_down(sheet: Sheet) -> tuple[MergedCells, ...]:
    """Cells merged downwards, whose value holds for each of their rows."""
    return tuple(block for block in sheet.merged if block.last_row > block.first_row)
