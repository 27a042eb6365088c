"""Meetings begun, put back, ended and taken up again; their notes approved, and corrected below."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings import states
from pace.meetings.actions.moving import held_fast, moved
from pace.meetings.models import Addendum, Meeting
from pace.meetings.rules import held, noted
from pace.meetings.rules import planned as rules
from pace.permissions import Viewer

DOING = {
    "begin": "begin a meeting",
    "put-back": "put a meeting back to planned",
    "end": "end a meeting",
    "go-on": "take a meeting up again",
}


def move(*, meeting: Meeting, move: str, by: Viewer, now: datetime) -> Meeting:
    """Begin a meeting, put it back, end it or take it up again: whoever keeps the area's meetings."""
    with transaction.atomic(), record.acting(by=by, doing=DOING[move]):
        meeting = held_fast(meeting)
        refuse(rules.why_not_move(move, meeting, by=by, now=now))
        return moved(meeting, move, workflow=states.MEETING, now=now)


def approve(*, meeting: Meeting, fingerprint: str, by: Viewer, now: datetime) -> Meeting:
    """Approve the notes as they were read: the chair; raises `Stale` where they are others by now.

    From then on they stay: what was noted, decided and who came is locked, and the actions are kept as they stand.
    """
    with transaction.atomic(), record.acting(by=by, doing="approve the notes of a meeting"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_move("approve", meeting, by=by, now=now))
        there = noted.fingerprint(noted.noted(meeting))
        if there != fingerprint:
            raise Stale(version=there, saved={})
        meeting.approved_at, meeting.approved_by_id = now, by.id
        meeting.approved_actions = noted.actions_of(meeting)
        return moved(meeting, "approve", workflow=states.MEETING, now=now)


def correct(*, meeting: Meeting, words: str, by: Viewer, now: datetime) -> Addendum:
    """Add a correction below approved notes; it stays, as they do."""
    with transaction.atomic(), record.acting(by=by, doing="add a correction to the notes of a meeting"):
        meeting = held_fast(meeting)
        refuse(held.why_not_correct(meeting, by=by))
        return Addendum.objects.create(area=meeting.area, meeting=meeting, words=words, at=now, by_id=by.id)
