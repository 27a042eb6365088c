"""A milestone before the one that it needs."""

from __future__ import annotations

import polars as pl

from permanence.intake import orders
from permanence.intake.checks import exchanged_day
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LOOKED_AFTER

MUST_COME_FIRST = (
    ("application_lodged", "order_granted"),
    ("panel", "adm_decision"),
    ("first_review", "second_review"),
    ("cso_made", "cso_ended"),
    (LOOKED_AFTER, "accommodated"),
)


def find(extract: Extract) -> pl.DataFrame:
    """The first of each later step where it lies before the first of the step it needs."""
    return exchanged_day.told_apart(extract, orders.early(extract, MUST_COME_FIRST))


EXTRACT = """\
Child ID,LAC start date,Petition lodged,Order granted
C1001,03/02/2022,14/06/2022,20/01/2023
C1002,21/02/2022,20/05/2023,28/01/2023
C1003,25/03/2022,02/02/2023,
"""

CHECK = Check(
    code="impossible-order",
    title="This comes before the step that must come first.",
    severity="error",
    why="One of the two dates is wrong, and both waits with it.",
    action="Look both dates up in the case record, and correct the wrong one.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Order granted"),)),),
)
