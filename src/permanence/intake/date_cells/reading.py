"""Which day a written date is: judged with its column, by what stands first there and how years are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from permanence.dates import from_day, to_day
from permanence.intake.date_cells.written import END_OF_TIME, Fault, Form, Written, full_year, taken_apart

_FIRST_YEAR = 1930
_EXCEL_EPOCH = to_day(date(1899, 12, 30))
# More days than anybody lives: the columns of an extract hold the same ones again and again.
_REMEMBERED = 65_536
_FIRST_DAYS = frozenset({(1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1901, 1, 1), (1753, 1, 1), (1, 1, 1)})


@dataclass(frozen=True)
class DateRead:
    """A date cell as understood: `day` (day number) or the fault, and what was done to read it.

    `exchanged`: day and month could be the other way round, and this is the day number they would then give; `turned`:
    they had to be, since as the column writes its dates there is no such day.
    """

    day: int | None
    form: Form | None
    fault: Fault | None = None
    exchanged: int | None = None
    turned: bool = False


@dataclass(frozen=True)
class Habit:
    """How a column writes its dates.

    `month_first`: 03/31/2024. `decided`: some date could be read one way only. `two_digits`: years of two digits are
    usual and some can only be read with the day first.
    """

    month_first: bool
    decided: bool
    two_digits: bool


def habit(texts: Iterable[str], *, last_year: int, real: int = 0) -> Habit:
    """How a column, or several, write their dates, from the different texts in them.

    `last_year`: the year of the data, after which a year of two digits cannot lie. `real`: how many real dates stand
    beside the texts.
    """
    taken = [taken_apart(text) for text in texts]
    numeric = [one for one in taken if one.form in (Form.FOUR_DIGITS, Form.TWO_DIGITS, Form.DOTTED)]
    day_first = sum(one.first > 12 and one.second <= 12 for one in numeric)
    month_first = sum(one.second > 12 and one.first <= 12 for one in numeric)
    short = [one for one in numeric if one.form == Form.TWO_DIGITS]
    only_day_first = sum(one.first > last_year % 100 or one.third > 31 or one.third == 0 for one in short)
    usual = len(short) * 2 > real + sum(one.form is not None for one in taken) or only_day_first >= 3
    return Habit(month_first > 3 * day_first, day_first + month_first > 0, two_digits=usual and bool(short))


def read(text: str, habit_of_column: Habit, *, last_year: int) -> DateRead:
    """The date of a text in a column of this habit.

    >>> read("3rd March 2024", Habit(False, True, False), last_year=2026).day
    19785
    """
    taken = taken_apart(text)
    if taken.fault:
        return DateRead(None, None, taken.fault)
    if taken.form == Form.DAY_NUMBER:
        return DateRead(taken.first + _EXCEL_EPOCH, taken.form)
    if taken.form == Form.TWO_DIGITS and not habit_of_column.two_digits and _is_ambiguous(taken, last_year):
        return DateRead(None, taken.form, Fault.AMBIGUOUS_YEAR)
    return _ordered(taken, habit_of_column)


@lru_cache(_REMEMBERED)
def read_day(day: int) -> DateRead:
    """A real date, which may still stand for none or have been exchanged when it was typed."""
    on = from_day(day)
    if _stands_for_none(on.year, on.month, on.day):
        return DateRead(None, Form.REAL, Fault.PLACEHOLDER)
    return DateRead(day, Form.REAL, exchanged=_exchanged(on.year, on.month, on.day))


def from_day_number(number: float) -> DateRead:
    """The date of Excel's number of a day (counted from 1900)."""
    return DateRead(int(number) + _EXCEL_EPOCH, Form.DAY_NUMBER)


def _is_ambiguous(taken: Written, last_year: int) -> bool:
    """Whether dd/mm/yy could as well be yy/mm/dd: both are days, and neither lies after the data."""
    latest = last_year % 100
    return taken.first <= latest and taken.third <= latest and 0 < taken.third <= 31 and 0 < taken.first <= 31


def _ordered(taken: Written, habit_of_column: Habit) -> DateRead:
    if taken.form == Form.YEAR_FIRST:
        year, month, day = taken.first, taken.second, taken.third
    elif taken.form == Form.NAMED:
        year, month, day = taken.third, taken.second, taken.first
    else:
        year = taken.third if taken.form == Form.FOUR_DIGITS else full_year(taken.third, "yy")
        day, month = (taken.second, taken.first) if habit_of_column.month_first else (taken.first, taken.second)
    read_on = _day(year, month, day)
    if read_on is None:
        turned = _day(year, day, month)
        return DateRead(turned, taken.form, None if turned is not None else Fault.IMPOSSIBLE, turned=turned is not None)
    if _stands_for_none(year, month, day):
        return DateRead(None, taken.form, Fault.PLACEHOLDER)
    if year < _FIRST_YEAR:
        return DateRead(None, taken.form, Fault.UNREADABLE)
    return DateRead(read_on, taken.form, exchanged=None if taken.form == Form.NAMED else _exchanged(year, month, day))


def _stands_for_none(year: int, month: int, day: int) -> bool:
    """Whether a system wrote this day for "no date": its first day, or the end of time."""
    return (year, month, day) in _FIRST_DAYS or (year >= END_OF_TIME and (month, day) == (12, 31))


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return to_day(date(year, month, day))
    except ValueError:
        return None


def _exchanged(year: int, month: int, day: int) -> int | None:
    return _day(year, day, month) if day != month and day <= 12 else None
