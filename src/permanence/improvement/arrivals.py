"""Simulated children of an area: when their clocks start, how long they wait, and when their journeys end otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanence.dates import Days
from permanence.improvement.refusals import NotMeasurable
from permanence.waiting_times import LONGEST_WAIT, Numbers, WaitingTimes

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Children:
    """Simulated children: arrays of one length, days since the start of the simulation.

    `started`: the day the clock started. `waits`: days until the end would be reached. `ends`: days until the journey
    would end otherwise. `LONGEST_WAIT` where that never happens.
    """

    started: Days
    waits: Days
    ends: Days


def simulated(
    times: WaitingTimes | float,
    drop_out: WaitingTimes | float,
    *,
    days: int,
    a_month: float,
    rng: np.random.Generator,
) -> Children:
    """The children of so many days: as many as chance brings, on any day, each with a wait of its own."""
    number = int(rng.poisson(a_month * days / DAYS_A_MONTH))
    started = rng.integers(0, days, number)
    return Children(started, _drawn(times, number, rng), _drawn(drop_out, number, rng))


def _drawn(times: WaitingTimes | float, number: int, rng: np.random.Generator) -> Days:
    """Days until something happens: by a daily rate, or as in waiting times, never for those who outlast them."""
    chance = rng.random(number)
    if isinstance(times, WaitingTimes):
        curve = times.curve()
        drawn: Days = np.append(curve.days, LONGEST_WAIT)[np.searchsorted(curve.reached, chance, side="right")]
        return drawn
    if times == 0:
        return np.full(number, LONGEST_WAIT)
    lasting: Numbers = np.log1p(-chance) / np.log1p(-times)
    return np.minimum(np.floor(lasting), LONGEST_WAIT).astype(np.int64)


def check_rates(times: WaitingTimes | float, drop_out: WaitingTimes | float, children_a_month: float) -> None:
    """Raises `NotMeasurable` for rates that are none, and for an area where no clock starts."""
    if not isinstance(times, WaitingTimes) and not 0 < times < 1:
        raise NotMeasurable(f"{times} is not a chance of a day of reaching the end: give one above 0 and below 1.")
    if not isinstance(drop_out, WaitingTimes) and not 0 <= drop_out < 1:
        raise NotMeasurable(f"{drop_out} is not a chance of a day of ending otherwise: give 0, or one below 1.")
    if not 0 < children_a_month < np.inf:
        raise NotMeasurable(f"With {children_a_month} children a month there is nothing to look at.")
