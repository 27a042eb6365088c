"""A table in which no children were recognised."""

from __future__ import annotations

from permanence.intake.findings import Check, Example, Finding
from permanence.intake.read import Extract

CODE = "table-not-used"
ACTION = (
    "Nothing, if it is a summary or a page of notes; otherwise say under [[columns]] in the saved mapping which column "
    "is the child."
)


def find(extract: Extract) -> list[Finding]:
    """Each table that could not be tied to children."""
    return [
        Finding(one.table.sheet.file, one.table.sheet.name, None, None, CODE, "info", CHECK.title, ACTION)
        for one, own in zip(extract.tables, extract.keys, strict=True)
        if own is None
    ]


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,18/07/2023
"""

SUMMARY = """\
Team,Children,Average,Target
North,32,12.5,26/10/2023
South,19,14.0,27/10/2023
"""

CHECK = Check(
    code=CODE,
    title="No children were recognised in this table, so it is not used.",
    severity="info",
    why="If it holds children's dates, they are missing from every measure.",
    action=ACTION,
    find=find,
    examples=(Example({"marker.csv": EXTRACT, "summary.csv": SUMMARY}, (("summary.csv", None, None),)),),
)
