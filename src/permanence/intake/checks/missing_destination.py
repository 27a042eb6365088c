"""An episode that ended without saying where the child went."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE

MOSTLY = 0.8


def find(extract: Extract) -> pl.DataFrame:
    """Ends without a destination, where most have one."""
    ends = evidence.dated(extract, LEFT_CARE)
    without = ends.filter(pl.col("outcome").is_null())
    return without.select(evidence.PLACE) if len(without) < (1 - MOSTLY) * len(ends) else evidence.NO_PLACES


def needs(extract: Extract) -> str | None:
    """It needs ends with destinations."""
    lacking = evidence.has(extract, LEFT_CARE)
    known = evidence.dated(extract, LEFT_CARE)["outcome"].is_not_null().any()
    return lacking or (None if known else "The extract does not hold any destination.")


EXTRACT = """\
Child ID,LAC start date,LAC end date,Destination
C1001,02/02/2022,02/06/2023,Adoption
C1002,03/02/2022,03/06/2023,Continuing care
C1003,04/02/2022,04/06/2023,Home
C1004,05/02/2022,05/06/2023,Adoption
C1005,06/02/2022,06/06/2023,Continuing care
C1006,07/02/2022,07/06/2023,Home
C1007,08/02/2022,08/06/2023,Adoption
C1020,01/02/2023,29/08/2023,
"""

CHECK = Check(
    code="missing-destination",
    title="The episode has ended, but it is not said where the child went.",
    severity="info",
    why="A child who went home cannot be told from one who was adopted.",
    action="Enter the destination.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 9, "LAC end date"),)),),
    needs=needs,
)
