"""A code that is not in the list of its column."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.coded_cells import CodeCells
from permanence.intake.date_cells import is_not_recorded
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

OFTEN = 3
MOSTLY = 0.9
LONGEST = 40


def find(extract: Extract) -> pl.DataFrame:
    """Rare values that are not understood in columns of which nearly all values are."""
    found = [
        _cells(extract, at, cells) for at, said in enumerate(extract.said) for cells in (said.codes if said else ())
    ]
    together = pl.concat([frame for frame in found if frame is not None] or [_NO_CELLS])
    unknown = together.filter(pl.col("means").is_null(), pl.col("text").str.len_chars() <= LONGEST)
    rare = unknown.filter(pl.len().over("kind", "text") <= OFTEN, pl.col("child").is_not_null())
    return rare.select(evidence.PLACE)


_NO_CELLS = evidence.NO_PLACES.with_columns(
    pl.lit(None, pl.String).alias("text"), pl.lit(None, pl.String).alias("means"), pl.lit(None, pl.String).alias("kind")
)


def _cells(extract: Extract, at: int, cells: CodeCells) -> pl.DataFrame | None:
    """The filled cells of a coded column of which nearly all are understood."""
    own = extract.keys[at]
    if own is None:
        return None
    recorded = ~cells.texts.is_in([text for text in cells.texts.drop_nulls().unique() if is_not_recorded(text)])
    rows = pl.DataFrame(
        {
            "table": pl.repeat(at, len(cells.texts), dtype=pl.UInt16, eager=True),
            "row": pl.Series(extract.tables[at].table.rows, dtype=pl.UInt32),
            "column": pl.repeat(cells.column, len(cells.texts), dtype=pl.UInt16, eager=True),
            "child": own.child,
            "text": cells.texts,
            "means": cells.means,
            "kind": pl.repeat(cells.kind, len(cells.texts), dtype=pl.String, eager=True),
        }
    ).filter(pl.col("text").is_not_null(), recorded)
    return rows if len(rows) and rows["means"].is_not_null().sum() >= MOSTLY * len(rows) else None


EXTRACT = """\
Child ID,LAC start date,Perm rec date,Route,Panel date
C1001,02/02/2023,11/06/2023,Adoption,21/08/2023
C1002,03/02/2023,12/06/2023,POA,22/08/2023
C1003,04/02/2023,13/06/2023,PO,23/08/2023
C1004,05/02/2023,14/06/2023,Adoption,24/08/2023
C1005,06/02/2023,15/06/2023,POA,25/08/2023
C1006,07/02/2023,16/06/2023,PO,26/08/2023
C1007,08/02/2023,17/06/2023,Adoption,27/08/2023
C1008,09/02/2023,18/06/2023,POA,28/08/2023
C1009,01/02/2023,10/06/2023,PO,20/08/2023
C1010,02/02/2023,11/06/2023,Adoption,21/08/2023
C1011,03/02/2023,12/06/2023,POA,22/08/2023
C1020,01/02/2023,01/06/2023,PX,29/08/2023
"""

CHECK = Check(
    code="unknown-code",
    title="This code is not in the list.",
    severity="error",
    why="What it means is not known, so the child is in no group by it.",
    action="Use a code of the list; or write what it means into the saved mapping, if it is a new one.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 13, "Route"),)),),
)
