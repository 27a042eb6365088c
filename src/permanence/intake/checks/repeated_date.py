"""One date that stands in a column far more often than it can have happened."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

SHARE = 0.2
LEAST = 20
NOT_TOGETHER = ("looked_after", "accommodated", "permanence_recommended", "birth")


def find(extract: Extract) -> pl.DataFrame:
    """Dates of things that happen to one child at a time that make up a fifth or more of a column."""
    facts = evidence.dated(extract, *NOT_TOGETHER)
    counted = facts.with_columns(same=pl.len().over("table", "column", "day"), cells=pl.len().over("table", "column"))
    often = counted.filter(pl.col("same") >= SHARE * pl.col("cells"), pl.col("same") >= LEAST)
    firsts = often.unique(["table", "column", "day"], keep="first", maintain_order=True)
    words = pl.format("One date stands in {} of the {} cells of this column.", pl.col("same"), pl.col("cells"))
    return firsts.select("table", "row", "column", pl.lit(None, pl.String).alias("child"), words=words)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,01/04/2019,02/06/2023
C1002,01/04/2019,03/06/2023
C1003,01/04/2019,04/06/2023
C1004,01/04/2019,05/06/2023
C1005,01/04/2019,06/06/2023
C1006,01/04/2019,07/06/2023
C1007,01/04/2019,08/06/2023
C1008,01/04/2019,09/06/2023
C1009,01/04/2019,10/06/2023
C1010,01/04/2019,11/06/2023
C1011,01/04/2019,12/06/2023
C1012,01/04/2019,13/06/2023
C1013,01/04/2019,14/06/2023
C1014,01/04/2019,15/06/2023
C1015,01/04/2019,16/06/2023
C1016,01/04/2019,17/06/2023
C1017,01/04/2019,18/06/2023
C1018,01/04/2019,19/06/2023
C1019,01/04/2019,20/06/2023
C1020,01/04/2019,21/06/2023
C1021,01/04/2019,22/06/2023
C1022,01/04/2019,23/06/2023
C1023,01/04/2019,24/06/2023
C1024,01/04/2019,25/06/2023
C1025,01/04/2019,26/06/2023
"""

CHECK = Check(
    code="repeated-date",
    title="One date stands in this column unusually often.",
    severity="warning",
    why="A date entered for many children at once, as when a system was changed, is not the day for each of them.",
    action="Find out whether the date is real; if it was entered for all, look the true dates up.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 2, "LAC start date"),)),),
)
