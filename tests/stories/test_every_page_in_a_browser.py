"""Every page of the running service as several people see it, wide and narrow: no barrier, no stranger."""

import re
from collections import Counter
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from tests.stories.barriers import SEEKS_BARRIERS, barriers, barriers_in_turn
from tests.stories.following import follow
from tests.stories.programs import demonstration

NARROW, WIDE, TABLET = 320, 1280, 768
# Who looks: each sees pages that others do not (a data lead none that the local area lead does not see).
PUBLIC = ("/sign-in/", "/sign-in/forgotten-password/", "/help/", "/accessibility/", "/demo/", "/no-such-page/")
LOOKING = ("Local area lead", "Champion", "Partnership member", "Programme lead", "Administrator")
# Of addresses that differ only in the area, a number, a key or a question, so many are opened.
MOST_ALIKE = 1
# At which widths barriers are looked for: at both for those who between them see every page, else where room is least.
LOOKED_AT = {"Local area lead": (NARROW, WIDE), "Programme lead": (NARROW, WIDE)}
IS_A_FILE = re.compile(r"csv|xlsx|/(pdf|word|text|calendar-file)/|-(pdf|word)/")
# What may be done about an aim or a measure is the same for each; the page of each is opened.
ABOUT_A_MEASURE = re.compile(
    r"(?P<above>/measures/((aims|drivers)/)?)(?!aims/|drivers/|plan/|where/|marks/)[a-z0-9-]+/(?P<below>[a-z].*)"
)
# The same of tests of change: the page of each is opened, and one of each kind below them.
ABOUT_A_TEST = re.compile(
    r"(?P<above>/changes/)(?!table/|new/|conditions/|method/|library/)[a-z0-9-]+/(?P<below>[a-z].*)"
)
ENDS_THE_VISIT = re.compile(r"sign-out|/demo/")


@pytest.fixture(scope="module")
def service(installed):
    """The demonstration as it starts for a person, with areas, people and children."""
    with demonstration(installed("service"), port=18_700) as (address, _):
        yield address


@pytest.fixture(scope="module")
def clear():
    """The looks of texts whose contrast axe has found clear: the same for everybody who looks."""
    return set()


@pytest.fixture
def browse(chromium, service):
    """Opens a browser at a width, and notes what it complains of and what it asks of whom."""
    contexts = []

    def open_at(width, **wishes):
        context = chromium.new_context(base_url=service, viewport={"width": width, "height": 900}, **wishes)
        contexts.append(context)
        context.add_init_script(SEEKS_BARRIERS)
        page = context.new_page()
        page.complaints, page.fetched, page.answered = [], [], {}
        page.on("console", lambda message: page.complaints.append(message.text) if is_complaint(message) else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.fetched.append(request.url))
        return page

    yield open_at
    for context in contexts:
        context.close()


def is_complaint(message):
    """Whether the browser complains; that an answer was a refusal is said by its status, which tests look at."""
    return message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource")


def look_as(page, role):
    """Sign in with one click as the first person who holds this role; without script too."""
    page.goto("/demo/")
    row = page.locator("li.demo_person", has=page.locator("p.demo_role", has_text=re.compile(rf"^\s*{role}\b"))).first
    follow(row.get_by_role("button"))
    page.wait_for_url(lambda url: "/demo/" not in url)


def faults(page):
    """What hinders people with disabilities, and what every page must have."""
    return barriers(page) + amiss(page)


def amiss(page):
    """What every page must have or be, and this one has or is not."""
    headings, wider = page.evaluate(
        """() => [document.querySelectorAll("h1").length,
                  document.documentElement.scrollWidth - document.documentElement.clientWidth]"""
    )
    found = [] if headings == 1 else [("one h1", page.url)]
    return found + ([("wider than the screen", f"{wider} px")] if wider > 0 else [])


def faults_of(page, address, seen, clear, *, widths):
    """The same on a narrow and on a wide screen; barriers are looked for on the first of pages that are alike."""
    alike = shape(address) in seen
    seen.add(shape(address))
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        found = [] if alike or width not in widths else barriers_in_turn(page, clear)
        yield from ((width, fault) for fault in found + amiss(page))


def shape(address):
    """An address without what only tells one thing from another."""
    in_any_area = re.sub(r"^/areas/(?!add/|clusters/)[a-z-]+/", "/areas/*/", address.partition("?")[0])
    of_any_measure = re.sub(ABOUT_A_MEASURE, r"\g<above>*/\g<below>", in_any_area)
    of_any_test = re.sub(ABOUT_A_TEST, r"\g<above>*/\g<below>", of_any_measure)
    return re.sub(r"/([0-9a-f-]{36}|\d+|\d{4}-\d\d-\d\d)(?=/)", "/*", of_any_test)


def links(page, service):
    """Where the page leads within the service, without what ends the visit or hands over a file."""
    found = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)")
    inside = [one.removeprefix(service).partition("#")[0] for one in found if one.startswith(f"{service}/")]
    return [one for one in inside if not ENDS_THE_VISIT.search(one) and not IS_A_FILE.search(one)]


def every_page(page, service, *, most_alike):
    """Follow every link from where the person begins; the addresses, each while the page is open."""
    waiting, seen, alike = [page.url.removeprefix(service)], set(), Counter()
    while waiting:
        address = waiting.pop(0)
        if address in seen or alike[shape(address)] >= most_alike:
            continue
        seen.add(address)
        alike[shape(address)] += 1
        try:
            page.answered[address] = page.goto(address, wait_until="load").status
        except Error as error:
            if "Download is starting" in str(error):
                continue
            raise
        yield address
        waiting += links(page, service)


