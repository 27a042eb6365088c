"""One milestone with different dates on the rows of one episode."""

from __future__ import annotations

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

ONCE = frozenset(milestones.catalogue()) - {LOOKED_AFTER, LEFT_CARE, "review"}


def find(extract: Extract) -> pl.DataFrame:
    """Columns that repeat a milestone on each row of an episode, where the rows of one episode differ."""
    days = [
        {"table": at, "column": one.column("review_on")}
        for at, one in enumerate(extract.tables)
        if one.column("review_on") is not None
    ]
    reviews = pl.DataFrame(days, schema={"table": pl.UInt16, "column": pl.UInt16})
    facts = evidence.dated(extract, *ONCE).join(reviews.select("table"), on="table", how="semi")
    repeated = facts.join(reviews, on=["table", "column"], how="anti")
    several = repeated.filter(pl.col("day").n_unique().over("child", "episode", "table", "column") > 1)
    return several.select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs a table with a row for each review."""
    reviews = any(one.column("review_on") is not None for one in extract.tables)
    return None if reviews else "No table has a row for each review with the child's other dates repeated."


EXTRACT = """\
Child ID,Episode,Review date,Decision,LAC start date,Panel date
C1001,1,03/03/2023,Continue plan,01/02/2023,01/09/2023
C1001,1,03/06/2023,Permanence - PO,01/02/2023,02/09/2023
C1002,1,04/03/2023,Continue plan,05/02/2023,
C1002,1,04/06/2023,Permanence - adoption,05/02/2023,
"""

CHECK = Check(
    code="differing-dates",
    title="This milestone has another date on another row of the same episode.",
    severity="warning",
    why="The date repeated on every row should be one date: the first is taken, and it may be the wrong one.",
    action="Look the date up in the case record, and make the rows agree.",
    find=find,
    examples=(Example({"reviews.csv": EXTRACT}, (("reviews.csv", 2, "Panel date"), ("reviews.csv", 3, "Panel date"))),),
    needs=needs,
)
