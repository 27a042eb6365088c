"""A milestone before the one that it needs."""

from __future__ import annotations

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.checks import exchanged_day as exchanged
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
    """The first of each later step where it lies before the first of the step it needs; exchanged days apart."""
    found = pl.concat([_out_of_order(extract, earlier, later) for earlier, later in MUST_COME_FIRST])
    turned = exchanged.among(evidence.firsts(extract, children_of=found))
    return found.join(turned, on=evidence.PLACE, how="anti", nulls_equal=True).unique(
        evidence.PLACE, maintain_order=True
    )


def _out_of_order(extract: Extract, earlier: str, later: str) -> pl.DataFrame:
    names = {slug: one.name.lower() for slug, one in milestones.catalogue().items()}
    both = evidence.first_of(extract, later, "later").join(
        evidence.day_of(extract, earlier, "earlier"), on=["child", "episode"]
    )
    words = f"The date of '{names[later]}' lies before that of '{names[earlier]}'."
    return both.filter(pl.col("later") < pl.col("earlier")).select(*evidence.PLACE, words=pl.lit(words))


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
