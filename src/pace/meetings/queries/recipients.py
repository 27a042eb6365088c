"""Who gets a mail about the notes of a meeting, and who cannot, with the reason."""

from dataclasses import dataclass

from django.db.models import Q

from pace.areas.models import Person, RoleHeld
from pace.areas.queries import may
from pace.meetings.models import Meeting
from pace.permissions import ROLES, Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """Who may read the notes; the names of those who may not, or not any more; and of guests without an address."""

    readers: tuple[Person, ...]
    closed: tuple[str, ...]
    guests: tuple[str, ...]


def of_notes(viewer: Viewer, meeting: Meeting) -> Recipients:
    """Everybody who was asked to a meeting or took part in it, for those who keep its notes."""
    if not may(viewer, Permission.KEEP_MEETINGS, meeting.area):
        return Recipients(readers=(), closed=(), guests=())
    concerned = Q(meetings=meeting) | Q(attendance__meeting=meeting)
    people = list(Person.objects.filter(concerned).distinct().order_by("name", "pk"))
    open_to = _readers(meeting)
    readers = tuple(one for one in people if one.is_active and one.pk in open_to)
    guests = meeting.attendance.filter(person=None).order_by("name", "pk").values_list("name", flat=True)
    return Recipients(
        readers=readers, closed=tuple(one.name for one in people if one not in readers), guests=tuple(guests)
    )


def _readers(meeting: Meeting) -> set[int]:
    """The people whose role lets them see this meeting: of the area, and those asked of the national team."""
    roles = [key for key, role in ROLES.items() if Permission.SEE_MEETINGS in role.may]
    held = RoleHeld.objects.filter(role__in=roles, state="held")
    national = held.filter(area=None, person__in=meeting.people.all())
    return {*held.filter(area=meeting.area_id).values_list("person_id", flat=True)} | {
        *national.values_list("person_id", flat=True)
    }
