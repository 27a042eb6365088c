"""A later step without the one that comes before it."""

from __future__ import annotations

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

MOSTLY = 0.8
NEEDS = (("application_lodged", "order_granted"), ("panel", "adm_decision"))


def find(extract: Extract) -> pl.DataFrame:
    """Steps whose forerunner is missing in an episode, where most have both."""
    found = [_lacking(extract, earlier, later) for earlier, later in NEEDS]
    return pl.concat(found)


def _lacking(extract: Extract, earlier: str, later: str) -> pl.DataFrame:
    names = milestones.catalogue()
    laters = evidence.first_of(extract, later, "day")
    written = extract.assembled.facts.filter(pl.col("what") == earlier)
    lacking = laters.join(written, on=["child", "episode"], how="anti")
    words = f"There is a date of '{names[later].name.lower()}', but none of '{names[earlier].name.lower()}'."
    few = lacking.head(len(lacking) if len(lacking) <= (1 - MOSTLY) * len(laters) else 0)
    return few.select(*evidence.PLACE, words=pl.lit(words))


EXTRACT = """\
Child ID,LAC start date,Petition lodged,Order granted
C1001,02/02/2023,02/06/2023,02/08/2023
C1002,03/02/2023,03/06/2023,03/08/2023
C1003,04/02/2023,04/06/2023,04/08/2023
C1004,05/02/2023,05/06/2023,05/08/2023
C1005,06/02/2023,06/06/2023,06/08/2023
C1006,07/02/2023,07/06/2023,07/08/2023
C1007,08/02/2023,08/06/2023,08/08/2023
C1020,01/02/2023,,29/08/2023
"""

CHECK = Check(
    code="missing-step",
    title="The step before this one is missing.",
    severity="warning",
    why="The wait between the two cannot be counted, and the stage looks quicker or slower than it is.",
    action="Enter the date of the missing step.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 9, "Order granted"),)),),
)
