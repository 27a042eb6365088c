"""The pages about people: who takes part, who is invited, what may be done, and what is said where it may not."""

import csv
import io
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pace.areas.models import Invitation, Person, RoleHeld
from tests.pace.cast import client_of, confirmed, person

URL = "/areas/strathmarr/people/"
NEW = {"name": "Una Newcomer", "email": "una@example.scot", "role": "contributor", "agency": ""}


@pytest.fixture
def lead(cast):
    return client_of(cast.of("local-area-lead"))


def text_of(client, url):
    return client.get(url).content.decode()


def held_url(someone, move):
    held = someone.roles.get(state="held")
    return f"{URL}{someone.pk}/roles/{held.pk}/{move}/"


def invitation(area, **changes):
    now = datetime.now(tz=UTC)
    said = {"email": "new@example.scot", "name": "New Person", "role": "champion", "area": area, "token_hash": "x"}
    times = {"sent_at": now, "mailed_at": now, "expires_at": now + timedelta(days=14)}
    return Invitation.objects.create(**{**said, **times, **changes})


def test_the_people_page_says_in_a_sentence_who_takes_part_and_where_a_champion_is_missing(lead):
    page = text_of(lead, URL)

    assert "7 people take part. 2 of 3 agencies have no champion yet." in page
    assert page.count("No champion yet") == 2
    assert page.count("Has a champion") == 1


def test_one_agency_without_a_champion_is_named(cast, lead):
    cast.strathmarr.agencies.get(kind="reporter").delete()

    assert "NHS Strathmarr has no champion yet." in text_of(lead, URL)


def test_the_list_is_downloaded_as_it_is_searched(lead):
    answer = lead.get(f"{URL}?search=social&sort=-name&format=csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Role", "Agency", "Since"],
        ["Fergus Balnaves", "Senior manager", "Strathmarr Social Work", "2026-03-02"],
        ["Eilidh Strachan", "Contributor", "Strathmarr Social Work", "2026-03-02"],
        ["Dougal Farquhar", "Champion", "Strathmarr Social Work", "2026-03-02"],
    ]


def test_who_has_what_is_downloaded(lead):
    answer = lead.get(f"{URL}roles/?people-search=wedder&format=csv")
    rows = list(csv.reader(io.StringIO(lead.get(f"{URL}roles/?people-format=csv").content.decode("utf-8-sig"))))

    assert answer.status_code == 200
    assert rows[0][:5] == ["Name", "Local area lead", "Project manager", "Data lead", "Champion"]
    assert ["Catriona Wedderburn", "", "", "Yes", "", "", "", ""] in rows


@pytest.mark.parametrize("url", [URL, f"{URL}roles/", "/areas/strathmarr/agencies/", "/areas/strathmarr/"])
def test_a_page_takes_as_many_queries_for_three_people_as_for_one(cast, lead, url):
    agency = cast.strathmarr.agencies.get(kind="health")
    person("First One", role="champion", area=cast.strathmarr, agency=agency)
    invitation(cast.strathmarr)
    lead.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        lead.get(url)
    for number in range(2):
        person(f"Another {number}", role="champion", area=cast.strathmarr, agency=agency)
        invitation(cast.strathmarr, email=f"{number}@example.scot", token_hash=str(number))

    with CaptureQueriesContext(connection) as three:
        lead.get(url)

    assert len(three) == len(one)


def test_a_persons_page_takes_as_many_queries_for_three_roles_as_for_one(cast, lead):
    someone, social_work = cast.of("contributor"), cast.strathmarr.agencies.get(kind="social-work")
    url = f"{URL}{someone.pk}/"
    someone.roles.update(agency=social_work)
    lead.get(url)
    with CaptureQueriesContext(connection) as one:
        lead.get(url)
    for agency in cast.strathmarr.agencies.exclude(kind="social-work"):
        someone.roles.create(role="contributor", area=cast.strathmarr, agency=agency, since=datetime.now(tz=UTC))

    with CaptureQueriesContext(connection) as three:
        page = text_of(lead, url)

    assert (len(three), page.count("added the role")) == (len(one), 3)


@pytest.mark.parametrize("url", ["/areas/", "/people/", "/people/roles/", "/people/everyone/", "/areas/clusters/"])
def test_a_national_page_takes_as_many_queries_for_three_as_for_one(cast, url):
    client = client_of(cast.of("administrator"))
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(2):
        person(f"Advisor {number}", role="improvement-advisor")
        person(f"Champion {number}", role="contributor", area=cast.glenlochy)

    with CaptureQueriesContext(connection) as three:
        client.get(url)

    assert len(three) == len(one)


