"""What browsers and proxies are told in real use: cookies, transport, hosts, debugging."""

import json
import os
import subprocess
import sys

import pytest

REAL = {
    "PACE_MODE": "serve",
    "PACE_SECRET_KEY": "of-sixty-characters-and-for-these-tests-alone-0123456789-abcd",
    "PACE_HOSTS": "pace.example.gov.scot",
    "PACE_ADDRESS": "https://pace.example.gov.scot",
    "PACE_MAIL_HOST": "smtp.example.gov.scot",
    "DJANGO_SETTINGS_MODULE": "pace.config.settings",
}
PROGRAM = """
import json, django
from django.conf import settings
django.setup()
from django.test import Client
from django.core.mail import get_connection
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
call_command("migrate", verbosity=0)
from pace import record
from pace.areas.models import Person
people = Person.objects.count()
with record.acting(by="test", doing="make a person"):
    person = Person.objects.create(email="ailsa@example.scot", name="Ailsa Muirfield")
secure, plain = Client(headers={"host": "pace.example.gov.scot", "x-forwarded-proto": "https"}), Client(
    headers={"host": "pace.example.gov.scot"})
page, alive, elsewhere = secure.get("/sign-in/"), plain.get("/health"), plain.get("/sign-in/")
within = Client(headers={"host": "pace.example.gov.scot", "x-forwarded-proto": "https"})
with record.acting(by="test", doing="sign in"):
    within.force_login(person)
within.get("/me/")
mail = get_connection()
print(json.dumps({
    "people": people,
    "mail": [mail.use_tls, mail.ssl_context.verify_mode.name, mail.ssl_context.check_hostname],
    "page": {"status": page.status_code, "headers": dict(page.headers)},
    "cookies": {name: {key: one[key] for key in ("secure", "httponly", "samesite", "path", "domain")}
                for name, one in (page.cookies | within.cookies).items()},
    "alive": alive.status_code,
    "insecure": [elsewhere.status_code, elsewhere["Location"]],
    "other host": secure.get("/", headers={"host": "evil.example"}).status_code,
    "forwarded host": secure.get("/health", headers={"x-forwarded-host": "evil.example"}).wsgi_request.get_host(),
    "demonstration": secure.get("/demo/").status_code,
    "debug": settings.DEBUG,
}))
"""


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """What the service answers in real use, with a database of its own."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "serve").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PACE_", "DATABASE_"))}
    done = subprocess.run(  # noqa: S603  # our own program under our own interpreter
        [sys.executable, "-c", PROGRAM],
        env={**kept, **REAL, "PACE_FOLDER": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_cookie_is_secure_hidden_from_script_and_of_this_host_alone(real):
    ours = {"secure": True, "httponly": True, "path": "/", "domain": ""}

    assert real["cookies"] == {
        "__Host-pace": {**ours, "samesite": "Lax"},
        "__Host-pace-form": {**ours, "samesite": "Strict"},
    }


def test_browsers_are_told_to_come_by_https_for_two_years(real):
    assert real["page"]["status"] == 200
    assert real["page"]["headers"]["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"


def test_a_page_asked_for_in_the_clear_leads_to_https_and_a_monitor_is_answered(real):
    assert real["insecure"] == [301, "https://pace.example.gov.scot/sign-in/"]
    assert real["alive"] == 200


def test_a_host_that_is_not_ours_is_refused_however_it_is_said(real):
    assert real["other host"] == 400
    assert real["forwarded host"] == "pace.example.gov.scot"


def test_nothing_of_the_demonstration_is_there(real):
    assert real["demonstration"] == 404


def test_debugging_is_off(real):
    assert real["debug"] is False


def test_there_is_no_account_by_default(real):
    assert real["people"] == 0


def test_mail_goes_only_to_a_server_that_proves_who_it_is(real):
    assert real["mail"] == [True, "CERT_REQUIRED", True]
