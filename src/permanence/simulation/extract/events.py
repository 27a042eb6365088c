"""The list of events: a row per event, the start and the end of the episode among them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl

from permanence.journeys import Journeys
from permanence.milestones import LEFT_CARE, LOOKED_AFTER, catalogue
from permanence.simulation.extract.sheets import Sheet, in_words, table_of_events, table_of_journeys, words


def sheet(journeys: Journeys) -> Sheet:
    """Every event of an area, child by child."""
    found = table_of_journeys(journeys)
    known = found.select(
        "journey", "child", *[name for name in ("episode", "team") if name in found.columns], began="started_on"
    )
    order = {slug: milestone.code for slug, milestone in catalogue().items()}
    everything = (
        pl.concat([_bound(found, LOOKED_AFTER), _bound(found, LEFT_CARE), table_of_events(journeys).select(_COLUMNS)])
        .join(known, on="journey")
        .sort("journey", "on", pl.col("milestone").replace_strict(order, return_dtype=pl.Int64))
    )
    columns = {
        name: heading
        for name, heading in words()["event_columns"].items()
        if name not in {"episode", "team"} or name in known.columns
    }
    shown = everything.with_columns(
        event=pl.col("milestone").replace_strict(words()["events"]), outcome=in_words("outcome"), notes=pl.lit(None)
    )
    places = list(columns)
    return Sheet(
        name="",
        headings=tuple(columns.values()),
        rows=[list(row) for row in shown.select(places).iter_rows()],
        first_row=2,
        dates=(places.index("on"),),
        end=places.index("on"),
        ends=tuple((everything["milestone"] == LEFT_CARE).arg_true()),
        started=tuple(everything["began"]),
        notes=places.index("notes"),
    )


def save(made: Sheet, path: Path) -> None:
    """Write the list as a CSV, dates as dd/mm/yyyy."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(made.headings)
        out.writerows([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in made.rows)


_COLUMNS = ("journey", "milestone", "on", "outcome")


def _bound(found: pl.DataFrame, slug: str) -> pl.DataFrame:
    """The start or the end of each journey as an event."""
    on, outcome = (
        ("started_on", pl.lit(None, dtype=pl.String)) if slug == LOOKED_AFTER else ("ended_on", pl.col("ended_by"))
    )
    return found.select("journey", milestone=pl.lit(slug), on=on, outcome=outcome).drop_nulls("on")
