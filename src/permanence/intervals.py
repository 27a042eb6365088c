"""From one milestone to another: who reached it, who still waits, whose journey ended otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import narwhals as nw
import numpy as np

from permanence import dates
from permanence.dates import Days
from permanence.journeys import Frame, Journeys
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

Which = Literal["first", "last"]
Entry = Literal["all", "window", "late"]

REACHED, ENDED, WAITING = "reached", "ended", "waiting"
# What ended a wait of which somebody said that its end will not happen.
WILL_NOT_HAPPEN = "will_not_happen"

_BOUNDS = {LOOKED_AFTER: "started_on", LEFT_CARE: "ended_on"}


@dataclass(frozen=True)
class Intervals:
    """One row per journey whose clock started.

    `table`: `journey`, `started_on`, `stopped_on` (day numbers), `days`, `status` (`reached`, `ended`, `waiting`),
    `ended_by` (the destination or competing milestone of an ended one, else null), the columns that were kept, and
    where earlier clocks are counted late also `entered`: days already waited when the journey came into view (0
    when seen from the start).
    """

    table: Frame
    start: str
    end: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class Counts:
    """How many intervals there are of each kind: arrays of one length, all that is ever collected of a table.

    `started_on`: day numbers; `days`: whole days; `status`: words; `n`: how many journeys; `entered`: days already
    waited when they came into view, None where clocks are not counted late.
    """

    started_on: Days
    days: Days
    status: np.ndarray
    n: Days
    entered: Days | None = None


@dataclass(frozen=True)
class Wait:
    """One journey that waits: since when, and for how many days up to the day of the data."""

    journey: str
    since: date
    days: int


def between(
    journeys: Journeys,
    *,
    start: str,
    end: str | Sequence[str],
    start_outcome: str | Sequence[str] | None = None,
    end_outcome: str | Sequence[str] | None = None,
    which: Which = "first",
    competing: Sequence[str] = (),
    keep: Sequence[str] = (),
) -> Intervals:
    """How long each journey took, or has waited so far, from one milestone to another.

    The clock starts on the `which` (first or last) start milestone that came before the episode ended, with one
    of `start_outcome` where given. It stops at the first end milestone on or after that day (the same day is 0
    days): **reached**. If the episode ended before, one of the `competing` milestones came before, or somebody said
    before that the end will not happen: **ended**.
    Otherwise the child is **waiting**, up to `as_of`. An end that came only before the start stops nothing.
    Several `end` milestones count as one: whichever came first. The outcome of leaving care is where the child went;
    becoming looked after has none, so outcomes do not choose among starts. `keep`: columns of the journeys to carry
    along.
    """
    ends = (end,) if isinstance(end, str) else tuple(end)
    episodes = journeys.journeys.select("journey", "ended_on", "ended_by", *keep)
    clock = _first_or_last(_occurrences(journeys, (start,), start_outcome), episodes, which)
    clock = _with_next(clock, _occurrences(journeys, ends, end_outcome), "reached_on")
    for milestone in competing:
        clock = _ended_earlier_by(_with_next(clock, _occurrences(journeys, (milestone,), None), "came_on"), milestone)
    if journeys.never is not None:
        clock = _ended_earlier_by(_with_word(clock, _said_never(journeys, journeys.never, ends)), WILL_NOT_HAPPEN)
    return Intervals(_judged(clock, dates.to_day(journeys.as_of), keep), start, ends, journeys.as_of)


def _occurrences(journeys: Journeys, slugs: Sequence[str], outcome: str | Sequence[str] | None) -> Frame:
    """Journey and day of each of these milestones; the bounds of the episode are taken from the journeys."""
    outcomes = [outcome] if isinstance(outcome, str) else outcome
    found = [_bounds(journeys, slug, outcomes) for slug in slugs if slug in _BOUNDS]
    keys = [journeys.key(slug) for slug in slugs if slug not in _BOUNDS]
    if keys:
        wanted = nw.col("milestone").is_in(keys) if len(keys) > 1 else nw.col("milestone") == keys[0]
        if outcomes is not None:
            wanted = wanted & nw.col("outcome").is_in(list(outcomes))
        found.append(journeys.events.filter(wanted).select("journey", "on"))
    return nw.concat(found) if len(found) > 1 else found[0]


def _bounds(journeys: Journeys, slug: str, outcomes: Sequence[str] | None) -> Frame:
    """Journey and day of the starts or ends of episodes; where a child went is the outcome of an end."""
    known = ~nw.col(_BOUNDS[slug]).is_null()
    if outcomes is not None and slug == LEFT_CARE:
        known = known & nw.col("ended_by").is_in(list(outcomes))
    return journeys.journeys.filter(known).select("journey", on=nw.col(_BOUNDS[slug]))


def _first_or_last(started: Frame, episodes: Frame, which: Which) -> Frame:
    in_time = nw.col("ended_on").is_null() | (nw.col("started_on") <= nw.col("ended_on"))
    if which == "first":
        firsts = started.group_by("journey").agg(nw.col("on").min().alias("started_on"))
        return firsts.join(episodes, on="journey", how="inner").filter(in_time)
    seen = started.rename({"on": "started_on"}).join(episodes, on="journey", how="inner").filter(in_time)
    lasts = seen.group_by("journey").agg(nw.col("started_on").max())
    return lasts.join(episodes, on="journey", how="inner")


def _with_next(clock: Frame, events: Frame, name: str) -> Frame:
    """The clock with the day of the first of these events on or after its start."""
    after = events.join(clock.select("journey", "started_on"), on="journey", how="inner")
    firsts = after.filter(nw.col("on") >= nw.col("started_on")).group_by("journey").agg(nw.col("on").min().alias(name))
    return clock.join(firsts, on="journey", how="left")


def _said_never(journeys: Journeys, never: Frame, ends: Sequence[str]) -> Frame:
    """Journey and day on which it was said of the last of these milestones that it will not happen either."""
    keys = [journeys.key(slug) for slug in ends if slug not in _BOUNDS]
    of_ends = never.filter(nw.col("milestone").is_in(keys)).group_by("journey", "milestone").agg(nw.col("on").min())
    said = of_ends.group_by("journey").agg(nw.col("on").max(), nw.len().alias("n"))
    return said.filter(nw.col("n") == len(ends)).select("journey", said_on="on")


def _with_word(clock: Frame, said: Frame) -> Frame:
    """The clock with the day from which its end was not to be expected; what came nevertheless has come."""
    joined = clock.join(said, on="journey", how="left")
    later = nw.when(nw.col("said_on") > nw.col("started_on")).then("said_on").otherwise(nw.col("started_on"))
    came_on = nw.when(~nw.col("said_on").is_null() & nw.col("reached_on").is_null()).then(later)
    return joined.with_columns(came_on=came_on).drop("said_on")


def _ended_earlier_by(clock: Frame, milestone: str) -> Frame:
    came, ended = nw.col("came_on"), nw.col("ended_on")
    earlier = ~came.is_null() & (ended.is_null() | (came < ended))
    return clock.with_columns(
        ended_on=nw.when(earlier).then(came).otherwise(ended),
        ended_by=nw.when(earlier).then(nw.lit(milestone)).otherwise(nw.col("ended_by")),
    ).drop("came_on")


def _judged(clock: Frame, last: int, keep: Sequence[str]) -> Frame:
    reached, ended = nw.col("reached_on"), nw.col("ended_on")
    in_time = ~reached.is_null() & (ended.is_null() | (reached <= ended))
    status = (
        nw.when(in_time)
        .then(nw.lit(REACHED))
        .otherwise(nw.when(~ended.is_null()).then(nw.lit(ENDED)).otherwise(nw.lit(WAITING)))
    )
    stopped = nw.when(in_time).then(reached).otherwise(nw.when(~ended.is_null()).then(ended).otherwise(nw.lit(last)))
    return clock.with_columns(status=status, stopped_on=stopped).select(
        "journey",
        "started_on",
        "stopped_on",
        "status",
        *keep,
        days=nw.col("stopped_on") - nw.col("started_on"),
        ended_by=nw.when(nw.col("status") == ENDED).then("ended_by"),
    )


def observed_from(intervals: Intervals, *, data_from: date, entry: Entry) -> Intervals:
    """The intervals as data that begin on a day may count them.

    `window`: only clocks that started on that day or later. `late`: earlier clocks too, but at risk only after
    that day (delayed entry), so that long waits are not over-counted; those that stopped by then are left out.
    `all`: as they are, which counts long waits too often.
    """
    if entry == "all":
        return intervals
    first = dates.to_day(data_from)
    if entry == "window":
        return replace(intervals, table=intervals.table.filter(nw.col("started_on") >= first))
    early = nw.col("started_on") < first
    seen = intervals.table.filter(~early | (nw.col("stopped_on") > first))
    entered = nw.when(early).then(nw.lit(first) - nw.col("started_on")).otherwise(nw.lit(0))
    return replace(intervals, table=seen.with_columns(entered=entered))


def counts(intervals: Intervals) -> Counts:
    """How many intervals started on each day, lasted so long and ended so."""
    late = [name for name in ("entered",) if name in intervals.table.collect_schema()]
    keys = ["started_on", "days", *late]
    status = nw.col("status")
    others = nw.when(status == ENDED).then(nw.lit(1)).otherwise(nw.lit(2))
    place = nw.when(status == REACHED).then(nw.lit(0)).otherwise(others)
    numbered = intervals.table.select(*keys, place=place)
    found = numbered.group_by(*keys, "place").agg(nw.len().alias("n")).collect()
    of = {name: found[name].to_numpy().astype(np.int64) for name in found.columns}
    words = np.array([REACHED, ENDED, WAITING])[of["place"]]
    return Counts(of["started_on"], of["days"], words, of["n"], of.get("entered"))


def who_waits(intervals: Intervals) -> tuple[Wait, ...]:
    """The journeys that wait, longest first: the only rows of children that leave a table."""
    waiting = intervals.table.filter(nw.col("status") == WAITING).select("journey", "started_on", "days").collect()
    rows = zip(*(waiting[name].to_list() for name in ("journey", "started_on", "days")), strict=True)
    found = [Wait(str(journey), dates.from_day(since), int(days)) for journey, since, days in rows]
    return tuple(sorted(found, key=lambda wait: (-wait.days, wait.journey)))
