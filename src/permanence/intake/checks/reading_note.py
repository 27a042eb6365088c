"""Something that the reader had to assume."""

from __future__ import annotations

from permanence.intake.findings import Check, Example, Finding
from permanence.intake.read import Extract

CODE = "reading-note"
ACTION = "Look whether the rows were read as they should be; if not, export the file again."


def find(extract: Extract) -> list[Finding]:
    """What was assumed of each file, and what was worked out because no column said it."""
    sheets = [*(sheet for one in extract.files for sheet in one.sheets), *(one.table.sheet for one in extract.tables)]
    notes = {(sheet.file, sheet.name, note): None for sheet in sheets for note in sheet.notes}
    found = [Finding(file, sheet, None, None, CODE, "info", note, ACTION) for file, sheet, note in notes]
    first = extract.tables[0].table.sheet.file
    return found + [Finding(first, "", None, None, CODE, "info", words, ACTION) for words in extract.assembled.derived]


EXTRACT = """\
Child ID,Accommodated,Panel date
C1001,03/02/2023,14/06/2023
C1002,21/02/2023,18/07/2023
"""

CHECK = Check(
    code=CODE,
    title="Something had to be assumed.",
    severity="info",
    why="An assumption that is wrong makes measures wrong without a fault in any cell.",
    action=ACTION,
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", None, None),)),),
)
