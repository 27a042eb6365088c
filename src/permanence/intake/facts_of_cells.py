"""The shape of facts, and how those of one column are made."""

from __future__ import annotations

import polars as pl

from permanence.intake.date_columns import DateColumn

SCHEMA = {
    "table": pl.UInt16,
    "row": pl.UInt32,
    "column": pl.UInt16,
    "child": pl.String,
    "episode": pl.String,
    "what": pl.String,
    "day": pl.Int32,
    "exchanged": pl.Int32,
    "outcome": pl.String,
    "fault": pl.String,
}


def facts_of(column: int, what: pl.Series | str, days: DateColumn, outcome: pl.Series | str | None) -> pl.DataFrame:
    """The facts of a column of dates, one for each row: what happened then, and with which outcome."""
    height = len(days.cells)
    return pl.DataFrame(
        {
            "column": pl.repeat(column, height, dtype=pl.UInt16, eager=True),
            "what": _whole(what, height),
            "day": days.cells["day"],
            "exchanged": days.cells["exchanged"],
            "outcome": _whole(outcome, height),
            "fault": days.cells["fault"],
        }
    )


def _whole(said: pl.Series | str | None, height: int) -> pl.Series:
    """A series as it is; a text for every row."""
    return said if isinstance(said, pl.Series) else pl.repeat(said, height, dtype=pl.String, eager=True)
