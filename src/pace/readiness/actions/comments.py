"""Comments on answers: written, settled, removed by who wrote them."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.permissions import Viewer
from pace.readiness.actions import holding
from pace.readiness.models import Comment, Round
from pace.readiness.rules import drafting


def write(*, round: Round, number: int, text: str, by: Viewer, now: datetime) -> Comment:  # noqa: A002
    """Comment on an answer: who drafts, and who reviews."""
    with transaction.atomic(), record.acting(by=by, doing=f"comment on question {number}"):
        held = holding.locked(round)
        refuse(drafting.why_not_comment(held, by=by))
        return Comment.objects.create(area_id=held.area_id, round=held, number=number, text=text, at=now, by_id=by.id)


def settle(*, comment: Comment, by: Viewer, now: datetime) -> None:
    """Say that a comment has been dealt with."""
    with transaction.atomic(), record.acting(by=by, doing="settle a comment"):
        refuse(drafting.why_not_settle(comment, by=by))
        Comment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=now, settled_by_id=by.id)


def open_again(*, comment: Comment, by: Viewer) -> None:
    """Say that a comment has not been dealt with after all."""
    with transaction.atomic(), record.acting(by=by, doing="open a comment again"):
        refuse(drafting.why_not_settle(comment, by=by))
        Comment.objects.filter(pk=comment.pk).update(settled_at=None, settled_by_id=None)


def remove(*, comment: Comment, by: Viewer) -> None:
    """Remove a comment: who wrote it, while it is open."""
    with transaction.atomic(), record.acting(by=by, doing="remove a comment"):
        refuse(drafting.why_not_remove(comment, by=by))
        Comment.objects.filter(pk=comment.pk).delete()
