"""A CHI number, telephone number, address, postcode or National Insurance number in a cell."""

from __future__ import annotations

from itertools import chain

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

MOST_CELLS = 0.3
KINDS = {
    "a CHI number": r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}\b",
    "an e-mail address": r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}",
    "a telephone number": r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b",
    "a postcode": r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    "a National Insurance number": r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
    "an address": r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Place|"
    r"Crescent|Terrace|Court|Way|Gardens|Close|Wynd|Brae|Row|Loan|Square|Park|View)\b",
}


def find(extract: Extract) -> pl.DataFrame:
    """Cells with such a number or address; a column that is full of them is one finding."""
    hits = pl.concat([_hits(texts) for texts in chain([evidence.NO_TEXTS], evidence.columns_of_texts(extract))])
    found = hits.join(references_of(extract), on=["table", "column"], how="anti", maintain_order="left")
    full = (pl.col("share") > MOST_CELLS) & (pl.col("cells") > 10)
    once = found.filter(full).unique(["table", "column", "kind"], keep="first", maintain_order=True)
    each = pl.concat([once, found.filter(~full)])
    words = pl.format("The text holds what looks like {}: take it out.", pl.col("kind"))
    return each.select(*evidence.PLACE, words=words)


def _hits(texts: pl.DataFrame) -> pl.DataFrame:
    """The texts of one column that hold such a number, with the share that it has of all its texts."""
    kind = pl.coalesce(
        pl.when(pl.col("text").str.contains(pattern)).then(pl.lit(name)) for name, pattern in KINDS.items()
    )
    return (
        texts.with_columns(kind=kind, cells=pl.lit(texts.height, pl.UInt32))
        .with_columns(share=pl.len().over("kind") / pl.col("cells"))
        .filter(pl.col("kind").is_not_null())
    )


def references_of(extract: Extract) -> pl.DataFrame:
    """The columns of references, which may look like anything."""
    return evidence.references(extract).select("table", "column").unique()


EXTRACT = """\
Child ID,LAC start date,Panel date,Notes
C1001,03/02/2023,14/06/2023,
C1002,21/02/2023,18/07/2023,"Health check done, CHI 2109118508"
C1003,25/03/2023,30/08/2023,Contact twice a week
C1004,26/03/2023,31/08/2023,Moved to 14 Nowhere Lane
"""

CHECK = Check(
    code="identifying-number",
    title="The text holds what looks like a number or address that identifies a person: take it out.",
    severity="warning",
    why="It identifies a child or another person, and travels wherever the file does.",
    action="Take it out of the cell at the source.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "Notes"), ("marker.csv", 5, "Notes"))),),
)
