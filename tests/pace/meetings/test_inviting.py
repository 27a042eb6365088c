"""Word sent to those who are asked: to whom, what it says, again only where something changed."""

from datetime import time

import pytest
from django.core import mail
from icalendar import Calendar

from pace.areas.rules import Refused
from pace.kit.mail import NotSent
from pace.meetings.actions import inviting, planning
from pace.meetings.actions.inviting import Sent
from pace.meetings.rules.inviting import NOBODY
from pace.meetings.rules.planned import Stated
from tests.pace.cast import client_of, viewer_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW

LEAD, CHAMPION, DATA = "Ailsa Muirfield", "Dougal Farquhar", "Catriona Wedderburn"


def invite(cast, meeting, **other):
    meeting.refresh_from_db()
    return inviting.invite(meeting=meeting, by=viewer_of(cast.of("local-area-lead")), now=NOW, **other)


def change(cast, meeting, people=("champion",), **other):
    meeting.refresh_from_db()
    said = {**made_meetings.SAID, "chair": cast.of("local-area-lead").pk}
    said |= {"people": tuple(cast.of(role).pk for role in people), **other}
    by, version = viewer_of(cast.of("local-area-lead")), str(meeting.version)
    return planning.change(meeting=meeting, stated=Stated(**said), version=version, by=by, now=NOW)


def test_each_person_gets_a_mail_of_their_own_with_a_link_and_a_calendar_file(cast, settings):
    meeting = made_meetings.plan(cast, place="Town hall")

    done = invite(cast, meeting)

    assert done == Sent(sent=(LEAD, CHAMPION), failed=())
    assert [one.to for one in mail.outbox] == [[cast.of("local-area-lead").email], [cast.of("champion").email]]
    assert mail.outbox[1].subject == "Champions' meeting, Wednesday 18 March 2026"
    assert mail.outbox[1].body == (
        "Hello Dougal Farquhar,\n\n"
        "Ailsa Muirfield asks you to this meeting of Strathmarr:\n\n"
        "Champions' meeting\nWednesday 18 March 2026, 10am to 11:30am\nTown hall\n\n"
        "Open the attached file to put it into your calendar.\n\n"
        "The agenda, and later the notes, are here:\n\n"
        f"{settings.CONFIGURATION.address}/areas/strathmarr/meetings/1/\n"
    )
    name, content, kind = mail.outbox[1].attachments[0]
    assert (name, kind) == ("strathmarr-meeting-1.ics", "text/calendar")
    assert str(Calendar.from_ical(content).walk("VEVENT")[0]["SUMMARY"]) == "Champions' meeting (Strathmarr)"


def test_a_mail_says_nothing_of_the_agenda_and_names_nobody_else_who_is_asked(cast):
    meeting = made_meetings.plan(cast, people=("champion", "data-lead"))
    made_meetings.item(meeting, title="Secret item")

    invite(cast, meeting)

    said = [one.body + one.attachments[0][1] for one in mail.outbox if one.to == [cast.of("champion").email]]
    assert [word for word in ("Secret", DATA) if word in said[0]] == []


def test_nobody_is_sent_the_same_twice_unless_it_is_asked_for(cast):
    meeting = made_meetings.plan(cast)
    invite(cast, meeting)

    with pytest.raises(Refused, match=NOBODY):
        invite(cast, meeting)

    assert invite(cast, meeting, everybody=True).sent == (LEAD, CHAMPION)
    assert len(mail.outbox) == 4


def test_who_is_asked_later_gets_it_and_the_others_do_not_again(cast):
    meeting = made_meetings.plan(cast)
    invite(cast, meeting)
    change(cast, meeting, people=("champion", "data-lead"), name="Spring")

    assert invite(cast, meeting).sent == (DATA,)


def test_after_a_change_of_time_everybody_gets_it_again_and_it_says_so(cast):
    meeting = made_meetings.plan(cast)
    invite(cast, meeting)
    change(cast, meeting, starts=time(14))

    done = invite(cast, meeting)

    assert done.sent == (LEAD, CHAMPION)
    assert mail.outbox[-1].subject == "Changed: Champions' meeting, Wednesday 18 March 2026"
    assert "It is now:" in mail.outbox[-1].body
    assert "2pm to 3:30pm" in mail.outbox[-1].body


def test_that_a_meeting_is_called_off_is_sent_too(cast):
    meeting = made_meetings.plan(cast)
    invite(cast, meeting)
    planning.call_off(meeting=meeting, why="Snow.", by=viewer_of(cast.of("local-area-lead")), now=NOW)

    done = invite(cast, meeting)

    assert done.sent == (LEAD, CHAMPION)
    assert mail.outbox[-1].subject == "Called off: Champions' meeting, Wednesday 18 March 2026"
    assert "STATUS:CANCELLED" in mail.outbox[-1].attachments[0][1]
    assert "Snow" not in mail.outbox[-1].body


def test_who_may_not_open_the_page_gets_no_link(cast):
    meeting = made_meetings.plan(cast, people=("contributor",))

    invite(cast, meeting)

    bodies = {one.to[0]: "/meetings/" in one.body for one in mail.outbox}
    assert bodies == {cast.of("contributor").email: False, cast.of("local-area-lead").email: True}


def test_who_can_sign_in_no_more_is_sent_nothing(cast):
    meeting, person = made_meetings.plan(cast), cast.of("champion")
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert invite(cast, meeting).sent == (LEAD,)


def test_whom_a_mail_did_not_reach_is_named_and_can_be_sent_it_again(cast, monkeypatch):
    meeting, deliver = made_meetings.plan(cast), inviting.mail.deliver

    def fails_once(message):
        if message.to == [cast.of("champion").email]:
            raise NotSent("no")
        deliver(message)

    with monkeypatch.context() as down:
        down.setattr("pace.kit.mail.deliver", fails_once)
        first = invite(cast, meeting)
    second = invite(cast, meeting)

    assert (first, second) == (Sent(sent=(LEAD,), failed=(CHAMPION,)), Sent(sent=(CHAMPION,), failed=()))


def test_the_page_says_who_gets_it_and_then_who_got_it(cast):
    made_meetings.plan(cast)
    client = client_of(cast.of("project-manager"))
    url = "/areas/strathmarr/meetings/1/invite/"
    before = client.get(url).content.decode()

    done = client.post(url, follow=True).content.decode()
    after = client.get(url).content.decode()

    assert ("It goes to" in before, CHAMPION in before, "Have it already" in before) == (True, True, False)
    assert f"Sent to {LEAD} and {CHAMPION}." in done
    assert ("It goes to" in after, "Have it already" in after, "Send it again" in after) == (False, True, True)
