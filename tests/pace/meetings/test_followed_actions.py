"""Actions: every move by every role, one's own in every area, done once by two clicks, lists with as many queries."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pace.areas.models import RoleHeld
from pace.areas.rules import Refused
from pace.changes.actions import reminding
from pace.kit.forms import Stale
from pace.meetings import states
from pace.meetings.actions import doing
from pace.meetings.models import Action, Meeting
from pace.meetings.queries import action_choices
from pace.meetings.queries import actions as queries
from pace.meetings.queries.actions import Own, OwnIn
from pace.meetings.rules.actions import Stated
from tests.pace.cast import SINCE, client_of, person, viewer_of
from tests.pace.changes import made_changes
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON

LATE = "2026-03-18"
NOT_THEIRS = "It is for Dougal Farquhar, whose action this is, or for whoever keeps the area's meetings."
# The champion owns the action and added it; the others keep the area's meetings.
WHOSE = {"local-area-lead", "project-manager", "champion"}
NATIONAL = {"improvement-advisor", "permanence-consultant", "national-data-analyst", "programme-lead"}
KEEP = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
HAVE = {
    "change": KEEP,
    "drop": KEEP,
    "do": KEEP | {"contributor"} | NATIONAL,
    "open-again": KEEP | {"contributor"} | NATIONAL,
}
BEFORE = {"change": {"open"}, "do": {"open"}, "drop": {"open"}, "open-again": {"done", "dropped"}}


def change(action, by, **other):
    said = {"what": action.what, "owner": action.owner_id, "due_on": action.due_on}
    return doing.change(action=action, stated=Stated(**{**said, **other}), version=str(action.version), by=by, now=NOW)


MOVES = {
    "change": change,
    "do": lambda action, by: doing.do(action=action, words="It is agreed.", by=by, now=NOW),
    "open-again": lambda action, by: doing.open_again(action=action, why="Not all of it.", by=by, now=NOW),
    "drop": lambda action, by: doing.drop(action=action, why="Not needed.", by=by, now=NOW),
}


def in_state(cast, state, **other):
    """An action of the champion in this state."""
    action = made_meetings.action(cast, **other)
    Action.objects.filter(pk=action.pk).update(state=state, done_on=ON if state == "done" else None)
    return Action.objects.select_related("area", "owner").get(pk=action.pk)


def tried(action, move, by):
    """Why a person could not make a move, or None where they could; nothing of it stays."""
    with transaction.atomic():
        try:
            done = MOVES[move](action, viewer_of(by))
        except Refused as refused:
            return "Your roles" if str(refused).startswith("Your roles do not let you") else str(refused)
        finally:
            transaction.set_rollback(True)
    assert done.state == states.ACTION.moves[move].after
    return None


def url(page, action):
    """A page of an action in its area."""
    return reverse(page, kwargs={"area": action.area.slug, "action_number": action.number})


def test_every_move_is_in_the_table():
    assert set(BEFORE) == set(MOVES) == set(HAVE) == set(states.ACTION.moves)


@pytest.mark.parametrize("move", BEFORE)
def test_a_move_is_for_the_owner_and_for_those_who_keep_meetings(cast, move):
    action = in_state(cast, min(BEFORE[move]))

    found = {who: tried(action, move, one) for who, one in cast.everyone()}

    assert found == {
        who: None if who in WHOSE else NOT_THEIRS if who in HAVE[move] else "Your roles" for who, _ in cast.everyone()
    }


@pytest.mark.parametrize("move", BEFORE)
def test_a_move_is_made_from_its_states_alone(cast, move):
    champion = cast.of("champion")

    found = {state: tried(in_state(cast, state), move, champion) for state in states.ACTION.states}

    assert {state for state, reason in found.items() if reason is None} == BEFORE[move]
    assert (found["done"] == "It is done already, so nothing was changed.") == (move == "do")


def test_a_done_action_keeps_its_day_and_words_until_it_is_opened_again(cast):
    by = viewer_of(cast.of("champion"))
    done = doing.do(action=made_meetings.action(cast), words="Two more days a month.", by=by, now=NOW)
    assert (done.state, done.done_on, done.done_words) == ("done", date(2026, 3, 4), "Two more days a month.")

    again = doing.open_again(action=done, why="One day only.", by=by, now=NOW)

    assert (again.state, again.done_on, again.done_words, again.why) == ("open", None, "", "One day only.")


@pytest.mark.parametrize("move", ["open-again", "drop"])
@pytest.mark.parametrize("why", ["", "  \n"])
def test_a_reason_is_asked_for_what_undoes(cast, move, why):
    action, by = in_state(cast, min(BEFORE[move])), viewer_of(cast.of("champion"))
    act = {"open-again": doing.open_again, "drop": doing.drop}[move]

    with pytest.raises(Refused, match="Say why"):
        act(action=action, why=why, by=by, now=NOW)


def test_who_changes_what_somebody_else_changed_meanwhile_is_told(cast):
    action, by = made_meetings.action(cast), viewer_of(cast.of("champion"))
    change(action, by, what="Ask the chair of the panel")

    with pytest.raises(Stale) as stale:
        change(action, by, what="Ask nobody")

    assert (stale.value.version, stale.value.saved) == (
        "2",
        {"what": "Ask the chair of the panel", "owner": str(by.id), "due_on": ON, "origin": "other"},
    )


def test_an_action_comes_from_a_thing_of_its_own_area_and_is_given_to_somebody_who_may_do_it(cast):
    action, by = made_meetings.action(cast), viewer_of(cast.of("champion"))
    test = made_changes.propose(cast)

    changed = change(action, by, source="test", test=test.pk, owner=cast.of("improvement-advisor").pk)
    assert (changed.source, changed.test_id, changed.owner_id) == ("test", test.pk, cast.of("improvement-advisor").pk)

    for wrong in ({"owner": cast.of("partnership-member").pk}, {"owner": cast.of_glenlochy.pk}, {"risk": 999_999}):
        with pytest.raises(Refused, match=r"^Choose "):
            change(changed, by, **wrong)


def test_nothing_is_added_to_a_meeting_whose_notes_are_approved_and_what_came_from_it_is_still_done(cast):
    by, meeting = viewer_of(cast.of("champion")), made_meetings.plan(cast)
    of_it = {"source": "meeting", "meeting": meeting.pk}
    action, other = made_meetings.action(cast, **of_it), made_meetings.action(cast)
    lead = cast.of("local-area-lead")
    Meeting.objects.filter(pk=meeting.pk).update(state="approved", approved_at=NOW, approved_by=lead)

    with pytest.raises(Refused, match="The notes of that meeting are approved"):
        made_meetings.action(cast, **of_it)
    with pytest.raises(Refused, match="The notes of that meeting are approved"):
        change(other, by, **of_it)
    later = change(action, by, due_on=date(2026, 4, 1), **of_it)
    done = doing.do(action=later, words="", by=by, now=NOW)

    assert (later.due_on, done.state, done.meeting_id) == (date(2026, 4, 1), "done", meeting.pk)
    kinds = [one.kind for one in action_choices.origins(by, cast.strathmarr, of=other)]
    assert (kinds, [one.kind for one in action_choices.origins(by, cast.strathmarr, of=done)]) == ([], ["meeting"])


def test_the_list_has_overdue_actions_on_top_and_is_narrowed_by_its_address(cast):
    for what, days in (("Later", 40), ("Late", -3), ("Today", 0)):
        made_meetings.action(cast, what=what, due_on=timezone.localdate() + timedelta(days=days))
    by = viewer_of(cast.of("champion"))
    doing.do(action=made_meetings.action(cast, what="Finished"), words="", by=by, now=NOW)
    made_meetings.action(cast, what="Of the lead", owner="local-area-lead", due_on=timezone.localdate())
    browser, address = client_of(cast.of("champion")), reverse("actions", kwargs={"area": "strathmarr"})

    def shown(query):
        return [row[0].words for row in browser.get(f"{address}{query}").context["table"].rows]

    whole = browser.get(address)
    cells = {row[0].words: (row[3].words, row[5].press is not None) for row in whole.context["table"].rows}
    assert whole.context["sentence"] == "4 actions are to do; 1 is overdue."
    assert shown("") == ["Late", "Of the lead", "Today", "Later", "Finished"]
    assert cells == {
        "Late": ("Overdue", True),
        "Today": ("Due today", True),
        "Of the lead": ("Due today", True),
        "Later": ("To do", True),
        "Finished": ("Done", False),
    }
    assert shown("?state=overdue") == ["Late"]
    assert shown("?state=done") == ["Finished"]
    assert shown("?who=me&state=open") == ["Late", "Today", "Later"]
    assert shown("?from=meeting") == []


def test_two_clicks_on_done_do_one_thing_and_lead_back_to_the_list(cast):
    action, browser = made_meetings.action(cast), client_of(cast.of("champion"))
    back = "/areas/strathmarr/actions/?state=open"
    address, sent = f"{url('actions.done', action)}?back={back.replace('?', '%3F')}", {"once": "one-click"}

    first, second = browser.post(address, sent), browser.post(address, sent)
    action.refresh_from_db()
    page = browser.get(first.url)

    assert (first.url, second.url, action.state, action.version) == (back, back, "done", 2)
    assert "Done: Ask the panel for more days." in page.content.decode()
    assert f'<a href="{url("actions.open-again", action)}">Open it again</a>' in page.content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_a_button_leads_back_to_pages_of_this_service_alone(cast, back):
    action, browser = made_meetings.action(cast), client_of(cast.of("champion"))

    done = browser.post(f"{url('actions.done', action)}?back={back}")

    assert done.url == "/areas/strathmarr/actions/"


def test_an_action_is_added_changed_and_dropped_on_its_pages(cast):
    browser, risk = client_of(cast.of("champion")), made_meetings.risk(cast)
    typed = {
        "what": "Invite health",
        "owner": cast.of("champion").pk,
        "due_on_day": 1,
        "due_on_month": 4,
        "due_on_year": 2026,
    }
    new = reverse("actions.new", kwargs={"area": "strathmarr"})

    first = browser.get(f"{new}?risk={risk.pk}")
    assert first.context["form"].initial == {"origin": f"risk-{risk.pk}"}
    wrong = browser.post(new, {**typed, "what": "", "origin": "risk-999999"})
    assert {name: len(faults) for name, faults in wrong.context["form"].errors.items()} == {"what": 1, "origin": 1}
    added = browser.post(new, {**typed, "origin": f"risk-{risk.pk}"})
    action = Action.objects.get()
    assert (added.url, action.risk, action.source, action.due_on) == (
        url("actions.one", action), risk, "risk", date(2026, 4, 1),
    )  # fmt: skip

    browser.post(url("actions.change", action), {**typed, "what": "Invite both", "origin": "other", "version": "1"})
    late = browser.post(url("actions.change", action), {**typed, "origin": "other", "version": "1"})
    action.refresh_from_db()
    assert (action.what, action.risk, late.status_code) == ("Invite both", None, 409)

    assert browser.post(url("actions.drop", action), {"why": ""}).context["form"].errors.keys() == {"why"}
    browser.post(url("actions.drop", action), {"why": "They come already."})
    action.refresh_from_db()
    assert (action.state, action.why) == ("dropped", "They come already.")


def test_own_actions_of_two_areas_stand_together_and_nobody_elses(cast):
    champion = cast.of("champion")
    RoleHeld.objects.create(person=champion, role="contributor", area=cast.glenlochy, since=SINCE)
    here = made_meetings.action(cast, what="Here")
    said = {"number": 1, "due_on": ON, "source": "other", "since": NOW, "added_at": NOW, "added_by": cast.of_glenlochy}
    there = Action.objects.create(area=cast.glenlochy, what="There", owner=champion, **said)
    others = made_meetings.action(cast, what="The lead's", owner="local-area-lead")
    browser = client_of(champion)

    listed = browser.get(reverse("my-actions")).context["areas"]
    pages = {
        one.what: browser.get(reverse("my-actions.one", args=[one.pk])).status_code for one in (here, there, others)
    }
    done = browser.post(reverse("my-actions.done", args=[there.pk]), {"words": "Told them."})
    not_ones_own = browser.post(reverse("my-actions.done", args=[others.pk])).status_code
    there.refresh_from_db()

    assert [(one.name, [line.what for line in one.lines]) for one in listed] == [
        ("Glenlochy", ["There"]),
        ("Strathmarr", ["Here"]),
    ]
    assert pages == {"Here": 200, "There": 200, "The lead's": 404}
    assert (done.url, there.state, there.done_words, not_ones_own) == ("/me/actions/", "done", "Told them.", 404)

    RoleHeld.objects.filter(person=champion, area=cast.glenlochy).update(state="ended", until=NOW)
    assert browser.get(reverse("my-actions.one", args=[there.pk])).status_code == 404


@pytest.mark.parametrize("role", ["contributor", "improvement-advisor"])
def test_who_does_not_see_the_areas_list_does_their_own(cast, role):
    action, browser = made_meetings.action(cast, owner=role), client_of(cast.of(role))

    assert browser.get(url("actions.one", action)).status_code == 403
    browser.post(reverse("my-actions.done", args=[action.pk]))
    browser.post(reverse("my-actions.open-again", args=[action.pk]), {"why": "Not all of it."})
    action.refresh_from_db()

    assert (action.state, action.why) == ("open", "Not all of it.")


def test_the_header_counts_what_is_to_do_with_one_query(cast, django_assert_num_queries):
    made_meetings.action(cast)
    made_meetings.action(cast, due_on=date(2026, 3, 1))
    doing.do(action=made_meetings.action(cast), words="", by=viewer_of(cast.of("champion")), now=NOW)
    viewers = {who: viewer_of(one) for who, one in cast.everyone()}

    with django_assert_num_queries(1):
        own = queries.own_open(viewers["champion"], today=date(2026, 3, 4))
    found = {who: queries.own_open(viewer, today=date(2026, 3, 4)) for who, viewer in viewers.items()}

    none, nothing = Own(open=0, overdue=0), {"partnership-member", "administrator", "outsider"}
    assert own == Own(open=2, overdue=1)
    assert found == {who: None if who in nothing else own if who == "champion" else none for who in viewers}


def test_the_header_says_how_many_are_overdue_to_those_who_hear_it(cast):
    made_meetings.action(cast)

    page = client_of(cast.of("champion")).get(reverse("my-actions")).content.decode()
    without = (
        client_of(cast.of("partnership-member")).get(reverse("area", kwargs={"area": "strathmarr"})).content.decode()
    )

    said = '<span class="service_count">1</span><span class="visually-hidden"> is to do, 1 is overdue</span>'
    assert said in page
    assert reverse("my-actions") not in without


def test_what_is_due_within_a_week_is_counted_for_the_reminder_and_stands_on_the_home(cast):
    today = timezone.localdate()
    for what, days in (("Late", -1), ("In a week", 7), ("In eight days", 8)):
        made_meetings.action(cast, what=what, due_on=today + timedelta(days=days))
    viewer = viewer_of(cast.of("champion"))

    page = client_of(cast.of("champion")).get(reverse("area", kwargs={"area": "strathmarr"}))
    tasks = [(one.label, one.status.word) for one in page.context["tasks"] if one.label.startswith("Action")]

    assert queries.own_by_area(viewer, today=today) == [OwnIn(area="Strathmarr", open=2, overdue=1)]
    assert tasks == [("Action: Late", "Overdue"), ("Action: In a week", "Due")]


def test_the_mail_that_reminds_says_how_many_actions_are_due_and_nothing_of_what(cast, mailoutbox):
    made_meetings.action(cast, due_on=date(2026, 3, 3))
    made_meetings.action(cast, due_on=date(2026, 3, 11))
    reminding.turn_on(by=viewer_of(cast.of("champion")), now=NOW)

    sent = reminding.mail_due(now=NOW)

    assert (sent.sent, mailoutbox[0].subject) == (1, "Due for you: 2 things")
    assert "Strathmarr: 2 actions are due, 1 of them overdue." in mailoutbox[0].body
    assert "panel" not in mailoutbox[0].body


def test_the_page_of_a_test_lists_its_actions_and_offers_to_add_one(cast):
    test = made_changes.propose(cast)
    made_meetings.action(cast, source="test", test=test.pk, due_on=ON)

    part = client_of(cast.of("champion")).get(f"/areas/strathmarr/changes/{test.slug}/").context["parts"][0]

    lines = [(line.words, line.about, address) for line, address in part["lines"]]
    assert lines == [
        ("Ask the panel for more days", "Dougal Farquhar, by 18 March 2026.", "/areas/strathmarr/actions/1/")
    ]
    assert part["add"].url == f"/areas/strathmarr/actions/new/?test={test.pk}"


@pytest.mark.parametrize("many", [1, 3])
def test_lists_take_as_many_queries_for_one_action_as_for_three(cast, many, django_assert_num_queries):
    for number in range(many):
        owner = person(f"Owner {number}", role="contributor", area=cast.strathmarr)
        made_meetings.action(cast, owner="champion", what=f"To do {number}")
        Action.objects.filter(what=f"To do {number}").update(owner=owner)
    lead = viewer_of(cast.of("local-area-lead"))

    with django_assert_num_queries(1):
        rows = list(queries.listed(lead, cast.strathmarr))
    with django_assert_num_queries(0):
        named = [(one.owner.name, queries.why_not_move(lead, one, move="do", now=NOW)) for one in rows]

    assert len(named) == many
