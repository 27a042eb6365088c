"""Sheets turned on their side, with headings down a column and a child in each column beside it: set upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl

from permanence import milestones
from permanence.intake import candidates, date_cells, shown_rows, words
from permanence.intake.sheets import Kind, MergedCells, Origin, Sheet

NOTE = "The headings stand down the first column and the children side by side; rows and columns were exchanged."
_TALLEST = 200
_HEADING_COLUMNS = 3
_LEAST_OF_DATES = 2
_MOSTLY, _DIFFERENT = 0.8, 0.9


def upright(sheet: Sheet) -> Sheet:
    """The sheet with its rows as columns where it lies on its side; the sheet as it is where it stands upright.

    It lies on its side where the words of one of its first columns are headings of dates, most cells beside each of
    them are dates, and no column has such a heading above its dates.
    """
    if sheet.height > _TALLEST or sheet.width < 2:
        return sheet
    lines = {at: _lines(sheet, at) for at in range(min(sheet.width - 1, _HEADING_COLUMNS))}
    wordy = [at for at, said in lines.items() if sum(map(_is_of_dates, said)) >= _LEAST_OF_DATES]
    dates = _dates(sheet) if wordy else np.zeros((0, 0))
    headings = next((at for at in wordy if _heads(sheet, at, lines[at], dates)), None)
    if headings is None or any(_has_heading(sheet, at, dates) for at in range(sheet.width)):
        return sheet
    return _turned(sheet, _titles(sheet, lines[headings]))


def _lines(sheet: Sheet, column: int) -> list[str]:
    """What each row is called by a column, with the group that stands before it or before a row above it.

    A group is words without a number: no reference, and no number of the row.
    """
    if column == 0:
        return [shown_rows.cell(sheet, row, 0) for row in range(sheet.height)]
    said, group = [], ""
    for row, before in enumerate(_lines(sheet, column - 1)):
        own = shown_rows.cell(sheet, row, column)
        group = (before or group) if not any(map(str.isdigit, before)) else ""
        said.append(f"{group} {own}".strip() if own else before)
    return said


def _dates(sheet: Sheet) -> np.ndarray:
    """Which cells are dates."""
    texts = [[text is not None and date_cells.looks_like_date(text) for text in row] for row in sheet.texts.rows()]
    found: np.ndarray = np.array(texts, dtype=bool).reshape(sheet.height, sheet.width)
    found[sheet.kinds.to_numpy() == int(Kind.DATE)] = True
    return found


def _heads(sheet: Sheet, column: int, said: list[str], dates: np.ndarray) -> bool:
    """Whether a column has headings of dates, nearly each once, with dates beside them."""
    filled = [text for text in said if text]
    if len(set(filled)) < _DIFFERENT * len(filled):
        return False
    beside = range(column + 1, sheet.width)
    of_dates = [row for row, text in enumerate(said) if _is_of_dates(text)]
    return sum(_mostly(sheet, dates, [(row, at) for at in beside]) for row in of_dates) >= _LEAST_OF_DATES


def _has_heading(sheet: Sheet, column: int, dates: np.ndarray) -> bool:
    """Whether the first words of a column are a heading of the dates below it."""
    filled = np.flatnonzero(sheet.kinds[str(column)].to_numpy() != Kind.EMPTY)
    wordy = [int(row) for row in filled if not dates[row, column]]
    below = [(row, column) for row in range(wordy[0] + 1, sheet.height)] if wordy else []
    return any(_is_of_dates(shown_rows.cell(sheet, row, column)) for row in wordy[:2]) and _mostly(sheet, dates, below)


def _mostly(sheet: Sheet, dates: np.ndarray, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether most of what is recorded in these cells are dates, and something is."""
    said = [(row, at) for row, at in cells if _is_recorded(shown_rows.cell(sheet, row, at))]
    return bool(said) and sum(bool(dates[cell]) for cell in said) >= _MOSTLY * len(said)


def _is_recorded(text: str) -> bool:
    return bool(text) and not date_cells.is_not_recorded(text)


@cache
def _is_of_dates(text: str) -> bool:
    found = words.matches(text, words.headings()) if text else []
    dated = frozenset({"birth_date", "event_on", *milestones.catalogue()})
    return bool(found) and found[0].fit >= candidates.GOOD and found[0].slug in dated


def _titles(sheet: Sheet, said: list[str]) -> list[int]:
    """The rows above the first that is called something and has anything beside it: words over the whole sheet."""
    filled = shown_rows.filled(sheet).to_list()
    first = next(row for row, text in enumerate(said) if text and filled[row] > 1)
    return [row for row in range(first) if filled[row]]


def _turned(sheet: Sheet, titles: list[int]) -> Sheet:
    """The sheet with titles on rows of their own above the rows that were columns."""
    rest = [row for row in range(sheet.height) if row not in titles]
    height, width = len(titles) + sheet.width, max(len(rest), 1)
    rows, columns = np.zeros((height, width), dtype=np.int64), np.zeros((height, width), dtype=np.int64)
    kept = np.zeros((height, width), dtype=bool)
    for place, row in enumerate(titles):
        at = next(column for column in range(sheet.width) if sheet.kinds[row, column] != Kind.EMPTY)
        rows[place], columns[place], kept[place, 0] = row, at, True
    rows[len(titles) :] = rest
    columns[len(titles) :] = np.arange(sheet.width)[:, None]
    kept[len(titles) :] = True
    return replace(
        sheet,
        kinds=_gathered(sheet.kinds, rows, columns, kept).select(pl.all().fill_null(int(Kind.EMPTY)).cast(pl.UInt8)),
        numbers=_gathered(sheet.numbers, rows, columns, kept).select(pl.all().cast(pl.Float64)),
        texts=_gathered(sheet.texts, rows, columns, kept).select(pl.all().cast(pl.String)),
        merged=tuple(_block(one, len(titles), rest) for one in sheet.merged if one.first_row in rest),
        notes=(*sheet.notes, NOTE),
        origin=Origin(rows, columns),
    )


def _gathered(frame: pl.DataFrame, rows: np.ndarray, columns: np.ndarray, kept: np.ndarray) -> pl.DataFrame:
    """A frame whose cells are those at these rows and columns of another; null where none is kept."""
    cells = frame.rows()
    height, width = rows.shape
    return pl.DataFrame(
        [
            pl.Series(
                str(at),
                [cells[rows[row, at]][columns[row, at]] if kept[row, at] else None for row in range(height)],
                dtype=frame.dtypes[0],
            )
            for at in range(width)
        ]
    )


def _block(one: MergedCells, above: int, rest: list[int]) -> MergedCells:
    """Merged cells where they stand after the turn."""
    first = rest.index(one.first_row)
    last = first + one.last_row - one.first_row
    return MergedCells(one.first_column + above, first, one.last_column + above, min(last, len(rest) - 1))
