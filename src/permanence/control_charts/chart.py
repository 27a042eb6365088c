"""Control charts: the lines of each phase and the points that stand out from chance, by a named rule set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from permanence.control_charts import readings, verdicts
from permanence.control_charts.false_alarms import WITH_LEVEL, WITH_SIZES, Chance
from permanence.control_charts.kinds import KINDS, Lines
from permanence.control_charts.readings import Readings
from permanence.control_charts.results import ControlChart, Direction, Phase, Point
from permanence.control_charts.rules import RULE_SETS
from permanence.control_charts.verdicts import Verdict
from permanence.run_charts import series
from permanence.run_charts.chart import EXCLUDED, FROZEN, MISSING, ON_THE_CENTRE
from permanence.run_charts.series import Mask, Series, Stretch

KindName = Literal["i", "mr", "p", "pp", "c", "u", "up", "g", "t", "xbar", "s"]
Rules = Literal["3sigma", "anhoej+3sigma", "nhs_mdc", "nhs_mdc_6", "western_electric", "nelson"]

_UNKNOWN = np.full(1, np.nan)
_NO_LINES = Lines(_UNKNOWN, _UNKNOWN, _UNKNOWN)
_DIRECTIONS: dict[float, Direction | None] = {1.0: "high", -1.0: "low", 0.0: None}


@dataclass(frozen=True)
class _Given:
    """What a chart is made from."""

    kind: str
    rules: str
    screen: bool
    found: Readings
    read: Series


@dataclass(frozen=True)
class _Part:
    """One phase of it: the readings as judged, who is judged, who sets the lines, and the lines."""

    found: Readings
    judged: Mask
    base: Mask
    lines: Lines


@dataclass(frozen=True)
class _Judged:
    """One phase with its points, and what chance alone would be in it."""

    phase: Phase
    points: tuple[Point, ...]
    chance: Chance


def control_chart(  # noqa: PLR0913  # each option is one that people set on a chart, and each has a usual value
    values: Iterable[Any],
    *,
    kind: KindName = "i",
    denominators: Iterable[float | None] | None = None,
    rules: Rules = "anhoej+3sigma",
    phases: Sequence[int] = (),
    freeze: int | None = None,
    exclude: Sequence[int] = (),
    target: float | None = None,
    screen: bool = True,
) -> ControlChart:
    """The control chart of a series in time order, each phase with lines of its own.

    `values`: one per period or child, None or NaN where missing: measurements (`i`, and `mr` for their moving ranges),
    counts out of `denominators` (`p`, `u`, and `pp`, `up` with Laney's correction), counts (`c`), counts or times
    between events (`g`, `t`), or lists of measurements (`xbar`, `s`). `phases`: the points, counted from 0, at which a
    new phase begins. `freeze`: how many points from the first of each phase, missing and excluded ones counted, set
    its lines. `exclude`: points that are shown but neither set lines nor are judged. All may be used together.
    `screen`: whether moving ranges at or beyond their own limit are dropped before sigma is worked out from them.

    A missing value takes both its moving ranges with it; an excluded one is removed before they are taken. Limits stop
    at 0, and at 1 for shares, where no value can lie beyond. A subgroup of one has a mean but no limits.

    Raises `SeriesNotUnderstood` for an unknown kind or rule set, values that cannot be, denominators that are missing,
    not above zero or not as many as values, a gap of zero in a `t` chart, or a point outside the series. Source:
    Montgomery, Introduction to Statistical Quality Control; Laney, Qual Eng 2002;14:531; Nelson, J Qual Technol
    1982;14:172.

    >>> chart = control_chart([3, 4, 4, 5, 3, 4, 20], kind="c")
    >>> round(chart.phases[0].centre, 2), chart.points[6].marks
    (6.14, ('beyond the limits',))
    """
    series.known(kind, KINDS, what="kind of control chart")
    series.known(rules, RULE_SETS, what="rule set for control charts")
    found = readings.read(values, kind=kind, denominators=denominators)
    read = series.read(found.values, phases=phases, freeze=freeze, exclude=exclude)
    given = _Given(kind, rules, screen, found, read) if kind != "mr" else _of_moving_ranges(found, read)
    judged = [_judged(given, place, stretch) for place, stretch in enumerate(read.stretches)]
    return ControlChart(
        kind=kind,
        rules=given.rules,
        screen=screen,
        phases=tuple(each.phase for each in judged),
        points=tuple(point for each in judged for point in each.points),
        target=target,
        chances=tuple(each.chance for each in judged),
    )


def _of_moving_ranges(found: Readings, read: Series) -> _Given:
    """The changes from each point to the next within each phase, excluded points passed over."""
    ranges = np.full(len(read.values), np.nan)
    for stretch in read.stretches:
        kept = np.flatnonzero(~read.excluded[stretch.part]) + stretch.start
        ranges[kept[1:]] = np.abs(np.diff(read.values[kept]))
    return _Given("mr", "3sigma", False, replace(found, values=ranges), replace(read, values=ranges))


def _judged(given: _Given, place: int, stretch: Stretch) -> _Judged:
    part = _part(given, stretch)
    placed = verdicts.scores(part.found.values, part.lines)
    verdict = verdicts.judge(RULE_SETS[given.rules], placed.of(part.judged))
    marks = series.names(
        {name: series.spread(points, part.judged) for name, points in verdict.marks.items()}
        | {
            ON_THE_CENTRE: part.judged & (placed.sides == 0),
            FROZEN: part.base & stretch.is_settled,
            EXCLUDED: given.read.excluded[stretch.part],
            MISSING: np.isnan(part.found.values),
        }
    )
    points = _points(given, stretch, part, place=place, marks=marks, verdict=verdict)
    return _Judged(_phase(points, part, verdict, start=stretch.start), points, _chance(given.kind, part))


def _part(given: _Given, stretch: Stretch) -> _Part:
    kind, judged = KINDS[given.kind], given.read.judged[stretch.part]
    found = kind.judged(given.found.part(stretch.part))
    base = stretch.base & ~given.read.excluded[stretch.part]
    known = bool((base & judged).any())
    return _Part(found, judged, base & judged, kind.lines(found, base, given.screen) if known else _NO_LINES)


def _points(
    given: _Given, stretch: Stretch, part: _Part, *, place: int, marks: list[tuple[str, ...]], verdict: Verdict
) -> tuple[Point, ...]:
    lines = part.lines
    drawn = map(KINDS[given.kind].drawn, (lines.centre, lines.mean - 3 * lines.sigma, lines.mean + 3 * lines.sigma))
    columns = (given.read.values[stretch.part], *drawn)
    directions = np.zeros(len(part.judged))
    directions[part.judged] = verdict.directions
    shown = [[series.shown(figure) for figure in np.broadcast_to(column, len(marks))] for column in columns]
    return tuple(
        Point(value, centre, lower, upper, place, names, _DIRECTIONS[direction])
        for value, centre, lower, upper, names, direction in zip(*shown, marks, directions, strict=True)
    )


def _phase(points: tuple[Point, ...], part: _Part, verdict: Verdict, *, start: int) -> Phase:
    phase = Phase(start, points[0].centre, int(part.judged.sum()), int(part.base.sum()), verdict.signals)
    if verdict.runs is None:
        return phase
    return replace(
        phase,
        n_useful=verdict.runs.n_useful,
        longest_run=verdict.runs.longest_run,
        longest_run_max=verdict.runs.allowed.longest_run_max,
        crossings=verdict.runs.crossings,
        crossings_min=verdict.runs.allowed.crossings_min,
    )


def _chance(kind: str, part: _Part) -> Chance:
    return Chance(
        kind=kind,
        points=int(part.judged.sum()),
        baseline=int(part.base.sum()),
        sizes=tuple(part.found.sizes[part.judged].tolist()) if kind in WITH_SIZES else (),
        level=float(part.lines.mean[0]) if kind in WITH_LEVEL and part.base.any() else 0.0,
    )
