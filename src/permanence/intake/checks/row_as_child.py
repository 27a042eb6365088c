"""A table without references, whose rows were taken for a child each."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """Each table whose rows were read as children, at its headings."""
    found = [
        {"table": at, "row": one.table.heading_row, "column": None, "child": None}
        for at, (one, own) in enumerate(zip(extract.tables, extract.keys, strict=True))
        if own is not None and own.by_row
    ]
    return pl.DataFrame(found, schema=evidence.NO_PLACES.schema)


EXTRACT = """\
LAC start date,Panel date,Route
03/02/2023,14/06/2023,PO
21/02/2023,18/07/2023,Adoption
25/03/2023,30/08/2023,PO
"""

CHECK = Check(
    code="row-as-child",
    title="No column holds the children's references, so each row was read as a child of its own.",
    severity="warning",
    why="A child who stands on two rows is counted twice, and the next extract's rows cannot be tied to these.",
    action="Export the table with a column of references. If each row is another child, the measures are right.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 1, None),)),),
)
