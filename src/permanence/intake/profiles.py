"""What a column holds, whatever it is called: dates, codes, references, numbers or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from permanence.intake import date_cells
from permanence.intake.sheets import ColumnOfCells, Kind
from permanence.intake.tables import Table

Content = Literal["date", "code", "reference", "number", "text"]

_SAMPLE = 400
_FEW = 60
_REFERENCE = re.compile(r"(?=.*\d)[\w/.\-]{1,24}( [/\-] \w{1,12}| [\w/.\-]{1,12})?")
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_EVERYTHING: frozenset[Content] = frozenset(("date", "code", "reference", "number", "text"))


@dataclass(frozen=True)
class Profile:
    """A column's content: what it may hold, how many cells are filled, and its different values as text.

    `values`: up to 400 different values as they are shown, the usual ones first; `distinct`: how many there are.
    `dates`: the share of filled cells that are dates, of those that record anything.
    """

    content: frozenset[Content]
    filled: int
    distinct: int
    values: tuple[str, ...]
    dates: float


def of_table(table: Table) -> dict[int, Profile]:
    """The profile of each column of a table."""
    return {column: of_cells(table.cells(column)) for column in table.headings}


def pooled(
    table: Table, own: dict[int, Profile], tables: Sequence[Table], others: Sequence[dict[int, Profile]]
) -> dict[int, Profile]:
    """A table's profiles; a column that is empty here is known by a column of the same heading in another table."""
    filled = {
        other.headings[column]: profile
        for other, found in zip(tables, others, strict=True)
        for column, profile in found.items()
        if profile.filled
    }
    return {
        column: profile if profile.filled else filled.get(table.headings[column], profile)
        for column, profile in own.items()
    }


def of_cells(cells: ColumnOfCells) -> Profile:
    """The profile of a column's cells."""
    shown = as_text(cells)
    recorded = shown.drop_nulls()
    recorded = recorded.filter(
        ~recorded.is_in([value for value in recorded.unique() if date_cells.is_not_recorded(value)])
    )
    counts = recorded.value_counts(sort=True)
    values = tuple(counts[recorded.name].head(_SAMPLE))
    dates = _share_of_dates(cells, recorded, counts)
    return Profile(
        _content(cells, values, len(counts), len(recorded), dates), len(recorded), len(counts), values, dates
    )


def as_text(cells: ColumnOfCells) -> pl.Series:
    """Every cell as it is shown, spaces tidied; null where empty. Dates are ISO, whole numbers without a point."""
    numbers = cells.numbers
    whole = numbers.cast(pl.Int64, strict=False)
    written = pl.select(
        pl.when(cells.kinds == Kind.DATE)
        .then(whole.set(cells.kinds != Kind.DATE, None).cast(pl.Int32, strict=False).cast(pl.Date).cast(pl.String))
        .when(cells.kinds == Kind.TRUTH)
        .then(pl.when(numbers == 1).then(pl.lit("Yes")).otherwise(pl.lit("No")))
        .when(numbers == whole)
        .then(whole.cast(pl.String))
        .when(cells.kinds == Kind.NUMBER)
        .then(numbers.cast(pl.String))
        .otherwise(cells.texts.str.replace_all(r"[\s\x{a0}]+", " ").str.strip_chars())
    ).to_series()
    return written.alias("shown")


def _share_of_dates(cells: ColumnOfCells, recorded: pl.Series, counts: pl.DataFrame) -> float:
    if not len(recorded):
        return 0.0
    real = int((cells.kinds == Kind.DATE).sum())
    written = [value for value in counts["shown"].head(_SAMPLE) if date_cells.looks_like_date(value)]
    times = int(counts.head(_SAMPLE)["count"].sum())
    as_words = int(counts.filter(pl.col("shown").is_in(written))["count"].sum()) / times if times else 0.0
    return max(real / len(recorded), as_words)


def _content(
    cells: ColumnOfCells, values: tuple[str, ...], distinct: int, filled: int, dates: float
) -> frozenset[Content]:
    if not filled:
        return _EVERYTHING
    if dates >= 0.5:
        return frozenset({"date"})
    found: set[Content] = {"date"} if dates >= 0.05 else set()
    numbers = int((cells.kinds == Kind.NUMBER).sum())
    digits = [float(value) for value in values if _NUMBER.fullmatch(value)]
    if numbers >= 0.8 * filled or len(digits) >= 0.8 * len(values):
        found |= {"number", "reference", "code"}
        if all(map(date_cells.is_day_number, digits)):
            found.add("date")
        return frozenset(found)
    return frozenset(found | _of_words(values, distinct, filled))


def _of_words(values: tuple[str, ...], distinct: int, filled: int) -> set[Content]:
    found: set[Content] = set()
    if sum(_REFERENCE.fullmatch(value) is not None for value in values) >= 0.6 * len(values):
        found.add("reference")
    if distinct <= _FEW or distinct <= 0.2 * filled:
        found.add("code")
    if any(" " in value for value in values) or not found:
        found.add("text")
    return found
