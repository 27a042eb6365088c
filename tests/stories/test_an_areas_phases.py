"""An area goes on to its next phase, pauses and goes on again, as its people and the national team do it by hand."""

import re

import pytest

from tests.stories.following import follow
from tests.stories.programs import demonstration

PHASES, READINESS = "/areas/strathmarr/joining/phases/", "/areas/strathmarr/joining/readiness/"


@pytest.fixture(scope="module")
def service(installed):
    """The demonstration, in which Strathmarr is in phase 2."""
    with demonstration(installed("phases"), port=19_470) as (address, _):
        yield address


@pytest.fixture
def look_as(chromium, service):
    """Opens a browser in which somebody looks; with script or without."""
    contexts = []

    def open_for(role, *, script=True):
        context = chromium.new_context(base_url=service, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.goto("/demo/")
        row = page.locator("li.demo_person").filter(
            has=page.locator("p.demo_role", has_text=re.compile(rf"^\s*{role}\b"))
        )
        follow(row.first.get_by_role("button"))
        page.wait_for_url(lambda url: "/demo/" not in url)
        return page

    yield open_for
    for context in contexts:
        context.close()


def words_on(page, address):
    """What a page says."""
    page.goto(address)
    return page.inner_text("main")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_area_pauses_for_a_reason_that_everybody_sees_and_goes_on(look_as, script):
    lead, champion, advisor = (
        look_as(role, script=script) for role in ("Local area lead", "Champion", "Improvement advisor")
    )
    lead.goto(PHASES)
    follow(lead.get_by_role("link", name="Pause the area"))
    follow(lead.get_by_role("button", name="Pause the area"))
    asked = lead.inner_text("main")
    lead.get_by_label("Why does the area pause?").fill("The joint inspection.")
    follow(lead.get_by_role("button", name="Pause the area"))
    while_paused = words_on(champion, READINESS), words_on(advisor, PHASES), words_on(champion, PHASES)

    follow(lead.get_by_role("link", name="Let the area go on"))
    follow(lead.get_by_role("button", name="Go on"))

    assert "Say why. It is kept, and everybody who takes part may read it." in asked
    assert all("Why: The joint inspection." in page for page in while_paused)
    assert "The area has paused. Let it go on first." in while_paused[1]
    assert "Pause the area" not in while_paused[2]
    assert "Strathmarr takes part again." in lead.inner_text("main")
    assert "The joint inspection." not in words_on(champion, READINESS)


def accept_the_decision_that_waits(manager):
    """What a senior manager accepts, with a reason, from the board."""
    manager.goto("/areas/strathmarr/changes/")
    follow(manager.get_by_role("link", name="A family group meeting within four weeks", exact=True))
    follow(manager.get_by_role("link", name="See the decision").first)
    follow(manager.get_by_role("link", name="Accept it"))
    manager.locator("main textarea").first.fill("Both teams are ready.")
    follow(manager.get_by_role("button", name="Accept it"))


def test_a_decision_is_accepted_and_the_national_team_begins_the_next_phase_and_mends_a_mistake(look_as):
    advisor, lead, manager = (look_as(role) for role in ("Improvement advisor", "Local area lead", "Senior manager"))
    before = words_on(advisor, PHASES)
    accept_the_decision_that_waits(manager)
    advisor.goto(PHASES)
    follow(advisor.get_by_role("link", name="Begin phase 3"))
    follow(advisor.get_by_role("button", name="Begin phase 3"))
    begun = advisor.inner_text("main")
    seen_by_the_lead = words_on(lead, PHASES)

    follow(advisor.get_by_role("link", name="Put the phase back"))
    advisor.get_by_label("Why is the phase put back?").fill("It was the other area's evidence.")
    follow(advisor.get_by_role("button", name="Put the phase back"))

    assert "1 condition is not met yet." in before
    assert "Strathmarr has begun phase 3." in begun
    assert "In phase 3 since" in seen_by_the_lead
    assert "Begin sustaining" not in seen_by_the_lead
    mended = advisor.inner_text("main")
    assert "In phase 2 since" in mended
    assert "put the area back to phase 2" in mended
    assert "It was the other area's evidence." in mended
