"""A child who was 18 or older when the episode began."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.facts import BIRTH
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LOOKED_AFTER

EIGHTEEN = 18


def find(extract: Extract) -> pl.DataFrame:
    """Birth dates of children who were 18 or older at the start of an episode."""
    old = extract.attributes.filter(pl.col("born_on").is_not_null(), pl.col("age_at_start") >= EIGHTEEN)
    return evidence.born(extract).join(old.select("child").unique(), on="child", how="semi").select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs birth dates and starts."""
    return evidence.has(extract, BIRTH, LOOKED_AFTER)


EXTRACT = """\
Child ID,DOB,LAC start date
C1001,03/02/2016,14/06/2023
C1002,21/05/2004,18/01/2023
C1003,25/03/2019,02/03/2023
"""

CHECK = Check(
    code="too-old",
    title="The child was 18 or older when the episode began.",
    severity="error",
    why="A person of 18 does not become a looked after child: the year of birth or of the start is wrong.",
    action="Look up the date of birth and the start, and correct the wrong one.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "DOB"),)),),
    needs=needs,
)
