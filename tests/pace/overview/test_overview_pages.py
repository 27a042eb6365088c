"""Where one begins, an area's home, one's own page, help."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from pace.areas.models import Agency, Invitation, Person, RoleHeld
from pace.config.environment import read
from tests.pace.cast import SINCE, client_of, person

HOME = "/areas/strathmarr/"


def text_of(client, url):
    return client.get(url).content.decode()


def leads_to(client):
    answer = client.get("/")
    return answer["Location"] if answer.status_code == 302 else answer.status_code


def test_where_one_begins_depends_on_who_one_is(cast):
    several = person("Several Areas", role="data-lead", area=cast.strathmarr)
    RoleHeld.objects.create(person=several, role="data-lead", area=cast.glenlochy, since=SINCE)
    clients = {
        "nobody": Client(),
        "one area": client_of(cast.of("champion")),
        "several areas": client_of(several),
        "national": client_of(cast.of("improvement-advisor")),
        "no role": client_of(cast.outsider),
    }

    found = {who: leads_to(client) for who, client in clients.items()}

    assert found == {
        "nobody": "/sign-in/", "one area": HOME, "several areas": 200, "national": "/areas/", "no role": 200,
    }  # fmt: skip


def test_who_takes_part_in_several_areas_chooses_one(cast):
    several = person("Several Areas", role="data-lead", area=cast.strathmarr)
    RoleHeld.objects.create(person=several, role="project-manager", area=cast.glenlochy, since=SINCE)

    page = text_of(client_of(several), "/")

    assert "You take part in 2 areas. Choose one." in page
    assert all(part in page for part in (HOME, "/areas/glenlochy/", "Data lead", "Project manager"))


def test_who_has_no_role_reads_what_to_do_and_nothing_of_any_area(cast):
    page = text_of(client_of(cast.outsider), "/")

    assert "Somebody has to invite you to an area" in page
    assert "niall.nobody@example.scot" in page
    assert "Strathmarr" not in page


def test_the_home_of_an_area_shows_its_people_by_agency_and_what_is_next(cast):
    page = text_of(client_of(cast.of("local-area-lead")), HOME)

    assert "7 people take part. 2 of 3 agencies have no champion yet." in page
    assert "Invite a champion for NHS Strathmarr" in page
    assert "Invite a champion for The Reporter in Strathmarr" in page
    assert page.index("For the area as a whole") < page.index("Strathmarr Social Work")
    assert page.count("overview_team--lacking") == 2


def test_a_step_that_is_done_is_not_next_any_more(cast):
    lead = client_of(cast.of("local-area-lead"))
    for agency in cast.strathmarr.agencies.exclude(kind="social-work"):
        person(f"Champion of {agency.name}", role="champion", area=cast.strathmarr, agency=agency)

    page = text_of(lead, HOME)

    assert "Every agency has a champion." in page
    assert "Invite a champion" not in page


def test_an_invitation_that_is_too_old_and_one_that_waits_are_next(cast):
    now = datetime.now(tz=UTC)
    agency = cast.strathmarr.agencies.get(kind="health")
    said = {"role": "champion", "area": cast.strathmarr, "agency": agency, "sent_at": now, "mailed_at": now}
    old, good = now - timedelta(days=1), now + timedelta(days=1)
    for name, until in (("Una Old", old), ("Una Good", good)):
        Invitation.objects.create(
            email=f"{name[4:]}@example.scot", name=name, token_hash=name, expires_at=until, **said
        )

    page = text_of(client_of(cast.of("local-area-lead")), HOME)

    assert "Send Una Old&#x27;s invitation again" in page
    assert "1 invitation waits for an answer" in page
    assert "Invite a champion for NHS Strathmarr" not in page


def test_an_area_where_nobody_is_yet_says_what_comes_first(cast):
    RoleHeld.objects.filter(area=cast.glenlochy).delete()
    Agency.objects.filter(area=cast.glenlochy).delete()

    page = text_of(client_of(cast.of("programme-lead")), "/areas/glenlochy/")

    assert "Invite the local area lead" in page
    assert "0 people take part. No agency is recorded yet." in page


def test_who_only_looks_has_nothing_next_and_who_does_not_see_people_sees_none(cast):
    analyst, contributor = client_of(cast.of("national-data-analyst")), client_of(cast.of("contributor"))

    looks, sees_none = text_of(analyst, HOME), text_of(contributor, HOME)

    assert "Nothing waits for you here." in looks
    assert "Ailsa Muirfield" in looks
    assert "You take part as contributor." in sees_none
    assert "Ailsa Muirfield" not in sees_none


def test_a_second_step_is_suggested_to_whom_no_role_demands_one(cast):
    manager = client_of(cast.of("senior-manager"))
    Authenticator.objects.filter(user=cast.of("senior-manager")).delete()

    page = text_of(manager, HOME)

    assert "Set up a second step of signing in" in page


def test_the_own_page_shows_roles_signing_in_and_what_one_did(cast):
    client = client_of(cast.of("local-area-lead"))
    client.post("/areas/strathmarr/agencies/add/", {"kind": "other", "name": "Ferry Company"})

    page = text_of(client, "/me/")

    assert "You hold 1 role. A second step of signing in is set up." in page
    assert "Add an agency" in page
    assert "/me/sign-in/" in page
    assert "/me/sessions/" in page


def test_one_changes_ones_own_name_and_nobody_elses(cast):
    champion = cast.of("champion")

    client_of(champion).post("/me/name/", {"name": "Dougal  Farquharson"})

    names = set(Person.objects.values_list("name", flat=True))
    assert Person.objects.get(pk=champion.pk).name == "Dougal Farquharson"
    assert len(names) == 14


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\x00b"])
def test_a_name_that_cannot_be_kept_is_refused_with_words(cast, name):
    answer = client_of(cast.of("champion")).post("/me/name/", {"name": name})

    assert "There is a problem" in answer.content.decode()
    assert Person.objects.get(pk=cast.of("champion").pk).name == "Dougal Farquhar"


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/help/", "/accessibility/"])
def test_everyone_may_read_help_and_whom_to_ask(url, settings):
    settings.CONFIGURATION = read({"PACE_MODE": "test", "PACE_CONTACT": "pace-help@example.scot"})

    with_contact = text_of(Client(), url)
    settings.CONFIGURATION = read({"PACE_MODE": "test"})
    without = text_of(Client(), url)

    assert "pace-help@example.scot" in with_contact
    assert "the person who invited you" in without


def test_no_page_of_overview_leads_to_another_origin_by_itself(cast):
    client = client_of(cast.of("local-area-lead"))

    texts = [text_of(client, url) for url in ("/", HOME, "/me/", "/help/", "/accessibility/")]

    assert not [text for text in texts if 'src="http' in text or 'action="http' in text]
