"""A milestone dated after the day the data run to."""

from __future__ import annotations

import polars as pl

from permanence import dates
from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """Dates of things that happened, later than the day of the data."""
    later = evidence.dated(extract).filter(pl.col("day") > dates.to_day(extract.as_of))
    return later.select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,15/05/2060
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="future-date",
    title="The date lies after the day the data run to.",
    severity="error",
    why="It cannot have happened yet: a planned date was entered, or the year is wrong. It is not used.",
    action="Correct the year, or leave the cell empty until it has happened.",
    find=find,
    examples=(Example({"position at 31-08-2023.csv": EXTRACT}, (("position at 31-08-2023.csv", 3, "Panel date"),)),),
)
