"""The waits of single journeys as charts draw them: each with its due day, and what may stand for the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np

from permanence import dates, limits, milestones
from permanence.charts import words
from permanence.charts.axes import DAYS_A_MONTH
from permanence.charts.chart import ChartNotPossible
from permanence.intervals import ENDED, REACHED, WAITING, Intervals
from permanence.limits import Limit

Names = Literal["references", "numbers"]

# Five working days of seven.
_DAYS_OF_UNIT = {"days": 1.0, "weeks": 7.0, "months": DAYS_A_MONTH, "working days": 7 / 5}


@dataclass(frozen=True)
class ChildWait:
    """One journey: its day of start, its days so far or in all, how it stands, and the days that it may take.

    `name`: the reference in the register, or a number where references are not allowed. `allowed`: days up to the
    due day, None without a limit. `ended_by`: how it ended otherwise, in words.
    """

    name: str
    started_on: int
    days: int
    status: str
    allowed: int | None
    ended_by: str | None

    @property
    def is_over(self) -> bool:
        """Whether it took, or has waited, longer than allowed."""
        return self.allowed is not None and self.days > self.allowed

    @property
    def is_overdue(self) -> bool:
        """Whether it still waits, and for longer than allowed."""
        return self.status == WAITING and self.is_over

    @property
    def days_allowed(self) -> int | str:
        """The days that it may take, as a table has them."""
        return "no limit" if self.allowed is None else self.allowed

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        if self.status == ENDED:
            return f"ended otherwise: {self.ended_by}"
        if self.allowed is None:
            return {REACHED: "reached", WAITING: "waiting"}[self.status]
        return _STANDINGS[self.status, self.is_over]


_STANDINGS = {
    (REACHED, False): "reached in time",
    (REACHED, True): "reached late",
    (WAITING, False): "waiting, not yet due",
    (WAITING, True): "waiting, overdue",
}


def of_children(
    found: Intervals, *, limit: Limit | None, names: Names, closed: frozenset[date] | None
) -> tuple[ChildWait, ...]:
    """The waits of all journeys in the order in which their clocks started.

    Raises `ChartNotPossible` for names that are neither "references" nor "numbers".
    """
    if names not in ("references", "numbers"):
        raise ChartNotPossible(f'names must be "references" or "numbers", not {names!r}.')
    rows = _rows(found)
    started = np.array([row["started_on"] for row in rows], dtype=np.int64)
    due = limits.due_days(limit, started, closed=closed) - started if limit and rows else None
    return tuple(
        ChildWait(
            name=words.plain(str(row["journey"])) if names == "references" else f"Child {place + 1}",
            started_on=int(row["started_on"]),
            days=int(row["days"]),
            status=str(row["status"]),
            allowed=None if due is None else int(due[place]),
            ended_by=_ended_by(row["ended_by"]) if row["status"] == ENDED else None,
        )
        for place, row in enumerate(rows)
    )


def days_of(limit: Limit) -> float:
    """How many days a limit is, usually: a month has 30.4 of them, a working day is 1.4.

    >>> days_of(Limit(12, "weeks")), days_of(Limit(6, "months"))
    (84.0, 182.625)
    """
    return limit.value * _DAYS_OF_UNIT[limit.unit]


def _rows(found: Intervals) -> list[dict[str, Any]]:
    columns = ["journey", "started_on", "days", "status", "ended_by"]
    table = found.table.select(*columns).collect()
    rows = zip(*(table[name].to_list() for name in columns), strict=True)
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    return sorted(named, key=lambda row: (row["started_on"], row["days"], str(row["journey"])))


def _ended_by(slug: object) -> str:
    if not isinstance(slug, str) or not slug:
        return "not known"
    known = milestones.outcome_names().get(slug)
    return words.inside(known or words.milestone(slug))


def started(wait: ChildWait) -> str:
    """The day on which its clock started."""
    return dates.in_words(dates.from_day(wait.started_on))