def test_where_no_agency_takes_part_yet_only_who_may_add_one_is_sent_to_do_it(cast, lead):
    admin, page = client_of(cast.of("administrator")), f"{URL}invite/"
    with_agencies = text_of(lead, page)
    cast.strathmarr.roles.update(agency=None)
    cast.strathmarr.agencies.all().delete()

    for_lead, for_admin = text_of(lead, page), text_of(admin, page)

    asked = ("Add the agencies first", "The area itself adds its agencies")
    assert [[words in text for words in asked] for text in (with_agencies, for_lead, for_admin)] == [
        [False, False],
        [True, False],
        [False, True],
    ]


def test_an_invitation_is_sent_once_however_often_the_form_is(cast, lead, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answers = [lead.post(f"{URL}invite/", {**NEW, "once": "the-same"}) for _ in range(2)]

    sent = Invitation.objects.get()
    assert [answer["Location"] for answer in answers] == [URL, URL]
    assert (sent.email, sent.role, sent.area, sent.invited_by) == (
        "una@example.scot", "contributor", cast.strathmarr, cast.of("local-area-lead"),
    )  # fmt: skip
    assert [one.to for one in mail.outbox] == [["una@example.scot"]]
    assert "Una Newcomer" in text_of(lead, URL)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Enter the person&#x27;s name."),
        ({"email": "una"}, "Enter an e-mail address in the usual form"),
        ({"role": ""}, "Choose the role."),
        ({"role": "administrator"}, "administrator is not one of the available choices"),
        ({"role": "champion"}, "A champion belongs to one agency: choose which."),
        ({"agency": "999"}, "999 is not one of the available choices"),
        ({"name": "x" * 101}, "at most 100 characters"),
        ({"email": f"{'x' * 300}@example.scot"}, "at most"),
    ],
)
def test_what_is_wrong_in_an_invitation_is_said_and_nobody_is_invited(lead, change, said):
    answer = lead.post(f"{URL}invite/", {**NEW, **change})

    assert said in answer.content.decode()
    assert not Invitation.objects.exists()


def test_an_agency_of_another_area_cannot_be_chosen(cast, lead):
    elsewhere = cast.glenlochy.agencies.get()

    answer = lead.post(f"{URL}invite/", {**NEW, "role": "champion", "agency": elsewhere.pk})

    assert "is not one of the available choices" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_an_invitation_is_sent_again_and_withdrawn(cast, lead):
    waiting = invitation(cast.strathmarr, expires_at=datetime(2026, 1, 1, tzinfo=UTC))
    url = f"{URL}invitations/{waiting.pk}/"
    before = text_of(lead, url)

    lead.post(url, {"do": "send-again"})
    waiting.refresh_from_db()
    good_again = waiting.expires_at > datetime.now(tz=UTC)
    lead.post(url, {"do": "withdraw"})

    waiting.refresh_from_db()
    assert "Too old" in before
    assert (good_again, waiting.state) == (True, "withdrawn")
    assert "New Person" not in text_of(lead, URL).partition("Invitations")[2]
    assert lead.post(url, {"do": "dance"}).status_code == 404


def test_a_mail_that_was_not_sent_stands_out(cast, lead):
    invitation(cast.strathmarr, mailed_at=None)

    assert "Mail not sent" in text_of(lead, URL)


def test_those_who_only_look_find_no_way_to_change(cast):
    looker = client_of(cast.of("champion"))
    invitation(cast.strathmarr)

    pages = [URL, f"{URL}{cast.of('data-lead').pk}/", "/areas/strathmarr/agencies/", "/areas/strathmarr/"]

    ways = ("/invite/", "/hand-over/", "/end/", "/invitations/", "/agencies/add/", "/words/", "Who changed what")
    assert {(page, way) for page in pages for way in ways if way in text_of(looker, page)} == set()


def test_a_persons_page_says_what_they_may_do_and_what_became_of_their_roles(cast, lead):
    page = text_of(lead, f"{URL}{cast.of('data-lead').pk}/")

    assert "What Catriona Wedderburn may do" in page
    assert "see each child&#x27;s journey, by the register&#x27;s reference" in page
    assert "invite people to an area" not in page
    assert "Who changed what" in page


def test_a_person_of_another_area_and_a_national_one_are_not_people_here(cast, lead):
    strangers = [cast.of_glenlochy, cast.outsider, cast.of("programme-lead")]

    assert [lead.get(f"{URL}{one.pk}/").status_code for one in strangers] == [404] * 3
    assert lead.get(f"{URL}{2**80}/").status_code == 404


