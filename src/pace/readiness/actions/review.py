"""A round submitted and taken back by its area; discussed, returned or decided by the national team."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import Refused, refuse
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.readiness import content, states
from pace.readiness.actions import holding, telling
from pace.readiness.models import Note, Round
from pace.readiness.rules import moving, reviewing, submitting


def submit(*, round: Round, seen: str, by: Viewer, now: datetime) -> Round:  # noqa: A002  # the programme's word
    """Submit a round as it was seen, which locks it: the local area lead. The national team is told by mail."""
    with _moved("submit", round, doing="submit the readiness questionnaire", by=by, now=now) as held:
        refuse(submitting.why_not_as_seen(held, seen, now=now))
        held.submitted_at, held.submitted_by_id = now, by.id
        telling.the_national_team(held)
    return held


def take_back(*, round: Round, by: Viewer, now: datetime) -> Round:  # noqa: A002
    """Take a round back to write on, while nobody has reviewed it: the local area lead."""
    with _moved("take-back", round, doing="take the readiness questionnaire back", by=by, now=now) as held:
        held.submitted_at = held.submitted_by = None
    return held


def return_to_area(*, round: Round, why: str, by: Viewer, now: datetime) -> Round:  # noqa: A002
    """Return a round to its area to mend, with the reason: a reviewer. The area's lead is told by mail."""
    doing = "return the readiness questionnaire"
    with _moved("return", round, doing=doing, why=why, by=by, now=now) as held:
        held.submitted_at = held.submitted_by = None
        held.returned_at, held.returned_by_id, held.returned_why = now, by.id, why
        telling.the_area(held)
    return held


def find_ready(*, round: Round, decision: str, by: Viewer, now: datetime) -> Round:  # noqa: A002
    """Decide that an area is ready: a reviewer, when every topic has its notes."""
    return _decided("find-ready", round, decision, by=by, now=now)


def find_not_yet_ready(*, round: Round, decision: str, by: Viewer, now: datetime) -> Round:  # noqa: A002
    """Decide that an area is not yet ready: a reviewer, when every topic has its notes and a step is named."""
    return _decided("find-not-yet-ready", round, decision, by=by, now=now)


def note(*, round: Round, number: int, text: str, version: str, by: Viewer, now: datetime) -> Note:  # noqa: A002
    """Note what was said of a topic, unless somebody else noted something meanwhile: a reviewer."""
    topic = content.topic(number)
    if topic is None:
        raise Refused(f"There is no topic {number}.")
    with transaction.atomic(), record.acting(by=by, doing=f"note what was said of topic {number}"):
        held = holding.locked(round)
        refuse(reviewing.why_not_review(held, by=by))
        blank = {"area_id": held.area_id, "topic": topic.text, "changed_at": now}
        found, _ = Note.objects.select_related("changed_by").get_or_create(round=held, number=number, defaults=blank)
        if str(found.version) != version:
            by_name = found.changed_by.name if found.changed_by else ""
            raise Stale(version=found.version, saved={"text": found.text}, by=by_name, at=found.changed_at)
        found.topic, found.text, found.version = topic.text, text, found.version + 1
        found.changed_at, found.changed_by_id = now, by.id
        found.save()
    return found


def _decided(move: str, found: Round, decision: str, *, by: Viewer, now: datetime) -> Round:
    with _moved(move, found, doing="decide on an area's readiness", by=by, now=now) as held:
        held.decided_at, held.decided_by_id, held.decision = now, by.id, decision
        telling.the_area(held)
    return held


@contextmanager
def _moved(move: str, found: Round, *, doing: str, by: Viewer, now: datetime, why: str = "") -> Iterator[Round]:
    """The round, held and checked; saved in its new state after what is done to it inside."""
    with transaction.atomic(), record.acting(by=by, doing=doing, why=why):
        held = holding.locked(found)
        refuse(moving.why_not(move, held, by=by, now=now))
        yield held
        held.state = states.ROUND.moves[move].after
        held.save()
