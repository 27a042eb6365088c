"""Axes: what they span, and where they carry which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10

from permanence import dates
from permanence.charts import lettering, words
from permanence.charts.words import PERCENT, Each

# A month of the calendar on average.
DAYS_A_MONTH = 365.25 / 12
_GAP = 14


@dataclass(frozen=True)
class Tick:
    """A place on an axis and the words beside it."""

    at: float
    words: str


@dataclass(frozen=True)
class Axis:
    """From where to where an axis goes, and its ticks."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def share_of_length(self, value: float) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def of_values(values: Iterable[float], *, unit: str, ticks: int = 5) -> Axis:
    """An axis of values that begins at 0 unless some are negative; shares go from 0 to 100 %, or as far as they do."""
    known = [*values]
    most = 1.0 if unit == PERCENT else 0.0 if any(known) else float(ticks)
    low, high = min([0.0, *known]), max([most, *known])
    step = 0.25 if unit == PERCENT and (low, high) == (0.0, 1.0) else _round_step((high - low) / ticks)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    written = words.percent if unit == PERCENT else words.number
    return Axis(first * step, last * step, tuple(Tick(at * step, written(at * step)) for at in range(first, last + 1)))


def of_periods(on: Sequence[date], *, each: Each, room: float) -> Axis:
    """One place for each point, from 0; the words under as many as fit the room, at the beginnings of years if so."""
    named = [_short_names(on, each, step) for step in _STEPS[each]]
    whole = [[Tick(place, _short(on[place], each)) for place in range(0, len(on), step)] for step in (1, 2, 5, 10, 25)]
    slot = room / max(len(on), 1)
    return Axis(-0.5, max(len(on), 1) - 0.5, _first_that_fit([*named, *whole], slot, fewest=min(2, len(on))))


def of_calendar(first: int, last: int, *, room: float) -> Axis:
    """Days of the calendar, by day number; words at the beginnings of years, or of months where that is too few.

    Where no month begins, the first day and the last one have words.
    """
    span = max(last - first, 1)
    starts = [_month_starts(first, last, every) for every in (1, 2, 3, 6, 12, 24, 60, 120)]
    named = [[Tick(day, _month_or_year(day, every)) for day in days] for days, every in starts]
    ends = [Tick(day, dates.in_words(dates.from_day(day))) for day in (first, first + span)]
    return Axis(first, first + span, _first_that_fit([*named, ends, ends[:1]], room / span, fewest=1))


def of_lengths(longest: float, *, room: float, widest: float = 0.0) -> Axis:
    """Days from 0, told in weeks up to half a year and in months beyond.

    `widest`: how wide the words are, in pixels, that stand below those of the ticks.
    """
    unit, days, steps = ("weeks", 7.0, (1, 2, 4, 8)) if longest <= 190 else ("months", DAYS_A_MONTH, _MONTHS)
    named = [_counted_ticks(longest, days, step, unit) for step in steps]
    return Axis(0, max(longest, 1), _first_that_fit(named, room / max(longest, 1), fewest=1, widest=widest))


_MONTHS = (1, 2, 3, 6, 12, 24, 48)
_STEPS: dict[Each, tuple[int, ...]] = {"month": (1, 3, 6, 12, 24, 60), "quarter": (3, 6, 12, 24, 60)}
_STEPS |= {"day": (), "case": (), "child": (), "event": ()}


def _counted_ticks(longest: float, days: float, step: int, unit: str) -> list[Tick]:
    numbers = range(0, floor(longest / days + 1e-9) + 1, step)
    return [Tick(count * days, f"{count} {unit}" if count == 0 else str(count)) for count in numbers]


def _month_starts(first: int, last: int, every: int) -> tuple[list[int], int]:
    start = dates.from_day(first)
    month = start.replace(day=1, month=1)
    found = []
    while dates.to_day(month) <= last:
        if dates.to_day(month) >= first:
            found.append(dates.to_day(month))
        month = dates.add_months(month, every)
    return found, every


def _month_or_year(day: int, every: int) -> str:
    on = dates.from_day(day)
    return f"{on:%Y}" if every >= 12 else f"{on:%b %Y}"


def _short(on: date, each: Each) -> str:
    if each == "quarter":
        return f"Q{(on.month + 2) // 3} {on:%Y}"
    return f"{on:%b %Y}" if each == "month" else f"{on.day} {on:%b %Y}"


def _short_names(on: Sequence[date], each: Each, step: int) -> list[Tick]:
    """The points at whose period so many months are over since January, with a name as short as may be."""
    kept = [place for place, day in enumerate(on) if (day.year * 12 + day.month - 1) % step == 0]
    return [Tick(place, f"{on[place]:%Y}" if step >= 12 else _short(on[place], each)) for place in kept]


def _first_that_fit(
    choices: Sequence[Sequence[Tick]], pixels: float, *, fewest: int, widest: float = 0.0
) -> tuple[Tick, ...]:
    """The first of these sets of ticks whose words do not touch, if they are not too few; else ends that fit."""
    for ticks in choices:
        if len(ticks) >= fewest and _fit(ticks, pixels, widest):
            return tuple(ticks)
    return tuple(choices[0][:1]) if choices else ()


def _fit(ticks: Sequence[Tick], pixels: float, widest: float) -> bool:
    taken = [max(lettering.width(tick.words), widest) for tick in ticks]
    return all(
        (right.at - left.at) * pixels >= (before + after) / 2 + _GAP
        for (left, right), (before, after) in zip(pairwise(ticks), pairwise(taken), strict=True)
    )


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, ... times a power of ten that is not below this."""
    power: float = 10.0 ** floor(log10(least))
    return next(power * part for part in (1, 2, 5, 10) if power * part >= least * (1 - 1e-9))
