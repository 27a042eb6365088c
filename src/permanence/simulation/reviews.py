"""Looked after reviews: the first, the second, and the later ones until the episode ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from permanence.dates import Days
from permanence.simulation.days import Happening, day_of, happening
from permanence.simulation.episodes import Episodes
from permanence.simulation.parameters import NEVER


def reviews(
    these: Episodes, *, start: str, since: Days, until: Days, recommended: Sequence[Happening]
) -> list[Happening]:
    """The reviews of a time that begins with `start` on these days and is over after those.

    A recommendation is made at a review: the next review is brought forward to its day. The route stands with the
    recommendation; other reviews let the plan continue.
    """
    held: list[Happening] = []
    stages = [(start, "first_review"), ("first_review", "second_review"), ("second_review", "review")]
    last, seen = since, since - 1
    while np.any(last < NEVER):
        begin, end = stages[min(len(held), len(stages) - 1)]
        planned = np.maximum(day_of(these, begin, end, since=last, again=len(held) + 1), seen + 1)
        review = _brought_forward(happening(end, planned, "continue"), recommended, seen).before(until + 1)
        held.append(review)
        last = seen = review.on
    return held


def _brought_forward(review: Happening, recommended: Sequence[Happening], seen: Days) -> Happening:
    on, outcome = review.on, review.outcome
    for plan in recommended:
        at_it = (plan.on > seen) & (plan.on <= on) & (plan.on < NEVER)
        on, outcome = np.where(at_it, plan.on, on), np.where(at_it, "", outcome)
    return Happening(review.milestone, on, outcome)
