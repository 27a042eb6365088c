"""A change that an area made: a stage that is shorter from a day on, for all children or for some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from permanence import population
from permanence.simulation.parameters import parameters


class ChangeNotPossible(ValueError):
    """A change that the simulation cannot make."""


@dataclass(frozen=True)
class Change:
    """From a day on, a stage takes this much less of its time.

    `shorter_by`: the share of each length that is saved, between 0 and 1. It is saved by every child who comes to
    `start` on that day or later. `condition`: which journeys, such as "age_at_start < 3"; all when None.

    >>> faster = Change(on=date(2024, 2, 1), start="accommodated", end="permanence_recommended", shorter_by=0.4)
    """

    on: date
    start: str
    end: str
    shorter_by: float
    condition: str | None = None

    def __post_init__(self) -> None:
        """Raise `ChangeNotPossible` for a stage that is not simulated, and for a share that is none."""
        if (self.start, self.end) not in parameters().stages:
            known = "; ".join(f"{start} to {end}" for start, end in parameters().stages)
            raise ChangeNotPossible(
                f"No stage from {self.start!r} to {self.end!r} is simulated. Choose one of these: {known}."
            )
        if not 0 < self.shorter_by < 1:
            raise ChangeNotPossible(
                f"A stage cannot be shorter by {self.shorter_by}: write the share of its time that is saved, "
                "above 0 and below 1, such as 0.4."
            )


def meets(change: Change, traits: pl.DataFrame) -> pl.Series:
    """Which of these journeys the change is for.

    Raises `population.ConditionNotUnderstood` for a condition that is not one.
    """
    if change.condition is None:
        return pl.repeat(value=True, n=len(traits), eager=True)
    wanted = population.condition(change.condition, traits.columns)
    return nw.from_native(traits).select(wanted.alias("meets")).to_native().to_series()
