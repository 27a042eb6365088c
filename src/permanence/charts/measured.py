"""What the points of a series stand for: their dates, their number of journeys, what was done when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from permanence import dates
from permanence.charts import words
from permanence.charts.chart import ChartNotPossible
from permanence.charts.words import Each


@dataclass(frozen=True)
class Mark:
    """Something that happened on a day, such as a test of change, in a few words."""

    on: date
    words: str


@dataclass(frozen=True)
class Measured:
    """What the points of a series stand for.

    `name`: what is measured, as a title. `unit`: "days", "weeks", ...; "%" for shares from 0 to 1. `each`: what a
    point is. `on`: the first day of each point's period, or the day of its child or event, in time order. `journeys`:
    how many each point rests on. `as_of`: the day up to which the data are complete. `hollow`: the points, counted
    from 0, that are not complete, and `hollow_because`. `marks`: what was done when; numbered in time order.
    `by_hand`: people counted, and `journeys` is how many of whatever they counted.
    """

    name: str
    unit: str
    each: Each
    on: tuple[date, ...]
    journeys: tuple[int, ...]
    as_of: date
    hollow: tuple[int, ...] = ()
    hollow_because: str = "Hollow points are not complete yet."
    marks: tuple[Mark, ...] = ()
    by_hand: bool = False

    @property
    def numbered(self) -> tuple[Mark, ...]:
        """The marks in the order of their numbers, from 1."""
        return tuple(sorted(self.marks, key=lambda mark: (mark.on, mark.words)))

    def named(self, place: int) -> str:
        """What one point stands for."""
        return words.period(self.on[place], self.each)

    def place_of(self, on: date) -> float | None:
        """Where a day lies among the points, the first of them at 0; None before or after all of them.

        A month or quarter spans from half a place before its point to half a place after it. A day between two
        children or events lies half-way between their points.
        """
        after = bisect_right(self.on, on)
        if self.each not in ("month", "quarter"):
            on_the_day = after > 0 and self.on[after - 1] == on
            return after - 1 if on_the_day else after - 0.5
        if after == 0 or on > (last := self._last_day(after - 1)):
            return None
        first = self.on[after - 1]
        return after - 1.5 + (on - first).days / ((last - first).days + 1)

    def _last_day(self, place: int) -> date:
        return dates.period_end(self.on[place], "month" if self.each == "month" else "quarter")


def check(measured: Measured, points: int) -> None:
    """Raises `ChartNotPossible` where there is not one date and one number of journeys for each point, in order."""
    if not len(measured.on) == len(measured.journeys) == points:
        raise ChartNotPossible(
            f"There are {points} points, {len(measured.on)} dates and {len(measured.journeys)} numbers of journeys: "
            "give one of each for each point."
        )
    if list(measured.on) != sorted(measured.on):
        raise ChartNotPossible("The dates of the points are not in time order: sort points and dates together.")
    if any(not 0 <= place < points for place in measured.hollow):
        raise ChartNotPossible(f"A hollow point is not among the {points} points, which are counted from 0.")


def nothing_known(measured: Measured) -> str:
    """The headline of a series without a single value."""
    if not measured.on:
        return f"There is nothing to draw yet: no {words.many(measured.each)} have been measured."
    if len(measured.on) == 1:
        return f"The one {measured.each} has no value yet."
    return f"None of the {words.counted(len(measured.on), measured.each)} has a value yet."


def notes(measured: Measured, *, rules: Sequence[str]) -> tuple[str, ...]:
    """What a chart of a series rests on, in sentences."""
    hollow = [_hollow_note(measured)] if measured.hollow else []
    marks = [
        f"Mark {number}, {dates.in_words(mark.on)}: {words.plain(mark.words)}"
        for number, mark in enumerate(measured.numbered, start=1)
    ]
    return (*rules, *footing(measured), *hollow, *marks)


def footing(measured: Measured) -> tuple[str, ...]:
    """The number of journeys, or of what people counted, and the day of the data."""
    many = sum(measured.journeys)
    rests_on = f"{many:,} counted by hand" if measured.by_hand else words.sentence(words.counted(many, "journey"))
    return (f"{rests_on}, {as_of(measured.as_of)}",)


def as_of(on: date) -> str:
    """The day of the data as every chart says it."""
    return f"data up to {dates.in_words(on)}."


def behind(measured: Measured) -> str:
    """The name of the column that says on how many a point rests."""
    return "Counted" if measured.by_hand else "Journeys"


def column(name: str, measured: Measured) -> str:
    """The name of a column of the table with the unit of its figures."""
    unit = words.plain(measured.unit)
    return f"{name} ({unit})" if unit else name


def remarks(measured: Measured, place: int, said: Sequence[str]) -> str:
    """What there is to say about one point: what the rules said, whether it is complete, the marks in its period."""
    hollow = ["not complete"] if place in measured.hollow else []
    marks = [
        f"mark {number}: {words.plain(mark.words)}"
        for number, mark in enumerate(measured.numbered, start=1)
        if _nearest(measured, mark.on) == place
    ]
    return "; ".join([*said, *hollow, *marks])


def _nearest(measured: Measured, on: date) -> int | None:
    """The point in whose period a day lies; of children or events the next one, or the last."""
    at = measured.place_of(on)
    return None if at is None else min(floor(at + 0.5), len(measured.on) - 1)


def _hollow_note(measured: Measured) -> str:
    return f"{words.plain(measured.hollow_because)} ({words.listed([measured.named(at) for at in measured.hollow])})"
