"""The catalogue of milestones, routes and outcomes."""

import pytest

from permanence import milestones
from permanence.milestones import UnknownMilestone


def test_codes_stand_for_the_milestones_they_were_released_with():
    codes = {one.code: slug for slug, one in milestones.catalogue().items()}

    assert codes == {
        1: "looked_after",
        2: "referred_to_reporter",
        3: "accommodated",
        4: "emergency_review",
        5: "first_review",
        6: "second_review",
        7: "review",
        8: "cso_made",
        9: "kinship_considered",
        10: "permanence_recommended",
        11: "legal_referred",
        12: "panel",
        13: "adm_decision",
        14: "advice_hearing",
        15: "application_lodged",
        16: "order_granted",
        17: "placed_permanently",
        18: "cso_ended",
        19: "left_care",
    }


def test_the_catalogue_is_in_the_order_of_a_usual_journey():
    codes = [one.code for one in milestones.catalogue().values()]

    assert codes == sorted(codes)


@pytest.mark.parametrize("slug", milestones.catalogue())
def test_every_milestone_has_a_meaning_an_agency_and_a_source(slug):
    one = milestones.milestone(slug)

    assert one.slug == slug
    assert all((one.name, one.meaning, one.agency, one.source))


def test_the_two_bounds_of_an_episode_are_milestones():
    assert {milestones.LOOKED_AFTER, milestones.LEFT_CARE} <= set(milestones.catalogue())


def test_a_return_home_is_a_route_to_permanence_but_not_one_away_from_the_parents():
    assert set(milestones.routes()) - set(milestones.away_routes()) == {"home"}


def test_every_route_and_destination_has_its_words():
    names = milestones.outcome_names()

    assert set(milestones.routes()) < set(names)
    assert (names["adoption"], names["died"], names["ruled_out"]) == ("Adoption", "Died", "Ruled out")


def test_a_milestone_that_is_not_in_the_catalogue_is_refused_with_those_that_are():
    with pytest.raises(UnknownMilestone, match=r"There is no milestone 'pannel'. Known milestones: looked_after, .*"):
        milestones.milestone("pannel")


def test_what_may_come_of_a_milestone_is_told_in_words_that_there_are():
    routes = tuple(milestones.routes())

    told = {slug: milestones.outcomes_of(slug) for slug in milestones.catalogue()}

    assert {one for some in told.values() for one in some} <= set(milestones.outcome_names())
    assert {slug: some for slug, some in told.items() if some} == {
        "first_review": ("continue",),
        "second_review": ("continue",),
        "review": ("continue",),
        "kinship_considered": ("ruled_in", "ruled_out"),
        "permanence_recommended": routes,
        "panel": ("approved", "not_approved", "deferred", *routes),
        "adm_decision": ("approved", "not_approved", "deferred", *routes),
        "application_lodged": routes,
        "order_granted": routes,
        "left_care": tuple(milestones.destinations()),
    }
