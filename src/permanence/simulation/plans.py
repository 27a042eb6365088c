"""Plans for permanence: a recommendation with its route, the panel, the decision, the court; and plans that change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from permanence.dates import Days
from permanence.simulation.days import Happening, chosen, day_of, happening, happens, next_panel, only
from permanence.simulation.episodes import Episodes
from permanence.simulation.parameters import NEVER, Words

ORDER_ENDS_CARE = ("adoption", "kinship_order")
WITH_AUTHORITY = "permanence_order_with_authority"


@dataclass(frozen=True)
class Plan:
    """One plan of each episode: its recommendation, and what follows unless it is changed.

    `happenings`: all that follows. `lodged`, `ordered`, `settled` (placed with the permanent carers), `ended` (the
    episode, by this plan): days, NEVER where they do not come. `changed`: the day of another recommendation.
    """

    recommended: Happening
    happenings: tuple[Happening, ...]
    lodged: Days
    ordered: Days
    settled: Days
    ended: Days
    changed: Days

    @property
    def route(self) -> Words:
        return self.recommended.outcome


def plans(these: Episodes, *, recommended: Days, away: npt.NDArray[np.bool_], under_order: Days) -> list[Plan]:
    """The plans of episodes in which permanence is first recommended on these days, away from home or at home.

    `under_order`: the day of the compulsory supervision order, because of which a hearing must advise the court.
    """
    route = np.where(away, chosen(these, "route"), chosen(these, "route_at_home"))
    made = [_plan(these, happening("permanence_recommended", recommended, route), under_order, again=1)]
    for again in range(2, int(these.children.parameters.numbers["most_plans"]) + 1):
        former = made[-1]
        changed = only(former.changed, away)
        new = happening("permanence_recommended", changed, _new_route(these, former.route, again=again))
        made[-1] = _until(former, changed)
        made.append(_plan(these, new, under_order, again=again))
    return made


def _new_route(these: Episodes, former: Words, *, again: int) -> Words:
    """Another route than the former; where the same one is drawn, an order in its place."""
    new = chosen(these, "new_route", again=again)
    instead = np.where(former == "permanence_order", "kinship_order", "permanence_order")
    return np.where(new == former, instead, new)


def _plan(these: Episodes, recommended: Happening, under_order: Days, *, again: int) -> Plan:
    away = only(recommended.on, recommended.outcome != "home")
    home = only(recommended.on, recommended.outcome == "home")
    heard = _panel(these, away, again=again)
    decided = day_of(these, "panel", "adm_decision", since=_approved_on(heard), again=again)
    refused = happens(these, "not_approved", again=again)
    court = _court(these, only(decided, ~refused), recommended, under_order, again=again)
    returned = day_of(these, "permanence_recommended", "left_care", since=home, again=again)
    changed = np.minimum(
        day_of(these, "permanence_recommended", "permanence_recommended", since=recommended.on, again=again),
        day_of(these, "adm_decision", "permanence_recommended", since=only(decided, refused), again=again),
    )
    decision = happening("adm_decision", decided, np.where(refused, "not_approved", "approved"))
    return replace(
        court,
        happenings=(*heard, decision, *court.happenings),
        ended=np.minimum(returned, court.ended),
        changed=only(changed, changed < np.minimum(court.lodged, returned)),
    )


def _panel(these: Episodes, recommended: Days, *, again: int) -> tuple[Happening, ...]:
    """Legal services told, and the panel, which may put a case off to a later meeting."""
    legal = day_of(these, "permanence_recommended", "legal_referred", since=recommended, again=again)
    ready = day_of(these, "permanence_recommended", "panel", since=recommended, again=again)
    heard = next_panel(these, ready)
    deferred = happens(these, "deferred", again=again)
    ready_again = day_of(these, "panel", "panel", since=only(heard, deferred), again=again)
    return (
        happening("legal_referred", legal),
        happening("panel", heard, np.where(deferred, "deferred", "approved")),
        happening("panel", next_panel(these, ready_again), "approved"),
    )


def _approved_on(heard: tuple[Happening, ...]) -> Days:
    """The day on which the panel approved."""
    approved: Days = np.minimum.reduce([only(each.on, each.outcome == "approved") for each in heard])
    return approved


def _court(these: Episodes, approved: Days, recommended: Happening, under_order: Days, *, again: int) -> Plan:
    """From the decision to the order; after an order with authority to adopt, to the adoption."""
    route = recommended.outcome
    lodged = day_of(these, "adm_decision", "application_lodged", since=approved, again=again)
    ordered = day_of(these, "application_lodged", "order_granted", since=lodged, again=again)
    settled = day_of(these, "adm_decision", "placed_permanently", since=approved, again=again)
    settled = np.where(route == "permanence_order", settled, only(np.minimum(settled, lodged), lodged < NEVER))
    petition = day_of(these, "order_granted", "application_lodged", since=only(ordered, route == WITH_AUTHORITY))
    adopted = day_of(these, "application_lodged", "order_granted", since=petition, again=-again)  # a draw of its own
    advised = day_of(these, "adm_decision", "advice_hearing", since=approved, again=again)
    happenings = (
        happening("advice_hearing", only(advised, (under_order < advised) & (advised < ordered))),
        happening("placed_permanently", settled),
        happening("application_lodged", lodged, route),
        happening("order_granted", ordered, route),
        happening("application_lodged", petition, "adoption"),
        happening("order_granted", adopted, "adoption"),
    )
    ended = np.minimum(only(ordered, np.isin(route, ORDER_ENDS_CARE)), adopted)
    return Plan(recommended, happenings, lodged, ordered, settled, ended, changed=np.full(len(route), NEVER))


def _until(plan: Plan, changed: Days) -> Plan:
    """What is left of a plan that was changed on a day: what came before."""
    return replace(
        plan,
        happenings=tuple(each.before(changed) for each in plan.happenings),
        lodged=only(plan.lodged, plan.lodged < changed),
        ordered=only(plan.ordered, plan.ordered < changed),
        settled=only(plan.settled, plan.settled < changed),
        ended=only(plan.ended, plan.ended < changed),
    )
