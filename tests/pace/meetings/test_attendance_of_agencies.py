"""Which agencies came over time, and which missed two champions' meetings in a row."""

from datetime import UTC, date, datetime

import pytest

from pace.areas.models import RoleHeld
from pace.meetings.models import Meeting
from pace.meetings.queries import attendance
from tests.pace import cast as people
from tests.pace.cast import viewer_of
from tests.pace.meetings import made_meetings

FIRST, SECOND, THIRD = date(2026, 4, 1), date(2026, 5, 13), date(2026, 6, 24)


def held(cast, on, **other):
    meeting = made_meetings.plan(cast, on=on, **other)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    meeting.refresh_from_db()
    return meeting


def champion_of_health(cast, *, since=people.SINCE):
    health = cast.strathmarr.agencies.get(kind="health")
    person = people.person("Una Galbraith", role="champion", area=cast.strathmarr, agency=health)
    RoleHeld.objects.filter(person=person).update(since=since)
    return person, health


def missed(cast, role="local-area-lead"):
    found = attendance.missed_in_a_row(viewer_of(cast.of(role)), cast.strathmarr)
    return [(one.agency.name, one.count, [meeting.on for meeting in one.meetings]) for one in found]


def test_an_agency_that_missed_two_champions_meetings_in_a_row_is_named_with_them(cast):
    una, health = champion_of_health(cast)
    first, second, third = (held(cast, on) for on in (FIRST, SECOND, THIRD))
    made_meetings.came(first, una, agency=health)
    made_meetings.came(second, una, agency=health, how="apologies")
    social_work = RoleHeld.objects.get(person=cast.of("champion")).agency
    made_meetings.came(third, cast.of("champion"), agency=social_work, how="deputy", deputy="Rory Deans")

    assert missed(cast) == [(health.name, 2, [THIRD, SECOND])]


def test_one_missed_meeting_is_not_two(cast):
    una, health = champion_of_health(cast)
    first, second = held(cast, FIRST), held(cast, SECOND)
    made_meetings.came(first, una, agency=health)
    for meeting in (first, second):
        made_meetings.came(meeting, cast.of("champion"), agency=cast.strathmarr.agencies.get(kind="social-work"))

    assert missed(cast) == []


def test_a_meeting_before_an_agencys_first_champion_and_one_of_another_kind_do_not_count(cast):
    champion_of_health(cast, since=datetime(2026, 5, 1, tzinfo=UTC))
    for on in (FIRST, SECOND):
        made_meetings.came(held(cast, on), cast.of("champion"), agency=cast.strathmarr.agencies.get(kind="social-work"))
    held(cast, THIRD, kind="sub-group")

    assert missed(cast) == []


@pytest.mark.parametrize("role", ["improvement-advisor", "partnership-member", "contributor"])
def test_whoever_takes_no_part_in_the_area_reads_no_attendance(cast, role):
    for on in (FIRST, SECOND):
        held(cast, on)

    assert [name for name, _, _ in missed(cast)] == [cast.strathmarr.agencies.get(kind="social-work").name]
    assert missed(cast, role) == []


def test_how_each_agency_took_part_is_found_with_few_queries(cast, django_assert_num_queries):
    una, health = champion_of_health(cast)
    for on in (FIRST, SECOND, THIRD):
        made_meetings.came(held(cast, on), una, agency=health)
    lead = viewer_of(cast.of("local-area-lead"))

    with django_assert_num_queries(5):
        rows = attendance.by_agency(lead, cast.strathmarr, attendance.held(lead, cast.strathmarr))

    assert {row.agency.kind: row.how for row in rows} == {
        "health": ("came", "came", "came"),
        "social-work": ("absent", "absent", "absent"),
        "reporter": ("", "", ""),
    }
