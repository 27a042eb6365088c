"""Meetings begun, ended and taken up again; notes written, approved, locked, sent and corrected."""

import re
from datetime import date

import pytest
from django.core import mail as outbox
from django.urls import reverse

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.meetings import states
from pace.meetings.actions import attending, deciding, holding, noting, sending
from pace.meetings.actions.attending import Said
from pace.meetings.models import Addendum, AgendaItem, Attendance, Meeting, MeetingDecision
from pace.meetings.rules import decisions as decision_rules
from pace.meetings.rules.noted import Came, NotedAction, NotedDecision, NotedItem, fingerprint, noted
from pace.permissions import ROLES
from tests.pace.cast import client_of, person, viewer_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON

LOCKED = "The notes of this meeting were approved"
BEFORE = {"begin": "planned", "put-back": "under-way", "end": "under-way", "go-on": "held"}


def in_state(cast, state, **other):
    meeting = made_meetings.plan(cast, **other)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    meeting.refresh_from_db()
    return meeting


def moved(cast, meeting, move, role="project-manager"):
    return holding.move(meeting=meeting, move=move, by=viewer_of(cast.of(role)), now=NOW)


def approved(cast, **other):
    meeting = in_state(cast, "held", **other)
    social_work = cast.strathmarr.agencies.get(kind="social-work")
    made_meetings.came(meeting, cast.of("champion"), agency=social_work)
    made_meetings.item(meeting, notes="We try.")
    return approve(cast, meeting)


def approve(cast, meeting, role="local-area-lead"):
    version = fingerprint(noted(meeting))
    return holding.approve(meeting=meeting, fingerprint=version, by=viewer_of(cast.of(role)), now=NOW)


@pytest.mark.parametrize("move", BEFORE)
def test_each_move_is_for_those_who_keep_meetings_alone(cast, move):
    allowed = set()
    for role in ROLES:
        meeting = in_state(cast, BEFORE[move], name=role)
        if move == "end":
            made_meetings.came(meeting, cast.of("champion"))
        try:
            allowed.add((role, moved(cast, meeting, move, role).state))
        except Refused:
            meeting.refresh_from_db()
            assert meeting.state == BEFORE[move]

    after = states.MEETING.moves[move].after
    assert allowed == {("local-area-lead", after), ("project-manager", after)}


def test_a_meeting_to_which_nobody_came_does_not_end(cast):
    meeting = made_meetings.under_way(cast)

    with pytest.raises(Refused, match="Say first who came"):
        moved(cast, meeting, "end")
    made_meetings.came(meeting, cast.of("champion"), how="apologies")
    with pytest.raises(Refused, match="Say first who came"):
        moved(cast, meeting, "end")
    made_meetings.came(meeting, cast.of("local-area-lead"))

    assert moved(cast, meeting, "end").state == "held"


def test_a_meeting_of_which_something_is_noted_is_not_put_back(cast):
    meeting = made_meetings.under_way(cast)
    made_meetings.item(meeting, notes="We try.")

    with pytest.raises(Refused, match="Something is noted of it already"):
        moved(cast, meeting, "put-back")


def test_of_two_who_write_notes_of_one_item_the_second_is_told_and_nothing_is_overwritten(cast):
    item = made_meetings.item(made_meetings.under_way(cast))
    lead, manager = (viewer_of(cast.of(role)) for role in ("local-area-lead", "project-manager"))

    noting.note(item=item, notes="Theirs.", version="1", by=lead)
    with pytest.raises(Stale) as stale:
        noting.note(item=item, notes="Mine.", version="1", by=manager)
    again = noting.note(item=item, notes="Theirs.", version="1", by=manager)

    assert (stale.value.version, stale.value.saved) == ("2", {"notes": "Theirs."})
    assert (again.notes, again.version) == ("Theirs.", 2)


@pytest.mark.parametrize("role", ["champion", "data-lead", "senior-manager", "improvement-advisor"])
def test_nobody_else_writes_notes_or_says_who_came(cast, role):
    meeting = made_meetings.under_way(cast)
    item, by = made_meetings.item(meeting), viewer_of(cast.of(role))

    for attempt in (
        lambda: noting.note(item=item, notes="So.", version="1", by=by),
        lambda: attending.say(meeting=meeting, said=[Said(person=cast.of("champion").pk, how="came")], by=by),
        lambda: attending.add_guest(meeting=meeting, name="Una", agency=None, by=by),
    ):
        with pytest.raises(Refused, match="Your roles do not let you"):
            attempt()
    assert (AgendaItem.objects.get().notes, Attendance.objects.count()) == ("", 0)


