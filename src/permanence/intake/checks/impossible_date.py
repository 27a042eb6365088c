"""A date that is in no calendar."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Fault
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("fault") == Fault.IMPOSSIBLE.value).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,31/11/2023
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="impossible-date",
    title="There is no such day.",
    severity="error",
    why="The date cannot be used, so the child seems not to have reached that milestone.",
    action="Look the date up in the case record and correct it.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
