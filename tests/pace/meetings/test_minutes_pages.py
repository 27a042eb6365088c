"""The screen for a meeting without script, and what its script is answered."""

import pytest

from pace.meetings.actions import noting
from pace.meetings.models import Action, AgendaItem, Attendance, Meeting, MeetingDecision
from tests.pace.cast import client_of, viewer_of
from tests.pace.meetings import made_meetings


@pytest.fixture
def meeting(cast):
    """A meeting under way with two items."""
    made = made_meetings.under_way(cast, people=("champion", "data-lead"))
    made_meetings.item(made, title="Open actions")
    made_meetings.item(made, title="Risks")
    return made


@pytest.fixture
def browser(cast):
    """The project manager's."""
    return client_of(cast.of("project-manager"))


def place(meeting, part="minutes/"):
    return f"/areas/strathmarr/meetings/{meeting.number}/{part}"


def sent_of(browser, meeting, **typed):
    """What a browser sends of the whole screen, with some fields filled in."""
    screen = browser.get(place(meeting)).context["screen"]
    forms = [screen.guest, *(one.form for one in screen.people)]
    forms += [form for one in screen.items for form in (one.notes, one.act, one.decide)]
    shown = {bound.html_name: bound.value() or "" for form in forms for bound in form if bound.name != "due_on"}
    return {**shown, **typed}


def items(meeting):
    return list(meeting.items.order_by("place"))


def notes():
    return list(AgendaItem.objects.order_by("place").values_list("notes", "version"))


def test_one_save_keeps_notes_of_every_item_and_who_came(cast, browser, meeting):
    one, two = items(meeting)
    champion = cast.of("champion")

    answer = browser.post(
        place(meeting),
        sent_of(
            browser,
            meeting,
            **{f"n{one.pk}-notes": "We try.", f"n{two.pk}-notes": "None.", f"p{champion.pk}-how": "came"},
        ),
    )

    assert (answer.status_code, answer["Location"]) == (302, place(meeting))
    assert notes() == [("We try.", 2), ("None.", 2)]
    assert list(Attendance.objects.values_list("person", "how")) == [(champion.pk, "came")]


def test_an_action_a_decision_and_a_guest_are_added_and_everything_else_that_was_typed_is_kept(cast, browser, meeting):
    one, two = items(meeting)
    owner = cast.of("champion")
    typed = {
        f"n{two.pk}-notes": "Typed meanwhile.",
        f"a{one.pk}-what": "Ask the panel",
        f"a{one.pk}-owner": str(owner.pk),
        f"a{one.pk}-due_on_day": "1",
        f"a{one.pk}-due_on_month": "4",
        f"a{one.pk}-due_on_year": "2026",
        f"d{two.pk}-what": "Begin in the north",
        "g-name": "Una Galbraith",
    }

    answer = browser.post(place(meeting, "minutes/action/"), sent_of(browser, meeting, **typed, act=one.pk))

    assert answer["Location"] == f"{place(meeting)}#item-{one.pk}"
    assert notes() == [("", 1), ("Typed meanwhile.", 2)]
    assert list(Action.objects.values_list("what", "owner", "meeting", "item", "source")) == [
        ("Ask the panel", owner.pk, meeting.pk, one.pk, "meeting")
    ]
    assert list(MeetingDecision.objects.values_list("what", "meeting", "item")) == [
        ("Begin in the north", meeting.pk, two.pk)
    ]
    assert list(Attendance.objects.values_list("name", "how")) == [("Una Galbraith", "came")]


def test_an_action_without_a_day_is_asked_for_again_and_the_notes_are_saved_all_the_same(browser, meeting):
    one, two = items(meeting)
    typed = {f"n{two.pk}-notes": "Typed meanwhile.", f"a{one.pk}-what": "Ask the panel"}

    answer = browser.post(place(meeting, "minutes/action/"), sent_of(browser, meeting, **typed, act=one.pk))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Enter a date." in page
    assert 'value="Ask the panel"' in page
    assert (Action.objects.count(), notes()[1]) == (0, ("Typed meanwhile.", 2))
    empty = browser.post(place(meeting, "minutes/decision/"), {"decide": one.pk})
    assert "This field is required" in empty.content.decode()


def test_nothing_is_added_under_an_item_of_another_meeting(cast, browser, meeting):
    other = made_meetings.item(made_meetings.under_way(cast, name="Another"))

    answers = {
        browser.post(place(meeting, part), {name: other.pk}).status_code
        for part, name in (("minutes/action/", "act"), ("minutes/decision/", "decide"))
    }

    assert answers == {404}