def test_who_came_is_said_for_an_agency_and_can_be_taken_back(cast):
    meeting, by = made_meetings.under_way(cast, people=("champion", "data-lead")), viewer_of(cast.of("project-manager"))
    champion, data_lead = cast.of("champion"), cast.of("data-lead")
    health = cast.strathmarr.agencies.get(kind="health")

    said = [Said(person=champion.pk, how="deputy", deputy="Rory Deans"), Said(person=data_lead.pk, how="came")]
    attending.say(meeting=meeting, said=said, by=by)
    attending.say(meeting=meeting, said=[Said(person=data_lead.pk, how="")], by=by)
    guest = attending.add_guest(meeting=meeting, name="Una Galbraith", agency=health.pk, by=by)
    mistaken = attending.add_guest(meeting=meeting, name="Una Galbreath", agency=None, by=by)
    attending.remove(attendance=mistaken, by=by)

    rows = Attendance.objects.order_by("pk").values_list("name", "agency__kind", "how", "deputy")
    assert list(rows) == [
        (champion.name, "social-work", "deputy", "Rory Deans"),
        (guest.name, "health", "came", ""),
    ]


def test_it_is_said_of_nobody_who_was_not_asked_and_of_no_agency_of_another_area(cast):
    meeting, by = made_meetings.under_way(cast), viewer_of(cast.of("project-manager"))
    elsewhere = cast.glenlochy.agencies.first()

    with pytest.raises(Refused, match="Choose somebody who was asked"):
        attending.say(meeting=meeting, said=[Said(person=cast.of("data-lead").pk, how="came")], by=by)
    with pytest.raises(Refused, match="Choose how they took part"):
        attending.say(meeting=meeting, said=[Said(person=cast.of("champion").pk, how="late")], by=by)
    with pytest.raises(Refused, match="Choose an agency of this area"):
        attending.add_guest(meeting=meeting, name="Una", agency=elsewhere.pk, by=by)


def test_only_the_chair_approves_and_then_everything_that_would_change_the_notes_is_refused(cast):
    meeting = in_state(cast, "held")
    item = made_meetings.item(meeting)
    came = made_meetings.came(meeting, cast.of("champion"))
    lead = viewer_of(cast.of("local-area-lead"))
    for role in ("project-manager", "champion", "senior-manager"):
        with pytest.raises(Refused, match="It is for Ailsa Muirfield, who chairs this meeting"):
            approve(cast, meeting, role)

    done = approve(cast, meeting)

    assert (done.state, done.approved_by, done.approved_at) == ("approved", cast.of("local-area-lead"), NOW)
    decided = decision_rules.Stated(what="So.", on=ON, meeting=meeting.pk)
    for attempt in (
        lambda: noting.note(item=item, notes="So.", version=str(item.version), by=lead),
        lambda: attending.say(meeting=meeting, said=[Said(person=cast.of("champion").pk, how="absent")], by=lead),
        lambda: attending.add_guest(meeting=meeting, name="Una", agency=None, by=lead),
        lambda: attending.remove(attendance=came, by=lead),
        lambda: deciding.write(area=cast.strathmarr, stated=decided, by=lead, now=NOW),
    ):
        with pytest.raises(Refused, match=LOCKED):
            attempt()
    for move in ("end", "go-on", "put-back"):
        with pytest.raises(Refused, match="so it cannot be"):
            moved(cast, meeting, move)
    assert MeetingDecision.objects.count() == 0


def test_notes_that_changed_while_the_chair_was_reading_are_not_approved_unread(cast):
    meeting = in_state(cast, "held")
    item = made_meetings.item(meeting)
    made_meetings.came(meeting, cast.of("champion"))
    read = fingerprint(noted(meeting))
    noting.note(item=item, notes="Another.", version="1", by=viewer_of(cast.of("project-manager")))

    with pytest.raises(Stale):
        holding.approve(meeting=meeting, fingerprint=read, by=viewer_of(cast.of("local-area-lead")), now=NOW)

    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_approved_notes_stay_whatever_becomes_of_their_actions(cast):
    meeting = in_state(cast, "held", people=("champion", "data-lead"))
    item = made_meetings.item(meeting, notes="We try.")
    social_work = cast.strathmarr.agencies.get(kind="social-work")
    made_meetings.came(meeting, cast.of("champion"), agency=social_work, how="deputy", deputy="Rory Deans")
    made_meetings.came(meeting, cast.of("data-lead"), how="apologies")
    action = made_meetings.action(cast, source="meeting", meeting=meeting.pk, item=item.pk)
    made_meetings.decision(cast, meeting=meeting.pk, evidence="The chart.")

    whole = noted(approve(cast, meeting))
    action.what, action.due_on = "Something else", date(2027, 1, 1)
    action.save()

    assert whole.came == (Came(agency=social_work.name, names=(f"Rory Deans (for {cast.of('champion').name})",)),)
    assert (whole.apologies, whole.absent) == ((cast.of("data-lead").name,), ())
    agreed = NotedAction(number=1, what="Ask the panel for more days", owner=action.owner.name, due_on="2026-03-18")
    decision = NotedDecision(number=1, what="Begin in the north team", evidence="The chart.")
    assert whole.items == (
        NotedItem(key=item.pk, title="Open actions", notes="We try.", actions=(agreed,)),
        NotedItem(key=0, title="Besides the agenda", decisions=(decision,)),
    )
    assert noted(Meeting.objects.get(pk=meeting.pk)) == whole


