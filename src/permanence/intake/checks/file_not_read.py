"""A file that could not be read."""

from __future__ import annotations

from permanence.intake.findings import Check, Example, Finding
from permanence.intake.read import Extract

CODE = "file-not-read"


def find(extract: Extract) -> list[Finding]:
    """Each file that was refused, with the reason."""
    return [
        Finding(one.file.shown_as, "", None, None, CODE, "error", one.refused.problem, one.refused.action)
        for one in extract.files
        if one.refused is not None
    ]


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,18/07/2023
"""

CHECK = Check(
    code=CODE,
    title="The file could not be read.",
    severity="error",
    why="What it holds is missing from every measure.",
    action="Do what the finding says, and read the extract again.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT, "reviews.pdf": "%PDF-1.7"}, (("reviews.pdf", None, None),)),),
)
