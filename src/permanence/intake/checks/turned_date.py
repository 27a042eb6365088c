"""A date that can only be read with the month first in a column with the day first, or the other way round."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("turned").fill_null(value=False)).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,06/28/2023
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="turned-date",
    title="Read with day and month exchanged, since there is no such day otherwise.",
    severity="warning",
    why="The other dates in the column are written the other way, so this one may have been typed or imported wrongly.",
    action="Look the date up in the case record.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
