"""An episode still open after the eighteenth birthday."""

from __future__ import annotations

import polars as pl

from permanence import dates
from permanence.intake import evidence
from permanence.intake.facts import BIRTH
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

EIGHTEEN = 18


def find(extract: Extract) -> pl.DataFrame:
    """Starts of open episodes of children born 18 years or more before the day of the data."""
    born = extract.attributes.select("child", "episode", "born_on").filter(pl.col("born_on").is_not_null())
    ended = evidence.dated(extract, LEFT_CARE).select("child", "episode").unique()
    known = extract.assembled.journeys.filter(pl.col("started_on").is_not_null())
    still_open = known.join(ended, on=["child", "episode"], how="anti").join(born, on=["child", "episode"])
    latest = dates.to_day(dates.add_months(extract.as_of, -12 * EIGHTEEN))
    old = still_open.filter(pl.col("born_on") <= latest, pl.col("started_on") - pl.col("born_on") < EIGHTEEN * 365)
    starts = evidence.first_of(extract, LOOKED_AFTER, "day")
    return old.join(starts, on=["child", "episode"]).select(evidence.PLACE)


def needs(extract: Extract) -> str | None:
    """It needs birth dates and ends."""
    return evidence.has(extract, BIRTH, LEFT_CARE)


EXTRACT = """\
Child ID,DOB,LAC start date,LAC end date,Destination
C1001,03/02/2004,14/06/2015,14/06/2021,Home
C1002,03/12/2003,02/02/2015,,
C1003,25/03/2019,02/03/2023,,
"""

CHECK = Check(
    code="open-past-18",
    title="The episode is still open although the young person is 18 or older.",
    severity="warning",
    why="A person of 18 is no longer a looked after child: probably the end was not entered, and the wait only grows.",
    action="Look up when the episode ended, and enter it.",
    find=find,
    examples=(
        Example({"position at 31-08-2023.csv": EXTRACT}, (("position at 31-08-2023.csv", 3, "LAC start date"),)),
    ),
    needs=needs,
)
