"""What happens to security is in the log: who came in, who failed, who was refused, and nothing of what was typed."""

import json
import logging

import pytest
from django.core.cache import cache
from django.test import Client

from pace.config import logs
from tests.pace.cast import client_of
from tests.pace.signin.people import PASSWORD, sign_in, with_app, with_password


@pytest.fixture
def champion(cast):
    """The area's champion, with a password."""
    cache.clear()
    return with_password(cast.of("champion"))


def written(caplog):
    """The lines of the log as a machine reads them."""
    return [json.loads(logs.Lines().format(one)) for one in caplog.records]


def said(caplog):
    """What our own lines say, but for the lines of requests."""
    return [line["says"] for line in written(caplog) if line["says"] != "request"]


@pytest.fixture(autouse=True)
def _listening(caplog):
    caplog.set_level(logging.INFO, logger="pace")


def test_a_sign_in_is_written_down_and_so_is_one_that_failed(champion, caplog):
    sign_in(Client(), champion, password="a wrong one")  # noqa: S106  # as it says
    sign_in(Client(), champion)

    assert said(caplog) == ["A sign-in failed, from 127.0.0.1.", f"Person {champion.pk} signed in."]


def test_a_wrong_code_is_written_down(champion, caplog):
    with_app(champion)
    client = Client()
    sign_in(client, champion)

    client.post("/sign-in/second-step/", {"code": "000000"})

    assert f"A second step of person {champion.pk} failed." in said(caplog)


@pytest.mark.parametrize(
    ("address", "status", "route"),
    [
        ("/record/", 403, "/record/"),
        ("/areas/glenlochy/", 404, "/areas/<slug:area>/"),
        ("/areas/strathmarr/", 200, "/areas/<slug:area>/"),
    ],
)
def test_a_refusal_is_written_down_with_who_was_refused_and_where(cast, caplog, address, status, route):
    client_of(cast.of("champion")).get(address)

    (line,) = [line for line in written(caplog) if line["says"] == "request"]
    assert (line["viewer"], line["method"], line["route"], line["status"]) == (
        cast.of("champion").pk,
        "GET",
        route,
        status,
    )
    assert line["at"].endswith("+00:00")


def test_a_forged_form_and_too_many_tries_are_written_down(champion, caplog):
    Client(enforce_csrf_checks=True).post("/sign-in/", {"login": champion.email, "password": PASSWORD})
    for _ in range(6):
        sign_in(Client(), champion, password="a wrong one")  # noqa: S106  # as it says

    statuses = [line["status"] for line in written(caplog) if line["says"] == "request"]
    assert statuses[0] == 403
    assert said(caplog).count("A sign-in failed, from 127.0.0.1.") >= 5


@pytest.mark.parametrize(
    "words", ["x\n2026-01-01 someone signed in", "x\r\n{}", "\x1b[2Jx", "x\u2028y", '", "level": "']
)
def test_nobody_writes_lines_of_their_own_into_the_log(champion, caplog, words):
    client = client_of(champion)
    client.get("/areas/strathmarr/", {"search": words}, headers={"user-agent": words.encode("unicode_escape").decode()})
    logging.getLogger("pace.tests").warning("Said: %s", words)

    lines = [logs.Lines().format(one) for one in caplog.records]
    assert not any(mark in line for line in lines for mark in "\n\r\x1b")
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_nothing_that_was_typed_is_in_the_log(champion, caplog):
    sign_in(Client(), champion, password="a password that is wrong")  # noqa: S106  # as it says
    sign_in(Client(), champion)

    whole = "\n".join(logs.Lines().format(one) for one in caplog.records)
    assert not any(word in whole for word in (champion.email, champion.name, PASSWORD, "a password that is wrong"))
