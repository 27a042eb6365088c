"""Meetings as calendar files, read again: when they are, what they say and what they do not, whose they are."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from pace.areas.actions.invitations import digest
from pace.meetings.actions import linking, planning
from pace.meetings.models import CalendarLink, Meeting
from pace.meetings.queries import calendars
from pace.meetings.rules.planned import Stated
from tests.pace.cast import client_of, viewer_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON


def events(content):
    """The events of a calendar, as a calendar program reads them."""
    return Calendar.from_ical(content).walk("VEVENT")


def event_of(cast, meeting):
    found = events(calendars.file(viewer_of(cast.of("champion")), meeting))
    assert len(found) == 1
    return found[0]


def feed_of(cast, role="champion", *, now=NOW):
    secret = linking.make(by=viewer_of(cast.of(role)), now=NOW)
    return calendars.feed(digest(secret), now=now)


def names(content):
    return [str(one["SUMMARY"]) for one in events(content)]


def test_a_file_says_what_when_and_where_and_where_its_page_is(cast, settings):
    meeting = made_meetings.plan(cast, place="Town hall, room 2; upstairs")

    found = event_of(cast, meeting)

    address = f"{settings.CONFIGURATION.address}/areas/strathmarr/meetings/1/"
    assert {key: str(found[key]) for key in ("SUMMARY", "LOCATION", "STATUS", "URL", "SEQUENCE", "DESCRIPTION")} == {
        "SUMMARY": "Champions' meeting (Strathmarr)",
        "LOCATION": "Town hall, room 2; upstairs",
        "STATUS": "CONFIRMED",
        "URL": address,
        "SEQUENCE": "0",
        "DESCRIPTION": f"Agenda and notes: {address}",
    }
    assert (found.decoded("DTSTART").isoformat(), found.decoded("DURATION")) == (
        "2026-03-18T10:00:00+00:00",
        timedelta(minutes=90),
    )


def test_a_file_holds_nobodys_name_no_agenda_and_no_notes(cast):
    meeting = made_meetings.plan(cast, people=("champion", "data-lead"))
    made_meetings.item(meeting, title="Secret item", notes="Secret notes", about="Secret about")

    found = calendars.file(viewer_of(cast.of("champion")), meeting).decode()

    people = [person.name.split()[-1] for _, person in cast.everyone()] + ["ATTENDEE", "ORGANIZER", "@example"]
    assert [word for word in (*people, "Secret") if word in found] == []


@pytest.mark.parametrize(
    ("on", "moment"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 10, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 9, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 9, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 10, tzinfo=UTC)),
    ],
)
def test_ten_o_clock_stays_ten_o_clock_over_the_changes_of_the_clocks(cast, on, moment):
    content = calendars.file(viewer_of(cast.of("champion")), made_meetings.plan(cast, on=on))

    found = events(content)[0]
    assert found.decoded("DTSTART").astimezone(UTC) == moment
    assert f"DTSTART;TZID=Europe/London:{on:%Y%m%d}T100000" in content.decode()


def test_the_file_tells_by_itself_when_the_clocks_change(cast):
    found = Calendar.from_ical(calendars.file(viewer_of(cast.of("champion")), made_meetings.plan(cast)))

    zone = found.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    days = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]

    hours = [zone.utcoffset(datetime.combine(on, time(12))) for on in days]
    assert hours == [timedelta(0), timedelta(hours=1), timedelta(hours=1), timedelta(0)]


def test_a_meeting_keeps_its_mark_while_its_changes_are_counted(cast):
    meeting = made_meetings.plan(cast)
    by = viewer_of(cast.of("local-area-lead"))
    first = event_of(cast, meeting)
    said = {**made_meetings.SAID, "chair": by.id, "starts": time(14)}
    moved = planning.change(meeting=meeting, stated=Stated(**said), version="1", by=by, now=NOW)
    second = event_of(cast, moved)
    off = planning.call_off(meeting=moved, why="Snow.", by=by, now=NOW)
    third = event_of(cast, off)

    assert first["UID"] == second["UID"] == third["UID"]
    assert [int(one["SEQUENCE"]) for one in (first, second, third)] == [0, 1, 2]
    assert [str(one["STATUS"]) for one in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert "Snow" not in third.to_ical().decode()


def test_the_same_meeting_gives_the_same_file(cast):
    meeting, viewer = made_meetings.plan(cast), viewer_of(cast.of("champion"))

    assert calendars.file(viewer, meeting) == calendars.file(viewer, meeting)
    assert event_of(cast, meeting).decoded("DTSTAMP") == NOW


def test_whoever_may_not_open_the_page_gets_no_link_to_it(cast):
    meeting = made_meetings.plan(cast, people=("contributor",))

    found = events(calendars.file(viewer_of(cast.of("contributor")), meeting))[0]

    assert ("URL" in found, "DESCRIPTION" in found) == (False, False)


def test_a_feed_holds_the_meetings_to_which_one_is_asked_and_no_others(cast):
    made_meetings.plan(cast, name="For champions")
    made_meetings.plan(cast, name="For data", people=("data-lead",))
    made_meetings.plan(cast, name="For both", people=("champion", "data-lead"))

    assert names(feed_of(cast)) == ["For champions (Strathmarr)", "For both (Strathmarr)"]
    assert names(feed_of(cast, "data-lead")) == ["For data (Strathmarr)", "For both (Strathmarr)"]
    assert names(feed_of(cast, "improvement-advisor")) == []


def test_who_has_not_set_up_the_second_step_that_their_role_demands_is_given_no_meeting_yet(cast):
    made_meetings.plan(cast)
    content = feed_of(cast)
    cast.of("champion").authenticator_set.all().delete()

    assert (names(content), names(feed_again(cast))) == (["Champions' meeting (Strathmarr)"], [])


def feed_again(cast):
    """The feed under a link that is there already."""
    return calendars.feed(CalendarLink.objects.get(person=cast.of("champion")).token_hash, now=NOW)


def test_a_feed_forgets_what_is_older_than_a_year_and_keeps_what_was_called_off(cast):
    made_meetings.plan(cast, on=ON - timedelta(400), name="Old")
    off = made_meetings.plan(cast, name="Off")
    Meeting.objects.filter(pk=off.pk).update(state="called-off")

    found = events(feed_of(cast))

    assert [(str(one["SUMMARY"]), str(one["STATUS"])) for one in found] == [("Off (Strathmarr)", "CANCELLED")]


def test_who_may_see_no_meetings_is_given_none_though_they_are_asked(cast):
    made_meetings.plan(cast, people=("contributor",))

    assert names(feed_of(cast, "contributor")) == []


def test_who_left_or_is_closed_out_gets_nothing(cast):
    made_meetings.plan(cast)
    secret = linking.make(by=viewer_of(cast.of("champion")), now=NOW)
    person = cast.of("champion")

    def given():
        return calendars.feed(digest(secret), now=NOW) is not None

    before = given()
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    closed = given()
    type(person).objects.filter(pk=person.pk).update(is_active=True)
    person.roles.update(state="ended", until=NOW)

    assert (before, closed, given()) == (True, False, False)


def test_only_the_digest_of_an_address_is_kept_and_a_new_one_ends_the_old(cast):
    by = viewer_of(cast.of("champion"))
    first = linking.make(by=by, now=NOW)
    second = linking.make(by=by, now=NOW)

    kept = CalendarLink.objects.get()
    given = [calendars.feed(digest(one), now=NOW) is not None for one in (first, second, kept.token_hash)]
    linking.end(by=by)

    assert given == [False, True, False]
    assert kept.token_hash == digest(second)
    assert calendars.feed(digest(second), now=NOW) is None


def test_the_address_is_shown_once_and_opens_the_feed_without_signing_in(cast, settings):
    made_meetings.plan(cast, on=timezone.localdate())
    client = client_of(cast.of("champion"))
    before = client.get("/me/calendar/").content.decode()
    made = client.post("/me/calendar/link/").content.decode()
    after = client.get("/me/calendar/").content.decode()

    start = f'value="{settings.CONFIGURATION.address}/calendars/'
    path = "/calendars/" + made.split(start)[1].split('"')[0]
    answer = Client().get(path)

    assert (start in before, start in after, "No address" in before, "There is an address" in after) == (
        *(False, False, True, True),
    )
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"].startswith("private")
    assert names(answer.content) == ["Champions' meeting (Strathmarr)"]
    client.post("/me/calendar/stop/")
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 2000, "..%2f", "%00"])
def test_a_wrong_address_is_not_there(cast, token):  # noqa: ARG001  # the database must be there
    assert Client().get(f"/calendars/{token}.ics").status_code == 404


def test_looking_at_the_page_makes_no_address(cast):
    client = client_of(cast.of("champion"))

    assert client.get("/me/calendar/link/").headers["Location"] == reverse("calendar")
    assert client.get("/me/calendar/stop/").headers["Location"] == reverse("calendar")
    assert not CalendarLink.objects.exists()


def test_a_feed_takes_as_many_queries_for_many_meetings_as_for_one(cast, django_assert_num_queries):
    made_meetings.plan(cast)
    secret = digest(linking.make(by=viewer_of(cast.of("champion")), now=NOW))
    with django_assert_num_queries(5):
        calendars.feed(secret, now=NOW)
    for _ in range(3):
        made_meetings.plan(cast)

    with django_assert_num_queries(5):
        assert len(names(calendars.feed(secret, now=NOW))) == 4
