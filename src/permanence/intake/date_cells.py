"""Dates as councils write them: real ones, day numbers as text, dd/mm/yyyy, d.m.yy, "3rd March 2024", ISO.

A cell is judged with its column: what stands first, day or month, and whether years of two digits are the habit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from permanence.dates import from_day, to_day

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_CLOCK = r"(?:[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_THREE_NUMBERS = re.compile(r"(\d{1,4})\s*([/.\-\\ ])\s*(\d{1,2})\s*\2\s*(\d{1,4})" + _CLOCK)
_DAY_FIRST_NAME = re.compile(
    _WEEKDAY + r"(\d{1,2})\s*(?:st|nd|rd|th)?(?:\s+of)?[\s.,/\-]*([a-z]{3,9})\.?[\s.,/\-']*(\d{4}|\d{2})" + _CLOCK,
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(_WEEKDAY + r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK, re.IGNORECASE)
_YEAR_FIRST_NAME = re.compile(r"(\d{4})[\s.,/\-]*([a-z]{3,9})[\s.,/\-]*(\d{1,2})" + _CLOCK, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?")
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_PART_OF_DATE = re.compile(
    r"(?:[a-z]{3,9}\.?[\s\-/']*(?:\d{4}|\d{2})|\d{1,2}[/.\-]\d{4}|(?:19|20)\d{2}|\d{4}-\d{2})", re.IGNORECASE
)
_NOTHING_YET = frozenset(
    [
        "n/a",
        "na",
        "n.a",
        "n.a.",
        "n\\a",
        "none",
        "nil",
        "null",
        "nul",
        "(null)",
        "<null>",
        "tbc",
        "tbd",
        "tba",
        "t.b.c",
        "t.b.c.",
        "n/k",
        "nk",
        "n.k",
        "n.k.",
        "unknown",
        "unk",
        "not known",
        "not applicable",
        "not recorded",
        "nan",
        "nat",
        "#n/a",
        "#value!",
        "#ref!",
        "#num!",
        "#name?",
        "#div/0!",
        "#null!",
        "blank",
        "empty",
        "to be confirmed",
        "to be advised",
        "to follow",
        "missing",
        "not set",
        "not entered",
        "not available",
        "n/r",
        "nr",
        "dnk",
        "not yet known",
        "not known yet",
    ]
)
_NO_DATE_YET = _NOTHING_YET | frozenset(
    [
        "pending",
        "awaiting",
        "awaited",
        "outstanding",
        "ongoing",
        "on-going",
        "current",
        "open",
        "to be arranged",
        "not yet",
        "not required",
        "not needed",
        "no",
        "yes",
        "y",
        "n",
        "in progress",
        "in process",
        "still open",
        "0",
        "00/00/0000",
        "00/00/00",
        "0000-00-00",
        "see notes",
        "see note",
        "not done",
        "not held",
        "no date",
        "date tbc",
        "date to follow",
        "await",
        "wait",
        "waiting",
        "not started",
        "live",
        "active",
        "under review",
        "still lac",
        "still looked after",
        "still here",
        "x",
        "xx",
        "xxx",
        "due",
        "planned",
        "booked",
        "arranged",
        "deferred",
        "unallocated",
        "not lodged",
        "not granted",
        "none yet",
        "still accommodated",
        "remains lac",
        "remains looked after",
        "present",
        "to date",
    ]
)
_MARKS = re.compile(r"[\s?*.\-–—_/\\:~=]*")
_FIRST_YEAR = 1930
_EARLIEST_NUMBER, _LATEST_NUMBER = 14_000, 73_050
_EXCEL_EPOCH = to_day(date(1899, 12, 30))
_FIRST_DAYS = frozenset({(1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1901, 1, 1), (1753, 1, 1), (1, 1, 1)})
_END_OF_TIME = 2099


class Form(StrEnum):
    """How a date was written."""

    YEAR_FIRST = "year first"
    FOUR_DIGITS = "year of four digits last"
    TWO_DIGITS = "year of two digits last"
    DOTTED = "with dots and a year of two digits"
    NAMED = "with the month's name"
    DAY_NUMBER = "Excel's day number"
    REAL = "a real date"


class Fault(StrEnum):
    """Why a text gives no date."""

    IMPOSSIBLE = "there is no such day"
    UNREADABLE = "not a date"
    INCOMPLETE = "month or year only"
    AMBIGUOUS_YEAR = "day and year cannot be told apart"
    PLACEHOLDER = "stands for no date"


@dataclass(frozen=True)
class Written:
    """A text taken apart: three numbers in the order in which they stand, and its form; or why it is none."""

    form: Form | None
    first: int = 0
    second: int = 0
    third: int = 0
    fault: Fault | None = None


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


@cache
def is_not_recorded(text: str) -> bool:
    """Whether a text says that nothing has been recorded: empty, n/a, TBC, a question mark, a dash.

    >>> is_not_recorded(" TBC "), is_not_recorded("?"), is_not_recorded("3 March")
    (True, True, False)
    """
    return _says_one_of(text, _NOTHING_YET)


@cache
def is_no_date_yet(text: str) -> bool:
    """Whether a text in a column of dates says that there is none yet: not recorded, awaited, ongoing, no."""
    return _says_one_of(text, _NO_DATE_YET)


def _says_one_of(text: str, known: frozenset[str]) -> bool:
    plain = " ".join(text.lower().replace("\u00a0", " ").split()).strip("()[]'\"")
    return bool(_MARKS.fullmatch(plain)) or plain in known or plain.rstrip("?.!") in known


@cache
def looks_like_date(text: str) -> bool:
    """Whether a text is written as a whole date, possible or not."""
    taken = taken_apart(text)
    return taken.form is not None and taken.form != Form.DAY_NUMBER


@cache
def taken_apart(text: str) -> Written:
    """A text as the numbers of a date, in the order in which they stand."""
    plain = " ".join(text.replace("\u00a0", " ").split()).strip("'\"[]()").rstrip(".,;")
    if found := _THREE_NUMBERS.fullmatch(plain):
        return _three_numbers(found[1], found[2], found[3], found[4])
    if found := _DAY_FIRST_NAME.fullmatch(plain):
        return _named(found[1], found[2], found[3])
    if found := _NAME_FIRST.fullmatch(plain):
        return _named(found[2], found[1], found[3])
    if found := _YEAR_FIRST_NAME.fullmatch(plain):
        return _named(found[3], found[2], found[1])
    if (found := _COMPACT.fullmatch(plain)) and _is_compact_date(int(found[1]), int(found[2]), int(found[3])):
        return Written(Form.YEAR_FIRST, int(found[1]), int(found[2]), int(found[3]))
    if _DAY_NUMBER.fullmatch(plain) and _EARLIEST_NUMBER <= float(plain) <= _LATEST_NUMBER:
        return Written(Form.DAY_NUMBER, int(float(plain)))
    incomplete = _PART_OF_DATE.fullmatch(plain) and not _month_unknown(plain)
    return Written(None, fault=Fault.INCOMPLETE if incomplete else Fault.UNREADABLE)


def _is_compact_date(year: int, month: int, day: int) -> bool:
    return (1900 <= year <= _END_OF_TIME or year == 9999) and 1 <= month <= 12 and 1 <= day <= 31


def _three_numbers(first: str, sign: str, second: str, third: str) -> Written:
    numbers = (int(first), int(second), int(third))
    if len(first) == 4 and len(third) <= 2:
        return Written(Form.YEAR_FIRST, *numbers)
    if len(first) <= 2 and len(third) == 4:
        return Written(Form.FOUR_DIGITS, *numbers)
    if len(first) <= 2 and len(third) == 2:
        return Written(Form.DOTTED if sign == "." else Form.TWO_DIGITS, *numbers)
    return Written(None, fault=Fault.UNREADABLE)


def _named(day: str, month: str, year: str) -> Written:
    number = _month(month)
    if number is None:
        return Written(None, fault=Fault.UNREADABLE)
    return Written(Form.NAMED, int(day), number, _full_year(int(year), year))


def _month(name: str) -> int | None:
    plain = name.lower().removesuffix("t") if name.lower() == "sept" else name.lower()
    return next((at for at, month in enumerate(_MONTHS, 1) if month.startswith(plain)), None)


def _month_unknown(text: str) -> bool:
    letters = re.match(r"[a-z]{3,}", text, re.IGNORECASE)
    return letters is not None and _month(letters[0]) is None


def _full_year(year: int, written: str) -> int:
    if len(written) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


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


def read_day(day: int) -> DateRead:
    """A real date, which may still stand for none or have been exchanged when it was typed."""
    on = from_day(day)
    if _stands_for_none(on.year, on.month, on.day):
        return DateRead(None, Form.REAL, Fault.PLACEHOLDER)
    return DateRead(day, Form.REAL, exchanged=_exchanged(on.year, on.month, on.day))


def is_day_number(number: float) -> bool:
    """Whether a plain number in a column of dates is Excel's number of a day."""
    return _EARLIEST_NUMBER <= number <= _LATEST_NUMBER


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
        year = taken.third if taken.form == Form.FOUR_DIGITS else _full_year(taken.third, "yy")
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
    return (year, month, day) in _FIRST_DAYS or (year >= _END_OF_TIME and (month, day) == (12, 31))


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return to_day(date(year, month, day))
    except ValueError:
        return None


def _exchanged(year: int, month: int, day: int) -> int | None:
    return _day(year, day, month) if day != month and day <= 12 else None
