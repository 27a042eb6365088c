"""The tracker: a workbook with a row per episode, open cases on the first sheet and closed ones on the second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from permanence import dates
from permanence.journeys import Journeys
from permanence.simulation.extract.sheets import Cell, Sheet, in_words, table_of_events, table_of_journeys, words

FIRST_ROW = 5
"""After a title, a notice and two lines of headings."""


@dataclass(frozen=True)
class Column:
    """A column of the tracker: what a journey knows, or a milestone's date or outcome; neither for notes."""

    group: str
    heading: str
    journey: str | None = None
    milestone: str | None = None
    which: int = 1
    shows: str = "on"


def sheets(journeys: Journeys) -> list[Sheet]:
    """The open and the closed cases of an area."""
    found, events = table_of_journeys(journeys), table_of_events(journeys)
    counted = events.with_columns(which=pl.int_range(1, pl.len() + 1).over("journey", "milestone"))
    columns = [column for column in _columns() if column.journey is None or column.journey in found.columns]
    for place, column in enumerate(columns):
        found = found.join(
            _cells(column, found, counted, f"cell {place}"), on="journey", how="left", maintain_order="left"
        )
    is_open = pl.col("ended_on").is_null()
    return [
        _sheet(words()["open_sheet"], columns, found.filter(is_open)),
        _sheet(words()["closed_sheet"], columns, found.filter(~is_open)),
    ]


def save(made: Iterable[Sheet], path: Path, *, as_of: date) -> None:
    """Write the sheets as one workbook."""
    book = Workbook(write_only=True)
    groups = {column.heading: column.group for column in _columns()}
    for sheet in made:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = f"C{sheet.first_row}"
        above = [groups[heading] for heading in sheet.headings]
        firsts = [name if i == 0 else None for name, same in groupby(above) for i, _ in enumerate(same)]
        page.append([_bold(page, f"{words()['title']}: position at {dates.in_words(as_of)}")])
        page.append([words()["notice"]])
        page.append([_bold(page, name) for name in firsts])
        page.append([_bold(page, heading) for heading in sheet.headings])
        for row in sheet.rows:
            page.append([_dated(page, cell) for cell in row])
    book.save(path)


def _columns() -> list[Column]:
    return [Column(**fields) for fields in words()["columns"]]


def _cells(column: Column, found: pl.DataFrame, events: pl.DataFrame, name: str) -> pl.DataFrame:
    """The cell of each journey in a column."""
    if column.journey is not None:
        coded = column.journey in {"placement", "ended_by"}
        return found.select("journey", (in_words(column.journey) if coded else pl.col(column.journey)).alias(name))
    if column.milestone is None:
        return found.select("journey", pl.lit(None, dtype=pl.String).alias(name))
    held = events.filter((pl.col("milestone") == column.milestone) & (pl.col("which") == column.which))
    return held.select("journey", (pl.col("on") if column.shows == "on" else in_words("outcome")).alias(name))


def _sheet(name: str, columns: list[Column], found: pl.DataFrame) -> Sheet:
    headings = tuple(column.heading for column in columns)
    end = next(place for place, column in enumerate(columns) if column.journey == "ended_on")
    dated = [
        place
        for place, column in enumerate(columns)
        if (column.milestone and column.shows == "on") or column.journey == "started_on"
    ]
    return Sheet(
        name=name,
        headings=headings,
        rows=[list(row) for row in found.select(f"cell {place}" for place in range(len(columns))).iter_rows()],
        first_row=FIRST_ROW,
        dates=tuple(dated),
        end=end,
        ends=tuple(range(len(found))) if name == words()["closed_sheet"] else (),
        started=tuple(found["started_on"]),
        notes=len(columns) - 1,
    )


def _bold(page: Any, text: str | None) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(bold=True)
    return cell


def _dated(page: Any, cell: Cell) -> Any:
    if not isinstance(cell, date):
        return cell
    shown = WriteOnlyCell(page, cell)
    shown.number_format = "DD/MM/YYYY"
    return shown
