"""Columns of dates read as a whole: every cell's day, or why it has none, and how it was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from permanence.intake import date_cells
from permanence.intake.date_cells import DateRead, Habit
from permanence.intake.sheets import ColumnOfCells, Kind

Place = tuple[int, int]

_YEAR = 366
_FEW_STRAY, _STRAY_SHARE = 3, 0.01
_FEW_DATES = 50


@dataclass(frozen=True)
class DateColumn:
    """A column of dates.

    `cells`: one row per data row: `day` (day number), `fault` and `form` (words of `date_cells`), `exchanged` (the
    day number with day and month exchanged), `turned`, `shown` (the text as written, null unless text), `padded`.
    """

    cells: pl.DataFrame
    habit: Habit


def texts_of(cells: ColumnOfCells) -> list[str]:
    """The different texts of a column that say a date."""
    return [text for text in cells.texts.drop_nulls().unique() if not date_cells.is_no_date_yet(text)]


def habits(columns: Mapping[Place, ColumnOfCells], *, last_year: int) -> dict[Place, Habit]:
    """How each column of a file, by table and place, writes its dates; one that does not tell follows the others."""
    texts = {place: texts_of(cells) for place, cells in columns.items()}
    real = {place: int((cells.kinds == Kind.DATE).sum()) for place, cells in columns.items()}
    every = (text for found in texts.values() for text in found)
    together = date_cells.habit(every, last_year=last_year, real=sum(real.values()))
    own = {place: date_cells.habit(texts[place], last_year=last_year, real=real[place]) for place in columns}
    return {
        column: Habit(
            habit.month_first if habit.decided else together.month_first,
            habit.decided or together.decided,
            habit.two_digits or together.two_digits,
        )
        for column, habit in own.items()
    }


def read(cells: ColumnOfCells, habit: Habit, *, last_year: int) -> DateColumn:
    """A column of cells as dates, each different text read once."""
    different = cells.texts.drop_nulls().unique()
    said = {text: _read_text(text, habit, last_year) for text in different}
    texts = _looked_up(cells.texts, said)
    numbers = cells.numbers.cast(pl.Int64, strict=False)
    real = _looked_up(
        numbers.set(cells.kinds != Kind.DATE, None),
        {day: date_cells.read_day(day) for day in _different(numbers, cells, Kind.DATE)},
    )
    plain = _looked_up(
        numbers.set(cells.kinds != Kind.NUMBER, None),
        {number: _read_number(number) for number in _different(numbers, cells, Kind.NUMBER)},
    )
    found = pl.DataFrame(
        [
            texts[name].fill_null(real[name]).fill_null(plain[name])
            for name in ("day", "fault", "form", "exchanged", "turned")
        ]
    )
    padded = (cells.texts != cells.texts.str.strip_chars(" \u00a0\t\r\n")) & found["day"].is_not_null()
    return DateColumn(
        found.with_columns(cells.texts.alias("shown"), padded.fill_null(value=False).alias("padded")), habit
    )


def _different(numbers: pl.Series, cells: ColumnOfCells, kind: Kind) -> list[int]:
    return numbers.filter(cells.kinds == kind).drop_nulls().unique().to_list()


def _read_text(text: str, habit: Habit, last_year: int) -> DateRead | None:
    return None if date_cells.is_no_date_yet(text) else date_cells.read(text, habit, last_year=last_year)


def _read_number(number: int) -> DateRead | None:
    if date_cells.is_day_number(number):
        return date_cells.from_day_number(number)
    compact = date_cells.taken_apart(str(number))
    if compact.form is not None:
        return date_cells.read(str(number), Habit(month_first=False, decided=True, two_digits=False), last_year=99)
    return None if number == 0 else DateRead(None, None, compact.fault)


def _looked_up(values: pl.Series, said: Mapping[Any, DateRead | None]) -> pl.DataFrame:
    """The reading of each value, through a table of the different ones."""
    keys = pl.Series("key", list(said), dtype=values.dtype)
    readings = list(said.values())
    table = pl.DataFrame(
        {
            "key": keys,
            "day": pl.Series([one.day if one else None for one in readings], dtype=pl.Int32),
            "fault": pl.Series([one.fault.value if one and one.fault else None for one in readings], dtype=pl.String),
            "form": pl.Series([one.form.value if one and one.form else None for one in readings], dtype=pl.String),
            "exchanged": pl.Series([one.exchanged if one else None for one in readings], dtype=pl.Int32),
            "turned": pl.Series([one.turned if one else None for one in readings], dtype=pl.Boolean),
        }
    )
    return values.alias("key").to_frame().join(table, on="key", how="left", maintain_order="left")


def in_order(days: Sequence[pl.Series]) -> pl.Series:
    """The days of several columns of day numbers, the earliest first."""
    together = [series.cast(pl.Int32) for series in days]
    return pl.concat([pl.Series(dtype=pl.Int32), *together]).drop_nulls().sort()


def last_day_of(together: pl.Series, *, today: int | None) -> int | None:
    """The last day on which anything happened, of days in order: the day of the data, guessed.

    Days after `today` do not count, nor do a few that lie years after all others (one year where dates are many).
    """
    seen = together.filter(together <= today).to_list() if today is not None else together.to_list()
    gap = _YEAR if len(seen) >= _FEW_DATES else 8 * _YEAR
    stray = 0
    for place in range(len(seen) - 1, 0, -1):
        stray += 1
        if stray > max(_FEW_STRAY, _STRAY_SHARE * len(seen)):
            break
        if seen[place] - seen[place - 1] > gap:
            del seen[place:]
            stray = 0
    return seen[-1] if seen else None
