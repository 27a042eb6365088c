"""Rows of a table that say the same as another."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract


def find(extract: Extract) -> pl.DataFrame:
    """For each log of events, the first repeated row, with how many there are."""
    found = [_repeats(extract, at) for at, one in enumerate(extract.tables) if one.column("event") is not None]
    return pl.concat(found) if found else evidence.NO_PLACES


def _repeats(extract: Extract, at: int) -> pl.DataFrame:
    table = extract.tables[at].table
    shown = pl.DataFrame({str(column): evidence.shown(extract, at, column) for column in table.headings})
    again = ~shown.to_struct().is_first_distinct()
    first = pl.Series(table.rows, dtype=pl.UInt32).filter(again).head(1)
    words = f"{again.sum()} rows of this table say the same as another row; they count once."
    return pl.DataFrame(
        {
            "table": pl.repeat(at, len(first), dtype=pl.UInt16, eager=True),
            "row": first,
            "column": pl.repeat(None, len(first), dtype=pl.UInt16, eager=True),
            "child": pl.repeat(None, len(first), dtype=pl.String, eager=True),
            "words": pl.repeat(words, len(first), dtype=pl.String, eager=True),
        }
    )


EXTRACT = """\
Person ID,Event,Event date
C1001,LAC start,01/02/2023
C1001,A&P panel,01/08/2023
C1001,Petition lodged,01/09/2023
C1002,LAC start,02/02/2023
C1002,A&P panel,02/08/2023
C1002,Petition lodged,02/09/2023
C1003,LAC start,03/02/2023
C1003,A&P panel,03/08/2023
C1003,Petition lodged,03/09/2023
C1002,A&P panel,02/08/2023
"""

CHECK = Check(
    code="repeated-row",
    title="This row says the same as another; it counts once.",
    severity="info",
    why="A row that stands twice would count a thing twice if nobody took care.",
    action="Nothing; if you can, find out why the system writes rows twice.",
    find=find,
    examples=(Example({"events.csv": EXTRACT}, (("events.csv", 11, None),)),),
)
