"""One child with two birth dates."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.facts import BIRTH
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """Each of the different birth dates of one child."""
    births = evidence.dated(extract, BIRTH)
    several = births.group_by("child").agg(pl.col("day").n_unique().alias("days")).filter(pl.col("days") > 1)
    return births.join(several, on="child", how="semi").select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs birth dates."""
    return evidence.has(extract, BIRTH)


EXTRACT = """\
Child ID,Episode,DOB,LAC start date
C1001,1,03/02/2016,14/06/2021
C1001,2,03/12/2016,14/06/2023
C1003,1,25/03/2019,02/03/2023
"""

CHECK = Check(
    code="birth-conflict",
    title="The same child stands elsewhere with another date of birth.",
    severity="warning",
    why="Measures by age may count the child in the wrong group.",
    action="Look the date of birth up, and correct the other.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 2, "DOB"), ("marker.csv", 3, "DOB"))),),
    needs=needs,
)
