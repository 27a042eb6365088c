"""Why a test of many cannot be moved now, by what is known of it already; nothing is looked up."""

from datetime import datetime
from typing import Protocol

from pace import moves, permissions
from pace.changes import states
from pace.changes.rules import proposed
from pace.moves import Condition
from pace.permissions import Permission, Viewer


class Known(Protocol):
    """What is known of a test where many are listed."""

    area_id: int
    state: str
    owner_id: int
    owner: str
    has_measure: bool
    has_cycle: bool
    is_studied: bool
    decision: int | None


def why_not_move(move: str, known: Known, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a test of many now."""
    reason = moves.why_not_move(
        states.TEST.moves[move], workflow=states.TEST, thing=known, by=by, now=now, conditions=CONDITIONS
    )
    return reason or (_why_not_theirs(known, by=by) if move in proposed.OWNERS else None)


def why_not_decide(known: Known, *, by: Viewer) -> str | None:
    """Why this person may not propose now that a test of many is widened or implemented."""
    reasons = (
        permissions.why_not(by, Permission.KEEP_CHANGES, area_id=known.area_id),
        _why_not_theirs(known, by=by),
        proposed.NOT_STUDIED if not known.is_studied else None,
        proposed.DECIDED_ON if known.decision else None,
    )
    return next((reason for reason in reasons if reason), None)


def _why_not_theirs(known: Known, *, by: Viewer) -> str | None:
    agrees = permissions.why_not(by, Permission.AGREE_CHANGES, area_id=known.area_id) is None
    return None if known.owner_id == by.id or agrees else proposed.NOT_THEIRS.format(owner=known.owner)


def _unless(name: str, reason: str) -> Condition:
    return lambda known, _: None if getattr(known, name) else reason


CONDITIONS: dict[str, Condition] = {
    "names-a-measure": _unless("has_measure", proposed.NO_MEASURE),
    "has-a-planned-cycle": _unless("has_cycle", proposed.NO_CYCLE),
    "a-cycle-was-studied": _unless("is_studied", proposed.NOT_STUDIED),
    "no-decision-waits": lambda known, _: proposed.DECISION_WAITS if known.decision else None,
}
