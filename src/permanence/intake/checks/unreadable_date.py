"""Words where a date should be."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Fault
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("fault") == Fault.UNREADABLE.value).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,after the holidays 23
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="unreadable-date",
    title="This is not a date that can be read.",
    severity="warning",
    why="The milestone is taken as not reached, although something was written there.",
    action="Write the date as dd/mm/yyyy, or leave the cell empty until it is known.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
