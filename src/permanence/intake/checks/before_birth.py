"""Something that happened before the child was born."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.facts import BIRTH
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LOOKED_AFTER


def find(extract: Extract) -> pl.DataFrame:
    """Starts of episodes before the birth, and other milestones where the start is not to blame."""
    births = evidence.born(extract).select("child", "born_on")
    early = (
        evidence.firsts(extract)
        .join(births, on="child")
        .filter(pl.col("day") < pl.col("born_on"), pl.col("what") != "referred_to_reporter")
    )
    first = early.sort("day", "table", "row", "column").unique(["child", "episode"], keep="first", maintain_order=True)
    starts = early.filter(pl.col("what") == LOOKED_AFTER)
    others = first.join(starts, on=["child", "episode"], how="anti")
    return pl.concat([starts, others]).select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs birth dates."""
    return evidence.has(extract, BIRTH)


EXTRACT = """\
Child ID,DOB,LAC start date
C1001,03/02/2016,14/06/2023
C1002,21/05/2023,18/01/2023
C1003,25/03/2019,02/03/2023
"""

CHECK = Check(
    code="before-birth",
    title="This date lies before the child was born.",
    severity="error",
    why="The age of the child is wrong, and so is any measure by age.",
    action="Look up the date of birth and this date, and correct the wrong one.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "LAC start date"),)),),
    needs=needs,
)
