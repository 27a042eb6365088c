"""The two icons of Making Data Count: what the last point says, and whether the target will be met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from permanence.control_charts.results import ControlChart, Point

Better = Literal["higher", "lower", "neither"]
Variation = Literal[
    "common cause",
    "improvement high",
    "improvement low",
    "concern high",
    "concern low",
    "neutral high",
    "neutral low",
    "neutral",
]
Assurance = Literal["pass", "fail", "hit or miss"]

# With fewer points the limits of a phase still move too much to be promised on (NHS England, Making Data Count).
FEWEST_POINTS = 13


@dataclass(frozen=True)
class Icons:
    """The icons of a chart; None where it is too early, or where there is no target or no better direction.

    `variation`: what the last judged point says. `assurance`: whether the limits at it lie on the good side of the
    target ("pass"), on the bad side ("fail"), or about it ("hit or miss").
    """

    variation: Variation | None
    assurance: Assurance | None


def icons(chart: ControlChart, *, better: Better) -> Icons:
    """The icons of a chart: of its last phase only, and none before that has 13 points that are judged.

    A flat series that meets its target passes. Source: NHS England, Making Data Count; the same rules mark the
    points, so an icon and the table of points cannot disagree.
    """
    last = [point for point in chart.points if point.phase == len(chart.phases) - 1 and point.is_judged]
    if len(last) < FEWEST_POINTS:
        return Icons(None, None)
    return Icons(variation(last[-1], better=better), _assurance(last[-1], chart.target, better))


def variation(point: Point, *, better: Better) -> Variation | None:
    """What one point says: nothing but chance, or something special, and whether that is for the better.

    None for a point that is missing or excluded. "neutral": a mark without a direction.
    """
    if not point.is_judged:
        return None
    if not point.special_causes:
        return "common cause"
    return _VARIATIONS[better, point.direction]


def _assurance(point: Point, target: float | None, better: Better) -> Assurance | None:
    if target is None or better == "neither" or point.lower is None or point.upper is None:
        return None
    if better == "higher":
        return _side(meets=target <= point.lower, misses=target > point.upper)
    return _side(meets=target >= point.upper, misses=target < point.lower)


def _side(*, meets: bool, misses: bool) -> Assurance:
    if meets:
        return "pass"
    return "fail" if misses else "hit or miss"


_VARIATIONS: dict[tuple[Better, str | None], Variation] = {
    ("higher", "high"): "improvement high",
    ("higher", "low"): "concern low",
    ("lower", "high"): "concern high",
    ("lower", "low"): "improvement low",
    ("neither", "high"): "neutral high",
    ("neither", "low"): "neutral low",
    ("higher", None): "neutral",
    ("lower", None): "neutral",
    ("neither", None): "neutral",
}
