"""Signing in and out with a password, and forgetting it."""

import re

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from pace.areas.models import Person
from tests.pace.signin.people import PASSWORD, WRONG, sign_in, with_password, words_of


@pytest.fixture
def champion(cast):
    """Someone whose role demands no second step."""
    return with_password(cast.of("champion"))


def test_the_right_password_signs_in(client, champion):
    answer = sign_in(client, champion)

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(champion.pk)


def test_capitals_in_the_address_do_not_matter(client, champion):
    answer = client.post(reverse("account_login"), {"login": champion.email.upper(), "password": PASSWORD})

    assert answer.status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(champion):
    wrong = sign_in(Client(), champion, password=WRONG)
    unknown = Client().post(reverse("account_login"), {"login": "nobody@example.scot", "password": WRONG})

    assert wrong.status_code == unknown.status_code == 200
    assert words_of(wrong) == words_of(unknown)
    assert "The address or the password is not right" in words_of(wrong)


def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(champion, monkeypatch):
    work = []
    hashed = Person.set_password
    checked = Person.check_password
    monkeypatch.setattr(Person, "set_password", lambda self, raw: (work.append("hash"), hashed(self, raw)))
    monkeypatch.setattr(Person, "check_password", lambda self, raw: (work.append("hash"), checked(self, raw))[1])

    sign_in(Client(), champion, password=WRONG)
    of_the_known = len(work)
    Client().post(reverse("account_login"), {"login": "nobody@example.scot", "password": WRONG})

    assert (of_the_known, len(work)) == (1, 2)


def test_the_session_has_a_new_key_after_signing_in(client, champion):
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    sign_in(client, champion)

    assert client.session.session_key != before


def test_a_sixth_wrong_try_is_refused_even_with_the_right_password_and_so_is_an_unknown_address(client, champion):
    for _ in range(5):
        sign_in(client, champion, password=WRONG)
        client.post(reverse("account_login"), {"login": "nobody@example.scot", "password": WRONG})

    right = sign_in(client, champion)
    unknown = client.post(reverse("account_login"), {"login": "nobody@example.scot", "password": "x"})

    assert "_auth_user_id" not in client.session
    assert words_of(right) == words_of(unknown)
    assert "That was tried too often" in words_of(right)


def test_too_many_forms_from_one_network_get_the_page_that_says_to_wait(client):
    for _ in range(30):
        client.post(reverse("account_login"), {})

    answer = client.post(reverse("account_login"), {})

    assert answer.status_code == 429
    assert "<h1" in answer.content.decode()


def test_tries_are_counted_by_the_address_that_our_proxy_saw(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for turn in range(30):
        forged = f"192.0.2.{turn}, 198.51.100.7"
        Client().post(reverse("account_login"), {}, headers={"x-forwarded-for": forged})

    same = Client().post(reverse("account_login"), {}, headers={"x-forwarded-for": "203.0.113.1, 198.51.100.7"})
    other = Client().post(reverse("account_login"), {}, headers={"x-forwarded-for": "203.0.113.1, 198.51.100.8"})

    assert (same.status_code, other.status_code) == (429, 200)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\x00//e",
    ],
)
def test_signing_in_never_leads_to_another_site(client, champion, elsewhere):
    answer = sign_in(client, champion, next=elsewhere)

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))


def test_signing_in_leads_back_to_where_one_wanted_to_go(client, champion):
    answer = sign_in(client, champion, next="/areas/strathmarr/people/?page=2")

    assert answer["Location"] == "/areas/strathmarr/people/?page=2"


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE--", "<script>alert(1)</script>", "a\x00b", "\u202egro.elpmaxe", "😀" * 300]
)
def test_hostile_words_in_the_form_are_refused_and_shown_harmless(client, hostile):
    answer = client.post(reverse("account_login"), {"login": hostile, "password": hostile})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_someone_whose_account_is_closed_is_told_so_only_with_the_right_password(client, champion):
    Person.objects.filter(pk=champion.pk).update(is_active=False)

    right = sign_in(client, champion)
    wrong = sign_in(client, champion, password=WRONG)

    assert (right.status_code, right["Location"]) == (302, reverse("account_inactive"))
    assert "The address or the password is not right" in words_of(wrong)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_ends_a_session_at_the_next_page(client, champion):
    sign_in(client, champion)

    open_page = client.get(reverse("mfa_index"))
    Person.objects.filter(pk=champion.pk).update(is_active=False)
    closed = client.get(reverse("mfa_index"))

    assert (open_page.status_code, closed.status_code) == (200, 302)


