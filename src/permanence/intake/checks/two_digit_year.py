"""A date of which the year has two digits and could as well be the day."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Fault
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("fault") == Fault.AMBIGUOUS_YEAR.value).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,22/08/21
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="two-digit-year",
    title="Two-digit year: day and year cannot be told apart.",
    severity="error",
    why="Read the wrong way round it moves the milestone by years, so it is not used.",
    action="Write the year with four digits.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
