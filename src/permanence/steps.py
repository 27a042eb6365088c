"""Steps: from each milestone to the next one in time, as journeys really have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl

from permanence import milestones
from permanence.journeys import Frame, Journeys
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

Numbers = npt.NDArray[np.int64]

_OTHER = 0
_CODE = nw.Int32()
_CODED = (nw.Int8, nw.Int16, nw.Int32, nw.UInt8, nw.UInt16, nw.UInt32)
_CODES, _DAYS = 2**8, 2**20
"""More than there are codes of milestones, and more than there are days that can be told apart: 2,870 years."""
_MOST_PLACES = 2**22
"""A table of counts of 32 MB, which is made faster than as many counts are put in order."""


@dataclass(frozen=True)
class Step:
    """From one milestone to the next one in time.

    `taken`: how often; `median_days`: of those; `is_repeat`: the same milestone again; `is_return`: to a milestone
    that a usual journey passes earlier.
    """

    start: str
    end: str
    taken: int
    median_days: float
    is_repeat: bool
    is_return: bool


@dataclass(frozen=True)
class RouteChange:
    """How many times another route was recommended than the time before, `taken` in all journeys together."""

    before: str
    after: str
    taken: int


@dataclass(frozen=True)
class RouteChanges:
    """How often the recommended route changed, from which to which, the most usual first; in how many journeys.

    `recommended`: journeys of which some recommendation says its route.
    """

    changes: tuple[RouteChange, ...]
    journeys: int
    recommended: int


@dataclass(frozen=True)
class Taken:
    """Every step, and for each milestone how many journeys that are still open have it as their last."""

    steps: tuple[Step, ...]
    stands_at: Mapping[str, int]


@dataclass(frozen=True)
class _Counts:
    """How often one milestone followed another after so many days: each kind of this as one number, in order.

    The numbers sort as start, end and days do; the end is 0 where none has followed yet.
    """

    kinds: Numbers
    n: Numbers


def of_journeys(journeys: Journeys) -> Taken:
    """Each step that journeys took, from their start to their end, the most usual first.

    Milestones of one day are taken in the order of the catalogue. A journey still open stands at its last milestone.
    What is dated after the end of a journey is no part of it.
    """
    counts = _counts(journeys)
    known = {one.code: slug for slug, one in milestones.catalogue().items()}
    start, end = np.divmod(counts.kinds // _DAYS, _CODES)
    stands = {
        slug: int(counts.n[(start == code) & (end == 0)].sum()) for code, slug in known.items() if slug != LEFT_CARE
    }
    return Taken(tuple(sorted(_steps(counts, known), key=lambda one: (-one.taken, one.start, one.end))), stands)


def route_changes(journeys: Journeys) -> RouteChanges:
    """How often a recommendation for permanence stated another route than the one before it in the same journey.

    Recommendations of one day are taken in the order of their slugs. What is dated after the end of a journey is no
    part of it.
    """
    recommended = journeys.events.filter(
        nw.col("milestone") == journeys.key("permanence_recommended"), ~nw.col("outcome").is_null()
    )
    known = recommended.join(journeys.journeys.select("journey", "ended_on"), on="journey", how="inner")
    within = known.filter(nw.col("ended_on").is_null() | (nw.col("on") <= nw.col("ended_on")))
    before = nw.col("outcome").shift(1).over("journey", order_by=["on", "outcome"])
    pairs = within.with_columns(before=before).select("journey", "before", "outcome").collect()
    changed = pairs.filter(~nw.col("before").is_null(), nw.col("before") != nw.col("outcome"))
    counted = changed.group_by("before", "outcome").agg(nw.len().alias("n"))
    rows = zip(*(counted[name].to_list() for name in ("before", "outcome", "n")), strict=True)
    found = sorted((RouteChange(*row) for row in rows), key=lambda one: (-one.taken, one.before, one.after))
    return RouteChanges(tuple(found), changed["journey"].n_unique(), pairs["journey"].n_unique())


def _steps(counts: _Counts, known: Mapping[int, str]) -> list[Step]:
    """The steps with their medians, all at once: a child's place among all children leads to its days."""
    pairs, cumulative = counts.kinds // _DAYS, np.cumsum(counts.n)
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    before = cumulative[first] - counts.n[first]
    taken = np.diff(before, append=counts.n.sum())
    middle = [np.searchsorted(cumulative, before + place) for place in ((taken + 1) // 2, taken // 2 + 1)]
    median = (counts.kinds[middle] % _DAYS).mean(axis=0)
    starts, ends = np.divmod(pairs[first], _CODES)
    rows = zip(starts.tolist(), ends.tolist(), taken.tolist(), median.tolist(), strict=True)
    return [
        Step(known[start], known[end], number, days, is_repeat=start == end, is_return=end < start)
        for start, end, number, days in rows
        if end
    ]


def _in_order(journeys: Journeys) -> Frame:
    """Journey, code and day of every milestone, the bounds of the episode among them."""
    bounds = [
        journeys.journeys.select("journey", on=nw.col(column), code=nw.lit(milestones.milestone(slug).code, _CODE))
        for slug, column in ((LOOKED_AFTER, "started_on"), (LEFT_CARE, "ended_on"))
    ]
    coded = journeys.events.select("journey", "on", code=_code(journeys))
    known = coded.join(journeys.journeys.select("journey", "ended_on"), on="journey", how="inner")
    within = known.filter(nw.col("ended_on").is_null() | (nw.col("on") <= nw.col("ended_on"))).drop("ended_on")
    together = nw.concat([within, *bounds])
    return together.filter(~nw.col("on").is_null(), nw.col("code").is_in(_known_codes()))


def _known_codes() -> list[int]:
    return [one.code for one in milestones.catalogue().values()]


def _code(journeys: Journeys) -> nw.Expr:
    """The code of each event's milestone; an area's own milestones have none and are passed over."""
    column = nw.col("milestone")
    if journeys.events.collect_schema()["milestone"].is_integer():
        return column.cast(_CODE)
    return reduce(
        lambda rest, one: nw.when(column == one.slug).then(nw.lit(one.code, _CODE)).otherwise(rest),
        milestones.catalogue().values(),
        nw.lit(_OTHER, _CODE),
    )


def _counts(journeys: Journeys) -> _Counts:
    in_polars = journeys.events.implementation.is_polars() and journeys.journeys.implementation.is_polars()
    if in_polars and journeys.events.collect_schema()["journey"] in _CODED:
        return _counts_of_numbers(_in_order_as_numbers(journeys))
    events = _in_order(journeys)
    following = _polars_following(events) if in_polars else _following(events)
    counted = following.group_by("code", "next", "days").agg(nw.len().alias("n")).collect()
    start, end, days, n = (_numbers(counted[name]) for name in ("code", "next", "days", "n"))
    kinds = _kind(start, end, days)
    order = np.argsort(kinds)
    return _Counts(kinds[order], n[order])


def _kind(start: Numbers, end: Numbers, days: Numbers) -> Numbers:
    return (start * _CODES + end) * _DAYS + days


def _in_order_as_numbers(journeys: Journeys) -> Numbers:
    """Coded journeys in Polars: each milestone as one number, which sorts as journey, day and code do.

    The last number is of no journey, so that every milestone has one after it.
    """
    events = _native(journeys.events.select("journey", "on", code=_code(journeys)).drop_nulls())
    episodes = _native(journeys.journeys.select("journey", "started_on", "ended_on"))
    on, code = (events[name].to_numpy() for name in ("on", "code"))
    within = (on <= _last_days(events["journey"], episodes)) & np.isin(code, _known_codes())
    bounds = [
        _number(episodes.select("journey", column).drop_nulls(), milestones.milestone(slug).code)
        for slug, column in ((LOOKED_AFTER, "started_on"), (LEFT_CARE, "ended_on"))
    ]
    numbers = np.concatenate([_number(events, code)[within], *bounds, [np.iinfo(np.int64).max]])
    numbers.sort(kind="stable")
    return numbers


def _native(frame: Frame) -> pl.DataFrame:
    found: pl.DataFrame = nw.to_native(frame).lazy().collect()
    return found


def _number(days: pl.DataFrame, code: npt.NDArray[Any] | int) -> Numbers:
    """Journey and day, its first two columns, and code as one number."""
    journey, on = (days.to_series(place).to_numpy().astype(np.int64) for place in (0, 1))
    return (journey * _DAYS + on + _DAYS // 2) * _CODES + code


def _last_days(of: pl.Series, episodes: pl.DataFrame) -> Numbers:
    """The last day that is part of the journey of each event: before all days where no such journey is known."""
    known = episodes.select("journey", pl.col("ended_on").cast(pl.Int64).fill_null(_DAYS)).drop_nulls("journey")
    key, ended_on = known["journey"].to_numpy().astype(np.int64), known["ended_on"].to_numpy()
    least, most = int(key.min(initial=0)), int(key.max(initial=0))
    if most - least > _MOST_PLACES + len(key):  # numbers far apart: a list of them all would be too long
        joined = of.to_frame().join(known, on="journey", how="left", maintain_order="left")
        return np.asarray(joined["ended_on"].fill_null(-_DAYS).to_numpy(), dtype=np.int64)
    last = np.full(most - least + 3, -_DAYS)
    last[key - least + 1] = ended_on
    places = np.clip(of.to_numpy().astype(np.int64) - least + 1, 0, most - least + 2)
    return np.asarray(last[places], dtype=np.int64)


def _counts_of_numbers(ordered: Numbers) -> _Counts:
    """How often each milestone, as one number, is followed by another one of its journey."""
    now, after = ordered[:-1], ordered[1:]
    follows = now // (_CODES * _DAYS) == after // (_CODES * _DAYS)
    end = np.where(follows, after % _CODES, 0)
    days = np.where(follows, after // _CODES - now // _CODES, 0)
    return _tallied(now % _CODES * _CODES + end, days)


def _tallied(pairs: Numbers, days: Numbers) -> _Counts:
    """How many there are of each pair of milestones and days: counted in a table that has a place for each of them."""
    present = np.flatnonzero(np.bincount(pairs))
    width = int(days.max(initial=0)) + 1
    if len(present) * width > _MOST_PLACES + len(days):  # days far apart: most of the places would stay empty
        counted = pl.DataFrame({"kind": pairs * _DAYS + days}).group_by("kind").len("n").sort("kind")
        return _Counts(counted["kind"].to_numpy(), counted["n"].cast(pl.Int64).to_numpy())
    rows = np.zeros(_CODES * _CODES, np.int64)
    rows[present] = np.arange(len(present))
    table = np.bincount(rows[pairs] * width + days)
    places = np.flatnonzero(table)
    return _Counts(present[places // width] * _DAYS + places % width, table[places])


def _following(events: Frame) -> Frame:
    """Each event with the next one of its journey, in any engine."""
    order = ["on", "code"]
    following = events.with_columns(
        next=nw.col("code").shift(-1).over("journey", order_by=order),
        next_on=nw.col("on").shift(-1).over("journey", order_by=order),
    )
    return _with_days(following)


def _polars_following(events: Frame) -> Frame:
    """The same in Polars, which sorts once instead of looking into each journey."""
    ordered = nw.to_native(events).lazy().sort("journey", "on", "code")
    same = pl.col("journey") == pl.col("journey").shift(-1)
    following = ordered.with_columns(
        next=pl.when(same).then(pl.col("code").shift(-1)), next_on=pl.when(same).then(pl.col("on").shift(-1))
    )
    return _with_days(nw.from_native(following))


def _with_days(following: Frame) -> Frame:
    days = nw.col("next_on") - nw.col("on")
    return following.select("code", next=nw.col("next").fill_null(0), days=days.fill_null(0))


def _numbers(column: Any) -> Numbers:
    numbers: Numbers = np.asarray(column.to_list(), dtype=np.int64)
    return numbers
