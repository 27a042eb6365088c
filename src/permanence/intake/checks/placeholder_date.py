"""A date that a system writes when it has none."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Fault
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """The cells of columns of dates where this stands."""
    return evidence.date_cells(extract, pl.col("fault") == Fault.PLACEHOLDER.value).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,31/12/9999
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="placeholder-date",
    title="This date stands for no date: it is read as not recorded.",
    severity="info",
    why="Taken for a date, it would give waits of a century.",
    action="Nothing, if nothing has happened yet; otherwise enter the date.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Panel date"),),
        ),
    ),
)
