"""What is to be done next in a test of change, by when, and whether that day has passed."""

from dataclasses import dataclass
from datetime import date, timedelta

# What waits for a person, and has no day of its own, is to be done within so long.
PATIENCE = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The latest cycle of a test that was not called off."""

    number: int
    state: str
    begins_on: date
    ends_on: date
    ended_on: date | None = None
    studied_on: date | None = None
    act: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """The next step: its key, and the day by which it is to be done, if there is one."""

    key: str
    by_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.by_on is not None and self.by_on < today


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a test stands: its state and since when, its start, its latest cycle, on which day a decision was proposed.

    `review_on`: when it is looked at again what holds its gain; `is_reviewed`: whether that was done since.
    """

    state: str
    since: date
    starts_on: date
    latest: Latest | None = None
    decision_on: date | None = None
    review_on: date | None = None
    is_reviewed: bool = False


def step(standing: Standing) -> Step | None:
    """The next step of a test; None where nothing more is to be done."""
    if standing.state == "implemented":
        return _of_gain(standing)
    if standing.state in ("adapted", "abandoned"):
        return None
    if standing.state == "proposed":
        return Step(key="agree", by_on=_within(standing.since))
    if standing.decision_on:
        return Step(key="decide", by_on=_within(standing.decision_on))
    return _of_cycle(standing.latest) if standing.latest else Step(key="plan", by_on=standing.starts_on)


def _of_gain(standing: Standing) -> Step | None:
    if standing.is_reviewed:
        return None
    return Step(key="review", by_on=standing.review_on) if standing.review_on else Step(key="hold")


def _of_cycle(latest: Latest) -> Step:
    found = {
        "planned": Step(key="begin", by_on=latest.begins_on),
        "doing": Step(key="finish", by_on=latest.ends_on),
        "ended": Step(key="study", by_on=_within(latest.ended_on)),
        "studied": Step(key="act", by_on=_within(latest.studied_on)),
        "acted": Step(key="next"),
    }
    return found[latest.state]


def _within(on: date | None) -> date | None:
    return on + PATIENCE if on else None
