"""The figures of an area's home: sentences that the pages behind them also say, for those who may see figures."""

import re

import pytest
from django.urls import reverse

from pace.permissions import ROLES, Permission
from tests.pace.cast import client_of
from tests.pace.measures import made_aims
from tests.pace.measures.made_measures import load_panels

HOME = reverse("area", kwargs={"area": "strathmarr"})


def text(answer):
    """What a page says, without its mark-up and pictures."""
    page = re.sub(r"<svg.*?</svg>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_figures_stand_on_the_home_of_those_who_may_see_them(cast):
    load_panels(cast.strathmarr, years=1)

    pages = {role: client_of(cast.of(role)).get(HOME).content.decode() for role in ROLES}

    assert {role: "Where do children wait most?" in page for role, page in pages.items()} == {
        role: Permission.SEE_FIGURES in ROLES[role].may for role in ROLES
    }


def test_the_home_answers_whether_aims_are_reached_where_children_wait_and_who_is_over(cast):
    load_panels(cast.strathmarr)
    made_aims.agreed(cast, name="To panel", start="permanence_recommended", end="panel", value=12, who={})

    said = text(client_of(cast.of("local-area-lead")).get(HOME))

    assert "To panel: 2 of 3 children in time in the last complete quarter; the aim is 90 %." in said
    most = "Most days over a limit lie before an agency decision: 16,779 days; 34 children wait for it now."
    assert most in said
    assert "34 of 36 waits with a limit are over it." in said
    assert "Data up to 28 February 2026." in said


@pytest.mark.parametrize(
    ("role", "link"),
    [
        ("data-lead", "who-waits-standing=overdue"),
        ("champion", "/agency/waits/"),
        ("senior-manager", "measures/where/"),
    ],
)
def test_who_is_over_a_limit_leads_to_what_the_viewer_may_see(role, link, cast):
    load_panels(cast.strathmarr, years=1)

    page = client_of(cast.of(role)).get(HOME).content.decode()

    tile = page.split("Who is over a limit?")[1].split("</section>")[0]
    assert link in tile
    assert ("who-waits-standing" in page) == (role == "data-lead")


def test_before_an_extract_the_home_says_that_nothing_can_be_said_and_who_loads_it(cast):
    keeps, sees = (client_of(cast.of(role)).get(HOME).content.decode() for role in ("data-lead", "senior-manager"))

    nothing = "Nothing can be said yet: no extract has been loaded."
    assert (nothing in keeps, nothing in sees) == (True, True)
    assert ("Load an extract" in keeps, "Load an extract" in sees) == (True, False)


def test_without_an_aim_that_is_agreed_that_is_said(cast):
    load_panels(cast.strathmarr, years=1)

    assert "No aim is agreed yet." in text(client_of(cast.of("data-lead")).get(HOME))
