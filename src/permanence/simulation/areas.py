"""Whole areas of invented children."""

from __future__ import annotations

from datetime import date

import numpy as np

from permanence import dates, journeys
from permanence.journeys import Journeys
from permanence.simulation import spells
from permanence.simulation.changes import Change
from permanence.simulation.courses import Course, courses
from permanence.simulation.days import day_of, happens
from permanence.simulation.episodes import Children, Episodes, children, episodes
from permanence.simulation.parameters import NEVER, YEAR, parameters
from permanence.simulation.tables import tables


class AreaNotPossible(ValueError):
    """An area that cannot be: without children, or without time."""


def area(*, seed: int, looked_after: int = 450, data_from: date, as_of: date, change: Change | None = None) -> Journeys:
    """An invented area: the journeys of a council with about so many children looked after at any time.

    It holds every episode open on or after `data_from`, with all its dates up to `as_of`, as an extract would:
    children at home and away from home, plans whose route changes, reviews that repeat, children who come back.
    Besides the usual columns the journeys have `episode`, `team`, `locality`, `at_home` (whether the episode began
    at home with the parents), `placement` (at `as_of`, or at the end) and `born_on` (day number); placements and legal
    statuses follow from the milestones. `change`: a stage
    made shorter from a day on; everything else stays as it is without the change.

    The same seed gives the same area everywhere. What the numbers rest on is stated in `parameters.toml`; nothing
    in an area is drawn from records of real children.

    Raises `AreaNotPossible` for no children, a negative seed, or data that end before they begin.

    >>> strathmarr = area(seed=1, data_from=date(2020, 8, 1), as_of=date(2026, 7, 31))
    >>> strathmarr.as_of
    datetime.date(2026, 7, 31)
    """
    _possible(seed, looked_after, data_from, as_of)
    made = parameters()
    first_day = dates.to_day(data_from) - round(made.numbers["years_before"] * YEAR)
    last_day = dates.to_day(as_of)
    population = children(
        seed=seed, looked_after=looked_after, first_day=first_day, last_day=last_day, parameters=made, change=change
    )
    parts = [_first(population, last_day)]
    while len(parts) < made.numbers["most_episodes"]:
        parts.append(_following(parts[-1], last_day))
    found = tables(parts, data_from=dates.to_day(data_from), as_of=last_day)
    lasting = spells.of_tables(found.journeys, found.events)
    return journeys.from_frames(events=found.events, journeys=found.journeys, spells=lasting, as_of=as_of)


def _possible(seed: int, looked_after: int, data_from: date, as_of: date) -> None:
    if looked_after < 1:
        raise AreaNotPossible(f"An area needs at least one child looked after, not {looked_after}.")
    if seed < 0:
        raise AreaNotPossible(f"A seed is a whole number from 0 on, not {seed}.")
    if as_of < data_from:
        raise AreaNotPossible(f"The data would end on {as_of} before they begin on {data_from}: change one of them.")


def _first(population: Children, last_day: int) -> tuple[Episodes, Course]:
    everyone = np.arange(len(population.born))
    these = episodes(population, number=1, child=everyone, started=population.first_start)
    return these, courses(these, as_of=last_day)


def _following(former: tuple[Episodes, Course], last_day: int) -> tuple[Episodes, Course]:
    """The next episodes of the children who come back before they are grown up."""
    these, course = former
    back = happens(these, "returns") & np.isin(course.ended_by, ("home", "friends_relatives"))
    started = day_of(these, "left_care", "looked_after", since=np.where(back, course.ended, NEVER))
    oldest = int(these.children.parameters.ages["at_start"].days[-1])
    again = np.flatnonzero((started <= last_day) & (started - these.born <= oldest))
    new = episodes(these.children, number=these.number + 1, child=these.child[again], started=started[again])
    return new, courses(new, as_of=last_day)
