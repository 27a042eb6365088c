"""The pages of support and capacity: what each person sees, types and is told; hostile words; files."""

import csv
import html
import io
import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pace.support.models import Advising, Coaching, ProtectedTime, Support, Training
from tests.pace.cast import client_of
from tests.pace.hostile import NAUGHTY, what_came_of
from tests.pace.phases import ways
from tests.pace.support.made_support import coaching, protected_time, support, training

SUPPORT, CAPACITY = "/areas/strathmarr/joining/support/", "/areas/strathmarr/joining/capacity/"
ON = {"on_day": "2", "on_month": "March", "on_year": "2026"}
VISIT = {"kind": "phase-2/visit", "what": "", **ON, "hours": "3", "notes": ""}


@pytest.fixture
def national(cast):
    return client_of(cast.of("improvement-advisor"))


@pytest.fixture
def manager(cast):
    return client_of(cast.of("project-manager"))


def words_of(answer):
    """What an answer says, without mark-up."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def file_of(client, url):
    """The rows of a file that is downloaded."""
    return list(csv.DictReader(io.StringIO(client.get(url).content.decode("utf-8-sig"))))


def test_support_is_planned_from_what_is_offered_and_stands_in_the_list(cast, national):
    ways.stands(cast.strathmarr, phase="phase-2")
    offered = national.get(SUPPORT).content.decode()
    form = national.get(f"{SUPPORT}plan/?kind=phase-2/visit").content.decode()

    answer = national.post(f"{SUPPORT}plan/", {**VISIT, "people": [cast.of("programme-lead").pk]}, follow=True)

    assert f'href="{SUPPORT}plan/?kind=phase-2/visit"' in offered
    assert '<option value="phase-2/visit" selected>Phase 2: Visit</option>' in form
    page = words_of(answer)
    assert "It is in the plan." in page
    assert "1 piece of support is overdue. 0 hours are delivered, 3 planned." in page
    assert "Visit ✕ Overdue 2 March 2026 3 Phase 2 Kirsty Abernethy" in page


def test_planned_support_is_logged_as_delivered(cast, national):
    made = support(cast.strathmarr)

    answer = national.post(f"{SUPPORT}{made.pk}/deliver/", {**VISIT, "hours": "3.5", "attended": "8"}, follow=True)

    page = words_of(answer)
    assert "It is logged as delivered." in page
    assert "✓ Delivered" in page
    assert "Planned for 1 December 2026" in page
    assert "Delivered on 2 March 2026 Hours delivered 3.5 Took part 8" in page


def test_what_was_not_planned_is_logged_for_whoever_logs_it(cast, national):
    form = national.get(f"{SUPPORT}log/").content.decode()
    national.post(f"{SUPPORT}log/", {**VISIT, "people": [cast.of("improvement-advisor").pk]})

    assert re.search(rf'value="{cast.of("improvement-advisor").pk}"[^>]* checked', form)
    assert Support.objects.get().state == "delivered"


def test_what_is_typed_wrong_is_said_at_its_field_and_kept(national):
    typed = {**VISIT, "hours": "three", "on_month": "Smarch", "what": "In Kirkton"}

    page = national.post(f"{SUPPORT}plan/", typed).content.decode()

    assert "Enter a number, such as 3 or 3.5." in page
    assert "The month must be a number from 1 to 12, or its name." in page
    assert 'value="In Kirkton"' in page
    assert not Support.objects.exists()


def test_a_day_in_the_future_is_not_logged(national):
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = {**VISIT, "on_day": tomorrow.day, "on_month": tomorrow.month, "on_year": tomorrow.year}

    page = national.post(f"{SUPPORT}log/", typed).content.decode()

    assert "or earlier." in page
    assert not Support.objects.exists()


def test_support_is_called_off_with_a_reason_and_planned_again(cast, national):
    made = support(cast.strathmarr)
    url = f"{SUPPORT}{made.pk}/"
    without = words_of(national.post(f"{url}call-off/", {"why": ""}))
    called_off = words_of(national.post(f"{url}call-off/", {"why": "Snow."}, follow=True))
    again = {"planned_on_day": "3", "planned_on_month": "3", "planned_on_year": "2027", "why": "It has gone."}

    planned = words_of(national.post(f"{url}plan-again/", again, follow=True))

    assert "Say why. Everybody who takes part may read it." in without
    assert "Why it was called off Snow." in called_off
    assert "Planned for 3 March 2027" in planned
    assert "Snow." not in planned


def test_of_two_who_change_support_the_second_sees_both(cast, national):
    made = support(cast.strathmarr, notes="Of the first.")
    support_url = f"{SUPPORT}{made.pk}/change/"
    national.post(support_url, {**VISIT, "notes": "Of the second.", "version": "1"})

    answer = national.post(support_url, {**VISIT, "notes": "Of the third.", "version": "1"})

    page = words_of(answer)
    assert answer.status_code == 409
    assert "Of the second." in page
    assert "Of the third." in page
    assert Support.objects.get().notes == "Of the second."


def test_those_of_the_area_read_support_and_are_offered_no_button(cast):
    made = support(cast.strathmarr, notes="Four measures.")
    champion = client_of(cast.of("champion"))

    listed = champion.get(SUPPORT).content.decode()
    one = champion.get(f"{SUPPORT}{made.pk}/")

    assert "Four measures." in words_of(one)
    assert "Plan support" not in listed
    assert "plan/" not in listed
    assert "change/" not in one.content.decode()
    assert champion.post(f"{SUPPORT}{made.pk}/change/", VISIT).status_code == 403


def test_nothing_is_planned_for_an_area_that_has_left_and_the_button_says_so(cast, national):
    ways.stands(cast.strathmarr, participation="left")

    listed, form = words_of(national.get(SUPPORT)), words_of(national.post(f"{SUPPORT}plan/", VISIT))

    assert "Plan support The area has left the programme. It must come back first." in listed
    assert "It must come back first." in form
    assert not Support.objects.exists()


def test_somebody_of_the_national_team_is_named_and_ended(cast, national):
    someone = cast.of("permanence-consultant")
    named = words_of(national.post(f"{SUPPORT}team/add/", {"person_id": someone.pk}, follow=True))
    form = national.get(f"{SUPPORT}team/add/").content.decode()

    ended = words_of(national.post(f"{SUPPORT}team/{Advising.objects.get().pk}/end/", follow=True))

    assert "Isla Renwick supports Strathmarr." in named
    assert "Isla Renwick" not in form
    assert "Isla Renwick does not support Strathmarr any more." in ended


def test_the_list_of_support_is_filtered_and_sorted_and_its_file_holds_all_of_it(cast, national):
    support(cast.strathmarr, "delivered", what="=1+1", notes="N")
    support(cast.strathmarr, planned_hours="1.5", kind="remote")

    late = words_of(national.get(f"{SUPPORT}?standing=overdue&sort=-hours"))
    rows = file_of(national, f"{SUPPORT}?standing=delivered&format=csv")

    assert "No pieces of support match." in late
    assert rows == [
        {
            "Support": "Visit: =1+1", "Status": "Delivered", "Planned for": "2026-12-01", "Hours planned": "3",
            "Delivered": "2026-11-02", "Hours delivered": "3.5", "Took part": "8", "Notes": "N",
            "Why it was called off": "", "Phase": "Phase 2", "National team": "",
        }
    ]  # fmt: skip


def test_a_training_is_recorded_for_several_changed_and_taken_out(cast, manager):
    people = [cast.of("champion").pk, cast.of("data-lead").pk]
    typed = {"kind": "improvement-day-1", **ON, "people": people, "note": ""}
    recorded = words_of(manager.post(f"{CAPACITY}trainings/add/", typed, follow=True))
    twice = words_of(manager.post(f"{CAPACITY}trainings/add/", typed))
    one = Training.objects.get(person=people[0])
    url = f"{CAPACITY}trainings/{one.pk}/"
    manager.post(url, {"kind": "learning-event", **ON, "note": "In Perth", "version": "1"})
    changed = Training.objects.get(pk=one.pk)

    removed = words_of(manager.post(f"{url}remove/", follow=True))

    assert "Recorded for 2 people: Improvement training, first day." in recorded
    assert "This is recorded already for: Catriona Wedderburn, Dougal Farquhar." in twice
    assert (changed.kind, changed.note, changed.version) == ("learning-event", "In Perth", 2)
    assert "Taken out: Dougal Farquhar: Learning event, 2 March 2026." in removed
    assert list(Training.objects.values_list("person_id", flat=True)) == [people[1]]


def test_coaching_is_recorded_changed_ended_and_taken_up_again(cast, manager):
    typed = {"coach": cast.of("champion").pk, "coached": cast.of("data-lead").pk}
    manager.post(f"{CAPACITY}coaching/add/", {**typed, "since_day": "2", "since_month": "3", "since_year": "2026"})
    url = f"{CAPACITY}coaching/{Coaching.objects.get().pk}/"
    manager.post(url, {"since_day": "3", "since_month": "3", "since_year": "2026", "version": "1"})
    changed = str(Coaching.objects.get().since)
    manager.post(f"{url}end/", {"until_day": "4", "until_month": "4", "until_year": "2026"})
    ended, closed = str(Coaching.objects.get().until), words_of(manager.get(url))
    manager.post(f"{url}take-up/")

    assert (changed, ended, Coaching.objects.get().until) == ("2026-03-03", "2026-04-04", None)
    assert "This has ended already." in closed
    assert "Take it up again" in closed


def test_protected_time_is_recorded_and_of_two_who_change_it_the_second_sees_both(cast, manager):
    day = {"agreed_on_day": "2", "agreed_on_month": "3", "agreed_on_year": "2026"}
    typed = {"person": cast.of("champion").pk, "hours_a_week": "3.5", "agreed_by": "Moira Lang", **day}
    manager.post(f"{CAPACITY}time/add/", typed)
    url = f"{CAPACITY}time/{ProtectedTime.objects.get().pk}/"
    manager.post(url, {"hours_a_week": "4", "agreed_by": "Moira Lang", **day, "version": "1"})

    answer = manager.post(url, {"hours_a_week": "5", "agreed_by": "Moira Lang", **day, "version": "1"})

    page = words_of(answer)
    assert answer.status_code == 409
    assert "4.0" in page
    assert str(ProtectedTime.objects.get().hours_a_week) == "4.0"
    listed = words_of(manager.get(CAPACITY))
    assert "1 person has 4 protected hours a week." in listed
    assert "Dougal Farquhar 4 Moira Lang 2 March 2026" in listed


def test_the_page_of_capacity_says_what_lacks_and_those_who_may_not_change_it_see_no_button(cast):
    training(cast.strathmarr, cast.of("champion"))

    reader = client_of(cast.of("champion")).get(CAPACITY)
    keeper = client_of(cast.of("local-area-lead")).get(CAPACITY).content.decode()

    page = words_of(reader)
    assert "1 of 7 people have had training. 2 agencies have no champion. No protected time is agreed." in page
    assert "Nobody has had improvement-advisor training yet" in page
    assert "Agencies without a champion NHS Strathmarr The Reporter in Strathmarr" in page
    assert f"{CAPACITY}trainings/add/" in keeper
    assert f"{CAPACITY}trainings/add/" not in reader.content.decode()
    assert client_of(cast.of("champion")).post(f"{CAPACITY}trainings/add/", {}).status_code == 403


def test_each_list_of_capacity_is_a_file_of_its_own(cast, manager):
    training(cast.strathmarr, cast.of("champion"))
    coaching(cast.strathmarr, cast.of("champion"), cast.of("data-lead"))
    protected_time(cast.strathmarr, cast.of("champion"))

    files = {name: file_of(manager, f"{CAPACITY}?{name}-format=csv") for name in ("people", "coaching", "time")}

    assert {"Name": "Dougal Farquhar", "Role": "Champion", "Day 1": "2026-05-04"}.items() <= files["people"][3].items()
    assert files["coaching"] == [
        {"Who coaches": "Dougal Farquhar", "Whom": "Catriona Wedderburn", "Since": "2026-05-04", "Until": ""}
    ]
    assert [(row["Name"], row["Hours a week"]) for row in files["time"]] == [("Dougal Farquhar", "3.5")]


def queries_of(client, *urls):
    """How many queries each of these pages takes."""
    found = []
    for url in urls:
        with CaptureQueriesContext(connection) as taken:
            client.get(url)
        found.append(len(taken))
    return found


def test_the_lists_take_as_many_queries_for_twelve_lines_as_for_one(cast, national):
    def add(days):
        for number in days:
            support(cast.strathmarr, people=[cast.of("programme-lead")])
            on = timezone.localdate() - timedelta(days=number)
            training(cast.strathmarr, cast.of("champion"), "learning-event", on)

    add(range(1))
    national.get(SUPPORT)
    of_one = queries_of(national, SUPPORT, CAPACITY)
    add(range(1, 12))

    assert queries_of(national, SUPPORT, CAPACITY) == of_one


def forms_of(cast):
    """Of each text field: who sends it, where, what else, and a page on which it is shown."""
    national, manager = client_of(cast.of("improvement-advisor")), client_of(cast.of("project-manager"))
    made, time = support(cast.strathmarr), protected_time(cast.strathmarr, cast.of("champion"))
    attended = training(cast.strathmarr, cast.of("champion"))
    of_support, people = f"{SUPPORT}{made.pk}/", [cast.of("data-lead").pk]
    agreed = {"agreed_on_day": "2", "agreed_on_month": "3", "agreed_on_year": "2026", "version": "1"}
    return {
        "what": (national, f"{SUPPORT}plan/", "what", VISIT, SUPPORT),
        "kind": (national, f"{SUPPORT}plan/", "kind", VISIT, SUPPORT),
        "hours": (national, f"{SUPPORT}plan/", "hours", VISIT, SUPPORT),
        "day": (national, f"{SUPPORT}plan/", "on_day", VISIT, SUPPORT),
        "people": (national, f"{SUPPORT}plan/", "people", VISIT, SUPPORT),
        "how many took part": (national, f"{SUPPORT}log/", "attended", VISIT, SUPPORT),
        "notes": (national, f"{of_support}change/", "notes", {**VISIT, "version": "1"}, of_support),
        "version": (national, f"{of_support}change/", "version", VISIT, of_support),
        "why called off": (national, f"{of_support}call-off/", "why", {}, of_support),
        "who supports": (national, f"{SUPPORT}team/add/", "person_id", {}, SUPPORT),
        "note": (
            manager, f"{CAPACITY}trainings/{attended.pk}/", "note",
            {"kind": "learning-event", **ON, "version": "1"}, CAPACITY,
        ),
        "who attended": (manager, f"{CAPACITY}trainings/add/", "people", {"kind": "learning-event", **ON}, CAPACITY),
        "training": (manager, f"{CAPACITY}trainings/add/", "kind", {"people": people, **ON}, CAPACITY),
        "who coaches": (manager, f"{CAPACITY}coaching/add/", "coach", {"coached": people[0]}, CAPACITY),
        "hours a week": (manager, f"{CAPACITY}time/{time.pk}/", "hours_a_week", {"agreed_by": "X", **agreed}, CAPACITY),
        "agreed by": (manager, f"{CAPACITY}time/{time.pk}/", "agreed_by", {"hours_a_week": "3", **agreed}, CAPACITY),
    }  # fmt: skip


FIELDS = (
    "what", "kind", "hours", "day", "people", "how many took part", "notes", "version", "why called off",
    "who supports", "note", "who attended", "training", "who coaches", "hours a week", "agreed by",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_hostile_text_is_shown_as_text_or_refused_with_words(cast, field):
    forms = forms_of(cast)
    with transaction.atomic():
        found = {naughty: what_came_of(forms[field], naughty) for naughty in NAUGHTY}

    assert set(forms) == set(FIELDS)
    assert {naughty: came for naughty, came in found.items() if "breaks" in came} == {}
