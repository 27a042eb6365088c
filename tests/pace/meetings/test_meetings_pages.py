"""The pages of meetings that are planned: what each person sees and types, lists with many, hostile words, files."""

import csv
import html
import io
import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pace.meetings.models import AgendaItem, Meeting
from pace.support.models import Advising
from tests.pace.cast import client_of
from tests.pace.hostile import NAUGHTY, what_came_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW

MEETINGS = "/areas/strathmarr/meetings/"
SOON = date(2031, 3, 19)


@pytest.fixture
def lead(cast):
    return client_of(cast.of("local-area-lead"))


def words_of(answer):
    """What an answer says, without mark-up."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def on(day, name="on"):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def typed(cast, **other):
    """A meeting as somebody types it."""
    said = {"kind": "champions", "name": "Champions' meeting", "starts": "10am", "minutes": "90", "place": ""}
    return {**said, **on(SOON), "chair": cast.of("local-area-lead").pk, "people": [cast.of("champion").pk], **other}


def test_where_nothing_is_planned_the_page_says_what_to_do(cast, lead):
    assert "No meeting is planned yet. Plan a meeting" in words_of(lead.get(MEETINGS))
    assert "No series yet." in words_of(lead.get(MEETINGS))
    assert "No meeting has been held yet." in words_of(lead.get(f"{MEETINGS}past/"))
    champion = words_of(client_of(cast.of("champion")).get(MEETINGS))
    assert ("No meeting is planned yet." in champion, "Plan a meeting" in champion) == (True, False)


def test_a_kind_proposes_its_name_its_length_its_chair_and_who_is_asked(cast, lead):
    Advising.objects.create(area=cast.strathmarr, person=cast.of("improvement-advisor"), since=NOW)
    Advising.objects.create(area=cast.strathmarr, person=cast.of("programme-lead"), since=NOW, until=NOW)

    found = {}
    for kind in ("champions", "senior-managers", "sub-group"):
        page = lead.get(f"{MEETINGS}new/?kind={kind}")
        form = page.context["form"]
        found[kind] = (
            form["name"].value(),
            form["minutes"].value(),
            form["chair"].value(),
            set(form["people"].value()),
        )

    keys = {
        role: str(cast.of(role).pk) for role in ("local-area-lead", "champion", "project-manager", "senior-manager")
    }
    lead_, advisor = keys["local-area-lead"], str(cast.of("improvement-advisor").pk)
    assert found == {
        "champions": ("Champions' meeting", 90, lead_, {lead_, keys["champion"], keys["project-manager"]}),
        "senior-managers": (
            "Senior managers with the national team",
            90,
            lead_,
            {lead_, keys["senior-manager"], advisor},
        ),
        "sub-group": ("Sub-group", 90, lead_, {lead_}),
    }


def test_an_areas_own_word_for_champions_names_their_meeting(cast, lead):
    cast.strathmarr.own_words = {"champion": {"one": "Permanence lead", "more": "Permanence leads"}}
    cast.strathmarr.save()

    page = words_of(lead.get(f"{MEETINGS}new/"))

    assert "Permanence leads' meeting" in page
    assert "Asked: all permanence leads, the local area lead and the project manager." in page


def test_a_meeting_is_planned_and_stands_in_the_list_and_in_the_calendar(cast, lead):
    answer = lead.post(f"{MEETINGS}new/", typed(cast, place="Town hall"), follow=True)

    assert "It is planned." in words_of(answer)
    assert "Wednesday 19 March 2031, 10am to 11:30am." in words_of(answer)
    listed = words_of(lead.get(MEETINGS))
    assert "Next: Champions' meeting, Wednesday 19 March 2031, 10am to 11:30am, Town hall." in listed
    calendar = words_of(lead.get(f"{MEETINGS}calendar/"))
    assert "March 2031 Wednesday 19 March 2031 Champions' meeting 10am to 11:30am, Town hall Calendar file" in calendar


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"starts": "ten"}, "Enter a time such as 10am, 2:30pm or 14:30."),
        ({"starts": "25:00"}, "Enter a time such as 10am, 2:30pm or 14:30."),
        ({"starts": "13pm"}, "Enter a time such as 10am, 2:30pm or 14:30."),
        ({"starts": "10:75"}, "Enter a time such as 10am, 2:30pm or 14:30."),
        ({"starts": ""}, "Enter a time."),
        ({"minutes": "0"}, "Enter 5 or more."),
        ({"minutes": "9.5"}, "Enter a whole number, such as 12."),
        ({"on_month": "Smarch"}, "The month must be a number from 1 to 12, or its name."),
        ({"name": " "}, "Enter a name."),
        ({"chair": ""}, "Choose who chairs it."),
        ({"chair": "999999"}, "Select a valid choice."),
        ({"people": ["999999"]}, "Select a valid choice."),
        ({"kind": "party"}, "Select a valid choice."),
    ],
)
def test_what_is_typed_wrong_is_said_and_nothing_is_planned(cast, lead, other, said):
    page = words_of(lead.post(f"{MEETINGS}new/", typed(cast, **other)))

    assert said in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("said", ["2:30pm", "14:30", "14.30", "2.30 PM"])
def test_a_time_may_be_typed_in_several_ways(cast, lead, said):
    lead.post(f"{MEETINGS}new/", typed(cast, starts=said))

    assert Meeting.objects.get().starts == time(14, 30)


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_hostile_words_do_no_harm_in_any_field(cast, lead, naughty):
    item = made_meetings.item(made_meetings.plan(cast, on=SOON))
    series = made_meetings.series(cast)
    of_series = {**typed(cast), "weeks": "6", **on(SOON, "first")}
    of_item = {"title": "Title", "about": "", "minutes": "5", "version": "1"}
    own, agenda = f"{MEETINGS}1/", f"{MEETINGS}1/agenda/"
    ahead = f"{MEETINGS}series/{series.pk}/plan/?first_day=19&first_month=3&first_year=2031"
    fields = [
        *((f"{MEETINGS}new/", name, typed(cast), MEETINGS) for name in ("name", "starts", "kind")),
        *((f"{own}change/", name, typed(cast, version="1"), own) for name in ("place", "version")),
        (f"{MEETINGS}series/new/", "name", of_series, MEETINGS),
        (ahead, "on", {}, f"{MEETINGS}series/{series.pk}/"),
        (f"{agenda}{item.pk}/", "title", of_item, agenda),
        (f"{agenda}add/", "about", of_item, own),
        (f"{own}call-off/", "why", {}, own),
    ]

    came = {(url, name): what_came_of((lead, url, name, rest, shown), naughty) for url, name, rest, shown in fields}

    assert {where: one for where, one in came.items() if one not in {"kept", "refused with words", "late"}} == {}


def test_of_two_who_change_a_meeting_the_second_sees_both(cast, lead):
    made_meetings.plan(cast, on=SOON)
    url = f"{MEETINGS}1/change/"
    lead.post(url, typed(cast, place="Library", version="1"))

    page = lead.post(url, typed(cast, place="Town hall", version="1"))

    assert page.status_code == 409
    assert ("Library" in words_of(page), "Town hall" in page.content.decode()) == (True, True)


def test_a_meeting_is_called_off_with_a_reason_and_planned_again(cast, lead):
    made_meetings.plan(cast, on=SOON)
    without = words_of(lead.post(f"{MEETINGS}1/call-off/", {"why": ""}))
    off = words_of(lead.post(f"{MEETINGS}1/call-off/", {"why": "Snow."}, follow=True))
    again = words_of(lead.post(f"{MEETINGS}1/plan-again/", follow=True))

    assert "Say why. It is kept, and everybody who takes part may read it." in without
    assert ("Why it was called off Snow." in off, "Called off" in off) == (True, True)
    assert ("It is planned again." in again, "Why it was called off" in again) == (True, False)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("planned", ["Begin the meeting", "Send word to those asked", "Change", "Calendar file", "Call it off"]),
        ("under-way", ["Open the screen for the meeting", "End the meeting", "Put it back to planned"]),
        ("held", ["Read the notes", "Approve the notes", "Go on with the notes"]),
        ("approved", ["Read the notes", "Send the notes"]),
        ("called-off", ["Plan it again", "Send word that it is called off", "Calendar file"]),
    ],
)
def test_a_meeting_offers_what_may_be_done_with_it_now(cast, lead, state, offered):
    made_meetings.plan(cast)
    Meeting.objects.update(state=state)

    page = lead.get(f"{MEETINGS}1/")

    assert [one.label for one in (page.context["first"], *page.context["others"])] == offered


def test_what_cannot_be_done_yet_has_its_reason(cast, lead):
    made_meetings.under_way(cast)

    assert "End the meeting Say first who came." in words_of(lead.get(f"{MEETINGS}1/"))


def test_of_the_national_team_one_sees_the_meetings_to_which_one_is_asked_and_no_series(cast):
    made_meetings.plan(cast, on=SOON, name="With the team", people=("improvement-advisor",))
    made_meetings.plan(cast, on=SOON, name="Among ourselves")
    made_meetings.series(cast, name="Our series")
    advisor = client_of(cast.of("improvement-advisor"))

    pages = [words_of(advisor.get(f"{MEETINGS}{page}")) for page in ("", "calendar/")]

    assert [("With the team" in one, "Among ourselves" in one, "Our series" in one) for one in pages] == [
        (True, False, False),
        (True, False, False),
    ]
    assert [advisor.get(f"{MEETINGS}{number}/").status_code for number in (1, 2)] == [200, 404]
    assert [advisor.get(f"{MEETINGS}{number}/calendar-file/").status_code for number in (1, 2)] == [200, 404]


def test_a_series_leads_to_the_days_of_its_rhythm_where_days_off_are_not_ticked(cast, lead):
    said = {**typed(cast, name="Spring"), "weeks": "6", **on(date(2031, 3, 1), "first")}
    answer = lead.post(f"{MEETINGS}series/new/", said, follow=True)

    form = answer.context["form"]
    days = [key for key, _ in form["on"].field.choices]
    assert days[:3] == ["2031-03-01", "2031-04-12", "2031-05-24"]
    assert len(days) == 12
    assert form["on"].value() == []
    assert "You can plan 12 more." in words_of(answer)
    assert "It is a Saturday." in words_of(answer)


def test_bank_holidays_of_scotland_are_pointed_out_and_not_ticked(cast, lead):
    series = made_meetings.series(cast, weeks=1)
    query = "first_day=25&first_month=12&first_year=2030"

    answer = lead.get(f"{MEETINGS}series/{series.pk}/plan/?{query}")

    assert answer.context["form"]["on"].value()[:2] == ["2031-01-08", "2031-01-15"]
    assert words_of(answer).count("It is a bank holiday in Scotland.") == 2


def test_the_days_that_are_ticked_are_planned_and_not_offered_again(cast, lead):
    series = made_meetings.series(cast)
    url = f"{MEETINGS}series/{series.pk}/plan/?first_day=19&first_month=3&first_year=2031"

    answer = lead.post(url, {"on": ["2031-03-19", "2031-04-30"]}, follow=True)
    again = lead.get(url)

    assert "2 meetings are planned." in words_of(answer)
    assert [str(one.on) for one in series.meetings.order_by("on")] == ["2031-03-19", "2031-04-30"]
    assert "19 March 2031: A meeting of this series is planned on this day." in words_of(again)
    assert "2031-03-19" not in dict(again.context["form"]["on"].field.choices)
    assert "Select a valid choice." in words_of(lead.post(url, {"on": ["2031-03-19"]}))


def test_days_of_the_rhythm_that_passed_without_a_meeting_are_named(cast, lead):
    today = timezone.localdate()
    series = made_meetings.series(cast, weeks=2)
    made_meetings.plan(cast, on=today - timedelta(weeks=5), series=series.pk)

    answer = lead.get(f"{MEETINGS}series/{series.pk}/plan/")

    missed = [today - timedelta(weeks=3), today - timedelta(weeks=1)]
    days = " and ".join(f"{one.day} {one:%B %Y}" for one in missed)
    assert f"no meeting was planned, and they have passed: {days}." in words_of(answer)
    first = answer.context["form"]["on"].field.choices[0][0]
    assert first == (today + timedelta(weeks=1)).isoformat()


def test_days_of_half_a_year_are_ticked_and_no_more_are_offered_than_there_is_room_for(cast, lead):
    series = made_meetings.series(cast, weeks=4)
    url = f"{MEETINGS}series/{series.pk}/plan/?first_day=19&first_month=3&first_year=2031"
    ticked = lead.get(url).context["form"]["on"].value()
    days = [(SOON + timedelta(weeks=4 * step)).isoformat() for step in range(12)]
    lead.post(url, {"on": days[:10]})
    offered = [key for key, _ in lead.get(f"{MEETINGS}series/{series.pk}/plan/").context["form"]["on"].field.choices]
    lead.post(f"{MEETINGS}series/{series.pk}/plan/", {"on": offered})

    page = words_of(lead.get(f"{MEETINGS}series/{series.pk}/plan/"))

    assert (ticked, offered) == (days[:7], days[10:])
    assert "12 meetings of this series lie ahead already" in page


def test_a_series_ends_and_is_taken_up_again(cast, lead):
    series = made_meetings.series(cast)
    url = f"{MEETINGS}series/{series.pk}/"

    ended = words_of(lead.post(f"{url}end/", follow=True))
    again = words_of(lead.post(f"{url}end/", follow=True))

    assert ("The series has ended." in ended, "Take it up again" in ended, "Plan the next" in ended) == (
        *(True, True, False),
    )
    assert ("The series goes on." in again, "Plan the next meetings" in again) == (True, True)


def test_an_agenda_is_filled_in_ordered_and_edited(cast, lead):
    made_meetings.plan(cast, on=SOON, minutes=30)
    url = f"{MEETINGS}1/agenda/"
    filled = words_of(lead.post(f"{url}propose/", follow=True))
    item = AgendaItem.objects.get(kind="tests")
    moved = lead.post(f"{url}{item.pk}/move/?way=up")
    changed = {"title": "Tests", "about": "", "minutes": "40", "version": "1"}
    page = words_of(lead.post(f"{url}{item.pk}/", changed, follow=True))

    assert "3 items added from what is due." in filled
    assert moved.headers["Location"] == f"{url}#item-{item.pk}"
    assert "3 items, 65 minutes of 30." in page
    assert "It is 35 minutes longer than the meeting." in page
    assert "10am 40 minutes Tests" in page
    assert "10:40am 15 minutes Open actions" in page


def test_an_item_is_taken_off_after_being_asked_once(cast, lead):
    item = made_meetings.item(made_meetings.plan(cast, on=SOON), title="Summer")
    url = f"{MEETINGS}1/agenda/{item.pk}/remove/"

    asked = words_of(lead.get(url))
    still = AgendaItem.objects.count()
    done = words_of(lead.post(url, follow=True))

    assert ("Take off the agenda: Summer" in asked, still) == (True, 1)
    assert ("Taken off the agenda: Summer." in done, AgendaItem.objects.count()) == (True, 0)


def test_an_item_of_another_meeting_is_not_there(cast, lead):
    made_meetings.plan(cast, on=SOON)
    item = made_meetings.item(made_meetings.plan(cast, on=SOON))

    found = [lead.get(f"{MEETINGS}{number}/agenda/{item.pk}/").status_code for number in (1, 2)]

    assert found == [404, 200]


def test_past_meetings_say_how_many_came_and_how_their_notes_stand(cast, lead):
    meeting = made_meetings.plan(cast)
    Meeting.objects.update(state="held")
    for role, how in (("champion", "came"), ("data-lead", "deputy"), ("senior-manager", "apologies")):
        made_meetings.came(meeting, cast.of(role), how=how)

    rows = list(csv.DictReader(io.StringIO(lead.get(f"{MEETINGS}past/?past-format=csv").content.decode("utf-8-sig"))))

    assert [(row["Meeting"], row["Came"], row["Notes"]) for row in rows] == [("Champions' meeting", "2", "Draft")]
    assert "The notes of 1 meeting wait for the chair." in words_of(lead.get(f"{MEETINGS}past/"))


@pytest.mark.parametrize("page", ["", "past/", "calendar/"])
def test_a_list_asks_no_more_for_many_meetings_than_for_one(cast, lead, page):
    def plan_and_hold():
        made_meetings.plan(cast, on=SOON)
        Meeting.objects.filter(pk=made_meetings.plan(cast).pk).update(state="held")

    def asked():
        with CaptureQueriesContext(connection) as found:
            lead.get(f"{MEETINGS}{page}")
        return len(found)

    plan_and_hold()
    lead.get(MEETINGS)
    first = asked()
    for _ in range(3):
        plan_and_hold()

    assert asked() == first


def test_an_agenda_asks_no_more_for_many_items_than_for_one(cast, lead):
    meeting = made_meetings.plan(cast, on=SOON)
    made_meetings.item(meeting)

    def asked():
        with CaptureQueriesContext(connection) as found:
            lead.get(f"{MEETINGS}1/agenda/")
        return len(found)

    asked()
    first = asked()
    for _ in range(4):
        made_meetings.item(meeting, title="More")

    assert asked() == first


def test_the_story_of_a_meeting_tells_who_changed_its_agenda(cast, lead):
    made_meetings.plan(cast, on=SOON)
    lead.post(f"{MEETINGS}1/agenda/add/", {"title": "Summer", "about": "", "minutes": "5"})

    page = words_of(lead.get(f"{MEETINGS}1/"))

    assert "Ailsa Muirfield" in page.split("Who changed what")[1]
    assert "Summer" in page.split("Who changed what")[1]


def test_where_nobody_leads_whoever_plans_is_proposed_as_chair(cast):
    cast.of("local-area-lead").roles.update(state="ended", until=NOW)
    manager = client_of(cast.of("project-manager"))

    page = manager.get(f"{MEETINGS}new/?kind=champions")

    assert page.context["form"]["chair"].value() == str(cast.of("project-manager").pk)
