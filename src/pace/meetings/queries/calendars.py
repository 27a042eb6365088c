"""Meetings as calendar files (iCalendar, RFC 5545): name, when, where, a link; nobody's name, and no notes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from pace.areas.models import Area, Person
from pace.areas.queries import may, viewer_of
from pace.meetings.models import CalendarLink, Meeting
from pace.meetings.queries import when
from pace.permissions import Permission, Viewer

PRODUCT = "-//PACE//Meetings//EN"
ZONE = "Europe/London"
KIND = "text/calendar; charset=utf-8"
# The feed forgets what is older; the service keeps it.
REMEMBERED = timedelta(days=366)
# The first changes of the clocks by the rule that holds still; in local time, as the format has it.
_SPRING, _AUTUMN = datetime(1996, 3, 31, 1), datetime(1996, 10, 27, 2)  # noqa: DTZ001  # as said above


def file(viewer: Viewer, meeting: Meeting) -> bytes:
    """One meeting as a calendar file, with the link to its page for whoever may open it."""
    return _calendar([_event(meeting, linked=opens(viewer, meeting))])


def feed(token_hash: str, *, now: datetime) -> bytes | None:
    """The meetings to which the owner of a secret address is asked; None where nobody can sign in with it any more."""
    link = CalendarLink.objects.filter(token_hash=token_hash, person__is_active=True).first()
    viewer = viewer_of(link.person_id) if link else None
    if viewer is None or not viewer.holdings:
        return None
    return _calendar([_event(one, linked=True) for one in own_meetings(viewer, now=now)], name="PACE meetings")


def own_meetings(viewer: Viewer, *, now: datetime) -> list[Meeting]:
    """The meetings of the last year and ahead to which this person is asked, in areas whose meetings they may see."""
    since = (now - REMEMBERED).date()
    rows = Meeting.objects.filter(people=viewer.id, on__gte=since).select_related("area").order_by("on", "starts", "pk")
    seen: dict[int, bool] = {}
    return [one for one in rows if _may_see(viewer, one.area, seen)]


def link_of(viewer: Viewer) -> CalendarLink | None:
    """The secret address of this person as far as it is known: since when there is one; None where there is none."""
    return CalendarLink.objects.filter(person=viewer.id).first()


def opens(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether a role of this person opens the page of a meeting, once they have signed in with all their steps."""
    return any(Permission.SEE_MEETINGS in role.may for role in viewer.roles_in(meeting.area_id))


def may_go(viewer: Viewer) -> bool:
    """Whether any role of this person lets them see meetings of an area."""
    areas = {held.area_id for held in viewer.holdings}
    return any(Permission.SEE_MEETINGS in role.may for area in areas for role in viewer.roles_in(area))


def email_of(viewer: Viewer) -> str:
    """Where this person gets their mail."""
    return Person.objects.values_list("email", flat=True).get(pk=viewer.id)


def name_of(meeting: Meeting) -> str:
    """What its calendar file is called."""
    return f"{meeting.area.slug}-meeting-{meeting.number}.ics"


def address_of(meeting: Meeting) -> str:
    """The whole address of its page."""
    words_ = {"area": meeting.area.slug, "meeting_number": meeting.number}
    return settings.CONFIGURATION.address + reverse("meetings.one", kwargs=words_)


def _may_see(viewer: Viewer, area: Area, seen: dict[int, bool]) -> bool:
    if area.pk not in seen:
        seen[area.pk] = may(viewer, Permission.SEE_MEETINGS, area)
    return seen[area.pk]


def _calendar(events: Iterable[Event], *, name: str = "") -> bytes:
    made = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        made.add(key, value)
    if name:
        made.add("x-wr-calname", name)
    made.add_component(_zone())
    for one in events:
        made.add_component(one)
    return bytes(made.to_ical())


def _event(meeting: Meeting, *, linked: bool) -> Event:
    made, starts = Event(), when.begins_at(meeting)
    host = urlsplit(settings.CONFIGURATION.address).hostname or "pace"
    made.add("uid", f"meeting-{meeting.pk}@{host}")
    made.add("dtstamp", meeting.since.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", meeting.changed)
    made.add("summary", f"{meeting.name} ({meeting.area.name})")
    made.add("dtstart", starts)
    made.add("duration", timedelta(minutes=meeting.minutes))
    if meeting.place:
        made.add("location", meeting.place)
    made.add("status", "CANCELLED" if meeting.state == "called-off" else "CONFIRMED")
    if linked:
        made.add("url", address_of(meeting))
        made.add("description", f"Agenda and notes: {address_of(meeting)}")
    return made


def _zone() -> Timezone:
    """The clocks of Scotland: an hour ahead from the last Sunday of March to the last of October."""
    made = Timezone()
    made.add("tzid", ZONE)
    made.add_component(_clocks(TimezoneDaylight(), "BST", _SPRING, before=0, after=1))
    made.add_component(_clocks(TimezoneStandard(), "GMT", _AUTUMN, before=1, after=0))
    return made


def _clocks(
    made: TimezoneDaylight | TimezoneStandard, name: str, first: datetime, *, before: int, after: int
) -> TimezoneDaylight | TimezoneStandard:
    made.add("dtstart", first)
    made.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
    made.add("tzname", name)
    made.add("tzoffsetfrom", timedelta(hours=before))
    made.add("tzoffsetto", timedelta(hours=after))
    return made
