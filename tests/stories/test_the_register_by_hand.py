"""The register by hand in a browser: a list worked through by keyboard alone, and on a phone without script."""

import re
from datetime import date

import pytest
from django.conf import settings

from pace import record
from pace.register.models import Journey, MilestoneReached
from tests.pace.cast import assemble, client_of
from tests.pace.register.made_registers import load
from tests.stories.barriers import barriers
from tests.stories.following import follow

NARROW, WIDE = 320, 1280
CHILDREN = "/areas/strathmarr/children/"
WAITING = [
    (f"S{number}/1", on, None, None, [("accommodated", on, None)])
    for number, on in enumerate((date(2025, 1, 6), date(2025, 2, 3), date(2025, 3, 3)), start=1)
]


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone, and three children of Strathmarr who wait for a recommendation."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        made = assemble()
        load(made.strathmarr, *WAITING, as_of=date(2025, 8, 29))
        yield made


@pytest.fixture
def opened(chromium, live_server, cast):
    """Opens who waits as the data lead, at a width, with or without script; notes complaints."""
    contexts = []

    def open_at(width, *, script):
        session = client_of(cast.of("data-lead")).cookies[settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(CHILDREN)
        return page

    yield open_at
    for context in contexts:
        context.close()


def recorded():
    """What came to be known of recommendations: of whom, when, what."""
    rows = MilestoneReached.unscoped.filter(milestone="permanence_recommended", until=None).order_by("journey")
    return list(rows.values_list("journey__reference", "on", "outcome"))


def pressed(page, *keys):
    """Press keys, of which the last leads to another page."""
    with page.expect_navigation():
        for key in keys:
            page.keyboard.press(key)


def typed(page, *parts):
    """Type a day from where the keyboard is: the first field has it when the page opens."""
    for part in parts:
        page.keyboard.type(part)
        page.keyboard.press("Tab")


def faults_of(page):
    """What hinders people with disabilities, as axe finds it, and whether the page is wider than its screen."""
    found = barriers(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([("wider than the screen", wider)] if wider > 0 else [])


def test_a_list_is_worked_through_by_keyboard_alone(opened):
    page = opened(WIDE, script=True)
    page.get_by_text("Work through a list").focus()
    page.keyboard.press("Enter")
    pressed(page, "Tab", "Enter")
    where = [page.locator(".service_lead").inner_text()]

    typed(page, "2", "6", "2025")
    page.keyboard.type("Adoption")
    pressed(page, "Tab", "Enter")
    where.append(page.locator(".service_lead").inner_text())
    typed(page, "7", "6", "2025")
    pressed(page, "Tab", "Enter")
    odd, faults = page.locator("main").inner_text(), faults_of(page)
    pressed(page, "Space", "Tab", "Enter")
    where.append(page.locator(".service_lead").inner_text())
    pressed(page, *["Tab"] * 5, "Enter")

    assert where == ["Journey S1/1 · 1 of 3", "Journey S2/1 · 2 of 3", "Journey S3/1 · 3 of 3"]
    assert "7 June 2025 is a Saturday." in odd
    assert faults == []
    assert recorded() == [("S1/1", date(2025, 6, 2), "adoption"), ("S2/1", date(2025, 6, 7), "")]
    assert page.url.endswith(f"{CHILDREN}?who-waits-stage=permanence_recommended")
    assert page.complaints == []


def test_a_list_is_worked_through_on_a_phone_without_script(opened):
    page = opened(NARROW, script=False)
    page.get_by_text("Work through a list").click()
    follow(page.get_by_role("link", name="Recommendation: 3 children"))
    wide = []
    for on, button in (("2", "Save and go to the next child"), ("3", "Save and go to the next child")):
        for label, value in (("Day", on), ("Month", "6"), ("Year", "2025")):
            page.get_by_label(label, exact=True).fill(value)
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
        follow(page.get_by_role("button", name=button))
    for label, value in (("Day", "4"), ("Month", "June"), ("Year", "2025")):
        page.get_by_label(label, exact=True).fill(value)
    follow(page.get_by_role("button", name="Save: this is the last"))

    assert "It is saved. That was the last." in page.locator("main").inner_text()
    assert recorded() == [(f"S{day - 1}/1", date(2025, 6, day), "") for day in (2, 3, 4)]
    assert set(wide) == {NARROW}


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_what_stands_of_a_child_and_each_correction_has_no_barrier(opened, width):
    page = opened(width, script=True)
    key = Journey.unscoped.get(reference="S1/1").key
    page.goto(f"{CHILDREN}{key}/by-hand/")
    found = {"by-hand": barriers(page)}

    for name in ("Correct Accommodated", "Not so Accommodated"):
        follow(page.get_by_role("link", name=re.compile(name)))
        found[name] = barriers(page)
        page.go_back()
    for name in ("facts", "route", "end", "will-not-happen", "milestones", "milestones/panel"):
        page.goto(f"{CHILDREN}{key}/{name}/")
        found[name] = barriers(page)
    page.goto(f"{CHILDREN}add/")
    found["add"] = barriers(page)

    assert set(map(tuple, found.values())) == {()}
    assert page.complaints == []
