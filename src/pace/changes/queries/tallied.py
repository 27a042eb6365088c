"""What was noted of a cycle's cases, in a sentence and on a small run chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from pace.changes import content
from pace.changes.models import Tally, TestCycle
from pace.changes.queries import written
from pace.kit import words
from pace.measures.queries.figures import Drawn, drawn
from pace.permissions import Viewer

if TYPE_CHECKING:
    # Only names here: the drawing comes with them, and the service is to start within two seconds.
    from permanence.charts import Chart
    from permanence.run_charts import RunChart

FEWEST_DRAWN = 2
_UNITS = MappingProxyType({"yes-no": "%", "days": "days", "score": ""})


@dataclass(frozen=True, kw_only=True)
class Tallied:
    """What was noted: how many cases, what that says, and its chart; one point makes none."""

    cases: int
    says: str
    drawn: Drawn | None


@dataclass(frozen=True, kw_only=True)
class _Point:
    """One point: a day with its share of yes, or one case with its value."""

    on: date
    value: float
    cases: int


def tallied(viewer: Viewer, cycle: TestCycle) -> Tallied | None:
    """What was noted of the cases of a cycle; None where nothing was, or this person may not see it."""
    rows = written.tallies(viewer, cycle) if cycle.tally else []
    if not rows:
        return None
    return Tallied(cases=len(rows), says=sentence(cycle.tally, [one.value for one in rows]), drawn=_chart(cycle, rows))


def sentence(tally: str, values: Sequence[object]) -> str:
    """What the values of cases say, without more than so few can."""
    numbers = [float(value) for value in values]
    cases = words.counted(len(numbers), "case")
    if tally == "yes-no":
        return f"Yes for {int(sum(numbers))} of {cases}."
    if len(numbers) == 1:
        return f"1 case: {in_words(tally, numbers[0])}."
    least, most, middle = (in_words(tally, one) for one in (min(numbers), max(numbers), median(numbers)))
    return (
        f"{cases}: {least}, each of them."
        if least == most
        else f"{cases}: from {least} to {most}; the middle is {middle}."
    )


def in_words(tally: str, value: object) -> str:
    """What was noted of one case: "Yes", "5 days", "7"."""
    number = float(value)
    if tally == "yes-no":
        return "Yes" if number else "No"
    return words.counted(number if number % 1 else int(number), "day") if tally == "days" else f"{number:g}"


def _chart(cycle: TestCycle, rows: Sequence[Tally]) -> Drawn | None:
    points = _points(cycle.tally, rows)
    if len(points) < FEWEST_DRAWN:
        return None
    from permanence import charts  # noqa: PLC0415  # the drawing comes with it

    series = _series(points)
    measured = charts.Measured(
        cycle.tally_words or content.TALLIES[cycle.tally],
        _UNITS[cycle.tally],
        "day" if cycle.tally == "yes-no" else "case",
        tuple(one.on for one in points),
        tuple(one.cases for one in points),
        rows[-1].on,
        by_hand=any(one.source == "typed" for one in rows),
    )

    def make(width: float) -> "Chart":
        return charts.run_chart(series, measured=measured, width=width)

    return drawn(make)


def _points(tally: str, rows: Sequence[Tally]) -> list[_Point]:
    """Of yes and no the share of each day, which says on how many it rests; else each case."""
    if tally != "yes-no":
        return [_Point(on=one.on, value=float(one.value), cases=1) for one in rows]
    days = [(on, [float(one.value) for one in found]) for on, found in groupby(rows, key=lambda one: one.on)]
    return [_Point(on=on, value=sum(values) / len(values), cases=len(values)) for on, values in days]


def _series(points: Sequence[_Point]) -> "RunChart":
    """The points with their median; so few that chance cannot be told have none."""
    from permanence import run_charts  # noqa: PLC0415  # NumPy comes with it
    from permanence.run_charts.chance import FEWEST_FOR_NUMBER_OF_RUNS  # noqa: PLC0415  # as above

    made = run_charts.run_chart([one.value for one in points])
    if len(points) >= FEWEST_FOR_NUMBER_OF_RUNS:
        return made
    bare = tuple(replace(one, centre=None, marks=()) for one in made.points)
    return replace(made, points=bare, phases=tuple(replace(one, median=None) for one in made.phases))
