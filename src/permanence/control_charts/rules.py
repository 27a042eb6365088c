"""The rule sets of control charts, as data: which points stand out from chance, and in which direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from permanence.run_charts.patterns import in_windows, rising
from permanence.run_charts.series import Mask, Numbers

BEYOND, TREND, TWO_OF_THREE, SHIFT = "beyond the limits", "trend", "two of three", "shift"
FOUR_OF_FIVE, ALTERNATING, HUGGING, AVOIDING = (
    "four of five",
    "alternating",
    "hugging the centre",
    "avoiding the centre",
)

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Scores:
    """Each point: its value, its sigmas above the mean, and its side of the centre (1, -1, or 0 on it)."""

    values: Numbers
    sigmas: Numbers
    sides: Numbers

    def mirrored(self) -> Scores:
        """The same with high and low exchanged."""
        return Scores(-self.values, -self.sigmas, -self.sides)

    def of(self, points: Mask) -> Scores:
        """Those of some points."""
        return Scores(self.values[points], self.sigmas[points], self.sides[points])


Rule = Callable[[Scores], Mask]


@dataclass(frozen=True)
class RuleSet:
    """Rules by the name of the mark they leave, the weightier first.

    `directed`: rules that find high points; the mirrored ones find low points. `undirected`: rules without a
    direction. `runs`: whether the longest run and the crossings of each phase are judged as Anhøj does.
    """

    directed: Mapping[str, Rule]
    undirected: Mapping[str, Rule] = field(default_factory=dict)
    runs: bool = False


def beyond(scores: Scores) -> Mask:
    """More than three sigmas above the mean."""
    return scores.sigmas > 3 + _ROUNDING


def rise(points: int) -> Rule:
    """In so many or more in a row that all rise; equal neighbours break the row."""
    return lambda scores: rising(scores.values, points=points)


def above(points: int) -> Rule:
    """In so many or more in a row above the centre; a point on it breaks the row."""
    return lambda scores: in_windows(scores.sides, width=points, holds=lambda window: np.all(window > 0, axis=-1))


def far(some: int, *, of: int, beyond_sigmas: int) -> Rule:
    """Beyond so many sigmas, as are some of so many neighbours."""

    def counted(scores: Scores) -> Mask:
        distant = scores.sigmas > beyond_sigmas + _ROUNDING
        marked: Mask = distant & in_windows(distant, width=of, holds=lambda window: np.sum(window, axis=-1) >= some)
        return marked

    return counted


def near_the_limit(scores: Scores) -> Mask:
    """Between two and three sigmas, as are two of three neighbours, all three above the centre."""
    near = (scores.sigmas > 2 + _ROUNDING) & ~beyond(scores)
    # A point that is not above the centre takes away more than the other two can add.
    points = np.where(scores.sides > 0, near.astype(np.int64), -2)
    marked: Mask = near & in_windows(points, width=3, holds=lambda window: np.sum(window, axis=-1) >= 2)
    return marked


def alternating(scores: Scores) -> Mask:
    """In fourteen in a row that go up and down by turns."""
    return in_windows(scores.values, width=14, holds=_turns_each_time)


def hugging(scores: Scores) -> Mask:
    """In fifteen in a row within one sigma."""
    return in_windows(np.abs(scores.sigmas) < 1 - _ROUNDING, width=15, holds=lambda window: np.all(window, axis=-1))


def avoiding(scores: Scores) -> Mask:
    """In eight in a row of which none is within one sigma."""
    return in_windows(np.abs(scores.sigmas) > 1 + _ROUNDING, width=8, holds=lambda window: np.all(window, axis=-1))


def _turns_each_time(windows: Numbers) -> Mask:
    steps = np.sign(np.diff(windows, axis=-1))
    turns: Mask = np.all(steps[..., 1:] * steps[..., :-1] < 0, axis=-1)
    return turns


def _making_data_count(points: int) -> RuleSet:
    return RuleSet({BEYOND: beyond, TREND: rise(points), TWO_OF_THREE: near_the_limit, SHIFT: above(points)})


_TWO_OF_THREE = far(2, of=3, beyond_sigmas=2)
_FOUR_OF_FIVE = far(4, of=5, beyond_sigmas=1)

# `nhs_mdc`, `nhs_mdc_6`: NHS England, Making Data Count, with 7 points and with 6. `western_electric`: Western
# Electric, Statistical Quality Control Handbook, 1956. `nelson`: Nelson, J Qual Technol 1984;16:237.
RULE_SETS: dict[str, RuleSet] = {
    "3sigma": RuleSet({BEYOND: beyond}),
    "anhoej+3sigma": RuleSet({BEYOND: beyond}, runs=True),
    "nhs_mdc": _making_data_count(7),
    "nhs_mdc_6": _making_data_count(6),
    "western_electric": RuleSet(
        {BEYOND: beyond, TWO_OF_THREE: _TWO_OF_THREE, FOUR_OF_FIVE: _FOUR_OF_FIVE, SHIFT: above(8)}
    ),
    "nelson": RuleSet(
        {BEYOND: beyond, TREND: rise(6), TWO_OF_THREE: _TWO_OF_THREE, FOUR_OF_FIVE: _FOUR_OF_FIVE, SHIFT: above(9)},
        {ALTERNATING: alternating, HUGGING: hugging, AVOIDING: avoiding},
    ),
}
