"""How a change of the lines through a series is measured and told: as a difference, a ratio of rates or of odds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from permanence.improvement import sentences
from permanence.improvement.differences import Difference
from permanence.improvement.linear_models import Fit
from permanence.improvement.observations import Kind
from permanence.improvement.sentences import Unit
from permanence.waiting_times import Estimate, Numbers

LEVEL, TREND = 2, 3
"""The columns of the design that hold the change of the level and of the trend."""


@dataclass(frozen=True)
class Scale:
    """How a line is drawn; how a change is measured; and how it is told, for people, from the line it starts at."""

    drawn: Callable[[Numbers], Numbers]
    measured: Callable[[Numbers], Numbers]
    told: Callable[[Numbers, float], Numbers]
    unit: Unit


def _as_it_is(line: Numbers) -> Numbers:
    return line


def _difference(change: Numbers, _start: float) -> Numbers:
    return change


def _percent(change: Numbers, _start: float) -> Numbers:
    return np.asarray(100 * np.expm1(change))


def _percentage_points(change: Numbers, start: float) -> Numbers:
    return np.asarray(100 * (special.expit(start + change) - special.expit(start)))


SCALES: dict[Kind, Scale] = {
    "level": Scale(_as_it_is, _as_it_is, _difference, sentences.VALUES),
    "count": Scale(np.exp, np.exp, _percent, sentences.PERCENT),
    "proportion": Scale(special.expit, np.exp, _percentage_points, sentences.PARTS_OF_POINTS),
}


def change_of_level(fit: Fit, kind: Kind) -> Difference:
    """How the level changed at the first point after the change, told from where the earlier trend led."""
    change, told = _change(fit, LEVEL, kind, float(fit.coefficients[0]))
    words = f"at the change, {_span(told, kind)} than the earlier trend led to"
    return _said(change, told, words, "Cannot tell yet whether the level changed")


def change_of_trend(fit: Fit, kind: Kind) -> Difference:
    """How the trend changed from one point to the next, told from the level just after the change."""
    change, told = _change(fit, TREND, kind, float(fit.coefficients[0] + fit.coefficients[LEVEL]))
    words = f"with every further point, {_span(told, kind)} than along the earlier trend"
    return _said(change, told, words, "Cannot tell yet whether the trend changed")


def _change(fit: Fit, column: int, kind: Kind, start: float) -> tuple[Estimate, Estimate]:
    """One change as it is measured, and as it is told."""
    reach = special.stdtrit(fit.freedom[column], 0.975) * fit.errors[column]
    line = fit.coefficients[column] + np.array([0.0, -reach, reach])
    scale = SCALES[kind]
    measured, told = (Estimate(*map(float, bounds)) for bounds in (scale.measured(line), scale.told(line, start)))
    return measured, told


def _span(told: Estimate, kind: Kind) -> str:
    return sentences.span(told, unit=SCALES[kind].unit, less="lower", more="higher")


def _said(change: Estimate, told: Estimate, words: str, unclear: str) -> Difference:
    sentence = f"{words[0].upper()}{words[1:]}." if sentences.is_clear(told) else f"{unclear}: {words}."
    return Difference(change.value, change.low, change.high, sentence)
