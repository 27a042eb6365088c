"""A milestone after the child had left care."""

from __future__ import annotations

import polars as pl

from permanence import dates, milestones
from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

_MAY_FOLLOW = frozenset({LOOKED_AFTER, LEFT_CARE})


def find(extract: Extract) -> pl.DataFrame:
    """Milestones later than the only end of their episode, where the episode itself is in order."""
    ended = extract.assembled.journeys.filter(pl.col("ended_on") >= pl.col("started_on"))
    kinds = [slug for slug in milestones.catalogue() if slug not in _MAY_FOLLOW]
    joined = evidence.dated(extract, *kinds).join(ended, on=["child", "episode"])
    late = joined.filter(pl.col("day") > pl.col("ended_on"), pl.col("day") <= dates.to_day(extract.as_of))
    return late.select(evidence.PLACE).unique(maintain_order=True)


def needs(extract: Extract) -> str | None:
    """It needs ends."""
    return evidence.has(extract, LEFT_CARE)


EXTRACT = """\
Child ID,LAC start date,Petition lodged,LAC end date,Destination
C1001,03/02/2022,14/06/2023,,
C1002,21/02/2022,20/05/2023,18/01/2023,Home
C1003,25/03/2022,02/02/2023,25/11/2023,Adopted
"""

CHECK = Check(
    code="after-left-care",
    title="This milestone lies after the episode ended.",
    severity="error",
    why="Either the end is wrong, or the milestone belongs to another episode; it is not counted in this one.",
    action="Look both dates up, and correct the wrong one.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Petition lodged"),)),),
    needs=needs,
)
