"""Numbers, dates and names as sentences and labels of charts write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Literal

from permanence import dates, milestones

Each = Literal["month", "quarter", "day", "case", "child", "event"]

PERCENT = "%"
_MANY: dict[str, str] = {"child": "children"}
_ONE: dict[str, str] = {"days": "day", "weeks": "week", "months": "month", "children": "child"}
_UNSEEN = {"Cc", "Cs", "Co", "Cn"}
_TURNS_TEXT = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(words: str) -> str:
    r"""Words on one line without characters that XML forbids or that turn the direction of what follows.

    >>> plain('two\nlines\u202e and\x00 "quotes"')
    'two lines and "quotes"'
    """
    text = str(words)
    if not text.isprintable():  # printable characters are all seen, and nearly every text has no others
        text = "".join(character for character in text if character.isspace() or not _is_unseen(character))
    return " ".join(text.split())


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _TURNS_TEXT


def number(value: float) -> str:
    """A number for people: thousands marked, as many decimals as help.

    >>> number(1204), number(14.5), number(0.0271), number(13.0), number(-3.25)
    ('1,204', '14.5', '0.027', '13', '−3.2')
    """
    written = f"{value:.2g}" if value and abs(value) < 1 else f"{value:,.1f}".removesuffix(".0")
    return written.replace("-", "−")


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent, never rounded to none or to all.

    >>> percent(0.6), percent(0.004), percent(0.998), percent(1.0)
    ('60 %', 'less than 1 %', 'more than 99 %', '100 %')
    """
    if 0 < share < 0.005:
        return "less than 1 %"
    if 0.995 <= share < 1:
        return "more than 99 %"
    return f"{100 * share:.0f} %".replace("-", "−")


def figure(value: float, unit: str) -> str:
    """A value with its unit: "%" for shares from 0 to 1, "" where there is none.

    >>> figure(0.6, "%"), figure(63.0, "days"), figure(1.0, "children"), figure(2.5, "")
    ('60 %', '63 days', '1 child', '2.5')
    """
    if unit == PERCENT:
        return percent(value)
    unit = plain(unit)
    one = _ONE.get(unit, unit) if value == 1 else unit
    return f"{number(value)} {one}".rstrip()


def kept(value: float | None, unit: str = "") -> str | int | float:
    """A number as a table keeps it: to a hundredth (shares in per cent, to a tenth), "not known" where it is missing.

    >>> kept(0.6428, "%"), kept(63.0), kept(14.256), kept(None)
    (64.3, 63, 14.26, 'not known')
    """
    if value is None:
        return "not known"
    rounded = round(100 * value, 1) if unit == PERCENT else round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def many(one: str) -> str:
    """The plural of a word."""
    return _MANY.get(one, one + "s")


def counted(how_many: int, one: str = "child") -> str:
    """So many of something.

    >>> counted(0), counted(1), counted(1400, "journey")
    ('no children', '1 child', '1,400 journeys')
    """
    if how_many == 0:
        return f"no {many(one)}"
    return f"{how_many:,} {one if how_many == 1 else many(one)}"


def every(how_many: int, one: str = "child") -> str:
    """All of so many.

    >>> every(2, "month"), every(14)
    ('both months', 'all 14 children')
    """
    return f"both {many(one)}" if how_many == 2 else f"all {counted(how_many, one)}"


def wait(how_many: int) -> str:
    """So many children wait.

    >>> wait(0), wait(1), wait(16)
    ('no child waits', '1 child waits', '16 children wait')
    """
    return "no child waits" if how_many == 0 else f"{counted(how_many)} {'waits' if how_many == 1 else 'wait'}"


def none_of(how_many: int, verb: str) -> str:
    """None of so many children has done something; of one child, that it has not.

    >>> none_of(1, "reached it"), none_of(14, "reached it")
    ('The one child has not reached it', 'None of 14 children has reached it')
    """
    return f"The one child has not {verb}" if how_many == 1 else f"None of {counted(how_many)} has {verb}"


def listed(parts: Sequence[str]) -> str:
    """Words in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def inside(name: str) -> str:
    """A name as it stands inside a sentence: its first letter small, unless the word is capitals.

    >>> inside("Permanence panel"), inside("CSO made")
    ('permanence panel', 'CSO made')
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def period(on: date, each: Each) -> str:
    """What a point stands for, by the first day of its period or the day of its child or event.

    >>> period(date(2024, 1, 1), "quarter"), period(date(2024, 3, 1), "month"), period(date(2024, 3, 3), "child")
    ('January to March 2024', 'March 2024', '3 March 2024')
    """
    if each == "month":
        return f"{on:%B %Y}"
    if each == "quarter":
        first = dates.add_months(on.replace(day=1), -((on.month - 1) % 3))
        return f"{first:%B} to {dates.period_end(on, 'quarter'):%B %Y}"
    return dates.in_words(on)


def milestone(slug: str) -> str:
    """The name of a milestone; an area's own, which the catalogue does not hold, by its own words."""
    known = milestones.catalogue().get(slug)
    return known.name if known else sentence(plain(slug.replace("_", " ")))


def step(start: str, end: Sequence[str]) -> str:
    """From one milestone to another, as a title.

    >>> step("panel", ["adm_decision"])
    'From permanence panel to agency decision'
    """
    ends = " or ".join(inside(milestone(slug)) for slug in end)
    return f"From {inside(milestone(start))} to {ends}"
