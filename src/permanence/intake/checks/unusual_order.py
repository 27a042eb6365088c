"""Milestones in an order that is possible but rare."""

from __future__ import annotations

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.checks import exchanged_day
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

USUALLY_FIRST = (
    ("permanence_recommended", "panel"),
    ("adm_decision", "application_lodged"),
    ("accommodated", "permanence_recommended"),
)


def find(extract: Extract) -> pl.DataFrame:
    """The first of each later step where it lies before the first of the usual one; exchanged days are told apart."""
    found = pl.concat([_early(extract, earlier, later) for earlier, later in USUALLY_FIRST])
    turned = exchanged_day.among(evidence.firsts(extract, children_of=found))
    return found.join(turned, on=evidence.PLACE, how="anti", nulls_equal=True).unique(
        evidence.PLACE, maintain_order=True
    )


def _early(extract: Extract, earlier: str, later: str) -> pl.DataFrame:
    names = {slug: one.name.lower() for slug, one in milestones.catalogue().items()}
    both = evidence.first_of(extract, later, "later").join(
        evidence.day_of(extract, earlier, "earlier"), on=["child", "episode"]
    )
    words = f"The date of '{names[later]}' lies before that of '{names[earlier]}'."
    return both.filter(pl.col("later") < pl.col("earlier")).select(*evidence.PLACE, words=pl.lit(words))


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
