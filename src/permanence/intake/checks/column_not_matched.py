"""A column that was not recognised."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """Filled columns without a meaning, at their heading."""
    found = [
        {"table": at, "row": one.table.heading_row, "column": column, "child": None}
        for at, one in enumerate(extract.tables)
        if extract.keys[at] is not None
        for column, match in one.columns.items()
        if match.meaning is None and evidence.shown(extract, at, column).is_not_null().any()
    ]
    return pl.DataFrame(found, schema=evidence.NO_PLACES.schema)


EXTRACT = """\
Child ID,LAC start date,Panel date,Zebra
C1001,03/02/2023,14/06/2023,q
C1002,21/02/2023,18/07/2023,w
C1003,25/03/2023,30/08/2023,e
"""

CHECK = Check(
    code="column-not-matched",
    title="This column was not recognised and is not used.",
    severity="info",
    why="If it holds a milestone under another name, that milestone is missing from every measure.",
    action="If it matters, say what it is under [[columns]] in the saved mapping; otherwise leave it.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 1, "Zebra"),)),),
)
