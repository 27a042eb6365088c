"""A column of dates that does not tell whether the day or the month comes first."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.date_cells import Form
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract

WRITTEN_BY_NUMBERS = [Form.FOUR_DIGITS.value, Form.TWO_DIGITS.value, Form.DOTTED.value]


def find(extract: Extract) -> pl.DataFrame:
    """Columns of dates in numbers of which none can be read one way only, and those that put the month first."""
    found = [
        {
            "table": at,
            "row": extract.tables[at].table.heading_row,
            "column": column,
            "child": None,
            "words": words,
        }
        for at, said in enumerate(extract.said)
        for column, one in (said.dates if said else {}).items()
        if one.cells["form"].is_in(WRITTEN_BY_NUMBERS).any()
        and (words := _words(one.habit.decided, one.habit.month_first))
    ]
    return pl.DataFrame(found, schema={**evidence.NO_PLACES.schema, "words": pl.String})


def _words(decided: bool, month_first: bool) -> str:  # two facts of a habit, told apart by name at the call
    if month_first:
        return "The dates of this column are read with the month first, as some of them can be read no other way."
    return "" if decided else CHECK.title


EXTRACT = """\
Child ID,LAC start date,Panel date
C1001,03/02/2023,04/06/2023
C1002,01/02/2023,08/07/2023
"""

CHECK = Check(
    code="undecided-order",
    title="No date in this column tells whether the day or the month comes first; they are read with the day first.",
    severity="info",
    why="If the system puts the month first, every date of the column is wrong.",
    action="Look one of them up in the case record. If the month comes first, export the dates as 2023-02-03.",
    find=find,
    examples=(
        Example({"marker.csv": EXTRACT}, (("marker.csv", 1, "LAC start date"), ("marker.csv", 1, "Panel date"))),
    ),
)
