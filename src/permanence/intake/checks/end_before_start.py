"""An episode that ends before it starts."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE, LOOKED_AFTER


def find(extract: Extract) -> pl.DataFrame:
    """Ends earlier than the only start of their episode."""
    known = extract.assembled.journeys.select("child", "episode", "started_on")
    ends = evidence.dated(extract, LEFT_CARE).join(known, on=["child", "episode"])
    return ends.filter(pl.col("day") < pl.col("started_on")).select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs starts and ends."""
    return evidence.has(extract, LOOKED_AFTER, LEFT_CARE)


EXTRACT = """\
Child ID,LAC start date,LAC end date,Destination
C1001,03/02/2023,14/06/2023,Home
C1002,21/02/2023,18/01/2023,Home
C1003,25/03/2023,,
"""

CHECK = Check(
    code="end-before-start",
    title="The episode ends before it starts.",
    severity="error",
    why="The episode has no length, and every wait in it is wrong.",
    action="Look both dates up in the case record and correct the wrong one.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "LAC end date"),)),),
    needs=needs,
)
