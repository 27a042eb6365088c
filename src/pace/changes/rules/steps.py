"""What is to be done next in a test of change, by when, and whether that day has passed."""

from dataclasses import dataclass
from datetime import date, timedelta

# How long a cycle may wait for its study, and a study for what follows from it.
STUDIED_WITHIN = timedelta(days=7)


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


def step(
    state: str, latest: Latest | None, *, starts_on: date, decision_waits: bool, review_on: date | None
) -> Step | None:
    """The next step of a test in this state with this latest cycle; None where nothing more is to be done."""
    if state == "implemented":
        return Step(key="review", by_on=review_on) if review_on else Step(key="hold")
    if state in ("adapted", "abandoned"):
        return None
    if state == "proposed":
        return Step(key="agree")
    if decision_waits:
        return Step(key="decide")
    return _of_cycle(latest) if latest else Step(key="plan", by_on=starts_on)


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
    return on + STUDIED_WITHIN if on else None
