"""Whether a round can still be written in: one answer for the page's forms and for every action that drafts."""

from pace import permissions
from pace.areas.models import Area
from pace.permissions import Permission, Viewer
from pace.readiness.models import Comment, Round

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


def why_not_begin(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not begin the area's first round."""
    return permissions.why_not(by, Permission.DRAFT_READINESS, area_id=area.pk)


def why_not_comment(found: Round, *, by: Viewer) -> str | None:
    """Why this person may not comment on an answer: who drafts may until it is submitted, who reviews until decided."""
    reviewing = permissions.why_not(by, Permission.REVIEW_READINESS, area_id=found.area_id)
    if reviewing is None and found.state in {"drafting", "submitted"}:
        return None
    return why_not_draft(found, by=by)


def why_not_settle(comment: Comment, *, by: Viewer) -> str | None:
    """Why this person may not say that a comment has been dealt with."""
    return None if comment.by_id == by.id else why_not_comment(comment.round, by=by)


def why_not_remove(comment: Comment, *, by: Viewer) -> str | None:
    """Why this person may not remove a comment: only who wrote it, while it is open."""
    if comment.by_id != by.id:
        return "Only the person who wrote a comment removes it. You can settle it."
    if comment.settled_at is not None:
        return "It is settled already, and stays to be read."
    return why_not_comment(comment.round, by=by)
