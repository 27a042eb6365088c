"""A month or a year where a whole date should be."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Fault
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("fault") == Fault.INCOMPLETE.value).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,June 2023
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="incomplete-date",
    title="The day is missing: only a month or a year is given.",
    severity="warning",
    why="Waiting is counted in days; a month or a year alone cannot be used.",
    action="Look the whole date up in the case record.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
