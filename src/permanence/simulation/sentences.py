"""What the figures of a scenario rest on, and what makes them weak, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from permanence import dates, milestones
from permanence.simulation.lengths import Stage
from permanence.simulation.parameters import YEAR, Numbers
from permanence.simulation.scenarios import Scenario

FEW = 20
"""Journeys below which the lengths of a stage are little known: our own judgement."""


_OF_QUEUES = (
    "Children are heard in the order in which they were ready; one who has left takes no place.",
    "The years of the data are walked twice, and the second time counts, so that queues have built up.",
)
_OF_READINESS = (
    "Cases are now ready some day after the meeting before theirs; meetings are as far apart as they usually are."
)


def assumptions(stages: Sequence[Stage], scenario: Scenario) -> tuple[str, ...]:
    """The sentences that belong beside the figures."""
    first, last = (dates.in_words(dates.from_day(day)) for day in (stages[0].started.min(), stages[0].started.max()))
    queued = [stage for stage in scenario.stages if scenario.meetings(stage)]
    unready = [stage for stage in queued if not scenario.takes(stage)]
    return (
        *(str(change) for change in scenario.changes),
        "Every other stage takes as long as it did in this area's own journeys, the children who still wait counted.",
        "How long a child takes in one stage says nothing about how long the same child takes in the next.",
        "Children leave the pathway otherwise as soon and as often as they do now, unless its end comes first.",
        f"As many children start as did from {first} to {last}: {len(stages[0].started)}, on the same days.",
        "A child who would wait longer than any wait that was seen to end counts as late.",
        *(_OF_QUEUES if queued else ()),
        *([_OF_READINESS] if unready else []),
    )


def warnings(stages: Sequence[Stage], scenario: Scenario, *, ready_a_year: Numbers) -> tuple[str, ...]:
    """What makes the figures weak: stages that few journeys came to, meetings with too few places.

    `ready_a_year`: for each stage, how many children are ready for its end in a year.
    """
    found = [_few(names, stage) for names, stage in zip(scenario.stages, stages, strict=True)]
    found += [_crowded(scenario, names, number) for names, number in zip(scenario.stages, ready_a_year, strict=True)]
    return tuple(filter(None, found))


def _few(names: tuple[str, str], stage: Stage) -> str | None:
    if len(stage.days) >= FEW:
        return None
    start, end = (milestones.milestone(slug).name for slug in names)
    came = "1 journey" if len(stage.days) == 1 else f"{len(stage.days)} journeys"
    return f'Only {came} came to the stage from "{start}" to "{end}": its lengths are little known.'


def _crowded(scenario: Scenario, names: tuple[str, str], ready: float) -> str | None:
    meetings = scenario.meetings(names)
    if meetings is None or meetings.places is None:
        return None
    places = meetings.places * YEAR / meetings.every_days
    if ready <= places:
        return None
    return (
        f"About {ready:.0f} children a year are ready for {places:.0f} places: the queue would grow without end, "
        "and the figures only say how it stands after the years of the data."
    )