@pytest.mark.parametrize("role", LOOKING)
def test_no_page_has_a_barrier_breaks_a_rule_or_asks_a_stranger(browse, service, clear, role, record_property):
    page = browse(WIDE)
    look_as(page, role)

    seen = set()
    found = {
        address: problems
        for address in every_page(page, service, most_alike=MOST_ALIKE)
        if (problems := list(faults_of(page, address, seen, clear, widths=LOOKED_AT.get(role, (NARROW,)))))
    }
    record_property("pages", len(page.answered))

    assert found == {}
    assert page.complaints == []
    assert {address: status for address, status in page.answered.items() if status != 200} == {}
    assert [one for one in page.fetched if not one.startswith((service, "data:"))] == []
    assert len(page.answered) > len(LOOKING)


@pytest.mark.parametrize("width", [NARROW, TABLET, WIDE])
@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_has_a_barrier(browse, address, width):
    page = browse(width)

    page.goto(address)

    assert faults(page) == []
    assert page.complaints == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_form_sent_with_faults_says_what_and_where_without_a_barrier(browse, width):
    page = browse(width)
    look_as(page, "Local area lead")
    page.goto("/areas/strathmarr/people/invite/")

    page.get_by_label("E-mail address").fill("not an address")
    follow(page.get_by_role("button", name="Send the invitation"))

    summary = page.get_by_role("alert")
    assert page.title().startswith("Error: ")
    assert summary.get_by_role("link").count() > 1
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.closest('form') !== null")
    assert faults(page) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_refusal_says_why_and_where_to_go(browse, width):
    page = browse(width)
    look_as(page, "Champion")

    answer = page.goto("/areas/strathmarr/children/")

    assert answer.status == 403
    assert "Your roles do not let you see each child's journey" in page.locator("main").inner_text()
    assert faults(page) == []


def test_pages_are_there_in_forced_colours_and_at_four_hundred_per_cent(browse):
    page = browse(WIDE // 4, forced_colors="active", reduced_motion="reduce")
    look_as(page, "Local area lead")

    found = {}
    for address in ("/areas/strathmarr/", "/areas/strathmarr/people/", "/areas/strathmarr/children/", "/me/"):
        page.goto(address)
        found[address] = faults(page)

    assert set(map(tuple, found.values())) == {()}


def test_an_areas_lead_invites_a_champion_by_keyboard_alone(browse):
    page = browse(WIDE)
    look_as(page, "Local area lead")
    page.goto("/areas/strathmarr/people/")

    tab_to(page, lambda: "Invite" in focused(page))
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/invite/")
    tab_to(page, lambda: page.evaluate("document.activeElement.name") == "name")
    page.keyboard.type("Rhona Keys")
    tab_to(page, lambda: page.evaluate("document.activeElement.name") == "email")
    page.keyboard.type("rhona.keys@example.org")
    tab_to(page, lambda: page.evaluate("document.activeElement.name") == "role")
    choose(page, "champion")
    with suppress(AssertionError):
        tab_to(page, lambda: page.evaluate("document.activeElement.name") == "agency")
        page.keyboard.press("ArrowDown")
    tab_to(page, lambda: focused(page) == "Send the invitation")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "Rhona Keys" in page.locator("main").inner_text()


def focused(page):
    """The words of what has the keyboard now."""
    return page.evaluate("document.activeElement === document.body ? '' : document.activeElement.innerText")


def tab_to(page, is_there):
    """Press Tab until the keyboard is where it should be; what has it must be seen."""
    for _ in range(80):
        if is_there():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Not reached by keyboard on {page.url}")


def choose(page, value):
    """Choose an option of a list, or a radio button, by keyboard."""
    if page.evaluate("document.activeElement.tagName") == "SELECT":
        label = page.evaluate(
            "value => [...document.activeElement.options].find(one => one.value === value).text", value
        )
        page.keyboard.type(label)
        return
    for _ in range(20):
        if page.evaluate("document.activeElement.value") == value:
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not among what may be chosen")


def test_the_picture_in_the_readme_is_an_areas_way_through_the_programme(browse, picture):
    page = browse(WIDE)
    look_as(page, "Local area lead")
    page.goto("/areas/strathmarr/joining/phases/")

    made, kept = picture("an-areas-phases.png", lambda path: page.screenshot(path=path))

    assert made.stat().st_size > 20_000
    assert kept.exists()


def test_the_picture_in_the_readme_is_an_areas_home(browse, picture):
    page = browse(WIDE)
    look_as(page, "Local area lead")
    page.goto("/areas/strathmarr/")

    made, kept = picture("an-areas-home.png", lambda path: page.screenshot(path=path))

    assert made.stat().st_size > 20_000
    assert kept.exists()


def test_the_picture_in_the_readme_is_a_test_of_change_with_its_ramp(browse, picture):
    page = browse(WIDE)
    look_as(page, "Local area lead")
    page.goto("/areas/strathmarr/changes/one-chronology-before-the-first-review/")

    made, kept = picture("a-test-of-change.png", lambda path: page.screenshot(path=path))

    assert made.stat().st_size > 20_000
    assert kept.exists()
