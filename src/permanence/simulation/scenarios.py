"""Scenarios: a pathway, a limit, and what would be different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from permanence import milestones
from permanence.limits import Limit


class ScenarioNotUnderstood(ValueError):
    """A scenario that cannot be: a stage off its pathway, a meeting without places."""


@dataclass(frozen=True)
class StageTakes:
    """If a stage took so many days for every child: exactly, or at most (those who are faster now stay as fast).

    >>> str(StageTakes("panel", "adm_decision", days=14))
    'Every child goes from "Permanence panel" to "Agency decision" in exactly 14 days.'
    """

    start: str
    end: str
    days: int
    how: Literal["exactly", "at most"] = "exactly"

    def __str__(self) -> str:
        start, end = (milestones.milestone(slug).name for slug in (self.start, self.end))
        days = "1 day" if self.days == 1 else f"{self.days} days"
        return f'Every child goes from "{start}" to "{end}" in {self.how} {days}.'


@dataclass(frozen=True)
class Meetings:
    """If a milestone came only at meetings held every so many days, each with so many places (None: any number).

    >>> str(Meetings("panel", every_days=28, places=3))
    '"Permanence panel" is held every 28 days and hears 3 children at most.'
    """

    milestone: str
    every_days: int
    places: int | None = None

    def __str__(self) -> str:
        places = "1 child" if self.places == 1 else f"{self.places} children"
        room = "every child who is ready" if self.places is None else f"{places} at most"
        often = "every day" if self.every_days == 1 else f"every {self.every_days} days"
        return f'"{milestones.milestone(self.milestone).name}" is held {often} and hears {room}.'


@dataclass(frozen=True)
class Scenario:
    """What would happen on a pathway if some of it were different.

    `pathway`: milestones in order; each pair of neighbours is a stage. `limit`: in time from the first to the last.
    `changes`: what would be different; a stage may be given both a length and meetings, and then that length is
    how long it takes until the child could be heard. `outcomes`: for a milestone, the outcomes that count.

    Raises `ScenarioNotUnderstood` for what cannot be, saying why; `milestones.UnknownMilestone` for a milestone.
    """

    pathway: tuple[str, ...]
    limit: Limit
    changes: tuple[StageTakes | Meetings, ...]
    outcomes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for slug in self.pathway:
            milestones.milestone(slug)
        problems = [_of_pathway(self), *(_of_change(change, self) for change in self.changes)]
        for problem in filter(None, problems):
            raise ScenarioNotUnderstood(problem)

    @property
    def stages(self) -> tuple[tuple[str, str], ...]:
        """Each pair of neighbours on the pathway."""
        return tuple(pairwise(self.pathway))

    def takes(self, stage: tuple[str, str]) -> StageTakes | None:
        """The length that a stage is given, if any."""
        given = [each for each in self.changes if isinstance(each, StageTakes) and (each.start, each.end) == stage]
        return given[0] if given else None

    def meetings(self, stage: tuple[str, str]) -> Meetings | None:
        """The meetings that a stage ends with, if any."""
        given = [each for each in self.changes if isinstance(each, Meetings) and each.milestone == stage[1]]
        return given[0] if given else None


def _of_pathway(scenario: Scenario) -> str | None:
    if len(scenario.pathway) < 2 or len(set(scenario.pathway)) < len(scenario.pathway):
        return "A pathway needs two milestones or more, each once."
    stray = [slug for slug in scenario.outcomes if slug not in scenario.pathway]
    if stray:
        return f"Outcomes are given for {', '.join(stray)}, which is not on the pathway."
    if not scenario.changes:
        return "Nothing would be different: give the scenario a change, such as a stage that takes 14 days."
    return None


def _of_change(change: StageTakes | Meetings, scenario: Scenario) -> str | None:
    if isinstance(change, StageTakes):
        if (change.start, change.end) not in scenario.stages:
            return f"The pathway has no stage from {change.start!r} to {change.end!r}; it goes {_in_words(scenario)}."
        return None if change.days >= 0 else f"A stage cannot take {change.days} days: write 0 or more."
    if change.milestone not in scenario.pathway[1:]:
        return f"No stage of the pathway ends with {change.milestone!r}; it goes {_in_words(scenario)}."
    if change.every_days < 1 or (change.places is not None and change.places < 1):
        return "Meetings are held every day or less often, and hear one child or more."
    return None


def _in_words(scenario: Scenario) -> str:
    return " to ".join(scenario.pathway)
