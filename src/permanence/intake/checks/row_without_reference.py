"""A row with dates and without a reference."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """Rows with a readable date and an empty cell where the reference should be."""
    found = [_rows(extract, at) for at in range(len(extract.tables))]
    return pl.concat(found) if found else evidence.NO_PLACES


def _rows(extract: Extract, at: int) -> pl.DataFrame:
    own, said = extract.keys[at], extract.said[at]
    if own is None or said is None or own.child_column is None or not said.dates:
        return evidence.NO_PLACES
    written = evidence.shown(extract, at, own.child_column)
    with_date = pl.DataFrame({str(column): one.cells["day"].is_not_null() for column, one in said.dates.items()})
    rows = pl.DataFrame(
        {
            "table": pl.repeat(at, len(written), dtype=pl.UInt16, eager=True),
            "row": pl.Series(extract.tables[at].table.rows, dtype=pl.UInt32),
            "column": pl.repeat(own.child_column, len(written), dtype=pl.UInt16, eager=True),
            "child": own.child,
            "dated": with_date.select(pl.any_horizontal(pl.all())).to_series(),
            "written": written,
        }
    )
    return rows.filter(pl.col("written").is_null(), pl.col("child").is_null(), pl.col("dated")).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
,21/02/2023,18/07/2023
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="row-without-reference",
    title="The row has dates but no child's reference.",
    severity="warning",
    why="Nobody can tell whose dates these are, so they are not used.",
    action="Enter the reference, or clear the row.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Child ID"),)),),
)
