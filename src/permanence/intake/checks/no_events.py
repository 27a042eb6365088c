"""A child about whom nothing dated is known."""

from __future__ import annotations

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

FEW = 0.1


def find(extract: Extract) -> pl.DataFrame:
    """References of children without any milestone, readable or not; a table mostly of such children is passed over."""
    facts = extract.assembled.facts.filter(pl.col("what").is_in(list(milestones.catalogue())))
    written = pl.col("day").is_not_null() | pl.col("fault").is_not_null()
    happened = facts.filter(written)["child"].unique()
    without = evidence.references(extract).filter(~pl.col("child").is_in(happened.to_list()))
    firsts = without.unique("child", keep="first", maintain_order=True)
    many = firsts.group_by("table").len().filter(pl.col("len") > FEW * len(happened) + 5)["table"]
    return firsts.filter(~pl.col("table").is_in(many.to_list())).select(evidence.PLACE)


EXTRACT = """\
Child ID,DOB,LAC start date,Panel date
C1001,03/02/2016,14/06/2021,14/06/2023
C1002,03/12/2016,,
C1003,25/03/2019,02/03/2023,30/08/2023
"""

CHECK = Check(
    code="no-events",
    title="There is no dated milestone for this child.",
    severity="error",
    why="The child is in the extract but in no measure: dates were lost on the way, or the child should not be here.",
    action="Look the child up; enter the dates, or take the row out of the extract.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Child ID"),)),),
)
