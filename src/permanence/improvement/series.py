"""Did a series of points change: its level and its trend, against where the trend before the change led."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from permanence.dates import Days
from permanence.improvement import event_models, linear_models, observations, scales, sentences
from permanence.improvement.differences import Difference
from permanence.improvement.event_models import Events
from permanence.improvement.linear_models import Fit
from permanence.improvement.observations import Kind, Observations
from permanence.improvement.refusals import NotMeasurable
from permanence.waiting_times import Numbers

Method = Literal["least squares", "REML with AR(1)", "Poisson", "binomial", "description"]

LEAST_POINTS = 8
"""How many points each side of the change must have for the change to be estimated."""

_LEAST_TELLING = 2
_ALIKE = "Neighbouring points are alike beside the lines, so these intervals are too narrow."


@dataclass(frozen=True)
class Point:
    """One point of a series: its value, the fitted line, and where the earlier trend alone would have led.

    Shares between 0 and 1 for proportions, counts per denominator for counts that have one. None where there is none.
    """

    index: int
    value: float | None
    fitted: float | None
    without_change: float | None


@dataclass(frozen=True)
class Phase:
    """One side of the change: how many points hold a value, and their median."""

    points: int
    median: float | None


@dataclass(frozen=True)
class InterruptedSeries:
    """What changed in a series; for one too short to tell, what it was on either side.

    `level`: the change at the first point after, against where the earlier trend led. `slope`: the change of the
    trend from one point to the next. Both are differences for levels, ratios of rates for counts and of odds for
    proportions; None, with the `reason`, where there is a description only. `autocorrelation`: how alike neighbouring
    points are beside the lines. `overdispersion`: how many times the variance exceeds that of pure counting.
    """

    kind: Kind
    method: Method
    before: Phase
    after: Phase
    points: tuple[Point, ...]
    sentence: str
    level: Difference | None = None
    slope: Difference | None = None
    autocorrelation: float | None = None
    overdispersion: float | None = None
    reason: str | None = None


def interrupted_series(
    values: Sequence[float | None],
    *,
    at: int,
    denominators: Sequence[float | None] | None = None,
    kind: Kind = "level",
) -> InterruptedSeries:
    """How the level and the trend of a series changed at a point in time, each with its 95 % interval.

    `values`: one per month or other equal step, in time order, None or NaN where missing: measurements ("level"), or
    counts ("count", or "proportion" out of `denominators`). `denominators`: for a count, what it is per, if anything.
    `at`: the 0-based index of the first point after the change.

    Two straight lines are fitted. Measurements: by restricted maximum likelihood with neighbouring points alike
    (AR(1)), which is ordinary least squares where they are not found alike. (Below twelve points least squares would
    be the better choice; so few are never estimated.) Counts: by Poisson or binomial regression with overdispersion.
    With fewer than eight points on either side, or points that give a line nothing to hold on to, the answer is a
    description: medians, and the reason. Seasons and other changes at the same time are not allowed for.

    Raises `NotMeasurable` when `at` leaves a side empty, and for values or denominators that cannot be.
    Source: Lopez Bernal and others, Int J Epidemiol 2017;46:348; Turner and others, BMC Med Res Methodol 2021;21:181.

    >>> interrupted_series([9, 8, 9, 10, 9, 8, 10, 9, 6, 5, 6, 5, 7, 6, 5, 6], at=8).level.sentence
    'At the change, between 1.9 and 5.4 lower than the earlier trend led to.'
    """
    found = observations.observed(values, denominators, kind)
    if not 0 < at < found.length:
        raise NotMeasurable(f"at={at} leaves no point on one side: give the index of the first point after the change.")
    reason = _too_little(found, at, kind)
    if reason is not None:
        return _described(found, at, kind, reason)
    try:
        return _estimated(found, at, kind)
    except event_models.NotSettled as unsettled:
        return _described(found, at, kind, str(unsettled))


def _too_little(found: Observations, at: int, kind: Kind) -> str | None:
    """Why no change can be estimated, or None when one can."""
    before, after = found.times < at, found.times >= at
    if min(before.sum(), after.sum()) < LEAST_POINTS:
        there = f"there are {before.sum()} and {after.sum()}"
        return f"It takes {LEAST_POINTS} points on each side of the change to estimate it; {there}."
    if kind == "level":
        exact = linear_models.exact(_two_lines(found.times, at), found.values)
        return "The points lie on straight lines exactly: there is nothing to judge chance by." if exact else None
    telling = observations.telling(found, kind)
    if min(telling[before].sum(), telling[after].sum()) < _LEAST_TELLING:
        return "On one side of the change nearly every point is none, or all there were: too little for a trend."
    return None


def _two_lines(times: Days, at: int) -> Numbers:
    """Columns: the level at the change, the trend, the change of the level, the change of the trend."""
    since = (times - at).astype(np.float64)
    after = (since >= 0).astype(np.float64)
    return np.column_stack([np.ones(len(since)), since, after, since * after])


def _estimated(found: Observations, at: int, kind: Kind) -> InterruptedSeries:
    method, fit = _fitted(found, at, kind)
    level, slope = scales.change_of_level(fit, kind), scales.change_of_trend(fit, kind)
    too_alike = kind != "level" and fit.autocorrelation > 2 / len(found.times) ** 0.5
    return InterruptedSeries(
        kind=kind,
        method=method,
        before=_phase(found, found.times < at),
        after=_phase(found, found.times >= at),
        points=_with_lines(_points(found), fit, at, kind),
        sentence=" ".join([level.sentence, slope.sentence, *([_ALIKE] if too_alike else [])]),
        level=level,
        slope=slope,
        autocorrelation=fit.autocorrelation,
        overdispersion=None if kind == "level" else fit.overdispersion,
    )


def _fitted(found: Observations, at: int, kind: Kind) -> tuple[Method, Fit]:
    design = _two_lines(found.times, at)
    if kind == "level":
        fit = linear_models.autocorrelated(design, found.values, found.times)
        return "REML with AR(1)" if fit.autocorrelation > 0 else "least squares", fit
    events = Events(found.times, found.values, found.denominators)
    if kind == "count":
        return "Poisson", event_models.poisson(design, events)
    return "binomial", event_models.binomial(design, events)


def _described(found: Observations, at: int, kind: Kind, reason: str) -> InterruptedSeries:
    before, after = _phase(found, found.times < at), _phase(found, found.times >= at)
    return InterruptedSeries(
        kind=kind,
        method="description",
        before=before,
        after=after,
        points=_points(found),
        sentence=f"Before, {_median_of(before, kind)}; after, {_median_of(after, kind)}. {reason}",
        reason=reason,
    )


def _phase(found: Observations, side: npt.NDArray[np.bool_]) -> Phase:
    values = found.shown[side]
    return Phase(len(values), float(np.median(values)) if len(values) else None)


def _median_of(phase: Phase, kind: Kind) -> str:
    if phase.median is None:
        return "no points"
    sign = "-" if phase.median < 0 else ""
    number = f"{100 * phase.median:.0f} %" if kind == "proportion" else sentences.VALUES.number(abs(phase.median))
    return f"a median of {sign}{number} ({phase.points} point{'s' if phase.points != 1 else ''})"


def _points(found: Observations) -> tuple[Point, ...]:
    values = dict(zip(found.times.tolist(), found.shown.tolist(), strict=True))
    return tuple(Point(index, values.get(index), None, None) for index in range(found.length))


def _with_lines(points: tuple[Point, ...], fit: Fit, at: int, kind: Kind) -> tuple[Point, ...]:
    design, drawn = _two_lines(np.arange(len(points)), at), scales.SCALES[kind].drawn
    fitted = drawn(design @ fit.coefficients).tolist()
    earlier = drawn(design[:, :2] @ fit.coefficients[:2]).tolist()
    return tuple(
        Point(point.index, point.value, fitted[point.index], earlier[point.index] if point.index >= at else None)
        for point in points
    )
