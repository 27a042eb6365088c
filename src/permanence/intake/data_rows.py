"""Rows of data under headings, told from blank rows, totals, captions, hints and headings that stand again."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from permanence.intake import date_cells, heading_rows, shown_rows
from permanence.intake.sheets import Sheet

_FEW = 3
_MOST_COUNTS = 4
_LEAST_WIDTH = 5
_TOTAL = re.compile(
    r"((grand|sub|overall)[\s-]*)?(totals?|counts?|averages?|mean|median|sum|number of|no\.? of)\b", re.IGNORECASE
)
_REFERENCE = re.compile(r"\S{1,24}")


@dataclass(frozen=True)
class PassedOver:
    """Rows that are not data: why, and which (counted from 0)."""

    why: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class DataRows:
    """The rows of data, counted from 0 in the sheet, and those that were passed over."""

    rows: tuple[int, ...]
    passed_over: tuple[PassedOver, ...]


def between(sheet: Sheet, band: range, end: int, leaves: dict[int, str]) -> DataRows:
    """The rows from a set of headings to the next; `leaves`: the lowest line of each heading."""
    passed: dict[str, list[int]] = {"blank": [], "a total": [], "the headings again": [], "words beside the table": []}
    wordy = set(shown_rows.without_data(sheet))
    again = _headings_again(sheet, leaves)
    alone = _alone(sheet)
    rows: list[int] = []
    for row, filled in enumerate(shown_rows.filled(sheet)[band.stop : end], band.stop):
        if row == band.stop and row in wordy and heading_rows.is_hint(sheet, shown_rows.of_row(sheet, row), band):
            why = "words beside the table"
        elif row in again or (row in wordy and {row + 1, row + 2} & again):
            why = "the headings again"
        else:
            why = _why_passed(sheet, row, filled, is_wordy=row in wordy, alone=alone)
        (passed[why] if why else rows).append(row)
    return DataRows(tuple(rows), tuple(PassedOver(why, tuple(found)) for why, found in passed.items() if found))


def _headings_again(sheet: Sheet, leaves: dict[int, str]) -> set[int]:
    """Rows that repeat at least half of the headings, word for word."""
    same = [
        (sheet.texts[str(column)].str.strip_chars() == leaf).fill_null(value=False) for column, leaf in leaves.items()
    ]
    if not same:
        return set()
    counts = pl.DataFrame({str(at): one for at, one in enumerate(same)}).select(pl.sum_horizontal(pl.all())).to_series()
    return set((counts >= max(2, len(leaves) / 2)).arg_true())


def _alone(sheet: Sheet) -> set[int]:
    """Rows whose first words stand in no other row of their column."""
    once = [pl.when(pl.col(name).is_not_null()).then(pl.col(name).is_unique()) for name in sheet.texts.columns]
    return set(sheet.texts.select(pl.coalesce(once)).to_series().fill_null(value=False).arg_true())


def _why_passed(sheet: Sheet, row: int, filled: int, *, is_wordy: bool, alone: Collection[int]) -> str:
    if filled == 0:
        return "blank"
    if filled <= _FEW or is_wordy or filled * 3 < sheet.width:
        said = [text for text in shown_rows.cells(sheet, row) if text]
        if _TOTAL.match(said[0]):
            return "a total"
        is_reference = _REFERENCE.fullmatch(said[0]) is not None
        is_word = filled == 1 and not is_reference
        is_wordy = is_wordy and not (is_reference and any(sign.isdigit() for sign in said[0]))
        if is_word or (is_wordy and filled <= 2) or _is_caption(sheet, said, is_alone=row in alone):
            return "words beside the table"
    return ""


def _is_caption(sheet: Sheet, said: list[str], *, is_alone: bool) -> bool:
    """Words and a number or two in a wide table: "Open cases 19"."""
    wordy = not any(sign.isdigit() for sign in said[0])
    few = len(said) <= 2 or (len(said) <= _MOST_COUNTS and all(one.isdigit() for one in said[1:]) and is_alone)
    dated = any(date_cells.looks_like_date(text) for text in said)
    return wordy and few and sheet.width > _LEAST_WIDTH and not dated
