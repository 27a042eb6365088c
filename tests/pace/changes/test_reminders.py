"""Reminders by mail: turned on and off by each for themselves, sent at most once a week, with counts alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse

from pace.changes.actions import reminding
from pace.changes.actions.reminding import Sent
from pace.changes.models import Reminded
from pace.record.models import Entry
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
SAID = """\
Hello Dougal Farquhar,

This is due for you:

Strathmarr: 2 things are due in tests of change, 1 of them overdue.

Open it here:

{address}/

This mail says nothing of what it is; for that you sign in. It comes at most once a week, because you asked for it. \
Turn it off here:

{address}/me/reminders/
"""


class RefusesTheFirst(EmailBackend):
    """A mail server that does not take what goes to one address."""

    refused = ""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        """Take the others."""
        if any(self.refused in one.to for one in messages):
            raise OSError("not taken")
        return super().send_messages(messages)


@pytest.fixture
def waiting(cast):
    """Two things are due for Strathmarr's champion, one of them overdue; one for its lead."""
    test = made_changes.agreed(cast)
    for on in (date(2026, 3, 10), date(2026, 3, 2)):
        made_changes.plan(cast, test, begins_on=on, ends_on=date(2026, 3, 20))
    made_changes.propose(cast, name="Another one")


def turn_on(cast, *roles):
    """Have these people reminded."""
    for role in roles:
        reminding.turn_on(by=viewer_of(cast.of(role)), now=NOW)


@pytest.mark.usefixtures("waiting")
def test_the_mail_says_how_much_is_due_and_nothing_of_what(cast, mailoutbox, settings):
    turn_on(cast, "champion")

    done = reminding.mail_due(now=NOW)

    (mail,) = mailoutbox
    assert done == Sent(sent=1, failed=0)
    assert (mail.to, mail.subject) == (
        [cast.of("champion").email],
        "Due for you: 2 things",
    )
    assert mail.body == SAID.format(address=settings.CONFIGURATION.address)
    assert not any(word in mail.body for word in ("Chronology", "Another", "Ailsa", "cycle"))


@pytest.mark.usefixtures("waiting")
def test_only_those_who_asked_get_it_and_only_where_something_is_due(cast, mailoutbox):
    turn_on(cast, "champion", "local-area-lead", "data-lead", "programme-lead", "partnership-member")

    done = reminding.mail_due(now=NOW)

    assert done == Sent(sent=2, failed=0)
    assert {one.to[0] for one in mailoutbox} == {cast.of("champion").email, cast.of("local-area-lead").email}
    assert set(Reminded.objects.exclude(mailed_on=None).values_list("mailed_on", flat=True)) == {date(2026, 3, 10)}
    assert Reminded.objects.filter(mailed_on=None).count() == 3


@pytest.mark.usefixtures("waiting")
def test_nobody_gets_more_than_one_in_seven_days(cast, mailoutbox):
    turn_on(cast, "champion")

    sent = [reminding.mail_due(now=NOW + timedelta(days=day)).sent for day in (0, 0, 1, 6, 7, 8, 14)]

    assert sent == [1, 0, 0, 0, 1, 0, 1]
    assert len(mailoutbox) == 3


@pytest.mark.usefixtures("waiting")
def test_a_mail_that_fails_is_tried_again_and_does_not_stop_the_others(cast, mailoutbox, settings, monkeypatch):
    turn_on(cast, "champion", "local-area-lead")
    settings.EMAIL_BACKEND = f"{__name__}.RefusesTheFirst"
    monkeypatch.setattr(RefusesTheFirst, "refused", cast.of("champion").email)

    first = reminding.mail_due(now=NOW)
    monkeypatch.setattr(RefusesTheFirst, "refused", "nobody")
    second = reminding.mail_due(now=NOW + timedelta(hours=1))

    assert (first, second) == (Sent(sent=1, failed=1), Sent(sent=1, failed=0))
    assert [one.to[0] for one in mailoutbox] == [cast.of("local-area-lead").email, cast.of("champion").email]


@pytest.mark.usefixtures("waiting")
def test_who_can_no_longer_sign_in_or_has_no_role_any_more_gets_none(cast, mailoutbox):
    turn_on(cast, "champion", "local-area-lead")
    left, gone = cast.of("champion"), cast.of("local-area-lead")
    left.is_active = False
    left.save()
    gone.roles.update(state="ended", until=NOW)

    assert reminding.mail_due(now=NOW) == Sent(sent=0, failed=0)
    assert mailoutbox == []


@pytest.mark.usefixtures("waiting")
def test_the_command_says_how_many_it_sent(cast, capsys, settings, monkeypatch):
    turn_on(cast, "champion", "local-area-lead")
    settings.EMAIL_BACKEND = f"{__name__}.RefusesTheFirst"
    monkeypatch.setattr(RefusesTheFirst, "refused", cast.of("champion").email)

    call_command("remind")
    call_command("remind")

    assert capsys.readouterr().out.splitlines() == [
        "Sent 1 reminder; 1 could not be sent and will be tried again.",
        "Sent 0 reminders; 1 could not be sent and will be tried again.",
    ]


@pytest.mark.usefixtures("waiting")
def test_one_turns_it_on_and_off_for_oneself(cast):
    person, address = cast.of("champion"), reverse("reminders")
    browser = client_of(person)
    turn_on(cast, "data-lead")

    off = browser.get(address).content.decode()
    for _ in range(2):
        assert browser.post(address, {"wanted": "on"}).url == address
    on = browser.get(address).content.decode()
    there = set(Reminded.objects.values_list("person", flat=True))
    for _ in range(2):
        assert browser.post(address, {"wanted": "off"}).url == address

    assert ("Turn them on" in off, "Turn them off" in on) == (True, True)
    # The days of the test lie in the past, so all of it is overdue by now.
    assert "Strathmarr: 2 things are due in tests of change, 2 of them overdue." in off
    assert person.email in off
    assert there == {person.pk, cast.of("data-lead").pk}
    assert set(Reminded.objects.values_list("person", flat=True)) == {cast.of("data-lead").pk}
    assert {"turn reminders by mail on", "turn reminders by mail off"} <= set(
        Entry.objects.values_list("doing", flat=True)
    )


@pytest.mark.parametrize("wanted", ["", "maybe", "<script>"])
def test_what_the_button_does_not_say_changes_nothing(cast, wanted):
    answer = client_of(cast.of("champion")).post(reverse("reminders"), {"wanted": wanted})

    assert answer.status_code == 200
    assert not Reminded.objects.exists()


def test_ones_own_page_leads_to_it(cast):
    page = client_of(cast.of("contributor")).get(reverse("me")).content.decode()

    assert f'href="{reverse("reminders")}"' in page
