"""Log lines tell what happened and where, and hold nothing about people."""

import io
import json
import logging

import pytest

from pace.config import logs
from tests.pace.cast import client_of

EMAIL, TOKEN, REFERENCE, CHILD, WHENCE = "ailsa@strathmarr.example", "tok-4711", "SM-0042", "Morag", "203.0.113.7"
PLANTED = (EMAIL, TOKEN, REFERENCE, CHILD, WHENCE)


@pytest.fixture(params=["lines", "text"])
def written(request):
    """What is written while the test runs, in one of the two forms."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(logs.Lines() if request.param == "lines" else logs.Text())
    logging.getLogger().addHandler(handler)
    yield kept
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def lines(cast, written, settings):
    """What a failing page leaves behind, to which everything that is planted was given."""
    settings.ROOT_URLCONF = "tests.pace.config.broken_pages"
    client = client_of(cast.of("champion"))
    client.raise_request_exception = False
    answer = client.post(f"/fail/{TOKEN}/?email={EMAIL}", {"reference": REFERENCE, "name": CHILD}, REMOTE_ADDR=WHENCE)
    client.get(f"/areas/{TOKEN}/nothing/?q={EMAIL}", REMOTE_ADDR=WHENCE)
    assert answer.status_code == 500
    return answer, written.getvalue()


def test_nothing_that_was_planted_is_in_the_logs(lines):
    _, text = lines

    assert text.count("\n") >= 4
    assert [word for word in PLANTED if word in text] == []


@pytest.mark.parametrize("written", ["lines"], indirect=True)
def test_a_failure_is_found_by_its_reference_its_kind_and_its_place(cast, lines):
    answer, text = lines
    told = [json.loads(line) for line in text.splitlines()]

    request = next(line for line in told if line["logger"] == "pace.requests")
    failure = next(line for line in told if line["logger"] == "django.request")

    del request["at"], request["ms"]
    assert request == {
        "level": "info",
        "logger": "pace.requests",
        "says": "request",
        "method": "POST",
        "route": "/fail/<str:token>/",
        "status": 500,
        "viewer": cast.of("champion").pk,
        "reference": request["reference"],
    }
    assert request["reference"] in answer.content.decode()
    assert failure["failure"] == "ValueError from KeyError"
    assert failure["where"][-1].startswith("broken_pages.py:")
    assert failure["reference"] == request["reference"]


@pytest.mark.parametrize("written", ["lines"], indirect=True)
def test_an_address_that_leads_nowhere_is_not_written_down(lines):
    told = [json.loads(line) for line in lines[1].splitlines()]

    assert [line["route"] for line in told if line.get("status") == 404] == ["no such page"]


def test_of_another_package_only_the_place_is_kept(written):
    logging.getLogger("another.package").warning("Mail to %s", EMAIL)

    assert EMAIL not in written.getvalue()
    assert "test_logs.py:" in written.getvalue()


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_what_machines_ask_every_few_seconds_is_not_written_down(client, db, caplog, path):  # noqa: ARG001  # the database
    with caplog.at_level(logging.INFO, logger="pace.requests"):
        client.get(path)

    assert [record for record in caplog.records if record.name == "pace.requests"] == []
