"""Why a round cannot be submitted, taken back, returned or decided now: the conditions of its moves by their names."""

from datetime import datetime

from pace import moves
from pace.moves import Condition
from pace.permissions import Viewer
from pace.readiness import states
from pace.readiness.models import Round
from pace.readiness.rules import reviewing, submitting

CONDITIONS: dict[str, Condition] = {
    "nothing-is-missing": submitting.nothing_is_missing,
    "nobody-has-reviewed-it-yet": reviewing.nobody_has_reviewed_it_yet,
    "every-topic-has-its-notes": reviewing.every_topic_has_its_notes,
    "a-step-is-named": reviewing.a_step_is_named,
}


def why_not(move: str, found: Round, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with this round now; None where they may."""
    return moves.why_not_move(
        states.ROUND.moves[move], workflow=states.ROUND, thing=found, by=by, now=now, conditions=CONDITIONS
    )
