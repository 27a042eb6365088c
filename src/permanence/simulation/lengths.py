"""The lengths of an area's own stages: seen, drawn again, and turned into curves from which children's are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from permanence import intervals, waiting_times
from permanence.dates import Days
from permanence.intervals import ENDED, REACHED
from permanence.journeys import Journeys
from permanence.simulation.parameters import NEVER, Numbers, Words
from permanence.simulation.scenarios import Scenario, ScenarioNotUnderstood
from permanence.waiting_times import WaitingTimes

# A power of two, so that no number is rounded into another cell; many more than curves usually have steps.
_CELLS = 2**12


@dataclass(frozen=True)
class Stage:
    """The intervals of one stage, one per child who began it: start (day number), days, and how it stopped."""

    started: Days
    days: Days
    status: Words


@dataclass(frozen=True)
class Curves:
    """How long a stage takes to its end, and how long until children leave in it otherwise."""

    reaching: WaitingTimes
    leaving: WaitingTimes


def seen(journeys: Journeys, *, scenario: Scenario, data_from: date | None) -> list[Stage]:
    """The stages of a pathway as the journeys have them: the first of one milestone to the next of the other.

    With `data_from`: only those that began on that day or later, because earlier ones are known only if they lasted.
    """
    return [_seen(journeys, stage, scenario.outcomes, data_from) for stage in scenario.stages]


def _seen(
    journeys: Journeys, names: tuple[str, str], outcomes: Mapping[str, Sequence[str]], data_from: date | None
) -> Stage:
    start, end = names
    found = intervals.between(
        journeys, start=start, end=end, start_outcome=outcomes.get(start), end_outcome=outcomes.get(end)
    )
    if data_from is not None:
        found = intervals.observed_from(found, data_from=data_from, entry="window")
    counts = intervals.counts(found)
    if not len(counts.n):
        raise ScenarioNotUnderstood(f"No journey came to {start!r}, where a stage of the pathway begins.")
    order = np.lexsort((counts.status, counts.days, counts.started_on))
    kinds = np.repeat(order, counts.n[order])
    return Stage(counts.started_on[kinds], counts.days[kinds], counts.status[kinds])


def drawn_again(stage: Stage, *, rng: np.random.Generator) -> Stage:
    """As many intervals, drawn with replacement (bootstrap)."""
    which = rng.integers(len(stage.days), size=len(stage.days))
    return Stage(stage.started[which], stage.days[which], stage.status[which])


def ready(stage: Stage, *, meetings: Days, uniform: Numbers) -> Stage:
    """The stage up to the day on which the case was ready: some day after the meeting before the one that heard it.

    Where nobody was heard for longer than is usual (the lower quartile of the times between two meetings), a meeting
    that heard nobody is taken to have been held the usual time before.
    """
    if len(meetings) < 2:
        return stage
    usual = int(np.quantile(np.diff(meetings), 0.25, method="inverted_cdf"))
    heard = stage.started + stage.days
    before = np.searchsorted(meetings, heard, side="left") - 1
    since_meeting = np.where(before < 0, usual, np.minimum(heard - meetings[before], usual))
    days = np.maximum(stage.days - np.floor(uniform * since_meeting).astype(np.int64), 0)
    return replace(stage, days=np.where(stage.status == REACHED, days, stage.days))


def meetings_held(stage: Stage) -> Days:
    """The days on which some child was heard, in order."""
    return np.unique((stage.started + stage.days)[stage.status == REACHED])


def curves(stage: Stage) -> Curves:
    """The curves of a stage, the children still waiting counted, by Kaplan and Meier.

    The end comes before leaving on the same day: leaving is put half a day later, so that it is judged among those
    who did not come to the end on that day. Together the two give the shares of Aalen and Johansen.
    """
    came, left = stage.status == REACHED, stage.status == ENDED
    return Curves(
        reaching=waiting_times.estimate(stage.days, reached=came),
        leaving=waiting_times.estimate(2 * stage.days + ~came, reached=left),
    )


def days_to_end(found: Curves, uniform: Numbers) -> Days:
    """A length for each number between 0 and 1; NEVER beyond the longest that was seen to end."""
    return _drawn(found.reaching, uniform)


def days_to_leaving(found: Curves, uniform: Numbers) -> Days:
    """Days until leaving otherwise, for each number between 0 and 1; NEVER for those who do not leave."""
    half_days = _drawn(found.leaving, uniform)
    return np.where(half_days < NEVER, half_days // 2, NEVER)


def _drawn(waits: WaitingTimes, uniform: Numbers) -> Days:
    curve = waits.curve()
    return np.append(curve.days, NEVER)[places_among(curve.reached, uniform)]


def places_among(shares: Numbers, uniform: Numbers) -> Days:
    """How many of these shares, in order, lie at or below each number from 0 on and below 1.

    The numbers are put into cells first; only those are looked for of which some share lies in the same cell.
    """
    edges = np.searchsorted(shares, np.arange(_CELLS + 1) / _CELLS, side="right")
    cell = (uniform * _CELLS).astype(np.intp)
    place, most = edges[cell], edges[cell + 1]
    open_ = place < most
    place[open_] = np.searchsorted(shares, uniform[open_], side="right")
    return place
