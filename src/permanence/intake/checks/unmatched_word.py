"""A word that stands often in a column of codes or events and is not understood."""

from __future__ import annotations

import polars as pl

from permanence.intake import codes, events, evidence
from permanence.intake.date_cells import is_not_recorded
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

OFTEN = 3
MOST_WORDS = 40


def find(extract: Extract) -> pl.DataFrame:
    """Each such word once, at its first row, with how often it stands there."""
    found = []
    for at, said in enumerate(extract.said):
        for column, texts, known in _judged(extract, at) if said else ():
            found.append(_words(extract, at, column, texts, known))
    return pl.concat(found) if found else evidence.NO_PLACES


def _judged(extract: Extract, at: int) -> list[tuple[int, pl.Series, pl.Series]]:
    """Columns of codes and events, not of yes and no: the column, its texts, and which of them are known."""
    said, one = extract.said[at], extract.tables[at]
    event = one.column("event")
    coded = [
        cells
        for cells in (said.codes if said else ())
        if cells.column != event and not one.columns[cells.column].answers
    ]
    judged = [(cells.column, cells.texts, cells.means.is_not_null()) for cells in coded]
    if event is not None and one.column("event_on") is not None:
        texts = evidence.shown(extract, at, event)
        heading = one.columns[event].heading.leaf
        different = texts.drop_nulls().unique()
        known = {text: events.event(codes.explained(text, heading, extract.lists)).understood for text in different}
        judged.append((event, texts, texts.replace_strict(known, default=True, return_dtype=pl.Boolean)))
    return judged


def _words(extract: Extract, at: int, column: int, texts: pl.Series, known: pl.Series) -> pl.DataFrame:
    rows = pl.DataFrame(
        {"row": pl.Series(extract.tables[at].table.rows, dtype=pl.UInt32), "text": texts, "known": known}
    )
    counted = (
        rows.filter(pl.col("text").is_not_null(), ~pl.col("known"))
        .group_by("text", maintain_order=True)
        .agg(pl.col("row").first(), pl.len().alias("n"))
    )
    often = counted.filter(pl.col("n") > OFTEN, ~pl.col("text").map_elements(is_not_recorded, return_dtype=pl.Boolean))
    said = pl.format("{} rows hold this word, which was not matched with any milestone, outcome or code.", pl.col("n"))
    return often.head(MOST_WORDS).select(
        pl.lit(at, pl.UInt16).alias("table"),
        "row",
        pl.lit(column, pl.UInt16).alias("column"),
        pl.lit(None, pl.String).alias("child"),
        said.alias("words"),
    )


EXTRACT = """\
Person ID,Event,Event date
C1001,LAC start,01/02/2023
C1001,A&P panel,01/08/2023
C1001,Petition lodged,01/09/2023
C1001,Zebra day,01/10/2023
C1002,LAC start,02/02/2023
C1002,A&P panel,02/08/2023
C1002,Petition lodged,02/09/2023
C1002,Zebra day,02/10/2023
C1003,LAC start,03/02/2023
C1003,A&P panel,03/08/2023
C1003,Petition lodged,03/09/2023
C1003,Zebra day,03/10/2023
C1004,LAC start,04/02/2023
C1004,A&P panel,04/08/2023
C1004,Petition lodged,04/09/2023
C1004,Zebra day,04/10/2023
"""

CHECK = Check(
    code="unmatched-word",
    title="This word was not matched with any milestone, outcome or code.",
    severity="warning",
    why="If it is a milestone under another name, it is missing from every measure.",
    action="If it matters, write what it means under [words] in the saved mapping; otherwise leave it.",
    find=find,
    examples=(Example({"events.csv": EXTRACT}, (("events.csv", 5, "Event"),)),),
)
