"""Milestones in an order that is possible but rare."""

from __future__ import annotations

import polars as pl

from permanence.intake import orders
from permanence.intake.checks import exchanged_day
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

USUALLY_FIRST = (
    ("permanence_recommended", "panel"),
    ("adm_decision", "application_lodged"),
    ("accommodated", "permanence_recommended"),
)


def find(extract: Extract) -> pl.DataFrame:
    """The first of each later step where it lies before the first of the usual one."""
    return exchanged_day.told_apart(extract, orders.early(extract, USUALLY_FIRST))


EXTRACT = """\
Child ID,LAC start date,ADM date,Petition lodged
C1001,03/02/2022,14/06/2022,20/07/2022
C1002,21/02/2022,20/10/2022,28/07/2022
C1003,25/03/2022,02/02/2023,14/06/2023
"""

CHECK = Check(
    code="unusual-order",
    title="This comes before the step that usually comes first.",
    severity="warning",
    why="It can be right, when a route was changed; more often one of the dates is wrong.",
    action="Look both dates up in the case record.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Petition lodged"),)),),
)
