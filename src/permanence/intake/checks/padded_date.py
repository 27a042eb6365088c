"""Spaces around a date."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("padded")).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,  28/06/2023\u00a0
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="padded-date",
    title="Read after taking away spaces.",
    severity="info",
    why="Other programs may take the cell for words and leave the date out.",
    action="Nothing; take the spaces away at the source when you can.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
