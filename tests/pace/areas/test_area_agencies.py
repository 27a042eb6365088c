"""Agencies are added, changed and removed by those who may change the area; what two people write is not lost."""

import pytest

from pace.areas.actions import agencies
from pace.areas.models import Agency, RoleHeld
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.record.models import Entry
from tests.pace.cast import client_of, viewer_of

URL = "/areas/strathmarr/agencies/"
MAY_CHANGE = {"local-area-lead", "project-manager"}


@pytest.fixture
def lead(cast):
    return client_of(cast.of("local-area-lead"))


def names(area):
    return sorted(area.agencies.values_list("name", flat=True))


def test_those_who_may_change_an_area_add_an_agency_and_nobody_else_does(cast):
    found = set()
    for who, someone in cast.everyone():
        try:
            agencies.add(area=cast.strathmarr, kind="legal", name=f"Lawyers of {who}", by=viewer_of(someone))
        except Refused:
            continue
        found.add(who)

    assert found == MAY_CHANGE


def test_an_agency_is_added_on_its_page_once_however_often_the_form_is_sent(cast, lead):
    sent = {"kind": "education", "name": "Strathmarr Schools", "once": "the-same"}

    answers = [lead.post(f"{URL}add/", sent) for _ in range(3)]

    assert [answer["Location"] for answer in answers] == [URL] * 3
    assert names(cast.strathmarr).count("Strathmarr Schools") == 1


@pytest.mark.parametrize("name", ["NHS Strathmarr", "nhs strathmarr"])
def test_an_area_has_no_two_agencies_of_one_name(cast, lead, name):
    answer = lead.post(f"{URL}add/", {"kind": "health", "name": name})

    assert f"Strathmarr already has an agency called {name}. Give this one another name." in answer.content.decode()
    assert len(names(cast.strathmarr)) == 3


def test_another_area_may_have_an_agency_of_the_same_name(cast):
    agencies.add(area=cast.glenlochy, kind="health", name="NHS Strathmarr", by=viewer_of(cast.of_glenlochy))

    assert names(cast.glenlochy) == ["Glenlochy Social Work", "NHS Strathmarr"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "X"}, "Choose the kind of agency."),
        ({"kind": "witches", "name": "X"}, "witches is not one of the available choices"),
        ({"kind": "other"}, "Enter what the agency is called."),
        ({"kind": "other", "name": "   "}, "Enter what the agency is called."),
        ({"kind": "other", "name": "x" * 101}, "at most 100 characters"),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_nothing_is_stored(cast, lead, sent, said):
    answer = lead.post(f"{URL}add/", sent)

    assert said in answer.content.decode()
    assert len(names(cast.strathmarr)) == 3


def test_an_agency_is_renamed_and_its_history_tells_who_did_it(cast, lead):
    health = cast.strathmarr.agencies.get(kind="health")

    lead.post(f"{URL}{health.pk}/", {"kind": "other", "name": "Marr Health", "version": "1"})

    health.refresh_from_db()
    page = lead.get(f"{URL}{health.pk}/").content.decode()
    assert (health.kind, health.name, health.version) == ("other", "Marr Health", 2)
    assert "Who changed what" in page
    assert "Ailsa Muirfield" in page
    assert Entry.objects.filter(table="pace_agency", row=str(health.pk), doing="change an agency").count() == 1


def test_of_two_who_change_an_agency_the_second_sees_both_names_and_may_still_save_theirs(cast, lead):
    health, manager = cast.strathmarr.agencies.get(kind="health"), client_of(cast.of("project-manager"))
    lead.post(f"{URL}{health.pk}/", {"kind": "health", "name": "Marr Health", "version": "1"})

    late = manager.post(f"{URL}{health.pk}/", {"kind": "health", "name": "Health in Marr", "version": "1"})
    health.refresh_from_db()
    kept_before = health.name
    manager.post(f"{URL}{health.pk}/", {"kind": "health", "name": "Health in Marr", "version": "2"})

    health.refresh_from_db()
    assert late.status_code == 409
    assert all(text in late.content.decode() for text in ("Marr Health", "Health in Marr", "Ailsa Muirfield"))
    assert (kept_before, health.name) == ("Marr Health", "Health in Marr")


def test_a_change_without_a_version_counts_as_late(cast):
    health = cast.strathmarr.agencies.get(kind="health")

    with pytest.raises(Stale):
        agencies.change(agency=health, kind="health", name="X", version="", by=viewer_of(cast.of("local-area-lead")))


def test_an_agency_is_removed_when_nobody_had_a_role_for_it_and_stays_otherwise(cast, lead):
    health, social_work = cast.strathmarr.agencies.get(kind="health"), cast.strathmarr.agencies.get(kind="social-work")

    removed = lead.post(f"{URL}{health.pk}/remove/")
    kept = lead.post(f"{URL}{social_work.pk}/remove/")

    reason = (
        "It stays, because Dougal Farquhar, Eilidh Strachan and Fergus Balnaves had a role for it. You can rename it."
    )
    assert removed["Location"] == URL
    assert reason in kept.content.decode()
    assert reason in lead.get(f"{URL}{social_work.pk}/").content.decode()
    assert names(cast.strathmarr) == ["Strathmarr Social Work", "The Reporter in Strathmarr"]


def test_an_agency_stays_also_when_the_role_for_it_has_ended(cast):
    health = cast.strathmarr.agencies.get(kind="health")
    RoleHeld.objects.create(
        person=cast.of("data-lead"), role="champion", area=cast.strathmarr, agency=health,
        state="ended", since="2026-01-01T00:00Z", until="2026-02-01T00:00Z",
    )  # fmt: skip

    with pytest.raises(Refused, match="Catriona Wedderburn had a role for it"):
        agencies.remove(agency=health, by=viewer_of(cast.of("local-area-lead")))


def test_the_list_names_the_kinds_that_have_no_agency(lead):
    page = lead.get(URL).content.decode()

    assert "3 agencies take part. 6 kinds have no agency yet." in page
    assert "Children&#x27;s Hearings Scotland" in page


def test_an_agency_of_another_area_is_not_there(cast, lead):
    elsewhere = Agency.objects.get(area=cast.glenlochy)

    answers = [lead.get(f"{URL}{elsewhere.pk}/"), lead.post(f"{URL}{elsewhere.pk}/remove/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Agency.objects.filter(pk=elsewhere.pk).exists()
