"""A measure in a browser: written by the data lead, agreed by both sides, read on its chart, down to the children."""

import pytest

from pace import record
from tests.pace.cast import assemble
from tests.pace.measures.made_measures import load_panels
from tests.stories.barriers import barriers
from tests.stories.following import follow
from tests.stories.opening import opening

PLAN = "/areas/strathmarr/measures/plan/"
MEASURE = "/areas/strathmarr/measures/panel-within-12-weeks/"


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone, and three years of panels of Strathmarr."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        everyone = assemble()
        load_panels(everyone.strathmarr)
        yield everyone


@pytest.fixture
def opened(chromium, live_server, cast):
    """Opens a page as somebody, at a width, with script or without."""
    with opening(chromium, live_server.url, cast) as open_as:
        yield open_as


def write(page):
    """The measure, written without script."""
    follow(page.get_by_role("link", name="Add a measure").first)
    page.get_by_text("The share who go from one milestone to another within a limit").click()
    follow(page.get_by_role("button", name="Go on"))
    page.get_by_label("What is it called?").fill("Panel within 12 weeks")
    page.get_by_text("Process: whether the steps").click()
    page.get_by_label("At which milestone does the clock start?").select_option("permanence_recommended")
    page.get_by_label("At which milestone does it stop?").select_option("panel")
    page.get_by_label("Within how long?").fill("12")
    page.get_by_label("In which unit?").select_option("weeks")
    page.get_by_text("Every quarter").click()
    follow(page.get_by_role("button", name="Add it to the plan"))


def test_a_measure_is_written_agreed_by_both_and_read_down_to_the_children(opened):
    lead = opened("data-lead", PLAN)
    write(lead)
    before = lead.inner_text(".service_lead")
    lead.goto(PLAN)
    follow(lead.get_by_role("link", name="Propose the plan"))
    follow(lead.get_by_role("button", name="Propose it"))
    for role, name in (("local-area-lead", "for the area"), ("national-data-analyst", "for the national team")):
        page = opened(role, PLAN)
        follow(page.get_by_role("link", name="Look at it"))
        follow(page.get_by_role("link", name=f"Agree {name}"))
        follow(page.get_by_role("button", name=f"Agree {name}"))
    lead.goto(MEASURE)
    lead.get_by_text("The numbers of this chart").first.click()
    follow(lead.get_by_role("link", name="July to September 2025").first)
    behind = lead.inner_text(".service_lead")
    follow(lead.get_by_role("link", name="Back to the chart"))

    assert "It is in no version of the measurement plan that is agreed yet." in before
    assert "It follows version 1 of the measurement plan" in lead.inner_text(".service_lead")
    assert behind.startswith("3 journeys began their wait in July to September 2025")


def test_a_chart_is_enlarged_and_closed_by_keyboard_and_has_no_barrier_on_a_phone(opened):
    page = opened("data-lead", PLAN, script=True)
    write(page)

    page.get_by_role("button", name="Enlarge").first.focus()
    page.keyboard.press("Enter")
    large = page.get_by_role("dialog", name="The chart, enlarged")
    shown = large.locator("svg").count(), large.get_by_role("button", name="Close").count()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 320, "height": 900})

    assert shown == (1, 1)
    assert large.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Enlarge"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert barriers(page) == []
