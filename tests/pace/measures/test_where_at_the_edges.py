"""Where children wait at the edges: nothing, one child, nobody who waits; and who sees none of it."""

from datetime import date

import pytest

from tests.pace.cast import client_of
from tests.pace.measures.made_areas import words_of
from tests.pace.register.made_registers import ENDED, WAITS, load

WHERE = "/areas/strathmarr/measures/where/"


@pytest.mark.parametrize(
    ("role", "next_step"),
    [("data-lead", "Load an extract"), ("champion", "The data lead loads one under Extracts.")],
)
def test_a_register_without_anything_says_so_and_what_to_do(cast, role, next_step):
    page = words_of(client_of(cast.of(role)).get(WHERE))

    assert "No extract of Strathmarr has been loaded yet, so there is nothing to measure." in page
    assert next_step in page


def test_of_one_child_the_page_says_what_is_true(cast):
    load(cast.strathmarr, WAITS[0])

    page = words_of(client_of(cast.of("data-lead")).get(WHERE))

    assert "1 wait goes on in 1 stage, 1 of them over the limit. All children, waits up to 28 February 2026." in page
    assert "Recommendation Social work 6 months (guidance) 1 1 1 237" in page
    assert "too few" in page


def test_of_children_who_came_to_no_stage_the_page_says_so(cast):
    load(cast.strathmarr, ("S9/1", date(2025, 1, 6), None, None, []))

    page = words_of(client_of(cast.of("data-lead")).get(WHERE))

    assert "None of these children has come to any of the stages." in page
    assert "No recommendation in these journeys says its route." in page


def test_of_children_who_all_left_nobody_waits(cast):
    load(cast.strathmarr, ENDED)

    page = words_of(client_of(cast.of("data-lead")).get(WHERE))

    assert "Nobody waits in any stage now." in page


OUTSIDE = ["national-data-analyst", "improvement-advisor", "outsider", "of-glenlochy"]


def test_nobody_outside_the_area_sees_its_figures(cast):
    load(cast.strathmarr, *WAITS)
    browsers = [client_of(dict(cast.everyone())[role]) for role in OUTSIDE]

    answers = [
        browser.get(f"/areas/strathmarr/measures/{page}").status_code
        for browser in browsers
        for page in ("where/", "where/compare/", "what-if/")
    ]

    assert set(answers) <= {403, 404}
    assert len(answers) == 12
