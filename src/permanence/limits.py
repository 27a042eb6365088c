"""Time limits: how long a step may take, by what standing, and when it falls due."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import numpy as np

from permanence import dates
from permanence.dates import Days

Unit = Literal["days", "working days", "weeks", "months"]
Standing = Literal["statute", "guidance", "local aim"]

_LIMIT = re.compile(r"(\d{1,4})\s*(working days?|days?|weeks?|(?:calendar )?months?)", re.IGNORECASE)


class LimitNotUnderstood(ValueError):
    """A limit that is not a number and a unit."""


@dataclass(frozen=True)
class Limit:
    """A length of time: so many days, working days, weeks or calendar months."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.value} {self.unit}" if self.value != 1 else f"1 {self.unit.removesuffix('s')}"


@dataclass(frozen=True)
class StatedLimit:
    """A limit with the step it is for, its standing, its reference and the days between which it holds."""

    slug: str
    start: str
    end: str
    limit: Limit
    standing: Standing
    reference: str
    holds_from: date | None = None
    holds_until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Whether the limit is in force on a day, both ends included."""
        return (self.holds_from or date.min) <= on <= (self.holds_until or date.max)


def parse(words: str) -> Limit:
    """The limit that words such as "26 weeks", "3 working days" or "6 months" say.

    Raises `LimitNotUnderstood` for anything else, for nothing at all (0 days) and for more than 9,999.

    >>> parse("26 weeks")
    Limit(value=26, unit='weeks')
    """
    found = _LIMIT.fullmatch(words.strip())
    if not found or int(found[1]) == 0:
        units = ", ".join(get_args(Unit))
        raise LimitNotUnderstood(f"{words!r} is not a limit. Write a number and a unit ({units}), such as '26 weeks'.")
    unit = found[2].lower().removeprefix("calendar ").rstrip("s") + "s"
    return Limit(int(found[1]), unit)  # type: ignore[arg-type]  # the pattern allows these units only


def due_on(limit: Limit, started_on: date, *, closed: frozenset[date] | None = None) -> date:
    """The last day that is still in time.

    >>> due_on(parse("1 month"), date(2024, 1, 31))
    datetime.date(2024, 2, 29)
    """
    return dates.from_day(int(due_days(limit, np.array([dates.to_day(started_on)]), closed=closed)[0]))


def due_days(limit: Limit, started: Days, *, closed: frozenset[date] | None = None) -> Days:
    """The day numbers that are the last in time, one for each day number on which a clock started.

    `closed`: days besides weekends that are not working days; Scotland's bank holidays when None.
    """
    if limit.unit == "months":
        return dates.months_after(started, months=limit.value)
    if limit.unit == "working days":
        return dates.working_days_after(started, working_days=limit.value, closed=closed)
    return started + limit.value * (7 if limit.unit == "weeks" else 1)


@cache
def stated_limits() -> tuple[StatedLimit, ...]:
    """The limits we know, in the order of a journey."""
    content = tomllib.loads(files("permanence").joinpath("limits.toml").read_text("utf-8"))
    return tuple(StatedLimit(limit=parse(fields.pop("within")), **fields) for fields in content["limits"])


def stated_limit(start: str, end: str, *, on: date | None = None) -> StatedLimit | None:
    """The limit we know for a step, in force on a day when one is given; None when there is none."""
    for stated in stated_limits():
        if (stated.start, stated.end) == (start, end) and (on is None or stated.holds_on(on)):
            return stated
    return None
