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
class Taken:
    """Every step, and for each milestone how many journeys that are still open have it as their last."""

    steps: tuple[Step, ...]
    stands_at: Mapping[str, int]


@dataclass(frozen=True)
class _Counts:
    """How often one milestone followed another after so many days, by their codes; 0 where none has followed yet."""

    start: Numbers
    end: Numbers
    days: Numbers
    n: Numbers


def of_journeys(journeys: Journeys) -> Taken:
    """Each step that journeys took, from their start to their end, the most usual first.

    Milestones of one day are taken in the order of the catalogue. A journey still open stands at its last milestone.
    What is dated after the end of a journey is no part of it.
    """
    counts = _counts(_in_order(journeys))
    known = {one.code: slug for slug, one in milestones.catalogue().items()}
    steps = [_step(counts, own, known) for own in _by_step(counts) if counts.end[own[0]]]
    stands = {
        slug: int(counts.n[(counts.start == code) & (counts.end == 0)].sum())
        for code, slug in known.items()
        if slug != LEFT_CARE
    }
    return Taken(tuple(sorted(steps, key=lambda one: (-one.taken, one.start, one.end))), stands)


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


def _counts(events: Frame) -> _Counts:
    if events.implementation.is_polars() and events.collect_schema()["journey"] in _CODED:
        return _counts_of_numbers(nw.to_native(events).lazy())
    following = _polars_following(events) if events.implementation.is_polars() else _following(events)
    counted = following.group_by("code", "next", "days").agg(nw.len().alias("n")).collect()
    start, end, days, n = (_numbers(counted[name]) for name in ("code", "next", "days", "n"))
    return _Counts(start, end, days, n)


def _counts_of_numbers(events: pl.LazyFrame) -> _Counts:
    """The same of coded journeys in Polars: each event as one number, which sorts as journey, day and code do."""
    number = (pl.col("journey").cast(pl.Int64) * _DAYS + pl.col("on") + _DAYS // 2) * _CODES + pl.col("code")
    ordered = np.sort(events.select(number=number).collect()["number"].to_numpy(), kind="stable")
    after = np.append(ordered[1:], np.iinfo(np.int64).max)
    follows = after // (_CODES * _DAYS) == ordered // (_CODES * _DAYS)
    end = np.where(follows, after % _CODES, 0)
    days = np.where(follows, after // _CODES - ordered // _CODES, 0)
    counted = pl.DataFrame({"kind": (ordered % _CODES * _CODES + end) * _DAYS + days}).group_by("kind").len("n")
    kinds, n = counted["kind"].to_numpy(), counted["n"].cast(pl.Int64).to_numpy()
    return _Counts(kinds // (_CODES * _DAYS), kinds // _DAYS % _CODES, kinds % _DAYS, n)


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


def _by_step(counts: _Counts) -> list[Numbers]:
    """For each step the places of its counts, in the order of their days."""
    pairs = counts.start * _CODES + counts.end
    order = np.lexsort((counts.days, pairs))
    parts = np.split(order, np.flatnonzero(np.diff(pairs[order])) + 1)
    return [part for part in parts if part.size]


def _step(counts: _Counts, own: Numbers, known: Mapping[int, str]) -> Step:
    start, end = int(counts.start[own[0]]), int(counts.end[own[0]])
    days, cumulative = counts.days[own], np.cumsum(counts.n[own])
    taken = int(cumulative[-1])
    middle = [int(np.searchsorted(cumulative, place)) for place in ((taken + 1) // 2, taken // 2 + 1)]
    median = float(days[middle].mean())
    return Step(known[start], known[end], taken, median, is_repeat=start == end, is_return=end < start)
