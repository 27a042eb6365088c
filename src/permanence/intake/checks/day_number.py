"""Excel's number of a day where a date should be."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Form
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("form") == Form.DAY_NUMBER.value).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,45090
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="day-number",
    title="Read as a date from Excel's day number.",
    severity="info",
    why="The cell lost its date format on the way; the date is right if the number is.",
    action="Nothing; format the cell as a date at the source to have it shown as one.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
