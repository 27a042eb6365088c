"""What was typed while signed out without noticing: back for who typed it, once, and for nobody else."""

from datetime import UTC, datetime

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from pace.areas.models import Agency, Person
from pace.kit import kept
from pace.readiness.models import Answer, Round
from tests.pace.cast import client_of
from tests.pace.signin.people import code_of, sign_in, with_app, with_password

NAME, AGENCY = "/me/name/", "/areas/strathmarr/agencies/add/"
SAID = "You were signed out while you wrote"


def writer(client, path=NAME):
    """The signed word for who writes, as a page's form carries it."""
    return client.get(path).content.decode().split('name="writer" value="')[1].split('"')[0]


def ended(client):
    """The same browser after its session has ended."""
    after = Client()
    after.cookies[configured.SESSION_COOKIE_NAME] = client.cookies[configured.SESSION_COOKIE_NAME].value
    client.session.flush()
    return after


def test_whoever_signs_in_with_password_and_code_finds_what_they_typed_and_nothing_is_saved_yet(cast):
    champion = with_password(cast.of("champion"))
    secret = with_app(champion)
    mark = writer(client_of(champion))
    browser = Client()

    sent = browser.post(NAME, {"writer": mark, "name": "Dougal of the Glen"})
    sign_in(browser, champion, next=NAME)
    browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    page = browser.get(NAME)

    assert sent["Location"].startswith(reverse("account_login"))
    assert 'value="Dougal of the Glen"' in page.content.decode()
    assert SAID in page.content.decode()
    assert Person.objects.get(pk=champion.pk).name == "Dougal Farquhar"
    assert SAID not in browser.get(NAME).content.decode()


def test_a_form_with_choices_is_filled_as_it_was_and_does_nothing_by_being_opened(cast):
    lead = cast.of("local-area-lead")
    client = client_of(lead)
    mark = writer(client, AGENCY)
    browser = ended(client)
    before = Agency.objects.count()

    browser.post(AGENCY, {"writer": mark, "kind": "education", "name": "Strathmarr Schools"})
    browser.force_login(lead)
    form = browser.get(AGENCY).context["form"]

    assert (form["kind"].value(), form["name"].value()) == ("education", "Strathmarr Schools")
    assert Agency.objects.count() == before


def test_somebody_else_who_signs_in_there_does_not_see_it_and_it_is_forgotten(cast):
    mark = writer(client_of(cast.of("champion")))
    lead = cast.of("local-area-lead")
    client_of(lead)
    browser = Client()

    browser.post(NAME, {"writer": mark, "name": "Dougal of the Glen"})
    waited = dict(browser.session)
    browser.force_login(lead)
    browser.get("/")
    page = browser.get(NAME).content.decode()

    assert kept.WAITING in waited
    assert "Dougal of the Glen" not in page
    assert kept.WAITING not in browser.session


def test_a_form_opened_before_its_writer_signed_in_anew_elsewhere_comes_back_and_is_not_saved(cast):
    champion = cast.of("champion")
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = client_of(champion).cookies
    mark = writer(browser)

    sent = browser.post(NAME, {"writer": mark, "name": "Dougal of the Glen", "csrfmiddlewaretoken": "of before"})
    page = browser.get(sent["Location"]).content.decode()

    assert (sent.status_code, sent["Location"]) == (302, NAME)
    assert 'value="Dougal of the Glen"' in page
    assert Person.objects.get(pk=champion.pk).name == "Dougal Farquhar"


def test_a_form_of_another_site_and_a_form_of_another_person_are_refused_as_ever(cast):
    of_the_lead = writer(client_of(cast.of("local-area-lead")))
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = client_of(cast.of("champion")).cookies

    answers = [browser.post(NAME, {"writer": mark, "name": "Forged"}) for mark in ("", "1", "1:forged", of_the_lead)]

    assert [one.status_code for one in answers] == [403] * 4
    assert kept.WAITING not in browser.session


TOO_MUCH = {
    "a password": {"name": "x", "password": "correct horse"},
    "too long": {"name": "x" * 200_001},
    "nothing typed": {"version": "3"},
}


@pytest.mark.parametrize("typed", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_secret_or_too_long_or_nothing_is_not_kept(cast, typed):
    mark = writer(client_of(cast.of("champion")))
    browser = Client()

    browser.post(NAME, {"writer": mark, **typed})

    assert dict(browser.session) == {}


def test_an_answer_comes_back_with_the_version_that_was_seen_so_that_a_newer_one_is_not_written_over(cast):
    at = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
    begun = Round.objects.create(area=cast.strathmarr, number=1, begun_at=at)
    blank = {"area": cast.strathmarr, "round": begun, "number": 3, "question": "What?", "changed_at": at}
    Answer.objects.create(**blank, text="Before", version=1)
    champion = cast.of("champion")
    client, path = client_of(champion), "/areas/strathmarr/joining/readiness/questions/3/"
    mark = writer(client, path)
    browser = ended(client)

    browser.post(path, {"writer": mark, "text": "Mine", "version": "1"})
    Answer.objects.update(text="Theirs", version=2)
    browser.force_login(champion)
    page = browser.get(path).content.decode()
    saved = browser.post(path, {"text": "Mine", "version": "1"})

    assert 'name="version" value="1"' in page
    assert ">\nMine</textarea>" in page
    assert (saved.status_code, Answer.objects.get().text) == (409, "Theirs")


def test_what_was_typed_is_shown_too_where_the_round_was_submitted_meanwhile(cast):
    begun = Round.objects.create(area=cast.strathmarr, number=1, begun_at=datetime(2026, 11, 20, tzinfo=UTC))
    champion = cast.of("champion")
    client, path = client_of(champion), "/areas/strathmarr/joining/readiness/questions/3/"
    mark = writer(client, path)
    browser = ended(client)

    browser.post(path, {"writer": mark, "text": "Mine", "version": "0"})
    Round.objects.filter(pk=begun.pk).update(state="submitted")
    browser.force_login(champion)
    page = browser.get(path).content.decode()

    assert ">\nMine</textarea>" in page
    assert "so it is locked" in page
