"""A column that names or describes people."""

from __future__ import annotations

import polars as pl

from permanence.intake import candidates, evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """Filled columns of names, addresses, carers, national numbers or free text, at their heading."""
    found = [
        {
            "table": at,
            "row": one.table.heading_row,
            "column": column,
            "child": None,
            "words": _words(match.meaning or ""),
        }
        for at, one in enumerate(extract.tables)
        for column, match in one.columns.items()
        if match.meaning
        and candidates.identifying(match.meaning)
        and evidence.shown(extract, at, column).is_not_null().any()
    ]
    return pl.DataFrame(found, schema={**evidence.NO_PLACES.schema, "words": pl.String})


def _words(meaning: str) -> str:
    return f"This column holds {candidates.identifying(meaning)}; it was left behind."


EXTRACT = """\
Child ID,Surname,LAC start date,Panel date
C1001,Exampleton,03/02/2023,14/06/2023
C1002,Testerson,21/02/2023,18/07/2023
C1003,Mockford,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="left-behind",
    title="This column holds what must not be kept; it was left behind.",
    severity="info",
    why="Names, addresses, carers, national numbers and free text identify children; measuring needs none of them.",
    action="Nothing: it is not read further. Better still, leave the column out of the extract.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 1, "Surname"),)),),
)
