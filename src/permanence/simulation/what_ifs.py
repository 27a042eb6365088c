"""What would happen in an area if a stage of a pathway were different: its own journeys, drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from permanence import limits, waiting_times
from permanence.dates import Days
from permanence.journeys import Journeys
from permanence.simulation.lengths import Stage, curves, drawn_again, meetings_held, ready, seen
from permanence.simulation.parameters import NEVER, YEAR
from permanence.simulation.scenarios import Scenario, ScenarioNotUnderstood
from permanence.simulation.sentences import assumptions, warnings
from permanence.simulation.walks import Draws, Step, Walked, walk
from permanence.waiting_times import Estimate


@dataclass(frozen=True)
class Outlook:
    """What to expect of the children who start a pathway; each figure with the range of 95 % of the runs.

    `share_within`: in time, of those in time or late. `median_days`: by when half have come to its end (Kaplan and
    Meier, leaving otherwise censored); None where fewer than half come. `share_ended_before`: who left otherwise
    before they were due, of all.
    """

    share_within: Estimate
    median_days: Estimate
    share_ended_before: Estimate


@dataclass(frozen=True)
class WhatIf:
    """A scenario beside things as they are, on the same draws, and what the figures rest on.

    `share_gained`, `days_saved`: the differences, run by run. `children`: how many start the pathway in a run.
    `assumptions`: sentences that belong beside the figures. `warnings`: what makes the figures weak here.
    """

    scenario: Scenario
    as_things_are: Outlook
    in_scenario: Outlook
    share_gained: Estimate
    days_saved: Estimate
    children: int
    runs: int
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Figures:
    """The figures of one run; infinite where half do not come, NaN where nobody is in time or late."""

    share_within: float
    median_days: float
    share_ended_before: float


@dataclass(frozen=True)
class _Run:
    """One run: both sets of figures, and how many children a year are ready for the meetings of each stage."""

    as_things_are: _Figures
    in_scenario: _Figures
    ready_a_year: tuple[float, ...]


def what_if(
    journeys: Journeys,
    *,
    scenario: Scenario,
    rng: np.random.Generator | int,
    runs: int = 200,
    data_from: date | None = None,
) -> WhatIf:
    """What an area could expect if a stage were different, beside what it can expect as things are.

    Each run draws the area's own intervals again (bootstrap), makes of each stage its curve with the children still
    waiting counted, and lets as many children as in the data, starting on the same days, walk the pathway with
    lengths drawn from the curves: once as things are and once in the scenario, on the same draws. Leaving
    otherwise is drawn too and comes first where it is earlier. Where children are heard at meetings they queue.
    The figure is that of the middle run; its range holds 95 % of the runs: what the data leave open, and chance in
    so many children.

    `data_from`: the day on which the data begin; earlier stages, known only if they lasted, are then left out.
    `rng`: a generator or a seed. Raises `ScenarioNotUnderstood` when nobody came to a stage of the pathway.

    Source: Efron, Ann Stat 1979;7:1 (bootstrap); for censored data Efron, J Am Stat Assoc 1981;76:312.
    """
    if runs < 1:
        raise ScenarioNotUnderstood(f"There must be one run or more, not {runs}.")
    stages = seen(journeys, scenario=scenario, data_from=data_from)
    generator = np.random.default_rng(rng)
    made = [_run(stages, scenario, generator) for _ in range(runs)]
    before, after = [run.as_things_are for run in made], [run.in_scenario for run in made]
    return WhatIf(
        scenario=scenario,
        as_things_are=_outlook(before),
        in_scenario=_outlook(after),
        share_gained=_middle([b.share_within - a.share_within for a, b in zip(before, after, strict=True)]),
        days_saved=_middle([a.median_days - b.median_days for a, b in zip(before, after, strict=True)]),
        children=len(stages[0].started),
        runs=runs,
        assumptions=assumptions(stages, scenario),
        warnings=warnings(stages, scenario, ready_a_year=np.mean([run.ready_a_year for run in made], axis=0)),
    )


def _run(stages: Sequence[Stage], scenario: Scenario, rng: np.random.Generator) -> _Run:
    """One run: the area's intervals drawn again, and the same children walking as things are and in the scenario.

    The children walk the years of the data twice and the second time counts, so that queues have built up.
    """
    again = [drawn_again(stage, rng=rng) for stage in stages]
    now = [Step(curves(stage)) for stage in again]
    then = [
        _step(seen, stage, scenario, names, rng)
        for seen, stage, names in zip(stages, again, scenario.stages, strict=True)
    ]
    span = _span(stages[0])
    started = np.sort(again[0].started)
    twice = np.concatenate([started - span, started])
    draws = [Draws(rng.random(len(twice)), rng.random(len(twice))) for _ in stages]
    due = limits.due_days(scenario.limit, started)
    walked = walk(twice, steps=then, draws=draws)
    as_they_are = _figures(walk(twice, steps=now, draws=draws), started, due)
    ready_a_year = tuple(number / (2 * span) * YEAR for number in walked.ready)
    return _Run(as_they_are, _figures(walked, started, due), ready_a_year)


def _step(seen: Stage, again: Stage, scenario: Scenario, names: tuple[str, str], rng: np.random.Generator) -> Step:
    """A stage of the scenario; one that ends at meetings, and is given no length, lasts until the case is ready."""
    takes, meetings = scenario.takes(names), scenario.meetings(names)
    uniform = rng.random(len(again.days))
    if meetings is not None and takes is None:
        again = ready(again, meetings=meetings_held(seen), uniform=uniform)
    return Step(curves(again), takes, meetings)


def _span(first: Stage) -> int:
    return int(first.started.max() - first.started.min()) + 1


def _figures(walked: Walked, started: Days, due: Days) -> _Figures:
    counted = slice(len(started), None)
    reached, left = walked.reached[counted], walked.left[counted]
    met = reached <= due
    ended_before = ~met & (left < due)
    judged = len(due) - int(ended_before.sum())
    stopped = np.minimum(reached, left)
    longest = int(np.max(stopped[stopped < NEVER], initial=int(due.max()))) + 1
    # Who never came and never left waits to the last day that is seen: neither is "reached".
    came = (reached <= left) & (reached < NEVER)
    waits = waiting_times.estimate(np.minimum(stopped, longest) - started, reached=came)
    median = waits.quantile(0.5).value
    return _Figures(
        share_within=int(met.sum()) / judged if judged else np.nan,
        median_days=np.inf if median is None else median,
        share_ended_before=int(ended_before.sum()) / len(due),
    )


def _outlook(runs: Sequence[_Figures]) -> Outlook:
    return Outlook(
        share_within=_middle([run.share_within for run in runs]),
        median_days=_middle([run.median_days for run in runs]),
        share_ended_before=_middle([run.share_ended_before for run in runs]),
    )


def _middle(figures: Sequence[float]) -> Estimate:
    """The figure of the middle run and the range of 95 % of the runs: figures that some run gave."""
    low, value, high = np.quantile(figures, [0.025, 0.5, 0.975], method="inverted_cdf").tolist()
    return Estimate(*(figure if np.isfinite(figure) else None for figure in (value, low, high)))
