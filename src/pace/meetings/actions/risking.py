"""Risks added, changed, escalated, closed; those that a rule proposed, accepted or declined."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings import states
from pace.meetings.actions.moving import held_fast, moved, next_number
from pace.meetings.models import Risk
from pace.meetings.queries.proposed_risks import Proposed
from pace.meetings.rules import risks as rules
from pace.meetings.rules.actions import why_not_why
from pace.meetings.rules.risks import Stated
from pace.permissions import Viewer

_FIELDS = ("what", "cause", "effect", "likelihood", "impact", "done", "review_on")


def add(*, area: Area, stated: Stated, by: Viewer, now: datetime) -> Risk:
    """Add a risk: whoever keeps those of the area."""
    with transaction.atomic(), record.acting(by=by, doing="add a risk"):
        return _added(area, stated, by=by, now=now)


def accept(*, area: Area, proposed: Proposed, stated: Stated, by: Viewer, now: datetime) -> Risk:
    """Accept a risk that a rule proposed, as the person states it."""
    with transaction.atomic(), record.acting(by=by, doing="accept a risk that was proposed"):
        refuse(rules.why_not_keep(area, by=by))
        number = next_number(Risk, area)
        _refuse_decided(area, proposed, now=now)
        return _added(area, stated, by=by, now=now, number=number)


def decline(*, area: Area, proposed: Proposed, why: str, by: Viewer, now: datetime) -> Risk:
    """Decline a risk that a rule proposed, with the reason, which keeps it from being proposed again at once."""
    with transaction.atomic(), record.acting(by=by, doing="decline a risk that was proposed", why=why):
        refuse(rules.why_not_keep(area, by=by), why_not_why(why))
        number = next_number(Risk, area)
        _refuse_decided(area, proposed, now=now)
        return Risk.objects.create(
            area=area,
            number=number,
            what=proposed.what,
            cause=proposed.cause,
            effect=proposed.effect,
            likelihood=proposed.likelihood,
            impact=proposed.impact,
            rule=proposed.rule,
            subject=proposed.subject,
            state="declined",
            why=why,
            since=now,
            added_at=now,
            added_by_id=by.id,
        )


def change(*, risk: Risk, stated: Stated, version: str, by: Viewer, now: datetime) -> Risk:
    """Change what an open risk says, escalated or not; raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change a risk"):
        risk = held_fast(risk)
        move = "change-escalated" if risk.state == "escalated" else "change"
        refuse(rules.why_not_move(move, risk, by=by, now=now))
        if str(risk.version) != version:
            raise Stale(version=risk.version, saved=rules.saved_in(risk))
        refuse(rules.why_not_stated(stated, area=risk.area, held=risk.owner_id))
        return _said(risk, stated)


def move(*, risk: Risk, move: str, why: str, by: Viewer, now: datetime) -> Risk:
    """Escalate a risk, take it back, close it or open it again, with the reason."""
    with transaction.atomic(), record.acting(by=by, doing=f"move a risk: {move}", why=why):
        risk = held_fast(risk)
        refuse(rules.why_not_move(move, risk, by=by, now=now), why_not_why(why))
        if states.RISK.moves[move].after == "open":
            risk.owner_id, risk.review_on = risk.owner_id or by.id, risk.review_on or timezone.localdate(now)
        return moved(risk, move, workflow=states.RISK, now=now, why=why)


def _added(area: Area, stated: Stated, *, by: Viewer, now: datetime, number: int = 0) -> Risk:
    refuse(rules.why_not_keep(area, by=by), rules.why_not_stated(stated, area=area))
    number = number or next_number(Risk, area)
    of_rule = {"rule": stated.rule, "subject": stated.subject}
    risk = Risk(area=area, number=number, since=now, added_at=now, added_by_id=by.id, version=0, **of_rule)
    return _said(risk, stated)


def _refuse_decided(area: Area, proposed: Proposed, *, now: datetime) -> None:
    today = timezone.localdate(now)
    refuse(rules.why_not_decide(area, proposed.rule, proposed.subject, since=proposed.since, today=today))


def _said(risk: Risk, stated: Stated) -> Risk:
    for name in _FIELDS:
        setattr(risk, name, getattr(stated, name))
    risk.owner_id = stated.owner
    risk.version += 1
    risk.save()
    return risk
