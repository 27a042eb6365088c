"""Approved notes sent: each gets a mail with a link, and nothing of the notes."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from pace import record
from pace.areas.rules import refuse
from pace.kit import mail
from pace.meetings.actions.moving import held_fast
from pace.meetings.models import Meeting
from pace.meetings.queries import recipients
from pace.meetings.rules import held as rules
from pace.permissions import Viewer


@dataclass(frozen=True, kw_only=True)
class Told:
    """Who got a mail, and whom the mail server did not take: names."""

    reached: tuple[str, ...]
    missed: tuple[str, ...]


def send(*, meeting: Meeting, again: bool, by: Viewer, now: datetime) -> Told:
    """Send everybody who was asked or came, and may read them, a link to the approved notes of a meeting."""
    with transaction.atomic(), record.acting(by=by, doing="send the notes of a meeting"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_send(meeting, again=again, by=by))
        people = recipients.of_notes(by, meeting).readers
        reached = [one for one in people if _reached(meeting, name=one.name, to=one.email)]
        if reached:
            meeting.sent_at = now
            meeting.version += 1
            meeting.save()
    missed = tuple(one.name for one in people if one not in reached)
    return Told(reached=tuple(one.name for one in reached), missed=missed)


def _reached(meeting: Meeting, *, name: str, to: str) -> bool:
    path = reverse("meetings.notes", kwargs={"area": meeting.area.slug, "meeting_number": meeting.number})
    context = {"name": name, "area": meeting.area.name, "on": meeting.on, "url": settings.CONFIGURATION.address + path}
    try:
        mail.send(to=to, template="meetings/mail/notes.txt", context=context)
    except mail.NotSent:
        return False
    return True
