"""What a control chart holds: its points, its phases, and how often such a chart would be wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from permanence.control_charts import false_alarms
from permanence.control_charts.false_alarms import Chance
from permanence.run_charts.chart import EXCLUDED, FROZEN, MISSING, ON_THE_CENTRE
from permanence.run_charts.false_alarms import together

Direction = Literal["high", "low"]

_NOTES = (ON_THE_CENTRE, FROZEN, EXCLUDED, MISSING)


@dataclass(frozen=True)
class Point:
    """One point: its value, the lines at it, the place of its phase, and what there is to say about it.

    `lower`, `upper`: the limits; None where they are not known (a subgroup of one, a baseline of one). `marks`: the
    rules that marked it, the weightier first ("beyond the limits", "trend", "two of three", "four of five", "shift",
    "alternating", "hugging the centre", "avoiding the centre"), then "on the centre", "frozen", "excluded",
    "missing". `direction`: that of the weightiest mark ("high" or "low"); a trend's is where it goes.
    """

    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    phase: int
    marks: tuple[str, ...]
    direction: Direction | None

    @property
    def special_causes(self) -> tuple[str, ...]:
        """The marks that rules left."""
        return tuple(mark for mark in self.marks if mark not in _NOTES)

    @property
    def is_judged(self) -> bool:
        """Whether the point is there and not left out."""
        return EXCLUDED not in self.marks and MISSING not in self.marks


@dataclass(frozen=True)
class Phase:
    """One phase: its centre, the signals it gives, and its runs where the rule set judges them (else None).

    `start`: its first point. `n_judged`: points that are there and not left out; `n_baseline`: those of them that set
    the lines. `signals`: the marks that rules left on its points, and "few crossings".
    """

    start: int
    centre: float | None
    n_judged: int
    n_baseline: int
    signals: tuple[str, ...]
    n_useful: int | None = None
    longest_run: int | None = None
    longest_run_max: int | None = None
    crossings: int | None = None
    crossings_min: int | None = None

    @property
    def signal(self) -> bool:
        """Whether anything stands out from chance by the rule set."""
        return bool(self.signals)


@dataclass(frozen=True)
class ControlChart:
    """A control chart: its kind, its rule set, its phases and its points in order, and the target if there is one.

    `rules`: those applied; a chart of moving ranges knows "3sigma" only, because its points depend on one another.
    `chances`: what chance alone would be in each phase.
    """

    kind: str
    rules: str
    screen: bool
    phases: tuple[Phase, ...]
    points: tuple[Point, ...]
    target: float | None
    chances: tuple[Chance, ...] = field(repr=False)

    @property
    def false_alarm_rate(self) -> float:
        """The chance of any signal, by these rules and with so many points in these phases, when nothing changes.

        From 5,000 simulated series for each phase (2,000 over 1,000 points), drawn as the kind of chart supposes, so
        good for a whole per cent.
        """
        return together(false_alarms.rate(each, rules=self.rules, screen=self.screen) for each in self.chances)
