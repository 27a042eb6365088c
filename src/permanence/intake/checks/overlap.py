"""Two episodes of one child at the same time."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE, LOOKED_AFTER


def find(extract: Extract) -> pl.DataFrame:
    """Starts that lie before the end of the child's earlier episode, or while that one is still open."""
    known = extract.assembled.journeys.filter(pl.col("started_on").is_not_null()).sort("child", "started_on")
    before = known.with_columns(
        earlier=pl.col("started_on").shift().over("child"),
        ended=pl.col("ended_on").shift().over("child"),
    ).filter(pl.col("earlier").is_not_null())
    overlapping = before.filter(
        pl.col("ended").is_null() | ((pl.col("started_on") < pl.col("ended")) & (pl.col("ended") >= pl.col("earlier")))
    )
    starts = evidence.first_of(extract, LOOKED_AFTER, "day")
    return overlapping.join(starts, on=["child", "episode"]).select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs starts and ends."""
    return evidence.has(extract, LOOKED_AFTER, LEFT_CARE)


EXTRACT = """\
Child ID,Episode,LAC start date,LAC end date,Destination
C1001,1,03/02/2022,14/06/2023,Home
C1001,2,21/05/2023,,
C1002,1,21/02/2022,18/01/2023,Home
C1002,2,25/03/2023,,
"""

CHECK = Check(
    code="overlap",
    title="This episode starts before the one before it has ended.",
    severity="error",
    why="A child cannot be in two episodes at once: waits are counted twice.",
    action="Look both episodes up; correct the start of this one or the end of the one before, or join them.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "LAC start date"),)),),
    needs=needs,
)
