"""A person's name where the child's reference should be."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence, keys
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """References of two words or more without a digit, where most references have digits; each once."""
    references = evidence.references(extract)
    names = references.filter(keys.names_among(references["child"]))
    return names.unique("child", keep="first", maintain_order=True).select(evidence.PLACE)


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,14/06/2023
Morag Testerson,21/02/2023,18/07/2023
C1003,25/03/2023,30/08/2023
"""

CHECK = Check(
    code="name-in-reference",
    title="The reference looks like a person's name.",
    severity="error",
    why="A name identifies the child wherever the reference is shown, so a number is shown in its place.",
    action="Put the area's reference for the child in its place.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Child ID"),)),),
)
