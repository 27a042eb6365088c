"""When milestones come: days drawn for episodes, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from permanence import dates
from permanence.dates import Days
from permanence.simulation.episodes import Episodes, uniforms
from permanence.simulation.parameters import NEVER, Numbers, Words

ANY_DAY = frozenset({"looked_after", "referred_to_reporter", "accommodated", "left_care"})
"""What can happen at a weekend; meetings, hearings and courts wait for Monday."""

FIRST_WEDNESDAY = 6
"""7 January 1970: the meetings of the panel are counted from it."""


@dataclass(frozen=True)
class Happening:
    """A milestone of many episodes: the day for each (NEVER when it does not come) and its outcome ('' for none)."""

    milestone: str
    on: Days
    outcome: Words

    def before(self, day: Days) -> Happening:
        """Only what came before a day, one for each episode."""
        return Happening(self.milestone, only(self.on, self.on < day), self.outcome)


def happening(milestone: str, on: Days, outcome: Words | str = "") -> Happening:
    """A milestone with one outcome for all, or with one for each episode."""
    return Happening(milestone, on, np.broadcast_to(np.array(outcome), on.shape))


def only(on: Days, where: npt.NDArray[np.bool_]) -> Days:
    """These days for some episodes and never for the others."""
    return np.where(where, on, NEVER)


def draw(these: Episodes, name: str) -> Numbers:
    """A number between 0 and 1 for each episode: what is drawn for a child does not depend on other children."""
    whose = these.children
    return uniforms(whose.seed, f"{name} {these.number}", len(whose.born))[these.child]


def chosen(these: Episodes, choice: str, *, again: int = 1) -> Words:
    """The option of each episode in a choice; `again` counts the times that it is made in one episode."""
    return these.children.parameters.choices[choice].of(draw(these, f"{choice} {again}"), band=these.band)


def happens(these: Episodes, chance: str, *, again: int = 1) -> npt.NDArray[np.bool_]:
    """Whether something happens in each episode."""
    return these.children.parameters.chances[chance].of(draw(these, f"{chance} {again}"), band=these.band)


def day_of(these: Episodes, start: str, end: str, *, since: Days, again: int = 1) -> Days:
    """The day of the `end` of a stage that began on these days; NEVER where it does not come.

    The area's change shortens the stage for those it is for, from its day on.
    """
    lengths = these.children.parameters.stages[start, end]
    days = lengths.of(draw(these, f"{start} {end} {again}"), band=these.band)
    change = these.children.change
    if change is not None and (change.start, change.end) == (start, end):
        days = np.where(these.hastened & (since >= dates.to_day(change.on)), days * (1 - change.shorter_by), days)
    on = np.where(since < NEVER, np.minimum(since + np.floor(days), NEVER), NEVER).astype(np.int64)
    return on if end in ANY_DAY else open_day(on)


def next_panel(these: Episodes, ready: Days) -> Days:
    """The first meeting of the panel on or after the day on which a case is ready."""
    every = int(these.children.parameters.numbers["panel_every"])
    meeting = FIRST_WEDNESDAY + -((FIRST_WEDNESDAY - ready) // every) * every
    return np.where(ready < NEVER, meeting, NEVER)


def open_day(on: Days) -> Days:
    """The day itself, or the Monday after a Saturday or Sunday."""
    weekday = (on + 3) % 7
    moved: Days = np.minimum(on + np.where(weekday > 4, 7 - weekday, 0), NEVER)
    return moved
