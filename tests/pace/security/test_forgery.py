"""Requests that another site makes a browser send, and requests that carry more than the form asks."""

from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, override_settings
from django.test.client import MULTIPART_CONTENT
from django.urls import get_resolver

from pace.areas.models import Agency, Invitation
from tests.pace import plain_refusals
from tests.pace.cast import client_of, undone
from tests.pace.security.pages import everywhere, read

# Tables that a look at a page may touch: the session, counters, the note of the look itself.
TOUCHED_BY_LOOKING = {"django_session", "pace_cache", "pace_entry", "usersessions_usersession"}


def addresses() -> Iterator[str]:
    """An address for every pattern, with something in the place of its words."""
    for one in patterns(get_resolver()):
        yield "/" + one


def patterns(resolver, before="") -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + str(one.pattern).lstrip("^")
        if hasattr(one, "url_patterns"):
            yield from patterns(one, before + str(one.pattern).lstrip("^"))
        elif "(?P" not in here:
            yield filled(here)


def filled(pattern):
    return "/".join(map(a_word_for, pattern.rstrip("$").split("/")))


def a_word_for(part):
    """A part of an address as it is typed: with something in the place of what varies."""
    if not part.startswith("<"):
        return part
    what, _, end = part.partition(">")
    word = "1" if what.startswith("<int:") else "strathmarr" if "area" in what else SOME_KEY if "uuid" in what else "x"
    return word + end


SOME_KEY = "01234567-89ab-4cde-8f01-23456789abcd"


@pytest.mark.on_one_database("a form without its mark is refused before a page asks the database anything")
def test_nothing_is_done_that_another_site_asks_for(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.of("local-area-lead"))
    cookies = client.cookies.copy()

    answers = {}
    for address in sorted(set(addresses())):
        with undone():
            answers[address] = client.post(address, {"do": "withdraw", "name": "x", "why": "x"}).status_code
        client.cookies.update(cookies)

    assert {address: status for address, status in answers.items() if status not in {403, 405}} == {}
    assert len(answers) > 300
    # Whoever was asked is signed in still.
    assert client.session["_auth_user_id"] == str(cast.of("local-area-lead").pk)


