"""An idea in a browser: from the diagram through four cycles, two teams, an adapted branch and an abandoned one.

In the end a senior manager accepts that it is implemented. Five people do it.
"""

import re

import pytest

from pace import record
from pace.changes.actions import conditions
from tests.pace.cast import assemble, viewer_of
from tests.pace.changes import made_changes
from tests.pace.measures.made_measures import load_panels
from tests.stories.barriers import barriers
from tests.stories.following import follow
from tests.stories.opening import opening

CHANGES = "/areas/strathmarr/changes/"
DIAGRAM = "/areas/strathmarr/measures/drivers/panel-in-time/"
MEASURE = "/areas/strathmarr/measures/panel-within-12-weeks/"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
# A sheet across, without its margins of 10 mm, in the pixels of style sheets.
A4_ACROSS = {"width": 1046, "height": 718}
FIRST, SECOND, DROPPED = "One chronology", "One chronology, dates first", "Chronology by e-mail"


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone; panels of three years, a measure of them, a change idea, and two teams in the list of conditions."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        everyone = assemble()
        load_panels(everyone.strathmarr)
        made_changes.measure(everyone)
        made_changes.idea(everyone)
        lead = viewer_of(everyone.of("local-area-lead"))
        for team in ("North", "South"):
            conditions.add(area=everyone.strathmarr, dimension="team", words=team, by=lead)
        yield everyone


@pytest.fixture
def opened(chromium, live_server, cast):
    """Opens a page as somebody, at a width, with script or without."""
    with opening(chromium, live_server.url, cast) as open_as:
        yield open_as


def propose(page, name):
    """A test of the idea, proposed from the driver diagram."""
    page.goto(DIAGRAM)
    follow(page.get_by_role("link", name="Propose a test").first)
    page.get_by_label("What do you call it?").fill(name)
    page.get_by_label("What will be different?").fill("Both write it together.")
    page.get_by_label("For whom?").fill("Children who are newly accommodated")
    page.get_by_label("What do you predict?").fill("It is complete at the review.")
    page.get_by_text("Panel within 12 weeks").click()
    follow(page.get_by_role("button", name="Propose it"))


def agree(page, name):
    """The lead agrees a test from its card on the board."""
    open_test(page, name)
    follow(page.get_by_role("link", name="Agree it").first)
    follow(page.get_by_role("button", name="Agree it"))


def plan(page, name, *, team, cases, last):
    """The next cycle of a test, planned and begun; what it is for is new, the rest may have been copied."""
    open_test(page, name)
    follow(page.get_by_role("link", name="Plan the first cycle" if last is None else "Plan the next cycle").first)
    copied = page.get_by_label("Who does it?").input_value()
    page.get_by_label("What is this cycle for?").fill(f"See how {team} gets on.")
    page.get_by_label("Which question shall it answer?").fill("Is it complete at the review?")
    page.get_by_label("What do you predict?").fill("For all of them")
    page.get_by_label("How many cases?").fill(str(cases))
    page.get_by_label("Who does it?").fill("One social worker")
    for one in ("North", "South"):
        page.get_by_role("checkbox", name=one, exact=True).set_checked(one == team, force=True)
    page.get_by_role("checkbox", name="Eilidh Strachan").check(force=True)
    page.get_by_role("radio", name="Yes or no for each case").check(force=True)
    page.get_by_label("The question for each case").fill("Was it complete?")
    follow(page.get_by_role("button", name="Plan it"))
    follow(page.get_by_role("link", name="Begin it"))
    follow(page.get_by_role("button", name="Begin it"))
    return copied


def fill(phone, answers):
    """What the contributor sees and counts, on a phone."""
    phone.goto("/areas/strathmarr/cycles/")
    follow(phone.locator(".changes_cycles a").first)
    phone.get_by_label("What did you see?").fill("It took an hour.")
    follow(phone.get_by_role("button", name="Write it down"))
    for answer in answers:
        follow(phone.get_by_role("button", name=answer, exact=True))
    return phone.evaluate("document.documentElement.scrollWidth"), barriers(phone)


def study(page, name, number, *, kept, act):
    """A cycle finished, studied and acted on."""
    open_test(page, name)
    follow(page.get_by_role("link", name=f"Open cycle {number}").first)
    follow(page.get_by_role("link", name="Finish it"))
    page.get_by_role("radio", name="As planned", exact=True).check(force=True)
    follow(page.get_by_role("button", name="Finish it"))
    page.get_by_role("radio", name="As predicted" if kept else "Not as predicted", exact=True).check(force=True)
    page.get_by_label("What happened?").fill("So it was.")
    page.get_by_label("What have you learnt?").fill(f"Learnt in cycle {number}.")
    follow(page.get_by_role("button", name="Study it"))
    page.get_by_role("radio", name=act).check(force=True)
    page.get_by_label("What exactly will you do?").fill("As it says.")
    follow(page.get_by_role("button", name="Say what follows"))


