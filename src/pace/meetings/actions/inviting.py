"""Who is asked to a meeting is sent when and where it is, with a calendar file."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Person
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.kit import mail
from pace.meetings.actions.moving import held_fast
from pace.meetings.models import Meeting
from pace.meetings.queries import calendars, when
from pace.meetings.rules import inviting as rules
from pace.permissions import Viewer

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The names of those who were sent it, and of those whom the mail did not reach."""

    sent: tuple[str, ...]
    failed: tuple[str, ...]


def invite(*, meeting: Meeting, everybody: bool = False, by: Viewer, now: datetime) -> Sent:
    """Send it to those asked who do not have it as it stands now; to all of them again where that is asked for."""
    with transaction.atomic(), record.acting(by=by, doing="send invitations to a meeting"):
        meeting = held_fast(meeting)
        people = to_send(meeting, everybody=everybody)
        refuse(rules.why_not_send(meeting, by=by), rules.why_not_to([one.pk for one in people]))
        sent = [one for one in people if _sent(meeting, one, by)]
        meeting.invited.add(*sent)
        if sent:
            meeting.invited_at = now
            meeting.save(update_fields=["invited_at"])
        return Sent(sent=tuple(one.name for one in sent), failed=tuple(one.name for one in people if one not in sent))


def to_send(meeting: Meeting, *, everybody: bool) -> Sequence[Person]:
    """The people asked who can sign in, without those who have it as it stands now unless it goes to everybody."""
    rows = meeting.people.filter(is_active=True).order_by("name", "pk")
    return list(rows if everybody else rows.exclude(pk__in=meeting.invited.values("pk")))


def _sent(meeting: Meeting, person: Person, by: Viewer) -> bool:
    viewer = viewer_of(person.pk)
    attached = mail.Attached(
        name=calendars.name_of(meeting), content=calendars.file(viewer, meeting), kind="text/calendar"
    )
    words = _words(meeting, person, by, opens=calendars.opens(viewer, meeting))
    try:
        mail.send(to=person.email, template="meetings/mail/invitation.txt", context=words, attached=[attached])
    except mail.NotSent:
        logger.warning("An invitation to a meeting could not be sent.")
        return False
    return True


def _words(meeting: Meeting, person: Person, by: Viewer, *, opens: bool) -> dict[str, object]:
    return {
        "name": person.name,
        "meeting": meeting.name,
        "area": meeting.area.name,
        "by": by.name,
        "day": when.weekday(meeting.on),
        "hours": when.hours(meeting.starts, meeting.minutes),
        "place": meeting.place,
        "called_off": meeting.state == "called-off",
        "changed": bool(meeting.changed and meeting.invited_at),
        "url": calendars.address_of(meeting) if opens else "",
    }
