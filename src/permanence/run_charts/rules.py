"""The rule sets of run charts, as data, and how a phase is judged by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from permanence.run_charts import chance, patterns
from permanence.run_charts.chance import Allowed
from permanence.run_charts.runs import Runs, lengths, runs
from permanence.run_charts.series import Mask, Numbers

SHIFT, TREND, FEW_CROSSINGS, MANY_CROSSINGS = "shift", "trend", "few crossings", "many crossings"


@dataclass(frozen=True)
class RuleSet:
    """What is unusual: runs and crossings by number of useful points, a trend of so many, and what a baseline is.

    `baseline`: how many points with a value set the centre when nobody says; None: all of the phase.
    `proposes`: how many points on one side, after the baseline, propose a new phase; None: nothing is proposed.
    """

    allowed: Callable[[int], Allowed]
    trend: int | None = None
    baseline: int | None = None
    proposes: int | None = None


@dataclass(frozen=True)
class Verdict:
    """How one phase stands: its runs, what chance allows, which signals it gives, and the points that give them."""

    n_useful: int
    longest_run: int | None
    crossings: int | None
    allowed: Allowed
    signals: tuple[str, ...]
    shift: Mask
    trend: Mask


# `anhoej`: Anhøj, PLoS ONE 2014;9:e113825. `ihi`: Perla, Provost and Murray, BMJ Qual Saf 2011;20:46.
# `nhs_scotland`: the same with the baseline of eight and the sustained shift of nine in Scottish practice (Adams,
# the R package runchart of the Scottish NHS).
RULE_SETS: dict[str, RuleSet] = {
    "anhoej": RuleSet(chance.anhoej),
    "ihi": RuleSet(chance.ihi, trend=5),
    "nhs_scotland": RuleSet(chance.ihi, trend=5, baseline=8, proposes=9),
}


def judge(rules: RuleSet, values: Numbers, *, sides: Numbers) -> Verdict:
    """How one phase stands by a rule set.

    `values`, `sides`: one per point of the phase, none missing; the side is the sign of the value less the centre.
    """
    found = runs(sides[np.newaxis])
    n_useful = int(found.n_useful[0])
    allowed = rules.allowed(n_useful)
    long = np.zeros(len(sides), dtype=bool)
    if allowed.longest_run_max is not None:
        long = lengths(sides) > allowed.longest_run_max
    trending = patterns.trend_past_equals(values, points=rules.trend) if rules.trend else np.zeros_like(long)
    few, many = (bool(unusual[0]) for unusual in _unusual_crossings(found, allowed))
    given = {SHIFT: long.any(), TREND: trending.any(), FEW_CROSSINGS: few, MANY_CROSSINGS: many}
    signals = tuple(name for name, holds in given.items() if holds)
    longest, crossings = (int(found.longest[0]), int(found.crossings[0])) if n_useful else (None, None)
    return Verdict(n_useful, longest, crossings, allowed, signals, long, trending)


def signals(rules: RuleSet, values: Numbers, *, sides: Numbers) -> Mask:
    """Which of many series without missing points or equal neighbours, one in each row, give any signal."""
    found = runs(sides)
    given = np.zeros(len(sides), dtype=bool)
    for n_useful in np.unique(found.n_useful):
        allowed = rules.allowed(int(n_useful))
        few, many = _unusual_crossings(found, allowed)
        long = found.longest > (np.inf if allowed.longest_run_max is None else allowed.longest_run_max)
        given |= (found.n_useful == n_useful) & (long | few | many)
    return given | patterns.trend(values, points=rules.trend).any(axis=-1) if rules.trend else given


def _unusual_crossings(found: Runs, allowed: Allowed) -> tuple[Mask, Mask]:
    fewest = -np.inf if allowed.crossings_min is None else allowed.crossings_min
    most = np.inf if allowed.crossings_max is None else allowed.crossings_max
    return found.crossings < fewest, found.crossings > most
