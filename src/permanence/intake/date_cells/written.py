"""A date as it was written, taken apart into its numbers in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_CLOCK = (
    r"(?:[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?|Z)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_THREE_NUMBERS = re.compile(r"(\d{1,4})\s*([/.\-\\ ])\s*(\d{1,2})\s*\2\s*(\d{1,4})" + _CLOCK)
_DAY_FIRST_NAME = re.compile(
    _WEEKDAY + r"(\d{1,2})\s*(?:st|nd|rd|th)?(?:\s+of)?[\s.,/\-]*([a-z]{3,9})\.?[\s.,/\-']*(\d{4}|\d{2})" + _CLOCK,
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(
    _WEEKDAY + r"([a-z]{3,9})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s\-/]+)(\d{4})" + _CLOCK, re.IGNORECASE
)
_YEAR_FIRST_NAME = re.compile(r"(\d{4})[\s.,/\-]*([a-z]{3,9})[\s.,/\-]*(\d{1,2})" + _CLOCK, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?")
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_PART_OF_DATE = re.compile(
    r"(?:[a-z]{3,9}\.?[\s\-/']*(?:\d{4}|\d{2})|\d{1,2}[/.\-]\d{4}|(?:19|20)\d{2}|\d{4}-\d{2})", re.IGNORECASE
)
_EARLIEST_NUMBER, _LATEST_NUMBER = 14_000, 73_050
END_OF_TIME = 2099
_REMEMBERED = 65_536


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


@lru_cache(_REMEMBERED)
def looks_like_date(text: str) -> bool:
    """Whether a text is written as a whole date, possible or not."""
    taken = taken_apart(text)
    return taken.form is not None and taken.form != Form.DAY_NUMBER


@lru_cache(_REMEMBERED)
def taken_apart(text: str) -> Written:
    """A text as the numbers of a date, in the order in which they stand."""
    plain = " ".join(text.replace("\u00a0", " ").split()).strip("'\"[]()").rstrip(".,;")
    for pattern, taken in _WAYS:
        if found := pattern.fullmatch(plain):
            return taken(found)
    if (found := _COMPACT.fullmatch(plain)) and _is_compact_date(int(found[1]), int(found[2]), int(found[3])):
        return Written(Form.YEAR_FIRST, int(found[1]), int(found[2]), int(found[3]))
    if _DAY_NUMBER.fullmatch(plain) and is_day_number(float(plain)):
        return Written(Form.DAY_NUMBER, int(float(plain)))
    incomplete = _PART_OF_DATE.fullmatch(plain) and not _month_unknown(plain)
    return Written(None, fault=Fault.INCOMPLETE if incomplete else Fault.UNREADABLE)


def is_day_number(number: float) -> bool:
    """Whether a plain number in a column of dates is Excel's number of a day: from 1938 to 2099."""
    return _EARLIEST_NUMBER <= number <= _LATEST_NUMBER


def _is_compact_date(year: int, month: int, day: int) -> bool:
    return (1900 <= year <= END_OF_TIME or year == 9999) and 1 <= month <= 12 and 1 <= day <= 31


def _three_numbers(found: re.Match[str]) -> Written:
    first, sign, second, third = found.groups()
    numbers = (int(first), int(second), int(third))
    if len(first) == 4 and len(third) <= 2:
        return Written(Form.YEAR_FIRST, *numbers)
    if len(first) <= 2 and len(third) == 4:
        return Written(Form.FOUR_DIGITS, *numbers)
    if len(first) <= 2 and len(third) == 2:
        return Written(Form.DOTTED if sign == "." else Form.TWO_DIGITS, *numbers)
    return Written(None, fault=Fault.UNREADABLE)


def _named(day: str, name: str, year: str) -> Written:
    number = month(name)
    if number is None:
        return Written(None, fault=Fault.UNREADABLE)
    return Written(Form.NAMED, int(day), number, full_year(int(year), year))


def month(name: str) -> int | None:
    """The number of the month that a name is, or is the beginning of; None when it is none."""
    plain = name.lower().removesuffix("t") if name.lower() == "sept" else name.lower()
    return next((at for at, whole in enumerate(MONTHS, 1) if whole.startswith(plain)), None)


def _month_unknown(text: str) -> bool:
    letters = re.match(r"[a-z]{3,}", text, re.IGNORECASE)
    return letters is not None and month(letters[0]) is None


def full_year(year: int, written: str) -> int:
    """The year of two digits or more: 69 is 2069 and 70 is 1970."""
    if len(written) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Written]], ...] = (
    (_THREE_NUMBERS, _three_numbers),
    (_DAY_FIRST_NAME, lambda found: _named(found[1], found[2], found[3])),
    (_NAME_FIRST, lambda found: _named(found[2], found[1], found[3])),
    (_YEAR_FIRST_NAME, lambda found: _named(found[3], found[2], found[1])),
)
