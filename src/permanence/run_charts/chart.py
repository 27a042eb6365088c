"""Run charts: the median of each phase, and what is unusual about the points around it by a named rule set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from permanence.run_charts import false_alarms, series
from permanence.run_charts import rules as rule_sets
from permanence.run_charts.rules import RULE_SETS, SHIFT, TREND, RuleSet, Verdict
from permanence.run_charts.runs import lengths
from permanence.run_charts.series import Mask, Numbers, Series, Stretch

Rules = Literal["anhoej", "ihi", "nhs_scotland"]

EXCLUDED, MISSING, ON_THE_CENTRE, FROZEN = "excluded", "missing", "on the centre", "frozen"


@dataclass(frozen=True)
class Point:
    """One point: its value, the median of its phase, the place of its phase, and what there is to say about it.

    `marks`: "shift" and "trend" (rules that marked it), "frozen" (it is part of a baseline that was set), "on the
    centre", "excluded", "missing".
    """

    value: float | None
    centre: float | None
    phase: int
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Phase:
    """One phase: its median, its runs, what chance allows, and the signals that it gives; None where not defined.

    `start`: its first point. `n_judged`: points that are there and not left out; `n_baseline`: those of them that set
    the median; `n_useful`: those of them off the median. `signals`: "shift", "trend", "few crossings", "many
    crossings". `proposed_phase`: the point from which the rule set proposes a new phase, for a person to decide.
    """

    start: int
    median: float | None
    n_judged: int
    n_baseline: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    crossings_max: int | None
    signals: tuple[str, ...]
    proposed_phase: int | None

    @property
    def signal(self) -> bool:
        """Whether anything is unusual by the rule set."""
        return bool(self.signals)


@dataclass(frozen=True)
class RunChart:
    """A run chart: its rule set, its phases in order, its points in order, and the target if there is one."""

    rules: str
    phases: tuple[Phase, ...]
    points: tuple[Point, ...]
    target: float | None

    @property
    def false_alarm_rate(self) -> float:
        """The chance of any signal, by these rules and with so many points in these phases, when nothing changes.

        From 5,000 simulated series for each phase (2,000 over 1,000 points), so good for a whole per cent.
        """
        return false_alarms.together(
            false_alarms.rate(self.rules, points=phase.n_judged, baseline=phase.n_baseline) for phase in self.phases
        )


@dataclass(frozen=True)
class _Judged:
    """One phase with its points."""

    phase: Phase
    points: tuple[Point, ...]


def run_chart(
    values: Iterable[float | None],
    *,
    rules: Rules = "anhoej",
    phases: Sequence[int] = (),
    freeze: int | None = None,
    exclude: Sequence[int] = (),
    target: float | None = None,
) -> RunChart:
    """The run chart of a series in time order, each phase judged by itself.

    `values`: one per period or child; None or NaN where missing. `phases`: the points, counted from 0, at which a new
    phase begins. `freeze`: how many points from the first of each phase, missing and excluded ones counted, set its
    median. `exclude`: points that are shown but neither set a median nor are judged. All may be used together
    (differs from qicharts2, where phases and freeze may not). Points on the median and missing ones neither count nor
    break a run.

    Rule sets: `anhoej` (longest run and crossings), `ihi` (shift of 6, trend of 5, number of runs), `nhs_scotland`
    (as `ihi`; the first 8 points that are there set the median when `freeze` does not say, and 9 on one side after
    them propose a new phase).

    Raises `SeriesNotUnderstood` for values that are not numbers, an unknown rule set, or a point outside the series.
    Source: Anhøj, PLoS ONE 2014;9:e113825; Perla, Provost and Murray, BMJ Qual Saf 2011;20:46.

    >>> chart = run_chart([14, 18, 11, 16, 13, 15, 8, 9, 7, 10, 6, 5])
    >>> chart.phases[0].median, chart.phases[0].signals
    (10.5, ('few crossings',))
    """
    series.known(rules, RULE_SETS, what="rule set for run charts")
    given = series.numbers(values, name="values")
    read = series.read(given, phases=phases, freeze=freeze, exclude=exclude)
    judged = [_judged(read, place, stretch, RULE_SETS[rules]) for place, stretch in enumerate(read.stretches)]
    points = tuple(point for each in judged for point in each.points)
    return RunChart(rules, tuple(each.phase for each in judged), points, target)


def _judged(read: Series, place: int, stretch: Stretch, rules: RuleSet) -> _Judged:
    values, judged = read.values[stretch.part], read.judged[stretch.part]
    base = _base(stretch, judged, rules)
    centre = float(np.median(values[base])) if base.any() else None
    sides = np.sign(np.where(judged, values, np.nan) - (np.nan if centre is None else centre))
    verdict = rule_sets.judge(rules, values[judged], sides=sides[judged])
    phase = Phase(
        start=stretch.start,
        median=centre,
        n_judged=int(judged.sum()),
        n_baseline=int(base.sum()),
        n_useful=verdict.n_useful,
        longest_run=verdict.longest_run,
        longest_run_max=verdict.allowed.longest_run_max,
        crossings=verdict.crossings,
        crossings_min=verdict.allowed.crossings_min,
        crossings_max=verdict.allowed.crossings_max,
        signals=verdict.signals,
        proposed_phase=_proposed(rules, sides, base=base, start=stretch.start),
    )
    frozen = base & _is_settled(stretch, base, rules)
    marks = _marks(read, stretch, verdict, on_the_centre=sides == 0, frozen=frozen)
    shown = zip(values, marks, strict=True)
    return _Judged(phase, tuple(Point(series.shown(value), centre, place, names) for value, names in shown))


def _base(stretch: Stretch, judged: Mask, rules: RuleSet) -> Mask:
    """Which points set the centre: those the caller froze, or the first ones that the rule set asks for."""
    if stretch.baseline is None and rules.baseline is not None:
        return judged & (np.cumsum(judged) <= rules.baseline)
    return judged & stretch.base


def _is_settled(stretch: Stretch, base: Mask, rules: RuleSet) -> bool:
    """Whether a baseline was set and has all its points, so that no later one moves the centre."""
    if stretch.baseline is None and rules.baseline is not None:
        return int(base.sum()) == rules.baseline
    return stretch.is_settled


def _marks(
    read: Series, stretch: Stretch, verdict: Verdict, *, on_the_centre: Mask, frozen: Mask
) -> list[tuple[str, ...]]:
    flags = {
        SHIFT: series.spread(verdict.shift, read.judged[stretch.part]),
        TREND: series.spread(verdict.trend, read.judged[stretch.part]),
        ON_THE_CENTRE: on_the_centre,
        FROZEN: frozen,
        EXCLUDED: read.excluded[stretch.part],
        MISSING: np.isnan(read.values[stretch.part]),
    }
    return series.names(flags)


def _proposed(rules: RuleSet, sides: Numbers, *, base: Mask, start: int) -> int | None:
    """The first point of the first run after the baseline that is long enough to propose a new phase."""
    if rules.proposes is None or not base.any():
        return None
    after = int(np.flatnonzero(base)[-1]) + 1
    long = np.flatnonzero(lengths(sides[after:]) >= rules.proposes)
    return start + after + int(long[0]) if len(long) else None