def contents():
    """Every row of every table, save those that a look may touch."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - TOUCHED_BY_LOOKING)
        return {table: rows_of(cursor, table) for table in tables}


def rows_of(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a table's own name
    return sorted(map(repr, cursor.fetchall()))


@pytest.mark.parametrize("role", ["local-area-lead", "administrator", "champion"])
def test_looking_changes_nothing_and_every_page_lets_one_sign_out(cast, role):
    client = client_of(cast.of(role))
    before = contents()

    pages = everywhere(client)

    assert contents() == before
    assert len(pages) > 2
    assert [page.address for page in pages if not any(form.action == "/sign-out/" for form in page.forms)] == []


def test_fields_that_a_form_does_not_ask_are_not_taken(cast):
    client = client_of(cast.of("project-manager"))
    page = read(client, "/areas/strathmarr/people/invite/")
    form = page.form_with("email")
    more = {
        "area": cast.glenlochy.pk, "area_id": cast.glenlochy.pk, "state": "accepted", "invited_by": cast.outsider.pk,
        "expires_at": "2099-01-01", "token_hash": "known", "accepted_by": cast.outsider.pk, "id": 4711,
    }  # fmt: skip

    client.post(
        form.action, form.filled(email="new@example.scot", name="New", role="partnership-member", agency="", **more)
    )

    made = Invitation.objects.get()
    assert (made.area, made.state, made.invited_by, made.accepted_by, made.expires_at.year, made.pk != 4711) == (
        cast.strathmarr,
        "sent",
        cast.of("project-manager"),
        None,
        made.sent_at.year,
        True,
    )
    assert made.token_hash != more["token_hash"]


def test_a_role_that_the_form_does_not_offer_is_not_given(cast):
    client = client_of(cast.of("project-manager"))

    answers = [
        client.post(
            "/areas/strathmarr/people/invite/", {"email": "new@example.scot", "name": "New", "role": role, "agency": ""}
        ).status_code
        for role in ("administrator", "programme-lead", "no-such-role", "")
    ]

    assert answers == [200, 200, 200, 200]
    assert Invitation.objects.count() == 0


def test_an_agency_of_another_area_is_not_taken(cast):
    client = client_of(cast.of("project-manager"))
    theirs = Agency.objects.get(area=cast.glenlochy)

    response = client.post(
        "/areas/strathmarr/people/invite/",
        {"email": "new@example.scot", "name": "New", "role": "champion", "agency": theirs.pk},
    )

    assert response.status_code == 200
    assert Invitation.objects.count() == 0


def test_a_form_sent_twice_does_one_thing(cast):
    client = client_of(cast.of("project-manager"))
    page = read(client, "/areas/strathmarr/people/invite/")
    form = page.form_with("email")
    sent = form.filled(email="new@example.scot", name="New", role="partnership-member", agency="")

    first, second = client.post(form.action, sent), client.post(form.action, sent)

    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    assert Invitation.objects.count() == 1


def test_signing_out_clears_what_the_browser_keeps(cast):
    client = client_of(cast.of("champion"))

    before, out = client.get("/me/"), client.post("/sign-out/")

    assert ("Clear-Site-Data" in before, out["Clear-Site-Data"]) == (False, '"storage"')
    assert client.get("/me/").status_code == 302


def test_a_session_that_has_lasted_too_long_clears_what_the_browser_keeps(cast):
    client = client_of(cast.of("champion"))
    session = client.session
    session["signed_in_at"] = 1
    session.save()

    answer = client.get("/me/")

    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, '"storage"')


def test_a_stranger_who_only_looks_leaves_nothing(cast):  # noqa: ARG001  # there is something to look at
    before = contents()

    for address in set(addresses()):
        Client().get(address)

    assert contents() == before
    assert Session.objects.count() == 0


NAMES = (
    "name", "email", "why", "do", "once", "version", "next", "code", "login", "password", "password1", "oldpassword",
    "reference", "to", "agency", "role", "areas", "council", "kind", "clusters", "sheriffdom", "credential",
)  # fmt: skip
SENT = {
    "the character nought": "\x00a\x00",
    "a number without end": "9" * 400,
    "marks and letters that are none": "\u0660'\"<>{{}}%s\\\ud7ff\uffff",
    "another place": "//evil.example/",
    "the same again and again": ["x", "-1", ""] * 5,
}


@pytest.mark.parametrize("what", SENT)
def test_whatever_is_sent_to_any_address_no_page_fails_or_leads_away(cast, what):
    given = dict.fromkeys(NAMES, SENT[what])
    clients = client_of(cast.of("local-area-lead")), Client()
    cookies = {client: client.cookies.copy() for client in clients}
    query = urlencode({"next": SENT[what]}, doseq=True)

    line = urlencode(given, doseq=True)

    def answer(address, client, sent=line, kind="application/x-www-form-urlencoded"):
        client.raise_request_exception = False
        # Undone at once, so that nobody has left before the next page.
        with undone():
            given_back = client.post(f"{address}?{query}", sent, content_type=kind)
        client.cookies.update(cookies[client])
        return given_back

    everywhere_else = sorted(set(addresses()) - {"/ready"})
    with override_settings(ROOT_URLCONF=plain_refusals.__name__):
        answers = {(address, client): answer(address, client) for address in everywhere_else for client in clients}
    # The pages that refuse: those of the first address that is refused so, to each of the two.
    refusing = {(one.status_code, client): address for (address, client), one in reversed(answers.items())}
    pages = {
        (address, client): answer(address, client, given, MULTIPART_CONTENT)
        for (_, client), address in refusing.items()
    }

    assert clients[0].get("/me/").status_code == 200
    assert {address: one.status_code for (address, _), one in answers.items() if one.status_code >= 500} == {}
    assert {address: one["Location"] for (address, _), one in answers.items() if leads_away(one)} == {}
    assert {(pages[address, client].status_code, client) for (_, client), address in refusing.items()} == set(refusing)
    assert {404} < {status for status, _ in refusing}


def leads_away(response):
    """Whether an answer sends the browser to another place."""
    return bool(urlsplit(response.get("Location", "").replace("\\", "/")).netloc)


def test_what_a_page_says_once_is_in_no_cookie(cast):
    client = client_of(cast.of("project-manager"))

    client.post(
        "/areas/strathmarr/people/invite/",
        {"email": "new@example.scot", "name": "Una Newcomer", "role": "partnership-member", "agency": ""},
    )

    assert set(client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert "Una Newcomer is invited" in client.get("/areas/strathmarr/people/").content.decode()
