"""Why a risk cannot be stated so, or moved now; how severe it is."""

from dataclasses import dataclass
from datetime import date, datetime

from pace import moves, permissions
from pace.areas.models import Area
from pace.meetings import content, states
from pace.meetings.models import Risk
from pace.meetings.rules.actions import why_not_owned
from pace.permissions import Permission, Viewer


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


def why_not_move(move: str, risk: Risk, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a risk now."""
    return moves.why_not_move(states.RISK.moves[move], workflow=states.RISK, thing=risk, by=by, now=now, conditions={})


def severity(likelihood: int, impact: int) -> str:
    """How severe a risk is: a key of `content.SEVERITIES`.

    >>> severity(4, 3), severity(2, 2), severity(1, 3)
    ('high', 'medium', 'low')
    """
    return next(key for key, least in content.SEVERITIES.items() if likelihood * impact >= least)