def test_a_role_is_ended_on_its_page(cast, lead):
    champion = cast.of("champion")
    url = held_url(champion, "end")

    asked = lead.post(url, {"why": " "})
    done = lead.post(url, {"why": "Has moved on."})

    assert "Say why the role ends." in asked.content.decode()
    assert done["Location"] == URL
    page = text_of(lead, f"{URL}{champion.pk}/")
    assert "Has left and cannot sign in" in page
    assert "Has moved on." in page


def test_who_lost_their_last_role_is_signed_out_at_once_and_nothing_of_the_area_is_left_to_see(cast, lead):
    champion = cast.of("champion")
    theirs = client_of(champion)
    before = theirs.get("/areas/strathmarr/").status_code

    lead.post(held_url(champion, "end"), {"why": "Has moved on."})

    after = theirs.get("/areas/strathmarr/")
    assert (before, after.status_code) == (200, 302)
    assert after["Location"].startswith("/sign-in/")


def test_a_role_is_handed_over_only_by_who_has_just_confirmed_who_they_are(cast, lead):
    url = held_url(cast.of("champion"), "hand-over")
    sent = {"to_id": cast.of("contributor").pk, "why": ""}
    confirmed(lead, at=0)
    asked = lead.post(url, sent)
    held_then = RoleHeld.objects.filter(role="champion", state="held").get().person
    confirmed(lead, at=time.time())

    done = lead.post(url, sent)

    held_now = RoleHeld.objects.filter(role="champion", state="held").get().person
    assert asked["Location"].startswith(("/confirm/", "/sign-in/"))
    assert done["Location"] == URL
    assert (held_then, held_now) == (cast.of("champion"), cast.of("contributor"))


def test_a_successor_of_another_area_cannot_be_chosen(cast, lead):
    answer = lead.post(held_url(cast.of("champion"), "hand-over"), {"to_id": cast.of_glenlochy.pk})

    assert "is not one of the available choices" in answer.content.decode()
    assert RoleHeld.objects.get(role="champion", state="held").person == cast.of("champion")


def test_one_gives_up_a_role_and_leaves(cast):
    champion = cast.of("champion")
    theirs = client_of(champion)
    url = f"/me/roles/{champion.roles.get().pk}/give-up/"

    theirs.post(url, {"why": ""})

    assert Person.objects.get(pk=champion.pk).is_active is False
    assert theirs.get("/me/").status_code == 302


def test_nobody_gives_up_the_role_of_somebody_else(cast, lead):
    url = f"/me/roles/{cast.of('champion').roles.get().pk}/give-up/"

    assert [lead.get(url).status_code, lead.post(url, {"why": ""}).status_code] == [404, 404]


def test_the_last_who_can_invite_people_reads_why_they_cannot_give_that_up(cast, lead):
    cast.of("project-manager").roles.update(state="ended", until=datetime.now(tz=UTC))
    reason = "Nobody else here could invite people any more."

    pages = ["/me/", f"{URL}{cast.of('local-area-lead').pk}/", held_url(cast.of("local-area-lead"), "end")]

    assert {page for page in pages if reason not in text_of(lead, page)} == set()


def test_an_administrator_finds_everyone_and_helps_them_and_other_national_people_do_not(cast):
    admin, advisor = client_of(cast.of("administrator")), client_of(cast.of("improvement-advisor"))
    champion = f"/people/{cast.of('champion').pk}/"

    assert "Dougal Farquhar" in text_of(admin, "/people/everyone/?search=dougal")
    assert "Reset the second step" in text_of(admin, champion)
    assert [advisor.get("/people/everyone/").status_code, advisor.get(champion).status_code] == [403, 404]
    assert "Reset the second step" not in text_of(advisor, f"/people/{cast.of('administrator').pk}/")


def test_whoever_helps_people_to_sign_in_reads_what_became_of_their_accounts(cast):
    lead = cast.of("local-area-lead")
    admin, colleague = client_of(cast.of("administrator")), client_of(cast.of("project-manager"))
    client_of(lead)
    admin.post(f"/people/{lead.pk}/reset-second-step/", {"why": "New phone; I rang back."})
    Person.objects.filter(pk=lead.pk).update(name="Ailsa Moss", last_login=datetime.now(tz=UTC))

    for_admin, for_colleague = text_of(admin, f"/people/{lead.pk}/"), text_of(colleague, f"{URL}{lead.pk}/")

    told = ("removed the second step: user", "New phone; I rang back.", "changed the name from", "last login")
    assert [words in for_admin for words in told] == [True, True, True, False]
    assert [words in for_colleague for words in told] == [False, False, False, False]