def test_signing_out_asks_first_and_then_ends_the_session(client, champion):
    sign_in(client, champion)

    asked = client.get(reverse("account_logout"))
    still_in = "_auth_user_id" in client.session
    client.post(reverse("account_logout"))

    assert (asked.status_code, still_in) == (200, True)
    assert "_auth_user_id" not in client.session


def test_a_stranger_cannot_make_an_account(client):
    page = client.get(reverse("account_signup"))
    client.post(reverse("account_signup"), {"email": "new@example.scot", "password1": PASSWORD})

    assert "Someone who takes part in PACE already invites you" in page.content.decode()
    assert Person.objects.count() == 0


def test_a_forgotten_password_gets_the_same_page_for_everyone_and_one_mail_each(champion):
    known = Client().post(reverse("account_reset_password"), {"email": champion.email}, follow=True)
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.scot"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain == [(reverse("account_reset_password_done"), 302)]
    assert words_of(known) == words_of(unknown)
    assert [one.to for one in mail.outbox] == [[champion.email], ["nobody@example.scot"]]


def test_the_link_of_a_forgotten_password_sets_a_new_one_once_and_ends_other_sessions(client, champion, settings):
    elsewhere = Client()
    sign_in(elsewhere, champion)
    client.post(reverse("account_reset_password"), {"email": champion.email})
    link = re.search(r"http\S+", mail.outbox[-1].body).group()

    assert link.startswith(settings.CONFIGURATION.address)
    form = client.get(link.removeprefix(settings.CONFIGURATION.address), follow=True)
    saved = client.post(form.redirect_chain[-1][0], {"password1": "a quite different phrase"})
    again = Client().get(link.removeprefix(settings.CONFIGURATION.address), follow=True)

    assert saved["Location"] == reverse("account_reset_password_from_key_done")
    assert Person.objects.get(pk=champion.pk).check_password("a quite different phrase")
    assert "This link is of no use any more" in again.content.decode()
    assert elsewhere.get(reverse("mfa_index")).status_code == 302


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "too short"),
        ("password1234", "too common"),
        ("dougal.farquhar@example.scot", "too similar"),
        ("x" * 129, "at most 128 characters"),
    ],
)
def test_a_bad_new_password_is_refused_with_the_reason(client, champion, password, words):
    sign_in(client, champion)

    answer = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": password})

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Person.objects.get(pk=champion.pk).check_password(PASSWORD)


def test_changing_the_password_keeps_this_session_ends_the_others_and_tells_the_person(client, champion):
    elsewhere = Client()
    sign_in(elsewhere, champion)
    sign_in(client, champion)

    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "three odd words together"})

    assert client.get(reverse("mfa_index")).status_code == 200
    assert elsewhere.get(reverse("mfa_index")).status_code == 302
    assert [one.subject for one in mail.outbox] == ["Your password for PACE was changed"]


def test_password_fields_tell_the_browser_what_they_hold(client, champion):
    page = client.get(reverse("account_login")).content.decode()
    sign_in(client, champion)
    change = client.get(reverse("account_change_password")).content.decode()

    assert re.findall(r'autocomplete="([a-z-]+)"', page) == ["username", "current-password"]
    assert re.findall(r'autocomplete="([a-z-]+)"', change) == ["current-password", "new-password"]
    assert "12 to 128 characters" in change


def test_an_address_is_kept_in_small_letters_so_that_it_is_found_again():
    with pytest.raises(IntegrityError, match="addresses_are_in_small_letters"):
        Person.objects.create(email="Una@example.scot", name="Una")
