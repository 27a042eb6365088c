"""Text that begins like a formula."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

FORMULA = r"^\s*(?:[=@＝＠]\s*\S|[+\-＋－]\s*(?:[A-Za-z]+\s*\(|\d+\s*[+*/^&-]|[A-Z]+\d+\s*[+*/:])|-\d+\s+[A-Za-z])"


def find(extract: Extract) -> pl.DataFrame:
    """Cells of any column whose text a spreadsheet would take for a formula."""
    return evidence.texts(extract, pl.col("text").str.contains(FORMULA)).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date,Notes
C1001,03/02/2023,14/06/2023,- see file
C1002,21/02/2023,18/07/2023,+SUM(A1:A9)
C1003,25/03/2023,30/08/2023,-2+3
C1004,26/03/2023,31/08/2023,-1 to the list
C1005,27/03/2023,31/08/2023,-1
"""

CHECK = Check(
    code="formula-text",
    title="The text begins like a formula: it is kept as text.",
    severity="warning",
    why="A spreadsheet that opens the file may run it.",
    action="Take away the sign at its beginning, or the cell, at the source.",
    find=find,
    examples=(
        Example(
            {"marker.csv": EXTRACT},
            (("marker.csv", 3, "Notes"), ("marker.csv", 4, "Notes"), ("marker.csv", 5, "Notes")),
        ),
    ),
)
