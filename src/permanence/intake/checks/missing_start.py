"""An episode without the day on which the child became looked after."""

from __future__ import annotations

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.date_cells import is_no_date_yet
from permanence.intake.findings import Check, Example
from permanence.intake.log_facts import NO_DATE
from permanence.intake.read import Extract
from permanence.milestones import LOOKED_AFTER


def find(extract: Extract) -> pl.DataFrame:
    """The empty cell of the start where a table has one, else the earliest thing known of the episode."""
    starts = extract.assembled.facts.filter(pl.col("what") == LOOKED_AFTER)
    undated = starts.filter(pl.col("fault") == NO_DATE).join(_dated(starts), on=["child", "episode"], how="anti")
    known = _dated(starts)
    happened = evidence.dated(extract, *milestones.catalogue())
    without = happened.join(known, on=["child", "episode"], how="anti")
    empty = [_empty_starts(extract, at, without) for at in range(len(extract.tables))]
    cells = pl.concat([*empty, undated.select(evidence.PLACE)])
    known_at = cells.select("child").unique()
    earliest = without.filter(pl.col("what") != "referred_to_reporter").sort("day")
    others = earliest.join(known_at, on="child", how="anti").unique("child", keep="first", maintain_order=True)
    return pl.concat([cells.unique("child", keep="first", maintain_order=True), others.select(evidence.PLACE)])


def _dated(starts: pl.DataFrame) -> pl.DataFrame:
    """Starts with a day, or with something that should be one."""
    return starts.filter(pl.col("day").is_not_null() | (pl.col("fault").is_not_null() & (pl.col("fault") != NO_DATE)))


def _empty_starts(extract: Extract, at: int, without: pl.DataFrame) -> pl.DataFrame:
    column, own = extract.tables[at].column(LOOKED_AFTER), extract.keys[at]
    if column is None or own is None:
        return evidence.NO_PLACES
    rows = pl.DataFrame(
        {
            "table": pl.repeat(at, len(own.child), dtype=pl.UInt16, eager=True),
            "row": pl.Series(extract.tables[at].table.rows, dtype=pl.UInt32),
            "column": pl.repeat(column, len(own.child), dtype=pl.UInt16, eager=True),
            "child": own.child,
            "start": evidence.shown(extract, at, column),
        }
    )
    empty = rows.filter(pl.col("child").is_in(without["child"].unique().to_list()))
    return empty.filter(pl.col("start").is_null() | pl.col("start").is_in(_nothing(empty["start"]))).select(
        evidence.PLACE
    )


def _nothing(starts: pl.Series) -> list[str]:
    return [text for text in starts.drop_nulls().unique() if is_no_date_yet(text)]


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,,18/07/2023
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="missing-start",
    title="There is no date on which the child became looked after.",
    severity="error",
    why="Without it the episode is no journey and is left out of every measure.",
    action="Enter the date on which the child became looked after.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "LAC start date"),)),),
)
