"""What if at the edges: nothing loaded, one child, a way that nobody went."""

import pytest

from tests.pace.cast import client_of
from tests.pace.measures.made_areas import words_of
from tests.pace.register.made_registers import WAITS, load

WHAT_IF = "/areas/strathmarr/measures/what-if/"
OF_REVIEWS = "?start=accommodated&end=first_review&value=6&unit=weeks&step_1=first_review&what_1=exactly&days_1=14"
OF_PANELS = "?start=accommodated&end=panel&value=9&unit=months&step_1=panel&what_1=exactly&days_1=14"


@pytest.fixture
def champion(cast):
    return client_of(cast.of("champion"))


def test_a_register_without_anything_has_nothing_to_simulate(champion):
    assert "so there is nothing to measure" in words_of(champion.get(WHAT_IF))


def test_a_way_that_nobody_went_is_refused_in_plain_words(cast, champion):
    load(cast.strathmarr, WAITS[0])

    page = words_of(champion.get(WHAT_IF + OF_PANELS))

    assert "No child came to one of the steps of this way, so there is nothing to go by. Choose a shorter way." in page
    assert "What this assumes" not in page


def test_of_one_child_the_answer_says_how_weak_it_is(cast, champion):
    load(cast.strathmarr, WAITS[0])

    page = words_of(champion.get(WHAT_IF + OF_REVIEWS))

    assert "Only 1 journey came to the stage" in page
    assert "100 % would be in time instead of 0 %" in page
    assert "Fewer than half of the children come to “first looked after review” as things are" in page
