"""Who waits now, by register reference: in each stage, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permanence import charts, intervals, limits
from permanence.dates import in_words
from permanence.report.pictures import Picture, picture
from permanence.report.stage_waits import StageWait


@dataclass(frozen=True)
class Child:
    """One child who waits: the reference, since when, how long, when it was or is due, and how it stands."""

    reference: str
    since: date
    days: int
    due: str
    standing: str

    @property
    def is_over(self) -> bool:
        """Whether the due day has passed."""
        return self.standing.startswith("over")


@dataclass(frozen=True)
class StageNow:
    """Who waits in one stage, as a chart and as a list."""

    name: str
    has_limit: bool
    children: tuple[Child, ...]
    staircase: Picture


def waiting_now(waits: Sequence[StageWait]) -> tuple[StageNow, ...]:
    """Every stage in which somebody waits."""
    return tuple(_stage_now(one) for one in waits if one.of.waiting)


def _stage_now(one: StageWait) -> StageNow:
    return StageNow(
        one.name,
        one.of.limit is not None,
        tuple(_child(wait, one) for wait in intervals.who_waits(one.found)),
        picture(lambda width: charts.who_waits(one.found, limit=one.of.limit, names="references", width=width)),
    )


def _child(wait: intervals.Wait, one: StageWait) -> Child:
    if one.of.limit is None:
        return Child(wait.journey, wait.since, wait.days, "no limit", "waits")
    due = limits.due_on(one.of.limit, wait.since)
    over = (one.found.as_of - due).days
    standing = f"over by {over:,} {'day' if over == 1 else 'days'}" if over > 0 else "not yet due"
    return Child(wait.journey, wait.since, wait.days, in_words(due), standing)
