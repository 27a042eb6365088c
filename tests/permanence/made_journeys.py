"""Journeys made for the tests: written by hand in days from 1 January 2024, or drawn by Hypothesis."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import numpy as np
import polars as pl
from hypothesis import strategies as st

from permanence import dates, journeys, milestones
from permanence.intervals import Intervals
from permanence.journeys import Journeys

FIRST = dates.to_day(date(2024, 1, 1))

ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "pandas": lambda table: table.to_pandas(),
    "duckdb": lambda table: duckdb.from_arrow(table.to_arrow()),
}

# A milestone, its day, and its outcome or None.
Event = tuple[str, int, str | None]

SLUGS = ("accommodated", "permanence_recommended", "panel", "order_granted")
ROUTES = ("adoption", "permanence_order", "home")


@dataclass(frozen=True)
class Row:
    """One journey: the day it started, the day it ended and where to (or None), its events, what else is known."""

    started: int = 0
    ended: int | None = None
    ended_by: str | None = None
    events: tuple[Event, ...] = ()
    known: dict[str, Any] = field(default_factory=dict)


def on(day):
    """The date so many days after 1 January 2024."""
    return dates.from_day(FIRST + day)


def row(*events, started=0, ended=None, ended_by=None, **known):
    """A journey written by hand; each event is a milestone, its day and, where it has one, its outcome."""
    return Row(started, ended, ended_by, tuple((slug, day, *(by or [None])) for slug, day, *by in events), known)


def of(*rows, as_of=1000, engine=ENGINES["polars"]):
    """Journeys "0", "1", … of these rows, as of so many days after 1 January 2024."""
    events, episodes = tables(rows)
    return journeys.from_frames(events=engine(events), journeys=engine(episodes), as_of=on(as_of))


def tables(rows):
    """The table of events and the table of journeys of these rows."""
    happened = [(str(at), slug, FIRST + day, by) for at, one in enumerate(rows) for slug, day, by in one.events]
    events = pl.DataFrame(
        happened,
        schema={"journey": pl.String, "milestone": pl.String, "on": pl.Int64, "outcome": pl.String},
        orient="row",
    )
    episodes = pl.DataFrame(
        {
            "journey": pl.Series([str(at) for at in range(len(rows))], dtype=pl.String),
            "child": pl.Series([f"child of {at}" for at in range(len(rows))], dtype=pl.String),
            "started_on": pl.Series([FIRST + one.started for one in rows], dtype=pl.Int64),
            "ended_on": pl.Series([_shifted(one.ended) for one in rows], dtype=pl.Int64),
            "ended_by": pl.Series([one.ended_by for one in rows], dtype=pl.String),
            **{name: [one.known.get(name) for one in rows] for name in sorted({key for r in rows for key in r.known})},
        }
    )
    return events, episodes


def coded(known: Journeys, rows, codes=None) -> Journeys:
    """The same journeys with the milestones as codes."""
    return journeys.from_frames(events=coded_events(rows, codes), journeys=tables(rows)[1], as_of=known.as_of)


def coded_events(rows, codes=None):
    """The table of events with the milestones as these codes, or those of the catalogue."""
    known = codes or {slug: one.code for slug, one in milestones.catalogue().items()}
    return tables(rows)[0].with_columns(pl.col("milestone").replace_strict(known, return_dtype=pl.Int64))


def rows_of(found: Intervals):
    """The table of intervals as tuples in the order of journeys, days counted from 1 January 2024."""
    table = found.table.collect()
    columns = ("journey", "started_on", "stopped_on", "days", "status", "ended_by")
    rows = zip(*(table[name].to_list() for name in columns), strict=True)
    return sorted(
        (str(key), int(start) - FIRST, int(stop) - FIRST, int(days), status, by if isinstance(by, str) else None)
        for key, start, stop, days, status, by in rows
    )


def _shifted(day):
    return None if day is None else FIRST + day


@st.composite
def drawn_rows(draw, least=0, most=8):
    """A few journeys with milestones that repeat, stand on one day, come before the start or after the end."""
    return draw(st.lists(_drawn_row(), min_size=least, max_size=most))


@st.composite
def _drawn_row(draw):
    started = draw(st.integers(0, 40))
    ended = draw(st.none() | st.integers(started, 80))
    ended_by = draw(st.none() | st.sampled_from(ROUTES)) if ended is not None else None
    event = st.tuples(st.sampled_from(SLUGS), st.integers(0, 90), st.none() | st.sampled_from(ROUTES))
    age = draw(st.none() | st.integers(0, 17))
    team = draw(st.none() | st.sampled_from(("North", "South")))
    return Row(started, ended, ended_by, tuple(draw(st.lists(event, max_size=6))), {"age_at_start": age, "team": team})


def many_rows(rng: np.random.Generator, number):
    """Many journeys at random, as the drawn ones."""
    return [_random_row(rng) for _ in range(number)]


def _random_row(rng):
    started = int(rng.integers(0, 200))
    ended = int(started + rng.integers(0, 400)) if rng.random() < 0.6 else None
    ended_by = str(rng.choice(ROUTES)) if ended is not None and rng.random() < 0.8 else None
    events = tuple(
        (str(rng.choice(SLUGS)), int(rng.integers(0, 600)), str(rng.choice(ROUTES)) if rng.random() < 0.6 else None)
        for _ in range(rng.integers(0, 7))
    )
    age = int(rng.integers(0, 18)) if rng.random() < 0.8 else None
    team = str(rng.choice(("North", "South"))) if rng.random() < 0.8 else None
    return Row(started, ended, ended_by, events, {"age_at_start": age, "team": team})
