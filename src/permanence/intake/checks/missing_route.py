"""A recommendation of permanence without its route."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

MOSTLY = 0.8


def find(extract: Extract) -> pl.DataFrame:
    """Recommendations without a route, where most have one."""
    recommended = evidence.dated(extract, "permanence_recommended")
    without = recommended.filter(pl.col("outcome").is_null())
    return without.select(evidence.PLACE) if len(without) < (1 - MOSTLY) * len(recommended) else evidence.NO_PLACES


def needs(extract: Extract) -> str | None:
    """It needs recommendations with routes."""
    lacking = evidence.has(extract, "permanence_recommended")
    known = evidence.dated(extract, "permanence_recommended")["outcome"].is_not_null().any()
    return lacking or (None if known else "The extract does not hold the route of any recommendation.")


EXTRACT = """\
Child ID,LAC start date,Perm rec date,Route,Panel date
C1001,02/02/2023,11/06/2023,Adoption,21/08/2023
C1002,03/02/2023,12/06/2023,POA,22/08/2023
C1003,04/02/2023,13/06/2023,PO,23/08/2023
C1004,05/02/2023,14/06/2023,Adoption,24/08/2023
C1005,06/02/2023,15/06/2023,POA,25/08/2023
C1006,07/02/2023,16/06/2023,PO,26/08/2023
C1007,08/02/2023,17/06/2023,Adoption,27/08/2023
C1008,09/02/2023,18/06/2023,POA,28/08/2023
C1009,01/02/2023,10/06/2023,PO,20/08/2023
C1010,02/02/2023,11/06/2023,Adoption,21/08/2023
C1011,03/02/2023,12/06/2023,POA,22/08/2023
C1020,01/02/2023,01/06/2023,,29/08/2023
"""

CHECK = Check(
    code="missing-route",
    title="Permanence is recommended, but not by which route.",
    severity="warning",
    why="The child is in no measure by route, and not known to be going away from home or back.",
    action="Enter the route.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 13, "Perm rec date"),)),),
    needs=needs,
)