def test_of_two_editors_the_second_sees_both_texts_and_saves_what_they_choose(cast, browser, meeting):
    one, two = items(meeting)
    sent = sent_of(browser, meeting, **{f"n{one.pk}-notes": "Mine."})
    lead = viewer_of(cast.of("local-area-lead"))
    noting.note(item=one, notes="Theirs.", version="1", by=lead)
    noting.note(item=two, notes="Also theirs.", version="1", by=lead)

    answer = browser.post(place(meeting), sent)
    page = answer.content.decode()
    versions = {f"n{one.pk}-version": "2", f"n{one.pk}-notes": "Theirs. Mine."}

    assert answer.status_code == 409
    assert "Theirs." in page
    assert "Mine." in page
    assert notes() == [("Theirs.", 2), ("Also theirs.", 2)]
    browser.post(place(meeting), {**versions, f"n{one.pk}-seen": "x"})
    assert notes() == [("Theirs. Mine.", 3), ("Also theirs.", 2)]


def test_the_script_is_told_how_everything_stands_and_of_what_stands_in_the_way(cast, browser, meeting):
    one, two = items(meeting)
    data = {f"n{one.pk}-notes": "Mine.", f"n{one.pk}-version": "1", f"n{one.pk}-seen": "", "saved-by-itself": "yes"}

    first = browser.post(place(meeting), data).json()
    second = browser.post(place(meeting), {**data, f"n{one.pk}-notes": "Mine too."}).json()

    assert (first["theirs"], second["theirs"]) == ({}, {str(one.pk): "Mine."})
    assert {key: (row["notes"], row["version"]) for key, row in second["items"].items()} == {
        str(one.pk): ("Mine.", 2),
        str(two.pk): ("", 1),
    }
    assert set(first["people"]) == {str(cast.of(role).pk) for role in ("champion", "data-lead", "local-area-lead")}


def test_an_action_that_the_script_sends_twice_is_added_once(cast, browser, meeting):
    one, _ = items(meeting)
    data = {
        f"a{one.pk}-what": "Ask the panel",
        f"a{one.pk}-owner": cast.of("champion").pk,
        f"a{one.pk}-due_on_day": "1",
        f"a{one.pk}-due_on_month": "4",
        f"a{one.pk}-due_on_year": "2026",
        "act": one.pk,
        "once": "the same",
        "saved-by-itself": "yes",
    }

    answers = [browser.post(place(meeting, "minutes/action/"), data, follow=True).json() for _ in range(2)]

    assert Action.objects.count() == 1
    assert [len(answer["items"][str(one.pk)]["actions"]) for answer in answers] == [1, 1]


def test_a_script_is_told_what_is_wrong_with_an_action(browser, meeting):
    one, _ = items(meeting)

    answer = browser.post(place(meeting, "minutes/action/"), {"act": one.pk, "saved-by-itself": "yes"})

    assert answer.status_code == 400
    assert answer.json()["words"].startswith("Not added. What is to be done?")


def test_after_approval_the_screen_is_closed_and_says_what_was_typed(browser, meeting):
    one, _ = items(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state="approved")

    page = browser.post(place(meeting), {f"n{one.pk}-notes": "Too late.", f"n{one.pk}-version": "1"})
    told = browser.post(place(meeting), {f"n{one.pk}-notes": "Too late.", "saved-by-itself": "yes"})

    assert "Too late." in page.content.decode()
    assert (told.status_code, "were approved" in told.json()["words"]) == (403, True)
    assert notes() == [("", 1), ("", 1)]


def test_a_guest_is_taken_out_and_what_was_typed_is_saved(browser, meeting):
    one, _ = items(meeting)
    guest = Attendance.objects.create(area=meeting.area, meeting=meeting, name="Una Galbraith", how="came")
    sent = sent_of(browser, meeting, **{f"n{one.pk}-notes": "We try."})

    browser.post(place(meeting, f"minutes/who/{guest.pk}/remove/"), sent)

    assert (Attendance.objects.count(), notes()[0]) == (0, ("We try.", 2))


def test_large_text_is_remembered_until_it_is_turned_off(browser, meeting):
    there = [
        "meetings_minutes--large" in browser.get(place(meeting) + query).content.decode()
        for query in ("", "?large=1", "", "?large=0", "")
    ]

    assert there == [False, True, True, False, False]


def test_the_screen_is_made_with_a_fixed_number_of_queries(cast, browser, meeting, django_assert_max_num_queries):
    for place_ in range(3):
        item = made_meetings.item(meeting, title=f"Item {place_}")
        made_meetings.action(cast, source="meeting", meeting=meeting.pk, item=item.pk)
        made_meetings.decision(cast, meeting=meeting.pk, item=item.pk)
    browser.get(place(meeting))

    with django_assert_max_num_queries(40):
        browser.get(place(meeting))


def test_what_is_due_under_an_item_leads_to_its_page_and_what_leads_nowhere_is_words_alone(browser, meeting):
    due = {"words": "Ask the panel", "url_name": "actions.one", "url_words": {"action_number": 3}}
    made_meetings.item(meeting, lines=[due, {"words": "Long ago", "url_name": "no-more", "url_words": {}}])

    shown = browser.get(place(meeting)).context["screen"].items[-1].lines

    assert shown == (("Ask the panel", "/areas/strathmarr/actions/3/"), ("Long ago", ""))
