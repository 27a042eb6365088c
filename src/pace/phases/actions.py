"""Moves of an area between phases and in and out of taking part; conditions confirmed by hand. Each records why."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import Refused, refuse
from pace.permissions import Viewer
from pace.phases import rules, states
from pace.phases.models import ConfirmedCondition, Moved, Standing


def move(*, area: Area, move: str, by: Viewer, now: datetime, why: str = "") -> Standing:
    """Make one of the moves in `states`: whoever that move names, when what it demands is true."""
    workflow = rules.workflow_of(move)
    made = workflow.moves[move]
    if made.asks_why and not why.strip():
        raise Refused("Say why. It is kept, and everybody who takes part may read it.")
    with transaction.atomic(), record.acting(by=by, doing=f"{made.label.lower()}: an area", why=why):
        standing = _held_fast(area)
        refuse(rules.why_not_move(move, standing, by=by, now=now))
        before = standing.phase if workflow is states.PHASE else standing.participation
        if workflow is states.PHASE:
            standing.phase, standing.phase_since = made.after, _since(area, move, now)
        else:
            standing.participation = made.after
            standing.participation_since, standing.why = _away(made.after, now, why)
        standing.save()
        Moved.objects.create(area=area, move=move, before=before, after=made.after, why=why, at=now, by_id=by.id)
    return standing


def confirm(*, area: Area, condition: str, note: str, by: Viewer, now: datetime) -> ConfirmedCondition:
    """Confirm by hand what no part of the service checks, with a note: whoever may begin the next phase."""
    if not note.strip():
        raise Refused("Write what shows it, so that others can follow it later.")
    with transaction.atomic(), record.acting(by=by, doing="confirm a condition by hand", why=note):
        standing = _held_fast(area)
        refuse(rules.why_not_confirm(condition, area_id=area.pk, phase=standing.phase, by=by))
        return ConfirmedCondition.objects.create(area=area, condition=condition, note=note, at=now, by_id=by.id)


def withdraw(*, confirmed: ConfirmedCondition, why: str, by: Viewer, now: datetime) -> ConfirmedCondition:
    """Withdraw what was confirmed by hand, with the reason: whoever may confirm it, while its phase lies ahead."""
    if not why.strip():
        raise Refused("Say why. It is kept beside what was confirmed.")
    with transaction.atomic(), record.acting(by=by, doing="withdraw a condition", why=why):
        standing = _held_fast(confirmed.area)
        confirmed = ConfirmedCondition.objects.select_for_update().get(pk=confirmed.pk)
        refuse(rules.why_not_withdraw(confirmed, phase=standing.phase, by=by))
        confirmed.withdrawn_at, confirmed.withdrawn_by_id, confirmed.withdrawn_why = now, by.id, why
        confirmed.save()
    return confirmed


def _held_fast(area: Area) -> Standing:
    """Where the area stands now, held fast: of two who move it at once the second sees what the first did."""
    Area.objects.select_for_update().get(pk=area.pk)
    return rules.stands(area)


def _since(area: Area, move: str, now: datetime) -> datetime | None:
    """When the phase began to which this move leads: now, or when it first began where it is put back."""
    if move in states.FORWARD.values():
        return now
    after = states.PHASE.moves[move].after
    began = area.moved.filter(move__in=states.FORWARD.values(), after=after).order_by("-pk").first()
    return began.at if began else None


def _away(after: str, now: datetime, why: str) -> tuple[datetime | None, str]:
    return (None, "") if after == states.PARTICIPATION.first else (now, why)