def open_test(page, name):
    """The page of a test, from the board."""
    page.goto(CHANGES)
    follow(page.get_by_role("link", name=name, exact=True))


def adapt(page):
    """The first test adapted into the second."""
    open_test(page, FIRST)
    follow(page.get_by_role("link", name="Adapt it into a new test"))
    page.get_by_label("Why is it adapted?").fill("Dates come first.")
    page.get_by_label("What do you call it?").fill(SECOND)
    follow(page.get_by_role("button", name="Adapt it"))


def abandon(page):
    """A third test of the same idea, proposed and abandoned."""
    propose(page, DROPPED)
    follow(page.get_by_role("link", name="Abandon it"))
    page.get_by_label("What was learnt?").fill("Nobody reads e-mail in time.")
    follow(page.get_by_role("button", name="Abandon it"))


def propose_to_implement(page):
    """What is said where the reason is missing although something is lacking; and the decision as it was frozen."""
    open_test(page, SECOND)
    follow(page.get_by_role("link", name="Propose to implement it").first)
    page.get_by_label("Why do you propose it?", exact=True).fill("Both teams want it.")
    follow(page.get_by_role("button", name="Propose it"))
    refused = page.locator(".ds_error-summary").inner_text()
    page.get_by_label("Why do you propose it although this is lacking?").fill("The measure needs a year.")
    follow(page.get_by_role("button", name="Propose it"))
    return refused, page.inner_text("main")


def accept(page):
    """What is said where a senior manager gives no reason although something is lacking; then it is accepted."""
    open_test(page, SECOND)
    follow(page.get_by_role("link", name="See the decision").first)
    found = barriers(page)
    follow(page.get_by_role("link", name="Accept it"))
    follow(page.get_by_role("button", name="Accept it"))
    refused = page.locator(".ds_error-summary").inner_text()
    page.locator("main textarea").first.fill("Five of five in South.")
    follow(page.get_by_role("button", name="Accept it"))
    return refused, found


def decided(page):
    """What the board shows as decided."""
    page.goto(CHANGES)
    lane = page.locator(".changes_lane").filter(has=page.get_by_role("heading", name="Decided"))
    return lane.locator(".changes_card h3").all_inner_texts()


def test_an_idea_goes_from_the_diagram_to_an_accepted_implementation(opened):
    champion, lead = opened("champion", DIAGRAM), opened("local-area-lead", CHANGES)
    phone = opened("contributor", "/areas/strathmarr/", width=320, script=True)
    organiser = opened("project-manager", DIAGRAM)
    manager = opened("senior-manager", CHANGES, script=True)

    propose(champion, FIRST)
    agree(lead, FIRST)
    copied = [plan(champion, FIRST, team="North", cases=1, last=None)]
    on_the_phone = fill(phone, ["Yes"])
    study(champion, FIRST, 1, kept=True, act="Adapt")
    copied.append(plan(champion, FIRST, team="North", cases=3, last=1))
    fill(phone, ["Yes", "No", "No"])
    study(champion, FIRST, 2, kept=False, act="Adapt")
    adapt(champion)
    agree(lead, SECOND)
    for number, team, cases in ((1, "North", 3), (2, "South", 5)):
        copied.append(plan(champion, SECOND, team=team, cases=cases, last=None if number == 1 else 1))
        fill(phone, ["Yes"] * cases)
        study(champion, SECOND, number, kept=True, act="Widen")
    abandon(organiser)
    refused, frozen = propose_to_implement(champion)
    without_reason, hindered = accept(manager)
    on_the_board = decided(manager)
    hindered += barriers(manager)
    manager.goto(MEASURE)
    marked = manager.locator(".measures_marks").inner_text()

    assert (hindered, on_the_phone) == ([], (320, []))
    assert copied == ["", "One social worker", "", "One social worker"]
    assert "although" in refused
    assert "Fingerprint" in frozen
    assert "Why do you accept it although this is lacking? Say why." in without_reason
    assert on_the_board == [SECOND, DROPPED, FIRST]
    assert {name for name in (FIRST, SECOND) if name in marked} == {FIRST, SECOND}


@pytest.mark.parametrize("cycles", [1, 14])
def test_a_ramp_prints_whole_on_one_sheet(opened, cast, cycles):
    test = made_changes.agreed(cast)
    for number in range(cycles):
        made_changes.acted(cast, test, scale=number + 1, new_words="With another worker of another team. " * 3)
    page = opened("champion", f"{CHANGES}{test.slug}/ramp/", script=True)

    printed = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    page.set_viewport_size(A4_ACROSS)
    ramp = page.locator(".changes_ramp-scroll")

    assert page.locator(".changes_step").count() == cycles
    assert len(PAGES.findall(printed)) == 1
    assert ramp.evaluate("one => one.scrollWidth - one.clientWidth") == 0
