"""Whether an area may begin its next round."""

from pace import permissions
from pace.permissions import Permission, Viewer
from pace.readiness.models import Round
from pace.readiness.rules.reviewing import DECIDED

NO_ROUND = "No round was begun yet, so there is none to go on from. Begin the first one."


def why_not_begin_again(last: Round | None, *, area_id: int, by: Viewer) -> str | None:
    """Why this person may not begin the next round after the last one; None where they may."""
    reason = permissions.why_not(by, Permission.DRAFT_READINESS, area_id=area_id)
    if reason is not None or last is None:
        return reason or NO_ROUND
    if last.state in DECIDED:
        return None
    return f"Round {last.number} is not decided yet. The next one begins when it is."
