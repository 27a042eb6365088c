"""How long until a change of a stated size would show, at the numbers of an area: by simulation."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from permanence import waiting_times
from permanence.dates import Days
from permanence.improvement import arrivals, differences, sentences
from permanence.improvement.arrivals import DAYS_A_MONTH, Children
from permanence.improvement.refusals import NotMeasurable
from permanence.waiting_times import LONGEST_WAIT, WaitingTimes

CHANCE_WANTED = 0.8
"""In how many of the simulated areas a change must show for it to count as one that would."""

SIMULATIONS = 500


@dataclass(frozen=True)
class Look:
    """How often (between 0 and 1) the change shows to those who look once, so many months after it."""

    months: int
    chance: float


@dataclass(frozen=True)
class Detection:
    """The first month from which the change shows in 8 of 10 simulated areas; None when there is none in time."""

    months: int | None
    looks: tuple[Look, ...]
    sentence: str


def months_to_detect(
    times: WaitingTimes | float,
    *,
    change: float,
    children_a_month: float,
    horizon: int,
    rng: np.random.Generator | int,
    drop_out: WaitingTimes | float = 0.0,
    months_before: int = 24,
    within: int = 36,
) -> Detection:
    """How many months after a change of this size `compare` would show it, at the numbers of an area.

    `times`: how long children wait now: waiting times, or the chance of a day of reaching the end. `change`: what each
    wait is multiplied by for those who start after it: 0.75 for waits a quarter shorter. `children_a_month`: how many
    clocks start. `drop_out`: how journeys end otherwise: waiting times of that, or the chance of a day. `horizon`, in
    days, as for `compare`. `months_before`: of children who started before the change. `within`: months to try.

    Each of 500 simulated areas is compared, as of the end of each month after the change, with `compare`'s own interval
    for the mean wait; the change shows when the interval lies on its side of zero. The chance is that of looking once,
    at that month: looking every month and stopping at the first sign finds changes where there are none. The chance
    is known to within about 4 in 100.

    Raises `NotMeasurable` for a change that is none, for rates and numbers that cannot be, and for a horizon beyond
    the waits that are known.
    """
    arrivals.check_rates(times, drop_out, children_a_month)
    _check(times, change, horizon, min(months_before, within))
    generator = np.random.default_rng(rng)
    shown = np.zeros(within)
    days_before, days_after = round(months_before * DAYS_A_MONTH), round(within * DAYS_A_MONTH)
    for _ in range(SIMULATIONS):
        before = arrivals.simulated(times, drop_out, days=days_before, a_month=children_a_month, rng=generator)
        after = arrivals.simulated(times, drop_out, days=days_after, a_month=children_a_month, rng=generator)
        earlier = replace(before, started=before.started - days_before)
        changed = replace(after, waits=_multiplied(after.waits, change))
        shown += [_shows(earlier, changed, month, horizon, change) for month in range(1, within + 1)]
    looks = tuple(Look(month, float(chance)) for month, chance in enumerate(shown / SIMULATIONS, start=1))
    return _answered(looks, change, children_a_month)


def _check(times: WaitingTimes | float, change: float, horizon: int, months: int) -> None:
    if not 0 < change < np.inf or change == 1:
        raise NotMeasurable(f"A change of {change} is none: give what each wait is multiplied by, such as 0.75.")
    if months < 1:
        raise NotMeasurable("It takes a month or more before the change, and a month or more to try.")
    known = _known_for(times, change)
    if not 1 <= horizon <= known:
        raise NotMeasurable(f"A horizon of {horizon} days cannot be judged: give one from 1 to {known} days.")


def _known_for(times: WaitingTimes | float, change: float) -> int:
    """How many days of the waits are known both before and after the change."""
    if not isinstance(times, WaitingTimes) or times.share_reached_by(times.longest).value == 1:
        return LONGEST_WAIT
    return int(times.longest * min(change, 1))


def _multiplied(waits: Days, change: float) -> Days:
    multiplied: Days = np.minimum(np.floor(waits * change), LONGEST_WAIT).astype(np.int64)
    return np.where(waits < LONGEST_WAIT, multiplied, LONGEST_WAIT)


def _shows(before: Children, after: Children, month: int, horizon: int, change: float) -> bool:
    """Whether the comparison at the end of a month shows that waits changed, and in the direction they did."""
    today = round(month * DAYS_A_MONTH)
    group, against = _seen(after, today), _seen(before, today)
    days = differences.seen_by_both(group, against, horizon=horizon)
    if days == 0:
        return False
    means = differences.between_means(group, against, horizon=days)
    return sentences.is_clear(means) and ((means.value or 0) < 0) == (change < 1)


def _seen(children: Children, today: int) -> WaitingTimes:
    """The waiting times of those who have started, as they stand today."""
    started = children.started < today
    others = np.minimum(children.ends[started], today - children.started[started])
    waits = children.waits[started]
    return waiting_times.estimate(np.minimum(waits, others), reached=waits <= others)


def _answered(looks: tuple[Look, ...], change: float, children_a_month: float) -> Detection:
    """The first month from which the chance is as wanted at that month and every later one."""
    short = [look.months for look in looks if look.chance < CHANCE_WANTED]
    months = max(short, default=0) + 1
    size = f"{abs(1 - change):.0%}".replace("%", " %") + (" shorter" if change < 1 else " longer")
    what = f"At {children_a_month:g} children a month, waits {size} would"
    last = looks[-1]
    if months > last.months:
        chance = f"{last.chance * 10:.0f} of 10 times by then"
        return Detection(None, looks, f"{what} not show within {last.months} months ({chance}).")
    return Detection(months, looks, f"{what} show {months} months after the change, in 8 of 10 cases or more.")
