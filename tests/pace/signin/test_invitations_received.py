"""An invitation from end to end: sent by who may, received by whom it is for, of use once and for a fortnight."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pace.areas.actions import invitations
from pace.areas.models import Agency, Invitation, Person, RoleHeld
from pace.areas.queries import viewer_of
from pace.areas.rules import Refused
from pace.record.models import Entry
from tests.pace.cast import client_of
from tests.pace.signin.people import sign_in, with_app, with_password

NEW = {"email": "una@example.scot", "name": "Una Newcomer", "role": "data-lead"}
TYPED = {"name": "Una N.", "password": "three odd words together"}


@pytest.fixture
def send(cast, django_capture_on_commit_callbacks):
    """Send an invitation to Strathmarr, by its lead unless said otherwise."""

    def sent(by=None, **words):
        with django_capture_on_commit_callbacks(execute=True):
            return invitations.invite(
                **{"area": cast.strathmarr, **NEW, **words},
                by=viewer_of((by or with_app_once(cast.of("local-area-lead"))).pk),
                now=timezone.now(),
            )

    return sent


def with_app_once(person):
    """The person, with a second step."""
    client_of(person)
    return person


def link():
    """The path of the link in the last mail."""
    return re.search(r"https?://[^/]+(/invitation/\S+)", mail.outbox[-1].body).group(1)


def test_the_mail_says_who_invites_to_what_and_the_link_is_kept_only_as_a_digest(send):
    invitation = send()

    secret = link().split("/")[2]
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["una@example.scot"], "An invitation to PACE: Strathmarr")
    assert "Ailsa Muirfield invites you to take part in PACE as data lead in Strathmarr" in mail.outbox[0].body
    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values().get())
    assert Invitation.objects.get(pk=invitation.pk).mailed_at is not None


def test_a_newcomer_opens_the_link_makes_an_account_and_holds_the_role(client, send, cast):
    send()
    opened = client.get(link())
    shown = client.get(opened["Location"]).content.decode()

    joined = client.post(opened["Location"], TYPED)

    person = Person.objects.get(email="una@example.scot")
    assert opened["Location"] == reverse("invitation")
    assert ("Ailsa Muirfield" in shown, "Data lead" in shown, "Strathmarr" in shown) == (True, True, True)
    assert joined["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert [(held.role, held.area, held.state) for held in person.roles.all()] == [
        ("data-lead", cast.strathmarr, "held")
    ]
    assert (person.name, person.check_password(TYPED["password"])) == ("Una N.", True)


def test_a_newcomer_with_a_grave_role_sets_up_a_second_step_next(client, send):
    send()
    client.post(client.get(link())["Location"], TYPED)

    assert client.get(reverse("me"))["Location"] == reverse("second-step")


def test_joining_is_recorded_in_the_newcomers_name(client, send):
    send()
    client.post(client.get(link())["Location"], TYPED)

    person = Person.objects.get(email="una@example.scot")
    entries = Entry.objects.filter(table="pace_roleheld", operation="insert")
    entry = next(one for one in entries if json.loads(one.after)["person_id"] == person.pk)
    assert (entry.by_id, entry.doing) == (person.pk, "accept an invitation")


def test_a_link_is_of_use_once(client, send):
    send()
    client.post(client.get(link())["Location"], TYPED)

    again = Client().get(link(), follow=True)

    assert again.status_code == 410
    assert "has been accepted already" in again.content.decode()


def test_a_link_is_of_no_use_after_a_fortnight_until_it_is_sent_again(send, cast, django_capture_on_commit_callbacks):
    invitation = send()
    old = link()
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    late = Client().get(old, follow=True)

    with django_capture_on_commit_callbacks(execute=True):
        invitations.send_again(invitation=invitation, by=viewer_of(cast.of("local-area-lead").pk), now=timezone.now())

    assert (late.status_code, "too old" in late.content.decode()) == (410, True)
    assert Client().get(link(), follow=True).status_code == 200
    assert Client().get(old, follow=True).status_code == 404


def test_a_withdrawn_invitation_is_of_no_use(send, cast):
    invitation = send()
    invitations.withdraw(invitation=invitation, by=viewer_of(cast.of("local-area-lead").pk), now=timezone.now())

    answer = Client().get(link(), follow=True)
    joined = Client()
    joined.get(link())
    joined.post(reverse("invitation"), TYPED)

    assert (answer.status_code, "was withdrawn" in answer.content.decode()) == (410, True)
    assert not Person.objects.filter(email="una@example.scot").exists()


@pytest.mark.parametrize("secret", ["x", "' OR 1=1--", "%00", "..%2F..", "😀", "a" * 3000])
def test_a_made_up_link_leads_to_nothing(client, secret):
    answer = client.get(f"/invitation/{secret}/", follow=True)

    assert answer.status_code == 404


def test_an_existing_person_signs_in_and_says_yes(client, send, cast):
    champion = with_password(cast.of("champion"))
    send(email=champion.email.upper(), role="project-manager")
    asked = client.get(link(), follow=True).content.decode()
    sign_in(client, champion, next=reverse("invitation"))

    said = client.post(reverse("invitation"))

    assert "Sign in to say yes" in asked
    assert said["Location"] == reverse("home")
    assert set(champion.roles.values_list("role", flat=True)) == {"champion", "project-manager"}


def test_an_invitation_is_of_no_use_to_another_person(send, cast):
    other = client_of(cast.of("champion"))
    send(email=cast.of("contributor").email, role="project-manager")
    other.get(link())

    answer = other.post(reverse("invitation"))

    assert (answer.status_code, "for another address" in answer.content.decode()) == (409, True)
    assert not RoleHeld.objects.filter(role="project-manager", person=cast.of("champion")).exists()


def test_a_closed_account_opens_again_by_an_invitation_and_keeps_its_second_step(client, send, cast):
    former = cast.of("partnership-member")
    with_app(former)
    former.roles.update(state="ended", until=timezone.now())
    Person.objects.filter(pk=former.pk).update(is_active=False)
    send(email=former.email, role="partnership-member")
    client.get(link())

    answer = client.post(reverse("invitation"), TYPED)

    assert answer["Location"] == reverse("mfa_authenticate")
    assert Person.objects.get(pk=former.pk).is_active
    assert former.roles.filter(state="held").count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "", "password": TYPED["password"]}, "Your name"),
        ({"name": "Una", "password": "short"}, "too short"),
        ({"name": "Una", "password": "una@example.scot"}, "too similar"),
        ({"name": "a\u202eb", "password": TYPED["password"]}, "hidden"),
    ],
)
def test_what_is_wrong_with_a_newcomers_form_is_said_and_nobody_is_made(client, send, typed, words):
    send()
    client.get(link())

    answer = client.post(reverse("invitation"), typed)

    assert words in answer.content.decode()
    assert not Person.objects.filter(email="una@example.scot").exists()


@pytest.mark.parametrize(
    ("inviter", "role", "national"),
    [
        ("champion", "champion", False),
        ("data-lead", "data-lead", False),
        ("of-glenlochy", "data-lead", False),
        ("improvement-advisor", "improvement-advisor", True),
        ("local-area-lead", "improvement-advisor", True),
        ("programme-lead", "administrator", True),
        ("local-area-lead", "improvement-advisor", False),
        ("programme-lead", "data-lead", True),
    ],
)
def test_nobody_invites_to_what_they_may_not_give(cast, send, inviter, role, national):
    by = cast.of_glenlochy if inviter == "of-glenlochy" else cast.of(inviter)
    with_app_once(by)

    with pytest.raises(Refused):
        send(by=by, role=role, area=None if national else cast.strathmarr)

    assert (Invitation.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    ("inviter", "role", "national"),
    [
        ("local-area-lead", "data-lead", False),
        ("project-manager", "local-area-lead", False),
        ("programme-lead", "data-lead", False),
        ("programme-lead", "improvement-advisor", True),
        ("administrator", "administrator", True),
    ],
)
def test_who_may_give_a_role_invites_to_it(cast, send, inviter, role, national):
    by = with_app_once(cast.of(inviter))

    invitation = send(by=by, role=role, area=None if national else cast.strathmarr)

    assert (invitation.state, len(mail.outbox)) == ("sent", 1)


def test_who_lacks_a_second_step_does_not_invite(cast):
    without = replace(viewer_of(with_app_once(cast.of("local-area-lead")).pk), has_second_step=False)

    with pytest.raises(Refused, match="second step"):
        invitations.invite(**NEW, area=cast.strathmarr, by=without, now=timezone.now())


def test_a_champion_is_invited_for_an_agency_of_the_area(send):
    here = Agency.objects.get(name="Strathmarr Social Work")
    there = Agency.objects.get(name="Glenlochy Social Work")

    for agency, words in ((None, "belongs to one agency"), (there, "does not take part in this area")):
        with pytest.raises(Refused, match=words):
            send(role="champion", agency=agency)

    assert send(role="champion", agency=here).agency == here


def test_nobody_is_invited_twice_or_to_what_they_hold(cast, send):
    send()

    with pytest.raises(Refused, match="already has an invitation"):
        send(email="UNA@example.scot")
    with pytest.raises(Refused, match="already holds"):
        send(email=cast.of("data-lead").email)


def test_nobody_accepts_an_invitation_of_their_own(cast, send):
    lead = with_app_once(cast.of("local-area-lead"))
    send(by=lead, email=lead.email)
    secret = link().split("/")[2]

    with pytest.raises(Refused, match="Nobody gives themselves a role"):
        invitations.accept(secret=secret, by=viewer_of(lead.pk), now=timezone.now())


def test_a_mail_that_fails_leaves_the_invitation_and_it_can_be_sent_again(
    cast, send, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 9,
    )  # fmt: skip
    invitation = send()
    failed = Invitation.objects.get(pk=invitation.pk).mailed_at
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    with django_capture_on_commit_callbacks(execute=True):
        invitations.send_again(invitation=invitation, by=viewer_of(cast.of("local-area-lead").pk), now=timezone.now())

    assert failed is None
    assert Invitation.objects.get(pk=invitation.pk).mailed_at is not None
    assert Client().get(link(), follow=True).status_code == 200


def test_a_mail_server_that_does_not_answer_is_said_to_who_forgot_a_password(client, cast, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 9,
    )  # fmt: skip

    answer = client.post(reverse("account_reset_password"), {"email": cast.of("champion").email})

    assert (answer.status_code, "The mail could not be sent" in answer.content.decode()) == (503, True)


def test_the_fortnight_is_counted_from_the_sending(cast):
    sent = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    invitation = invitations.invite(
        **NEW, area=cast.strathmarr, by=viewer_of(with_app_once(cast.of("local-area-lead")).pk), now=sent
    )

    assert invitation.expires_at == datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
