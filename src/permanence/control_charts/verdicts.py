"""How the points of a phase stand by a rule set: the marks they get, their direction, and the signals of the phase."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from permanence.control_charts.kinds import Lines
from permanence.control_charts.rules import SHIFT, RuleSet, Scores
from permanence.run_charts import rules as run_rules
from permanence.run_charts.rules import RULE_SETS as RUN_RULE_SETS
from permanence.run_charts.series import Mask, Numbers

# Sums of decimal fractions differ from what they should be by less than this part of their size.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Verdict:
    """How one phase stands: the points of each mark, each point's direction (1, -1 or 0), its signals, its runs."""

    marks: dict[str, Mask]
    directions: Numbers
    signals: tuple[str, ...]
    runs: run_rules.Verdict | None


def scores(values: Numbers, lines: Lines) -> Scores:
    """Each point in sigmas from the mean and by its side of the centre; on a line but for rounding is on it."""
    size = np.max(np.abs(np.nan_to_num(values)), axis=-1, keepdims=True, initial=0.0) * _ROUNDING
    distance, from_centre = _off(values - lines.mean, size), _off(values - lines.centre, size)
    sigma = np.broadcast_to(lines.sigma, distance.shape)
    beyond_all = np.where(distance == 0, 0.0, np.copysign(np.inf, distance))
    sigmas = np.divide(distance, sigma, out=np.where(np.isnan(sigma), np.nan, beyond_all), where=sigma > 0)
    return Scores(values, sigmas, np.sign(from_centre))


def judge(rules: RuleSet, found: Scores) -> Verdict:
    """How one phase without missing points stands by a rule set."""
    highs = {name: rule(found) for name, rule in rules.directed.items()}
    lows = {name: rule(found.mirrored()) for name, rule in rules.directed.items()}
    runs = None
    if rules.runs:
        runs = run_rules.judge(RUN_RULE_SETS["anhoej"], found.values, sides=found.sides)
        highs[SHIFT], lows[SHIFT] = runs.shift & (found.sides > 0), runs.shift & (found.sides < 0)
    marks = {name: high | lows[name] for name, high in highs.items()}
    marks |= {name: rule(found) for name, rule in rules.undirected.items()}
    given = [name for name, points in marks.items() if points.any()]
    of_the_phase = [name for name in (runs.signals if runs else ()) if name not in given]
    return Verdict(marks, _directions(found, highs, lows), (*given, *of_the_phase), runs)


def gives_signal(rules: RuleSet, found: Scores) -> Mask:
    """Which of many series, one in each row, give any signal."""
    low = found.mirrored()
    given = np.zeros(len(found.values), dtype=bool)
    for rule in rules.directed.values():
        given |= (rule(found) | rule(low)).any(axis=-1)
    for rule in rules.undirected.values():
        given |= rule(found).any(axis=-1)
    if rules.runs:
        given |= run_rules.signals(RUN_RULE_SETS["anhoej"], found.values, sides=found.sides)
    return given


def _off(distance: Numbers, rounding: Numbers) -> Numbers:
    return np.where(np.abs(distance) <= rounding, 0.0, distance)


def _directions(found: Scores, highs: dict[str, Mask], lows: dict[str, Mask]) -> Numbers:
    """The direction of the weightiest mark of each point; the turn from a rise to a fall goes with the former."""
    steps = np.sign(np.diff(found.values, prepend=found.values[:1]))
    directions = np.zeros(len(found.values))
    for name in reversed(highs):
        high, low = highs[name], lows[name]
        directions = np.where(high & low, steps, np.where(high, 1.0, np.where(low, -1.0, directions)))
    return directions
