"""One episode with two different ends."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE


def find(extract: Extract) -> pl.DataFrame:
    """Each of the different ends of one episode."""
    ends = evidence.dated(extract, LEFT_CARE)
    several = ends.group_by("child", "episode").agg(pl.col("day").n_unique().alias("days")).filter(pl.col("days") > 1)
    return ends.join(several, on=["child", "episode"], how="semi").select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs ends."""
    return evidence.has(extract, LEFT_CARE)


EXTRACT = """\
Child ID,Episode,Review date,Decision,LAC start date,Ceased LAC
C1001,1,03/03/2023,Continue plan,01/02/2023,01/09/2023
C1001,1,03/06/2023,Permanence - PO,01/02/2023,02/09/2023
C1002,1,04/03/2023,Continue plan,05/02/2023,
C1002,1,04/06/2023,Permanence - adoption,05/02/2023,
"""

CHECK = Check(
    code="end-conflict",
    title="The same episode stands elsewhere with another end date.",
    severity="warning",
    why="One of them is wrong; until it is known which, the episode is taken as still open.",
    action="Look the end up in the case record, and correct the other.",
    find=find,
    examples=(Example({"reviews.csv": EXTRACT}, (("reviews.csv", 2, "Ceased LAC"), ("reviews.csv", 3, "Ceased LAC"))),),
    needs=needs,
)
