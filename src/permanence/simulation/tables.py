"""The simulated episodes as the tables of journeys and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from permanence import milestones
from permanence.simulation.courses import Course
from permanence.simulation.days import Happening
from permanence.simulation.episodes import Episodes, traits

FIRST_REFERENCE = 10_001


@dataclass(frozen=True)
class Tables:
    """One row per journey and one per event, as `journeys.from_frames` takes them: it leaves out ends to come."""

    journeys: pl.DataFrame
    events: pl.DataFrame


def tables(parts: Sequence[tuple[Episodes, Course]], *, data_from: int, as_of: int) -> Tables:
    """The journeys open on or after the day on which the data begin, each with all its events up to `as_of`.

    Journeys are counted from 1 in the order of the children; an episode keeps its number where earlier ones of
    the child ended before the data begin.
    """
    seen = (pl.col("started_on") <= as_of) & (pl.col("ended_on") >= data_from)
    begun = pl.concat([_journeys(these, course) for these, course in parts]).filter(seen).sort("child", "episode")
    keyed = begun.select(pl.int_range(1, pl.len() + 1).alias("journey"), pl.all())
    happened = pl.concat([_events(these, each, as_of) for these, course in parts for each in course.happenings])
    events = (
        happened.join(keyed.select("child", "episode", "journey"), on=["child", "episode"])
        .sort("journey", "on", "code")
        .select("journey", "milestone", "on", "outcome")
    )
    return Tables(keyed.with_columns(_reference().alias("child")), events)


def _journeys(these: Episodes, course: Course) -> pl.DataFrame:
    dated = {"started_on": these.started, "ended_on": course.ended, "born_on": these.born}
    known = pl.DataFrame({"child": these.child, **dated}).with_columns(pl.col(*dated).cast(pl.Int32))
    words = pl.DataFrame({"ended_by": course.ended_by, "placement": course.placement})
    joined = pl.concat([known, words, traits(these)], how="horizontal")
    return joined.select(
        "child",
        "episode",
        "started_on",
        "ended_on",
        "ended_by",
        "age_at_start",
        "sex",
        "team",
        "locality",
        "at_home",
        "placement",
        "born_on",
    )


def _events(these: Episodes, each: Happening, as_of: int) -> pl.DataFrame:
    came = np.flatnonzero(each.on <= as_of)
    return pl.DataFrame({"child": these.child[came], "on": each.on[came], "outcome": each.outcome[came]}).select(
        "child",
        pl.lit(these.number, dtype=pl.Int64).alias("episode"),
        pl.lit(each.milestone).alias("milestone"),
        pl.lit(milestones.milestone(each.milestone).code).alias("code"),
        pl.col("on").cast(pl.Int32),
        pl.when(pl.col("outcome") != "").then("outcome").alias("outcome"),
    )


def _reference() -> pl.Expr:
    return pl.lit("C") + (pl.col("child") + FIRST_REFERENCE).cast(pl.String)
