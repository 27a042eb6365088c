"""Children who walk a pathway stage by stage, some of them waiting for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from permanence.dates import Days
from permanence.simulation.lengths import Curves, days_to_end, days_to_leaving
from permanence.simulation.parameters import NEVER, Numbers
from permanence.simulation.queues import heard_on
from permanence.simulation.scenarios import Meetings, StageTakes


@dataclass(frozen=True)
class Step:
    """A stage as children will walk it: curves to draw from, and the length and the meetings it is given, if any."""

    curves: Curves
    takes: StageTakes | None = None
    meetings: Meetings | None = None


@dataclass(frozen=True)
class Draws:
    """What is drawn for each child in a stage, numbers between 0 and 1: how long to its end, how long to leaving."""

    to_end: Numbers
    to_leaving: Numbers


@dataclass(frozen=True)
class Walked:
    """For each child the day of the end of the pathway, and of leaving before it (NEVER for what does not come).

    `ready`: how many children were ready for the meetings of a stage, for each stage.
    """

    reached: Days
    left: Days
    ready: tuple[int, ...]


def walk(started: Days, *, steps: Sequence[Step], draws: Sequence[Draws]) -> Walked:
    """Where each child comes, from the day on which the pathway began for it.

    In each stage whichever comes first decides, the end or leaving otherwise; the end when both come on one day.
    """
    day, left = started, np.full(len(started), NEVER)
    ready = []
    for step, drawn in zip(steps, draws, strict=True):
        leaving = _later(day, days_to_leaving(step.curves, drawn.to_leaving))
        due = _later(day, _days(step, drawn.to_end))
        came = due if step.meetings is None else _heard(step.meetings, due, leaving)
        ready.append(int(np.sum((due < NEVER) & (due <= leaving))))
        left = np.where((leaving < came) & (day < NEVER), leaving, left)
        day = np.where(came <= leaving, came, NEVER)
    return Walked(day, left, tuple(ready))


def _days(step: Step, to_end: Numbers) -> Days:
    own = days_to_end(step.curves, to_end)
    if step.takes is None:
        return own
    given = np.full(len(own), step.takes.days)
    return np.minimum(own, given) if step.takes.how == "at most" else given


def _heard(meetings: Meetings, ready: Days, leaving: Days) -> Days:
    known = ready[ready < NEVER]
    if not known.size:
        return ready
    every = meetings.every_days
    needed = -(-len(known) // meetings.places) if meetings.places else 1
    held = np.arange(known.min() // every * every, known.max() + every * (needed + 1), every)
    return heard_on(ready, left=leaving, meetings=held, places=meetings.places)


def _later(day: Days, days: Days) -> Days:
    later: Days = np.minimum(day + days, NEVER)
    return later
