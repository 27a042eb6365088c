"""A child in one table who is not in the table of children."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.facts import BIRTH
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

FEW = 0.1


def find(extract: Extract) -> pl.DataFrame:
    """References without a birth date of their own, at their first place, where nearly all children have one."""
    known = extract.assembled.facts.filter(pl.col("what") == BIRTH)["child"].unique().to_list()
    tables = [at for at, one in enumerate(extract.tables) if one.column("birth_date") is not None]
    strange = evidence.references(extract).filter(~pl.col("child").is_in(known), ~pl.col("table").is_in(tables))
    listed = evidence.references(extract).filter(pl.col("table").is_in(tables))["child"].unique().to_list()
    firsts = strange.filter(~pl.col("child").is_in(listed)).unique("child", keep="first", maintain_order=True)
    return firsts.select(evidence.PLACE) if len(firsts) <= FEW * len(known) else evidence.NO_PLACES


def needs(extract: Extract) -> str | None:
    """It needs a table of children beside others."""
    lacking = evidence.has(extract, BIRTH)
    apart = any(one.column("birth_date") is None and extract.keys[at] for at, one in enumerate(extract.tables))
    return lacking or (None if apart else "All that the extract says of a child stands in one row.")


CHILDREN = """\
CHILD_ID,DATE_OF_BIRTH
C1001,02/04/2019
C1002,03/04/2019
C1003,04/04/2019
C1004,05/04/2019
C1005,06/04/2019
C1006,07/04/2019
C1007,08/04/2019
C1008,09/04/2019
C1009,10/04/2019
C1010,11/04/2019
C1011,12/04/2019
C1012,13/04/2019
C1013,14/04/2019
C1014,15/04/2019
"""

EPISODES = """\
CHILD_ID,EPISODE_NO,EPISODE_START_DATE,EPISODE_END_DATE,DESTINATION
C1001,1,02/04/2021,,
C1002,1,03/04/2021,,
C1003,1,04/04/2021,,
C1004,1,05/04/2021,,
C1005,1,06/04/2021,,
C1006,1,07/04/2021,,
C1007,1,08/04/2021,,
C1008,1,09/04/2021,,
C1009,1,10/04/2021,,
C1010,1,11/04/2021,,
C1011,1,12/04/2021,,
C1012,1,13/04/2021,,
C1013,1,14/04/2021,,
C1014,1,15/04/2021,,
C1015,1,16/04/2021,,
"""

CHECK = Check(
    code="unknown-child",
    title="This child is not in the table of children.",
    severity="warning",
    why="The age and sex of the child are not known, and the child may have been left out by mistake.",
    action="Add the child to the table of children, or look whether the reference is right.",
    find=find,
    examples=(Example({"child.csv": CHILDREN, "episode.csv": EPISODES}, (("episode.csv", 16, "CHILD_ID"),)),),
    needs=needs,
)
