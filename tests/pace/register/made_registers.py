"""Small registers for the tests: journeys written by hand, loaded as an extract would be."""

from datetime import UTC, date, datetime

import polars as pl

from pace.register import actions
from permanence import journeys

AS_OF = date(2026, 2, 28)
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
EVENTS = {"journey": pl.String, "milestone": pl.String, "on": pl.Date, "outcome": pl.String}
JOURNEYS = {
    "journey": pl.String,
    "child": pl.String,
    "started_on": pl.Date,
    "ended_on": pl.Date,
    "ended_by": pl.String,
    "age_at_start": pl.Int64,
    "sex": pl.String,
}
SPELLS = {"journey": pl.String, "kind": pl.String, "what": pl.String, "began_on": pl.Date, "ended_on": pl.Date}

# A journey: reference, start, end, where to, and its milestones with day and outcome.
WAITS = (
    ("S1/1", date(2025, 1, 6), None, None, [("accommodated", date(2025, 1, 6), None)]),
    ("S2/1", date(2025, 9, 10), None, None, [("accommodated", date(2025, 9, 10), None)]),
    ("S3/1", date(2026, 2, 2), None, None, [("accommodated", date(2026, 2, 2), None)]),
)
ENDED = (
    "S4/1",
    date(2024, 5, 1),
    date(2025, 5, 1),
    "home",
    [("accommodated", date(2024, 5, 1), None), ("first_review", date(2024, 6, 1), "continue")],
)


def of(*rows, as_of=AS_OF, spells=None):
    """A `Journeys` value of these journeys and spells; each child is a girl of four."""
    events = [(reference, *event) for reference, *_, happened in rows for event in happened]
    known = [
        (reference, reference.split("/")[0], started, ended, by, 4, "girl") for reference, started, ended, by, _ in rows
    ]
    return journeys.from_frames(
        events=pl.DataFrame(events, schema=EVENTS, orient="row"),
        journeys=pl.DataFrame(known, schema=JOURNEYS, orient="row"),
        spells=None if spells is None else pl.DataFrame(spells, schema=SPELLS, orient="row"),
        as_of=as_of,
    )


def load(area, *rows, as_of=AS_OF, spells=None):
    """Load them into an area's register; what came of it."""
    return actions.load(area=area, journeys=of(*rows, as_of=as_of, spells=spells), by="test", now=NOW)


def rows_of(table):
    """The rows of a table of journeys, in order, to be compared whole."""
    found = table.collect().to_native()
    return sorted(found.select(sorted(found.columns)).rows(), key=repr)
