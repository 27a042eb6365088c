"""The page of who is who: one click to look as anyone, and nowhere but in a demonstration."""

import html
import os
import re
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from pace.areas.models import Person, RoleHeld
from pace.permissions import ROLES
from pace.record.models import Entry


def someone(role):
    """The first who holds a role."""
    return RoleHeld.objects.filter(role=role).order_by("pk").first().person


@pytest.mark.usefixtures("loaded")
def test_everyone_is_there_with_role_agency_and_what_to_try(client):
    text = html.unescape(client.get(reverse("demo")).content.decode())

    assert re.findall(r"<h2>(.*?)</h2>", text) == [
        *("Strathmarr", "Glenlochy", "Ardmorran", "Kilbrannoch", "Tornashee"),
        "The national team",
    ]
    assert text.count("<h3>") == RoleHeld.objects.count()
    assert "Champion, Strathmarr Schools" in text
    assert [role.name for role in ROLES.values() if role.description not in text] == []


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("role", ROLES)
def test_one_click_lets_anyone_look_as_anyone(client, role):
    person = someone(role)

    response = client.post(reverse("demo.sign-in", kwargs={"person": person.pk}))

    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get(reverse("me")).status_code == 200


@pytest.mark.usefixtures("loaded")
def test_looking_as_someone_else_ends_the_session_before(client):
    client.post(reverse("demo.sign-in", kwargs={"person": someone("local-area-lead").pk}))
    before = client.session.session_key

    client.post(reverse("demo.sign-in", kwargs={"person": someone("champion").pk}))

    assert client.session.session_key != before
    assert client.get(reverse("children", kwargs={"area": "strathmarr"})).status_code == 403


@pytest.mark.usefixtures("loaded")
def test_a_lead_sees_the_children_at_once(client):
    client.post(reverse("demo.sign-in", kwargs={"person": someone("local-area-lead").pk}))

    assert client.get(reverse("children", kwargs={"area": "strathmarr"})).status_code == 200


@pytest.mark.usefixtures("loaded")
def test_a_link_alone_signs_nobody_in_and_neither_does_a_forged_form():
    client = Client(enforce_csrf_checks=True)
    url = reverse("demo.sign-in", kwargs={"person": someone("champion").pk})

    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("loaded")
def test_nobody_and_who_has_left_cannot_be_looked_as(client):
    gone = someone("champion")
    Person.objects.filter(pk=gone.pk).update(is_active=False)

    answers = [client.post(reverse("demo.sign-in", kwargs={"person": key})).status_code for key in (gone.pk, 10**9)]

    assert answers == [404, 404]
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("loaded")
def test_a_sign_in_is_on_record_as_the_persons(client):
    person = someone("champion")

    client.post(reverse("demo.sign-in", kwargs={"person": person.pk}))

    last = Entry.objects.filter(by_id=person.pk, doing="sign in with one click")
    assert list(last.values_list("operation", "table")) == [("update", "pace_person")]


@pytest.mark.usefixtures("loaded")
def test_each_page_leads_to_looking_as_someone_else(client):
    client.post(reverse("demo.sign-in", kwargs={"person": someone("champion").pk}))

    text = client.get(reverse("people", kwargs={"area": "strathmarr"})).content.decode()

    assert f'<a href="{reverse("demo")}">Look as someone else</a>' in text


@pytest.mark.usefixtures("db")
def test_outside_a_demonstration_there_is_no_such_page(client):
    assert [client.get("/demo/").status_code, client.post("/demo/1/").status_code] == [404, 404]


@pytest.mark.parametrize(("mode", "there"), [("demo", "True"), ("test", "False"), ("serve", "False")])
def test_the_address_exists_only_where_the_service_was_started_as_a_demonstration(mode, there, tmp_path):
    program = (
        "import django; django.setup(); from django.urls import is_valid_path;"
        "print(bool(is_valid_path('/demo/')) or bool(is_valid_path('/demo/1/')))"
    )
    real = {
        "PACE_MODE": mode,
        "PACE_SECRET_KEY": "of-sixty-characters-and-for-these-tests-alone-0123456789-abcd",
        "PACE_HOSTS": "pace.example.gov.scot",
        "PACE_ADDRESS": "https://pace.example.gov.scot",
        "PACE_FOLDER": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "pace.config.settings",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PACE_", "DATABASE_"))}

    done = subprocess.run(  # noqa: S603  # our own program under our own interpreter
        [sys.executable, "-c", program], env={**kept, **real}, capture_output=True, text=True, check=False
    )

    assert (done.stdout.strip(), done.stderr) == (there, "")
