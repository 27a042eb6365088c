"""Calendar arithmetic: whole days, months that end well, working days, ages and periods."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal

import narwhals as nw
import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.int64]
Period = Literal["month", "quarter"]

EPOCH = date(1970, 1, 1)

# At least so many are left of the 260 weekdays of a year once its bank holidays are taken.
_WORKING_DAYS_A_YEAR = 245


def to_day(on: date) -> int:
    """The number of days from 1 January 1970 to a date: how days are kept in every table.

    >>> to_day(date(1970, 1, 2))
    1
    """
    return (on - EPOCH).days


def from_day(day: int) -> date:
    """The date of a day number.

    >>> from_day(19_782)
    datetime.date(2024, 2, 29)
    """
    return EPOCH + timedelta(days=int(day))


def add_months(on: date, months: int) -> date:
    """The same day of the month some months later, or the last day of that month if it has no such day.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    return from_day(int(months_after(np.array([to_day(on)]), months=months)[0]))


def months_after(days: Days, *, months: int) -> Days:
    """Day numbers some calendar months later; the end of a month holds (31 January + 1 = 28 or 29 February)."""
    instants = days.astype("datetime64[D]")
    first = instants.astype("datetime64[M]")
    day_of_month = (instants - first.astype("datetime64[D]")).astype(np.int64)
    target = first + np.timedelta64(months, "M")
    length = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64)
    ends: Days = target.astype("datetime64[D]").astype(np.int64) + np.minimum(day_of_month, length - 1)
    return ends


@cache
def scottish_bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """The bank holidays of Scotland in these years, both included.

    Councils keep local holidays besides: give your own set where a limit depends on them.
    """
    import holidays  # noqa: PLC0415  # takes a while to load, and few limits are in working days

    return frozenset(holidays.country_holidays("GB", subdiv="SCT", years=range(first_year, last_year + 1)))


def add_working_days(on: date, working_days: int, *, closed: frozenset[date] | None = None) -> date:
    """The day that ends a limit of so many working days counted from, and without, the first day.

    `closed`: days that are not working days besides Saturdays and Sundays; the bank holidays of
    Scotland when None.

    >>> add_working_days(date(2024, 3, 28), 3)
    datetime.date(2024, 4, 3)
    """
    return from_day(int(working_days_after(np.array([to_day(on)]), working_days=working_days, closed=closed)[0]))


def working_days_after(days: Days, *, working_days: int, closed: frozenset[date] | None = None) -> Days:
    """Day numbers some working days later, the day itself not counted."""
    if days.size == 0:
        return days.astype(np.int64)
    if closed is None:
        years_needed = 2 + working_days // _WORKING_DAYS_A_YEAR
        closed = scottish_bank_holidays(from_day(int(days.min())).year, from_day(int(days.max())).year + years_needed)
    shut = np.array(sorted(to_day(on) for on in closed), dtype=np.int64).astype("datetime64[D]")
    last_open = np.busday_offset(days.astype("datetime64[D]"), 0, roll="backward", holidays=shut)
    return np.busday_offset(last_open, working_days, holidays=shut).astype(np.int64)


def age(born_on: date, on: date) -> int:
    """Completed years of life on a day; negative before birth.

    A child born on 29 February is a year older on 1 March of a common year (Age of Legal Capacity
    (Scotland) Act 1991, section 6).

    >>> age(date(2008, 2, 29), date(2026, 2, 28))
    17
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def period_of(on: date, by: Period) -> str:
    """The name of the month or calendar quarter of a day.

    >>> period_of(date(2023, 2, 3), "quarter"), period_of(date(2023, 2, 3), "month")
    ('2023-Q1', '2023-02')
    """
    if by == "month":
        return f"{on.year}-{on.month:02}"
    return f"{on.year}-Q{(on.month + 2) // 3}"


def period_starts(days: Days, by: Period) -> Days:
    """The first day of the month or quarter of each day number."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    if by == "quarter":
        months = months - months % 3
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def period_end(on: date, by: Period) -> date:
    """The last day of the month or quarter of a day.

    >>> period_end(date(2024, 2, 3), "month")
    datetime.date(2024, 2, 29)
    """
    first = from_day(int(period_starts(np.array([to_day(on)]), by)[0]))
    return add_months(first, 1 if by == "month" else 3) - timedelta(days=1)


def in_words(on: date) -> str:
    """A date as people in Scotland write it.

    >>> in_words(date(2024, 3, 3))
    '3 March 2024'
    """
    return f"{on.day} {on:%B %Y}"


def day_number(column: nw.Expr) -> nw.Expr:
    """The day numbers of a column of dates, in arithmetic that every engine has (subtracting dates differs).

    Source: the calendar counted from March, so that the leap day comes last; proleptic Gregorian.
    """
    months_from_march = (column.dt.month() + 9) % 12
    year = column.dt.year() - months_from_march // 10
    days_before_year = year * 365 + year // 4 - year // 100 + year // 400
    return days_before_year + (months_from_march * 153 + 2) // 5 + column.dt.day() - 719_469
