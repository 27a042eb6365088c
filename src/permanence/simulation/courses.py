"""The course of an episode: everything that happens in it, when it ends, by what, and where the child lives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from permanence.dates import Days
from permanence.simulation.days import Happening, chosen, day_of, draw, happening, only, open_day
from permanence.simulation.episodes import Episodes
from permanence.simulation.parameters import NEVER, Words
from permanence.simulation.plans import WITH_AUTHORITY, Plan, plans
from permanence.simulation.reviews import reviews


@dataclass(frozen=True)
class Course:
    """What happens in each episode, its end and destination, and the placement at a day or at the end."""

    happenings: tuple[Happening, ...]
    ended: Days
    ended_by: Words
    placement: Words


@dataclass(frozen=True)
class _Ways:
    """Days that part the ways of an episode: which comes first decides."""

    accommodated: Days
    leaves: Days
    recommended: Days
    grown_up: Days


def courses(these: Episodes, *, as_of: int) -> Course:
    """The course of each episode; the placement is that of a day, or of the end where that came before."""
    ways = _ways(these)
    order_made = _order_made(these, ways.accommodated)
    made = plans(these, recommended=ways.recommended, away=ways.accommodated < NEVER, under_order=order_made)
    planned = np.minimum.reduce([plan.ended for plan in made])
    ended = np.minimum(ways.grown_up, np.where(ways.recommended < NEVER, planned, ways.leaves))
    happenings = (
        *_beginning(these, ways.accommodated),
        *_supervision(order_made, np.minimum.reduce([ended, *(plan.ordered for plan in made)])),
        *_reviewed(these, ways.accommodated, ended, [plan.recommended for plan in made]),
        *(each for plan in made for each in (plan.recommended, *plan.happenings)),
    )
    return Course(
        happenings=tuple(each.before(ended + 1) for each in happenings),
        ended=ended,
        ended_by=_destination(these, made, ended, ways.grown_up),
        placement=_placement(these, ways.accommodated, made, np.minimum(ended, as_of)),
    )


def _ways(these: Episodes) -> _Ways:
    grown_up = _grown_up(these)
    at_home = only(these.started, these.at_home)
    leaves_home = day_of(these, "looked_after", "left_care", since=at_home)
    stays_home = day_of(these, "looked_after", "permanence_recommended", since=at_home)
    later = day_of(these, "looked_after", "accommodated", since=at_home)
    later = only(later, later < np.minimum.reduce([leaves_home, stays_home, grown_up]))
    accommodated = np.where(these.at_home, later, these.started)
    away = accommodated < NEVER
    leaves = np.where(away, day_of(these, "accommodated", "left_care", since=accommodated), leaves_home)
    planned = day_of(these, "accommodated", "permanence_recommended", since=accommodated)
    recommended = np.where(away, planned, stays_home)
    return _Ways(accommodated, leaves, only(recommended, recommended < np.minimum(leaves, grown_up)), grown_up)


def _grown_up(these: Episodes) -> Days:
    ages = these.children.parameters.ages["grown_up"]
    leaves_on = these.born + ages.of(draw(these, "grown_up"), band=these.band).astype(np.int64)
    last_day = these.born + int(ages.days[-1])
    return np.where(leaves_on > these.started, leaves_on, last_day)


def _order_made(these: Episodes, accommodated: Days) -> Days:
    """A child at home is looked after because of the order; away from home it comes later, if at all."""
    later = day_of(these, "accommodated", "cso_made", since=accommodated)
    return np.where(these.at_home, open_day(these.started), later)


def _supervision(made: Days, over: Days) -> tuple[Happening, ...]:
    """The compulsory supervision order ends with the court's order or with being looked after."""
    kept = made < over
    return happening("cso_made", only(made, kept)), happening("cso_ended", only(over, kept))


def _beginning(these: Episodes, accommodated: Days) -> tuple[Happening, ...]:
    referred = day_of(these, "looked_after", "referred_to_reporter", since=these.started)
    before = these.started - np.abs(referred - these.started)
    referred = np.where(these.at_home & (referred < NEVER), before, referred)
    considered = day_of(these, "accommodated", "kinship_considered", since=accommodated)
    return (
        happening("referred_to_reporter", np.maximum(referred, these.born)),
        happening("accommodated", accommodated),
        happening("emergency_review", day_of(these, "accommodated", "emergency_review", since=accommodated)),
        happening("kinship_considered", considered, chosen(these, "kinship")),
    )


def _reviewed(
    these: Episodes, accommodated: Days, ended: Days, recommended: Sequence[Happening]
) -> tuple[Happening, ...]:
    """The reviews at home, and from the first again after a child was accommodated."""
    home = only(these.started, these.at_home)
    return (
        *reviews(
            these, start="looked_after", since=home, until=np.minimum(ended, accommodated - 1), recommended=recommended
        ),
        *reviews(these, start="accommodated", since=accommodated, until=ended, recommended=recommended),
    )


def _destination(these: Episodes, made: Sequence[Plan], ended: Days, grown_up: Days) -> Words:
    by_plan = [(plan.ended == ended) & (ended < NEVER) for plan in made]
    route = [np.where(plan.route == WITH_AUTHORITY, "adoption", plan.route) for plan in made]
    otherwise = np.where(ended == grown_up, chosen(these, "grows_up_to"), chosen(these, "leaves_to"))
    return np.select(by_plan, route, default=otherwise)


def _placement(these: Episodes, accommodated: Days, made: Sequence[Plan], day: Days) -> Words:
    placement = np.where(accommodated <= day, chosen(these, "placement"), "home")
    for plan in made:
        kin = (plan.recommended.on <= day) & (plan.route == "kinship_order")
        for_adoption = np.where(plan.route == WITH_AUTHORITY, plan.ordered, plan.settled)
        with_adopters = (for_adoption <= day) & np.isin(plan.route, ("adoption", WITH_AUTHORITY))
        placement = np.select([kin, with_adopters], ["kinship", "prospective_adopters"], default=placement)
    return placement
