"""Answers: written by several people over weeks, never over one another, each kept as it was at every time."""

from datetime import datetime, timedelta

from django.db import transaction

from pace import record
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.readiness import content
from pace.readiness.actions import holding
from pace.readiness.models import Answer, AnswerVersion, Round

# What the same person saves again within this time is one version for those who read.
ONE_SITTING = timedelta(minutes=10)


def write(  # what is written, over which version, by whom
    *,
    round: Round,  # noqa: A002  # the programme's word
    number: int,
    text: str,
    complete: bool,
    version: str,
    by: Viewer,
    now: datetime,
) -> Answer:
    """Save the answer to a question, unless somebody else did so meanwhile: whoever may draft.

    Raises Stale with what is saved where it is not the version that was opened. Every save counts a version; saving
    what is there already changes nothing.
    """
    question = content.question(number)
    if question is None:
        raise Refused(f"There is no question {number}.")
    with transaction.atomic(), record.acting(by=by, doing=f"answer question {number}"):
        held = holding.drafted(round, by=by)
        found = _stored(held, number, question.text, now)
        wanted = (text, complete and bool(text.strip()), question.text)
        if (found.text, found.complete, found.question) == wanted and found.version:
            return found
        if str(found.version) != version:
            raise _stale(found)
        changed = found.text != text or found.question != question.text
        found.text, found.complete, found.question = wanted
        found.version += 1
        found.changed_at, found.changed_by_id = now, by.id
        found.save()
        if changed:
            _keep(found, by=by, now=now)
    return found


def restore(*, round: Round, earlier: int, version: str, by: Viewer, now: datetime) -> Answer:  # noqa: A002
    """Make an earlier version the answer again; the one that it replaces stays among the versions."""
    found = AnswerVersion.objects.filter(answer__round=round, pk=earlier).select_related("answer").first()
    if found is None:
        raise Refused("This version is not there any more.")
    number = found.answer.number
    return write(round=round, number=number, text=found.text, complete=False, version=version, by=by, now=now)


def _stored(held: Round, number: int, wording: str, now: datetime) -> Answer:
    blank = {"area_id": held.area_id, "question": wording, "changed_at": now}
    rows = Answer.objects.select_related("changed_by")
    return rows.get_or_create(round=held, number=number, defaults=blank)[0]


def _keep(found: Answer, *, by: Viewer, now: datetime) -> None:
    """Keep the answer as it is now: the last version anew, where the same person wrote it just now."""
    last = found.versions.order_by("-version").first()
    if last is not None and last.by_id == by.id and now - last.begun_at <= ONE_SITTING:
        last.text, last.question, last.version, last.at = found.text, found.question, found.version, now
        last.save()
        return
    AnswerVersion.objects.create(
        area_id=found.area_id,
        answer=found,
        version=found.version,
        question=found.question,
        text=found.text,
        begun_at=now,
        at=now,
        by_id=by.id,
    )


def _stale(found: Answer) -> Stale:
    by = found.changed_by.name if found.changed_by else ""
    saved = {"text": found.text, "complete": found.complete}
    return Stale(version=found.version, saved=saved, by=by, at=found.changed_at)
