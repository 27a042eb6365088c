"""A sheet of an extract while it is made: rows of cells, and what must be known of them to plant a fault."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from permanence.journeys import Journeys

Cell = str | int | date | None


@dataclass(frozen=True)
class Sheet:
    """Rows of cells under headings.

    `first_row`: the number that a spreadsheet shows beside the first row of cells. `dates`: the columns that hold
    dates of events. `ends`: the column and the rows that hold the end of an episode. `started`: for each row the
    start of its episode. `notes`: the column for notes.
    """

    name: str
    headings: tuple[str, ...]
    rows: list[list[Cell]]
    first_row: int
    dates: tuple[int, ...]
    end: int
    ends: tuple[int, ...]
    started: tuple[date, ...]
    notes: int


@cache
def words() -> dict[str, Any]:
    """How the council writes: titles, headings, events and codes."""
    return tomllib.loads(files("permanence.simulation.extract").joinpath("words.toml").read_text("utf-8"))


def in_words(column: str) -> pl.Expr:
    """A column of slugs in the council's words; a slug it has no word for as it is."""
    return pl.col(column).cast(pl.String).replace(words()["words"])


def table_of_journeys(journeys: Journeys) -> pl.DataFrame:
    """The journeys, collected, with days as dates."""
    found = journeys.journeys.collect().to_polars()
    days = [name for name in ("started_on", "ended_on", "born_on") if name in found.columns]
    return found.with_columns(pl.col(*days).cast(pl.Int32).cast(pl.Date))


def table_of_events(journeys: Journeys) -> pl.DataFrame:
    """The events, collected, with days as dates, in order; milestones as slugs."""
    slugs = {journeys.key(slug): slug for slug in words()["events"]}
    found = journeys.events.collect().to_polars()
    known = found.with_columns(
        pl.col("milestone").replace_strict(slugs, return_dtype=pl.String), pl.col("on").cast(pl.Int32).cast(pl.Date)
    )
    return known.sort("journey", "on", maintain_order=True)
