"""References that end in what may be the number of an episode."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

ASKED = (
    "These references end in a number that may be that of an episode; each was read as a child of its own, since "
    "nothing tells."
)
TOLD = "The number at the end of these references was read as that of the child's episode: {}."


def find(extract: Extract) -> pl.DataFrame:
    """Each column of such references, at its heading."""
    found = [
        {
            "table": at,
            "row": one.table.heading_row,
            "column": own.child_column,
            "child": None,
            "words": ASKED if own.combined == "?" else TOLD.format(own.combined),
        }
        for at, (one, own) in enumerate(zip(extract.tables, extract.keys, strict=True))
        if own is not None and own.combined
    ]
    return pl.DataFrame(found, schema={**evidence.NO_PLACES.schema, "words": pl.String})


EXTRACT = """\
Child ID,DOB,LAC start date,Panel date
C1001/1,03/02/2015,14/06/2021,21/09/2021
C1001/2,03/02/2015,15/06/2022,22/09/2022
C1002/1,04/02/2015,16/06/2021,23/09/2021
C1003/1,05/02/2015,17/06/2021,24/09/2021
C1003/2,05/02/2015,18/06/2022,25/09/2022
"""

CHECK = Check(
    code="combined-reference",
    title="These references end in a number that may be that of an episode.",
    severity="warning",
    why="Read wrongly, one child is counted as several, or the children of a family as one.",
    action='Say under [[columns]] in the saved mapping what the column is: "child_and_episode", or "child" where each '
    "reference is another child.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 1, "Child ID"),)),),
)
