"""Who came to a meeting, written down; guests added, and taken out again."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from pace import record
from pace.areas.models import Person
from pace.areas.rules import refuse
from pace.meetings.actions.moving import held_fast
from pace.meetings.models import Attendance, Meeting
from pace.meetings.rules import held as rules
from pace.permissions import Viewer


@dataclass(frozen=True, kw_only=True)
class Said:
    """How a person took part: a key of `content.ATTENDED`, or "" where nothing is to be said of them after all."""

    person: int
    how: str
    deputy: str = ""


def say(*, meeting: Meeting, said: Iterable[Said], by: Viewer) -> None:
    """Say of people who were asked how they took part; of those who are not named nothing changes."""
    said = list(said)
    with transaction.atomic(), record.acting(by=by, doing="say who came to a meeting"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_note(meeting, by=by))
        for one in said:
            refuse(rules.why_not_asked(meeting, one.person), rules.why_not_how(one.how) if one.how else None)
            _say(meeting, one)


def add_guest(*, meeting: Meeting, name: str, agency: int | None, by: Viewer) -> Attendance:
    """Say that somebody came who was not asked, for an agency or none."""
    with transaction.atomic(), record.acting(by=by, doing="add a guest of a meeting"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_note(meeting, by=by), rules.why_not_agency(meeting.area, agency))
        return Attendance.objects.create(area=meeting.area, meeting=meeting, name=name, agency_id=agency, how="came")


def remove(*, attendance: Attendance, by: Viewer) -> None:
    """Take out that somebody took part in a meeting."""
    with transaction.atomic(), record.acting(by=by, doing="take out who came to a meeting"):
        refuse(rules.why_not_note(held_fast(attendance.meeting), by=by))
        Attendance.objects.filter(pk=attendance.pk).delete()


def _say(meeting: Meeting, one: Said) -> None:
    row = meeting.attendance.filter(person=one.person).first()
    if not one.how:
        Attendance.objects.filter(meeting=meeting, person=one.person).delete()
        return
    if row is None:
        person = Person.objects.get(pk=one.person)
        row = Attendance(area=meeting.area, meeting=meeting, person=person, name=person.name)
        row.agency_id = _agency(meeting, person)
    row.how, row.deputy = one.how, one.deputy if one.how == "deputy" else ""
    row.save()


def _agency(meeting: Meeting, person: Person) -> int | None:
    """The agency for which they hold a role here: as a champion, where they are one."""
    roles = person.roles.filter(area=meeting.area_id, state="held").exclude(agency=None)
    keys = {row.role: row.agency_id for row in roles.order_by("-pk")}
    return keys.get("champion") or next(iter(keys.values()), None)
