"""Whether a round can still be written in: one answer for the page's forms and for every action that drafts."""

from pace import permissions
from pace.permissions import Permission, Viewer
from pace.readiness.models import Round

LOCKED = {
    "submitted": "This round is submitted, so it is locked. The local area lead can take it back while nobody in the "
    "national team has reviewed it.",
    "ready": "This round is decided, so it is locked. What has changed since belongs into the next round.",
    "not-yet": "This round is decided, so it is locked. Begin the next round to write on.",
}


def why_not_draft(found: Round, *, by: Viewer) -> str | None:
    """Why this person may not answer, rate or add evidence in this round now; None where they may."""
    reason = permissions.why_not(by, Permission.DRAFT_READINESS, area_id=found.area_id)
    return reason or LOCKED.get(found.state)
