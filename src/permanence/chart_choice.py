"""Which chart suits a measure, chosen from its own data, and why in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from permanence.dates import Period
from permanence.run_charts import series
from permanence.run_charts.series import Numbers

Measure = Literal["wait", "share", "count"]
ChartName = Literal["run", "i", "g", "t"]
PointName = Literal["child", "event", "month", "quarter"]

# The number of runs is not judged below this many points (run_charts.chance), so fewer quarters are no series.
FEWEST_QUARTERS = 10


@dataclass(frozen=True)
class Choice:
    """A chart, what each of its points stands for, and why in a sentence.

    `chart`: "run" (a run chart) or the kind of a control chart ("i", "g", "t").
    """

    chart: ChartName
    point: PointName
    why: str


@dataclass(frozen=True)
class _Rule:
    """For one measure: what is counted, how few in a usual period are too few, and what is drawn one by one instead."""

    one: str
    many: str
    fewest: int
    chart: ChartName
    point: PointName
    drawn: str


# The numbers are ours: with fewer than 5 children, one child more or less moves a period's figure by a fifth or more;
# with fewer than 2 events, most periods show nought or one.
_RULES: dict[Measure, _Rule] = {
    "wait": _Rule("child", "children", 5, "i", "child", "each child is one point, in time order"),
    "share": _Rule("child", "children", 5, "g", "event", "count the children from each one out of time to the next"),
    "count": _Rule("event", "events", 2, "t", "event", "draw the days from each event to the next"),
}


def choose(
    counts: Iterable[float | None],
    *,
    measure: Measure,
    period: Period = "month",
    values: Iterable[float | None] = (),
) -> Choice:
    """The chart that suits a measure.

    `counts`: how many children (for a "wait" or a "share") or events (for a "count") each period has, in time order;
    0 where there are none, None where that is not known. `period`: what a period is. `values`: the figure that would
    be drawn for each period, where it is known; for a "count", the counts themselves.

    Too few in the usual (median) period: quarters rather than months where those have enough, otherwise one point per
    child or the time between events; a wait always goes child by child, since nothing is lost. More than half of the
    figures at one extreme: no chart around a median, since it would lie on that extreme.

    Raises `SeriesNotUnderstood` for an unknown measure, and for counts that are not numbers from 0 up.

    >>> choose([2, 1, 0, 3, 2], measure="wait").why
    'A usual month has 2 children, too few for a figure of its own: each child is one point, in time order.'
    """
    series.known(measure, _RULES, what="measure to choose a chart for")
    rule = _RULES[measure]
    found = series.numbers(counts, name="counts")
    series.not_below_zero(found, name="counts", why="it says how many there were")
    usual = _usual(found)
    if usual < rule.fewest:
        return _for_few(found, rule, measure, period)
    if _half_at_one_extreme(found if measure == "count" else series.numbers(values, name="values")):
        why = "More than half of the points would lie at one extreme, and a median on it shows nothing"
        return Choice(rule.chart, rule.point, f"{why}: {rule.drawn}.")
    return Choice("run", period, f"A usual {period} has {_so_many(usual, rule)}, enough for a figure of its own.")


def _for_few(counts: Numbers, rule: _Rule, measure: Measure, period: Period) -> Choice:
    too_few = f"A usual {period} has {_so_many(_usual(counts), rule)}, too few for a figure of its own"
    quarters = counts[len(counts) % 3 :].reshape(-1, 3).sum(axis=1)
    worth_it = period == "month" and measure != "wait" and len(quarters) >= FEWEST_QUARTERS
    if worth_it and _usual(quarters) >= rule.fewest:
        return Choice("run", "quarter", f"{too_few}, and a usual quarter has {_so_many(_usual(quarters), rule)}.")
    return Choice(rule.chart, rule.point, f"{too_few}: {rule.drawn}.")


def _usual(counts: Numbers) -> float:
    known = counts[~np.isnan(counts)]
    return float(np.median(known)) if len(known) else 0.0


def _half_at_one_extreme(figures: Numbers) -> bool:
    known = figures[~np.isnan(figures)]
    if not len(known):
        return False
    return bool(max(np.mean(known == known.min()), np.mean(known == known.max())) > 0.5)


def _so_many(number: float, rule: _Rule) -> str:
    return f"{number:g} {rule.one if number == 1 else rule.many}"
