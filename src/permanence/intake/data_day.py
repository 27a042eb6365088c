"""The day up to which an extract is complete: as it says of itself, or as its dates show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from permanence import dates
from permanence.intake import date_cells
from permanence.intake.date_cells import Habit

_DAY_FIRST = Habit(month_first=False, decided=True, two_digits=True)
_PIECE = re.compile(
    r"\d{1,2}[./\-_]\d{1,2}[./\-_]\d{2,4}|\d{4}[./\-_]\d{1,2}[./\-_]\d{1,2}|(?<!\d)20\d{6}(?!\d)|\d{1,2}(?:st|nd|rd|th)?[\s\-_]+[A-Za-z]{3,9}[\s\-_]+\d{2,4}"
)
_LATEST_AFTER = 400
# Of the days in an extract, how many may lie after the day it states: they are slips, and are found as such.
_SLIPS = 0.003


def stated(texts: Iterable[str]) -> list[date]:
    """Every whole date in titles and names of files and sheets, in order.

    >>> stated(["Position at 31/07/2026", "events_20260731.csv"])
    [datetime.date(2026, 7, 31), datetime.date(2026, 7, 31)]
    """
    pieces = (piece.replace("_", "-") for text in texts for piece in _PIECE.findall(text))
    read = (date_cells.read(piece, _DAY_FIRST, last_year=2100) for piece in pieces)
    return [dates.from_day(found.day) for found in read if found.day is not None]


def decided(said: Sequence[date], days: pl.Series, last_seen: date | None) -> date | None:
    """The stated day that is closest after the last thing seen, or that last day; None when there is neither.

    `days`: the number of every day in the extract; hardly any of them may lie after a stated day for it to be believed.
    """
    if last_seen is None:
        return max(said, default=None)
    believed = [on for on in said if _is_believed(on, days)]
    return min(believed, default=last_seen)


def _is_believed(on: date, days: pl.Series) -> bool:
    stated_day = dates.to_day(on)
    before = days.filter(days <= stated_day)
    last = before.max()
    return (
        isinstance(last, int) and stated_day - last <= _LATEST_AFTER and len(days) - len(before) <= _SLIPS * len(days)
    )
