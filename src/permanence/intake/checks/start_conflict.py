"""One episode with two different starts."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LOOKED_AFTER


def find(extract: Extract) -> pl.DataFrame:
    """Each of the different starts of one episode."""
    starts = evidence.dated(extract, LOOKED_AFTER)
    several = starts.group_by("child", "episode").agg(pl.col("day").n_unique().alias("days")).filter(pl.col("days") > 1)
    return starts.join(several, on=["child", "episode"], how="semi").select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs starts."""
    return evidence.has(extract, LOOKED_AFTER)


EXTRACT = """\
Child ID,Episode,LAC start date,Panel date
C1001,1,03/02/2023,14/06/2023
C1002,1,21/02/2023,18/07/2023
C1003,1,25/03/2023,30/08/2023
C1002,1,23/02/2023,18/07/2023
"""

CHECK = Check(
    code="start-conflict",
    title="The same episode stands elsewhere with another start date.",
    severity="error",
    why="One of them is wrong and nobody can tell which, so the episode is left out of every measure.",
    action="Look the start up in the case record, and keep one row with it.",
    find=find,
    examples=(
        Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "LAC start date"), ("marker.csv", 5, "LAC start date"))),
    ),
    needs=needs,
)
