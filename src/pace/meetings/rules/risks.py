"""Why a risk cannot be stated so, or moved now; how severe it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from pace import moves, permissions
from pace.areas.models import Area
from pace.meetings import content, states
from pace.meetings.models import Risk
from pace.meetings.rules.actions import why_not_owned
from pace.permissions import Permission, Viewer

# A declined risk is not proposed again for so long; after that it is, where it still holds.
DECLINED_FOR = timedelta(days=90)
DECIDED_ALREADY = "It was accepted or declined meanwhile, so nothing was changed."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a risk is: cause, effect, likelihood and impact (1 to 4), who owns it, what is done, when it is reviewed."""

    what: str
    likelihood: int
    impact: int
    owner: int
    review_on: date
    cause: str = ""
    effect: str = ""
    done: str = ""
    rule: str = ""
    subject: str = ""


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not add risks in an area, nor decide on those that are proposed."""
    return permissions.why_not(by, Permission.KEEP_RISKS, area_id=area.pk)


def why_not_stated(stated: Stated, *, area: Area, held: int | None = None) -> str | None:
    """Why a risk cannot say this; who owns it already may go on (`held`)."""
    if stated.likelihood not in content.LIKELIHOODS or stated.impact not in content.IMPACTS:
        return "Choose how likely it is, and how large."
    if stated.rule and stated.rule not in content.RISK_RULES:
        return "No rule proposes this risk."
    return why_not_owned(area, stated.owner, held=held)


def why_not_decide(area: Area, rule: str, subject: str, *, since: date, today: date) -> str | None:
    """Why a risk that a rule sees is not proposed: it is open, was declined of late, or closed and nothing new came.

    `since`: the day of the latest fact on which it rests.
    """
    rows = area.risks.filter(rule=rule, subject=subject).values_list("state", "since")
    settled = any(_settles(state, timezone.localdate(at), since=since, today=today) for state, at in rows)
    return DECIDED_ALREADY if settled else None


def _settles(state: str, moved_on: date, *, since: date, today: date) -> bool:
    if state == "declined":
        return today < moved_on + DECLINED_FOR
    return state in states.RISK_OPEN or since <= moved_on


def saved_in(risk: Risk) -> dict[str, Any]:
    """What a risk says, by field, as forms have it."""
    said = {name: getattr(risk, name) for name in ("what", "cause", "effect", "done", "review_on")}
    return {**said, "likelihood": str(risk.likelihood), "impact": str(risk.impact), "owner": str(risk.owner_id or "")}


def why_not_move(move: str, risk: Risk, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a risk now."""
    return moves.why_not_move(states.RISK.moves[move], workflow=states.RISK, thing=risk, by=by, now=now, conditions={})


def severity(likelihood: int, impact: int) -> str:
    """How severe a risk is: a key of `content.SEVERITIES`.

    >>> severity(4, 3), severity(2, 2), severity(1, 3)
    ('high', 'medium', 'low')
    """
    return next(key for key, least in content.SEVERITIES.items() if likelihood * impact >= least)
