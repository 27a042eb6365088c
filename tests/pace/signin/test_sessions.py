"""How long a session lasts, where one is signed in, and confirming who one is before something grave."""

import re
import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pace.signin.middleware import BY_ITSELF, WAITING
from tests.pace.cast import client_of, confirmed
from tests.pace.signin.people import PASSWORD, WRONG, code_of, methods_of, sign_in, with_app, with_password, words_of

PAGE = "/me/sign-in/"
HERE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
THERE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


@pytest.fixture
def champion(cast):
    """Someone whose role demands no second step."""
    return with_password(cast.of("champion"))


def began(client, *, hours_ago):
    """Say that the session of this browser began so many hours ago."""
    session = client.session
    session["signed_in_at"] = time.time() - hours_ago * 3600
    session.save()


def test_a_session_ends_after_the_longest_time_with_the_reason_and_the_way_back(client, champion, settings):
    longest = settings.CONFIGURATION.longest_hours
    sign_in(client, champion)
    began(client, hours_ago=longest - 0.1)
    before = client.get(PAGE)
    began(client, hours_ago=longest + 0.1)

    after = client.get(PAGE)
    page = client.get(after["Location"])
    back = client.post(after["Location"], {"login": champion.email, "password": PASSWORD, "next": PAGE})

    assert before.status_code == 200
    assert after["Location"] == f"{reverse('account_login')}?next={PAGE}&ended=long"
    assert "you had been signed in for as long as one may be" in words_of(page)
    assert back["Location"] == PAGE


def test_a_session_without_a_page_for_too_long_ends_with_the_reason(client, champion):
    sign_in(client, champion)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    after = client.get(PAGE)

    assert after["Location"] == f"{reverse('account_login')}?next={PAGE}&ended=idle"
    assert "no page was opened for a while" in words_of(client.get(after["Location"]))


def test_each_page_puts_the_end_of_the_session_off(client, champion, settings):
    sign_in(client, champion)
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=60))

    client.get(PAGE)

    left = Session.objects.get().expire_date - timezone.now()
    assert left > timedelta(seconds=settings.SESSION_COOKIE_AGE - 60)


def test_a_page_that_asks_again_by_itself_does_not_put_the_end_off(client, champion):
    sign_in(client, champion)
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=60))
    soon = Session.objects.get().expire_date

    answer = client.get(f"{PAGE}?{BY_ITSELF}")

    assert (answer.status_code, Session.objects.get().expire_date) == (200, soon)
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_who_was_never_signed_in_is_not_told_that_a_session_ended(client):
    answer = client.get(PAGE)

    assert answer["Location"] == f"{reverse('account_login')}?next={PAGE}"


def test_a_person_sees_where_they_are_signed_in_and_signs_out_elsewhere(champion):
    here, there = Client(headers={"user-agent": HERE}), Client(headers={"user-agent": THERE})
    for browser in (here, there):
        sign_in(browser, champion)

    page = here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))

    assert ("Firefox on Windows" in page, "Safari on an iPhone" in page) == (True, True)
    assert (here.get(PAGE).status_code, there.get(PAGE).status_code) == (200, 302)
    assert UserSession.objects.get().user_agent == HERE


def test_a_person_signs_out_in_one_other_place_and_nobody_elses(champion, cast):
    here, there, elsewhere, somebody = Client(), Client(), Client(), Client()
    for browser in (here, there, elsewhere):
        sign_in(browser, champion)
    sign_in(somebody, with_password(cast.of("contributor")))
    key_of = {one.session_key: one.pk for one in UserSession.objects.all()}
    url = reverse("usersessions_list")

    page = words_of(here.get(url))
    for browser in (there, somebody, here):
        here.post(url, {"session": key_of[browser.session.session_key]})
    for hostile in ("-1", "x", "9" * 40, "²"):
        here.post(url, {"session": hostile})

    assert page.count("Sign out there") == 2
    assert [one.get(PAGE).status_code for one in (here, there, elsewhere, somebody)] == [200, 302, 200, 200]


def test_a_page_that_asks_again_is_open_just_after_signing_in_and_asks_later(cast):
    helper = client_of(cast.of("administrator"))
    page = reverse("reset-second-step", kwargs={"person": cast.of("champion").pk})

    just_now = helper.get(page)
    confirmed(helper, at=time.time() - 301)
    later = helper.get(page)

    assert just_now.status_code == 200
    assert later["Location"] == f"{reverse('mfa_reauthenticate')}?next={page.replace('/', '%2F')}"


def test_what_was_typed_is_kept_while_one_confirms_and_done_once(cast):
    administrator, person = with_password(cast.of("administrator")), cast.of("champion")
    key = with_app(administrator)
    helper = Client()
    sign_in(helper, administrator)
    helper.post(reverse("mfa_authenticate"), {"code": code_of(key, steps_on=-1)})
    with_app(person)
    confirmed(helper, at=0)
    page = reverse("reset-second-step", kwargs={"person": person.pk})

    asked = helper.post(page, {"why": "Lost phone; I know her voice."})
    kept = methods_of(person)
    back = helper.post(asked["Location"], {"password": PASSWORD, "next": re.sub(".*next=", "", asked["Location"])})
    back = helper.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": waiting_of(helper)})
    done = helper.get(back["Location"])
    again = helper.get(back["Location"])

    assert (asked.status_code, kept) == (302, ["totp"])
    assert (done.status_code, methods_of(person)) == (302, [])
    assert again.status_code == 200


def waiting_of(client):
    """The address to which the browser is sent after confirming."""
    waiting = client.session[WAITING]
    return f"{waiting['path']}?confirmed={waiting['key']}"


def test_a_forged_key_takes_nothing_up(cast):
    helper, person = client_of(cast.of("administrator")), cast.of("champion")
    with_app(person)
    confirmed(helper, at=0)
    page = reverse("reset-second-step", kwargs={"person": person.pk})
    helper.post(page, {"why": "Lost phone."})
    confirmed(helper, at=time.time())

    answer = helper.get(page, {"confirmed": "x"})

    assert (answer.status_code, methods_of(person)) == (200, ["totp"])


def test_a_page_that_a_person_may_not_open_does_not_ask_them_to_confirm(cast):
    browser = client_of(cast.of("data-lead"))
    confirmed(browser, at=0)

    answer = browser.get(reverse("reset-second-step", kwargs={"person": cast.of("champion").pk}))

    assert answer.status_code == 403


def test_a_wrong_password_does_not_confirm(champion):
    browser = client_of(champion)
    confirmed(browser, at=0)

    answer = browser.post(reverse("account_reauthenticate"), {"password": WRONG, "next": PAGE})

    assert answer.status_code == 200
    assert "This is not your password" in words_of(answer)


def test_confirming_never_leads_to_another_site(champion):
    browser = client_of(champion)

    answer = browser.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": "//evil.example/"})

    assert answer["Location"] == reverse("home")