def test_corrections_stand_below_approved_notes_and_not_before(cast):
    draft, by = in_state(cast, "held"), viewer_of(cast.of("project-manager"))

    with pytest.raises(Refused, match="The notes are not approved yet"):
        holding.correct(meeting=draft, words="Two came.", by=by, now=NOW)
    meeting = approved(cast)
    with pytest.raises(Refused, match="Your roles do not let you"):
        holding.correct(meeting=meeting, words="Two came.", by=viewer_of(cast.of("champion")), now=NOW)
    holding.correct(meeting=meeting, words="Two came.", by=by, now=NOW)

    assert list(Addendum.objects.values_list("meeting", "words", "by")) == [(meeting.pk, "Two came.", by.id)]


def test_each_who_may_read_the_notes_gets_a_link_and_nothing_of_them(cast):
    meeting = approved(cast, people=("champion", "improvement-advisor", "contributor"))
    manager = viewer_of(cast.of("project-manager"))

    told = sending.send(meeting=meeting, again=False, by=manager, now=NOW)

    readers = sorted(cast.of(role).name for role in ("champion", "improvement-advisor", "local-area-lead"))
    assert (list(told.reached), told.missed) == (readers, ())
    assert sorted(one.to[0] for one in outbox.outbox) == sorted(
        cast.of(role).email for role in ("champion", "improvement-advisor", "local-area-lead")
    )
    path = reverse("meetings.notes", kwargs={"area": "strathmarr", "meeting_number": meeting.number})
    for one in outbox.outbox:
        assert path in one.body
        assert not re.search("We try|Open actions|Champions", one.subject + one.body)
        assert one.attachments == []
    with pytest.raises(Refused, match="They were sent already"):
        sending.send(meeting=meeting, again=False, by=manager, now=NOW)
    assert len(sending.send(meeting=meeting, again=True, by=manager, now=NOW).reached) == 3


def test_drafts_are_not_sent_and_whom_the_mail_server_refuses_is_said(cast, settings):
    manager = viewer_of(cast.of("project-manager"))
    with pytest.raises(Refused, match="The notes wait for the chair"):
        sending.send(meeting=in_state(cast, "held"), again=False, by=manager, now=NOW)
    meeting = approved(cast)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )

    told = sending.send(meeting=meeting, again=False, by=manager, now=NOW)

    meeting.refresh_from_db()
    assert (told.reached, len(told.missed), meeting.sent_at) == ((), 2, None)


def test_a_guest_and_somebody_without_a_role_are_named_as_those_who_get_no_mail(cast):
    meeting = approved(cast)
    Attendance.objects.create(area=cast.strathmarr, meeting=meeting, name="Una Galbraith", how="came")
    meeting.people.add(person("Former Champion"))
    browser = client_of(cast.of("project-manager"))

    page = browser.get(f"/areas/strathmarr/meetings/{meeting.number}/send/").content.decode()

    assert "Former Champion: has no role here" in page
    assert "Una Galbraith: a guest" in page


def test_save_and_end_ends_at_once_and_says_what_is_missing_where_it_cannot(cast):
    meeting = made_meetings.under_way(cast)
    keeper, at = client_of(cast.of("project-manager")), f"/areas/strathmarr/meetings/{meeting.number}/minutes/"

    refused = keeper.post(at, {"end": "yes"}, follow=True)
    made_meetings.came(meeting, cast.of("champion"))
    ended = keeper.post(at, {"end": "yes"}, follow=True)

    assert ("Say first who came." in refused.text, "The meeting has ended." in ended.text) == (True, True)
    meeting.refresh_from_db()
    assert meeting.state == "held"
