"""Who waits in a browser: from a count to the list, narrowed, kept as a view, as of a past day; and for a champion."""

from datetime import UTC, date, datetime

import pytest

from pace import record
from pace.areas.models import Agency
from pace.register import actions
from tests.pace.cast import assemble
from tests.pace.register.test_who_waits import CHILDREN, made
from tests.stories.barriers import barriers
from tests.stories.following import follow
from tests.stories.opening import opening

NARROW, WIDE = 320, 1280
LIST, OF_AGENCY = "/areas/strathmarr/children/", "/areas/strathmarr/agency/waits/"
FEBRUARY, MARCH = datetime(2026, 3, 3, 12, tzinfo=UTC), datetime(2026, 4, 2, 12, tzinfo=UTC)


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone, and two months' extracts of Strathmarr; a social work champion."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        everyone = assemble()
        area = everyone.strathmarr
        actions.load(area=area, journeys=made(*CHILDREN[:2]), by="test", now=FEBRUARY)
        actions.load(area=area, journeys=made(*CHILDREN, as_of=date(2026, 3, 31)), by="test", now=MARCH)
        held = everyone.of("champion").roles.get()
        held.agency, _ = Agency.objects.get_or_create(area=area, kind="social-work", defaults={"name": "Social work"})
        held.save()
        yield everyone


@pytest.fixture
def opened(chromium, live_server, cast):
    """Opens a page as somebody, at a width, with script or without."""
    with opening(chromium, live_server.url, cast) as open_as:
        yield open_as


def listed(page):
    """The references in the list, in order."""
    return page.locator("#who-waits tbody th").all_inner_texts()


def lines(page, name):
    """The lines of a list of this name, without the words of its links."""
    items = page.get_by_role("list", name=name).locator("li")
    return [" ".join(one.split()).split(" Take off")[0] for one in items.all_inner_texts()]


def test_a_count_leads_to_the_list_which_is_narrowed_kept_as_a_view_and_opened_by_it(opened):
    page = opened("local-area-lead", LIST)

    follow(page.get_by_role("link", name="overdue for a recommendation"))
    overdue = listed(page)
    page.get_by_label("Team", exact=True).select_option("North")
    follow(page.get_by_role("button", name="Show", exact=True).first)
    narrowed = listed(page), lines(page, "What is chosen")
    follow(page.get_by_role("link", name="Save this view"))
    page.get_by_label("Name of the view").fill("North, overdue")
    page.get_by_text("Show it when I open the page").click()
    follow(page.get_by_role("button", name="Save"))
    page.goto(LIST)
    first = listed(page), page.get_by_role("list", name="Your views").locator("strong").all_inner_texts()
    follow(page.get_by_role("link", name="Take off Team: North"))

    assert overdue == ["A1/1", "A2/1"]
    assert narrowed == (["A1/1"], ["Waits for: Recommendation", "Standing: Overdue", "Team: North"])
    assert first == (["A1/1"], ["North, overdue"])
    assert listed(page) == ["A1/1", "A2/1"]


def test_the_list_of_a_past_day_says_so_and_leads_back(opened):
    page = opened("data-lead", LIST)
    now = listed(page)
    page.get_by_text("As it was known on an earlier day").click()
    for label, part in (("Day", "20"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(label, exact=True).fill(part)

    follow(page.get_by_role("button", name="Show", exact=True).last)
    then, said = listed(page), page.inner_text("main")
    follow(page.get_by_role("link", name="Show who waits now"))

    assert (now, then) == (["A1/1", "A2/1", "A4/1", "A3/1"], ["A1/1", "A2/1"])
    assert "This is what the register held on the evening of 20 March 2026, with data up to 28 February 2026." in said
    assert listed(page) == now


def test_a_champion_sees_what_waits_in_the_agency_and_opens_no_child(opened):
    page = opened("champion", OF_AGENCY)
    rows = page.locator("#who-waits tbody tr")

    assert rows.locator("th").all_inner_texts() == ["A1/1", "A2/1", "A4/1", "A3/1"]
    assert rows.get_by_role("link").count() == 0
    assert page.goto(LIST).status == 403


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("local-area-lead", f"{LIST}?who-waits-team=North&who-waits-locality=Nowhere"),
        ("local-area-lead", f"{LIST}?known_day=20&known_month=3&known_year=2026"),
        ("champion", f"{OF_AGENCY}?who-waits-standing=overdue"),
    ],
)
def test_nothing_hinders_anybody_and_the_page_fits_the_screen(role, path, width, opened):
    page = opened(role, path, width=width, script=True)

    faults = barriers(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert (faults, wider) == ([], 0)
