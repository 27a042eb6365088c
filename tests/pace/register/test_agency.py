"""What waits in an agency: its champions see those waits, and nothing else of any child."""

from datetime import date

import pytest
from django.urls import reverse

from pace.areas.content import AGENCY_KINDS
from pace.areas.models import Agency
from pace.permissions import ROLES, Permission
from pace.record.models import Entry
from pace.register import content, queries
from permanence import milestones
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import WAITS, load

PAGE = "/areas/strathmarr/agency/waits/"
COURT = (
    "K1/1",
    date(2024, 5, 1),
    None,
    None,
    [
        ("accommodated", date(2024, 5, 1), None),
        ("permanence_recommended", date(2024, 9, 1), "permanence_order"),
        ("panel", date(2024, 10, 1), None),
        ("adm_decision", date(2024, 10, 9), None),
        ("application_lodged", date(2025, 3, 3), None),
    ],
)


def agency_of(champion, kind):
    """Make the champion one for an agency of this kind."""
    held = champion.roles.get()
    held.agency = Agency.objects.create(area=held.area, kind=kind, name=AGENCY_KINDS[kind])
    held.save()


def seen(champion):
    """The references in the list."""
    table = client_of(champion).get(PAGE).context.get("table")
    return [row[0].words for row in table.rows] if table else []


@pytest.mark.parametrize(
    ("kind", "references"), [("social-work", ["S1/1", "S2/1", "S3/1"]), ("courts", ["K1/1"]), ("health", [])]
)
def test_a_champion_sees_what_waits_for_the_steps_of_their_agency_alone(cast, kind, references):
    load(cast.strathmarr, *WAITS, COURT)
    champion = cast.of("champion")
    agency_of(champion, kind)

    assert seen(champion) == references


def test_each_look_is_on_record_and_no_journey_can_be_opened(cast):
    load(cast.strathmarr, *WAITS)
    champion = cast.of("champion")
    agency_of(champion, "social-work")
    browser = client_of(champion)

    text = browser.get(PAGE).content.decode()
    key = cast.strathmarr.journeys.first().key
    others = [
        reverse("children", kwargs={"area": "strathmarr"}),
        reverse("children.find", kwargs={"area": "strathmarr"}),
        reverse("children.journey", kwargs={"area": "strathmarr", "key": key}),
        reverse("children.changes", kwargs={"area": "strathmarr"}),
    ]

    assert ("S1/1" in text, str(key) in text) == (True, False)
    assert [browser.get(one).status_code for one in others] == [403] * 4
    looks = Entry.objects.filter(operation="look").values_list("by_id", "doing", "after")
    assert list(looks) == [(champion.pk, "look at who waits in an agency", '{"count": 3}')]


def test_without_an_agency_or_data_the_page_says_what_to_do(cast):
    champion = cast.of("champion")
    held = champion.roles.get()
    held.agency = None
    held.save()
    nobody = client_of(champion).get(PAGE).content.decode()
    agency_of(champion, "social-work")

    assert "You are not a champion for any agency here." in nobody
    assert "Nobody waits for a step of your agency" in client_of(champion).get(PAGE).content.decode()


def test_another_areas_champion_is_told_that_nothing_is_there(cast):
    assert client_of(cast.of_glenlochy).get(PAGE).status_code == 404


def test_only_champions_see_it_and_contributors_and_the_partnership_see_no_page_of_children():
    may = {key for key, role in ROLES.items() if Permission.SEE_AGENCY_CHILDREN in role.may}
    none = {key for key, role in ROLES.items() if not role.national and not _sees_children(role)}

    assert may == {"champion"}
    assert none == {"contributor", "partnership-member", "senior-manager"}


def _sees_children(role):
    return bool({Permission.SEE_CHILDREN, Permission.SEE_AGENCY_CHILDREN} & role.may)


def test_every_agency_that_has_a_step_of_the_pathway_is_one_that_an_area_can_have():
    steps = {content.capital(milestones.milestone(one.end).agency) for one in content.STAGES}
    every = {content.capital(one.agency) for one in milestones.catalogue().values()}

    assert steps <= set(content.STEPS_OF_AGENCIES.values()) == every
    assert set(content.STEPS_OF_AGENCIES) <= set(AGENCY_KINDS)


def test_the_query_refuses_who_may_not(cast):
    with pytest.raises(Exception, match="Your roles do not let you see which children wait"):
        queries.who_waits_in_agency(viewer_of(cast.of("contributor")), cast.strathmarr)
