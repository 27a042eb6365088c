"""The notes of a meeting in a browser: saved by itself, kept without a connection, by two at once, by keyboard."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from pace import record
from pace.meetings.actions import noting
from pace.meetings.models import Action, AgendaItem, Attendance, MeetingDecision
from tests.pace.cast import assemble, client_of, viewer_of
from tests.pace.meetings import made_meetings
from tests.stories.barriers import SEEKS_BARRIERS, barriers
from tests.stories.following import follow

KEPT = "localStorage.length"


@pytest.fixture
def meeting(transactional_db):  # noqa: ARG001  # the database is the server's too
    """A meeting under way of two items, and everyone."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        cast = assemble()
        made = made_meetings.under_way(cast, people=("champion", "data-lead"))
        made_meetings.item(made, title="Open actions")
        made_meetings.item(made, title="Risks")
        made.cast = cast
        yield made


@pytest.fixture
def opened(chromium, live_server, meeting):
    """Opens the screen for the meeting as somebody, in a browser that keeps what it has from page to page."""
    contexts = []

    def open_for(role="project-manager", *, script=True, clock=True, width=1280, looking=False):
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=script,
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        if looking:
            context.add_init_script(SEEKS_BARRIERS)
        sign_in(context, live_server.url, meeting.cast.of(role))
        return another(context, meeting, clock=clock and script)

    yield open_for
    for context in contexts:
        context.close()


def sign_in(context, url, person):
    session = client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


def another(context, meeting, *, clock=True):
    """One more page of this browser, at the screen for the meeting."""
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
    if clock:
        page.clock.install()
    page.goto(f"/areas/strathmarr/meetings/{meeting.number}/minutes/")
    return page


def notes_of(page, title):
    return page.get_by_role("region", name=title).get_by_label("Notes", exact=True)


def typed(page, title, words):
    field = notes_of(page, title)
    field.press("Control+End")
    field.press_sequentially(words)


def rested(page, said):
    """Some seconds go by, until the page says this of saving."""
    page.clock.run_for(4_500)
    expect(page.locator("[data-says]")).to_have_text(re.compile(said))


def stored():
    return list(AgendaItem.objects.order_by("place").values_list("notes", flat=True))


def test_notes_and_who_came_are_saved_some_seconds_after_the_last_key_and_leave_nothing_in_the_browser(opened, meeting):
    page = opened()

    typed(page, "1. Open actions", "We try.")
    page.get_by_role("group", name=meeting.cast.of("champion").name).get_by_text("Came", exact=True).click()
    kept = page.evaluate(KEPT)
    rested(page, r"^Saved \d\d:\d\d$")

    assert (stored(), list(Attendance.objects.values_list("how", flat=True))) == (["We try.", ""], ["came"])
    assert (kept, page.evaluate(KEPT)) == (1, 0)
    assert page.locator("[data-says]").get_attribute("role") == "status"
    assert page.complaints == []


def test_what_was_typed_without_a_connection_is_offered_after_the_browser_was_closed_put_back_and_saved(
    opened, meeting
):
    page = opened()
    context = page.context
    context.set_offline(True)  # the driver's own way

    typed(page, "2. Risks", "Nobody comes from health.")
    rested(page, "Not saved: no connection. Kept in this browser, tried again.")
    page.close()
    context.set_offline(False)  # the driver's own way
    page = another(context, meeting)
    offer = page.locator("[data-offer]")
    expect(offer).to_contain_text("that were not saved are here")
    before = (stored(), notes_of(page, "2. Risks").input_value())
    offer.get_by_role("button", name="Put them back").click()
    expect(page.locator("[data-says]")).to_have_text(re.compile("^Saved"))

    assert before == (["", ""], "")
    assert stored() == ["", "Nobody comes from health."]
    assert (page.evaluate(KEPT), offer.is_visible()) == (0, False)
    page.reload()
    assert page.locator("[data-offer]").is_visible() is False


def test_when_the_connection_is_there_again_the_page_saves_by_itself(opened):
    page = opened()
    page.context.set_offline(True)  # the driver's own way
    typed(page, "1. Open actions", "We try.")
    rested(page, "Not saved: no connection")

    page.context.set_offline(False)  # the driver's own way
    page.clock.run_for(15_500)
    expect(page.locator("[data-says]")).to_have_text(re.compile("^Saved"))

    assert stored() == ["We try.", ""]


def test_what_is_offered_can_be_discarded_and_is_offered_to_nobody_else(opened, meeting, live_server):
    page = opened()
    context = page.context
    context.set_offline(True)  # the driver's own way
    typed(page, "1. Open actions", "Mine alone.")
    rested(page, "Not saved")
    page.close()
    context.set_offline(False)  # the driver's own way

    sign_in(context, live_server.url, meeting.cast.of("local-area-lead"))
    theirs = another(context, meeting)
    to_others = theirs.locator("[data-offer]").is_visible()
    theirs.close()
    sign_in(context, live_server.url, meeting.cast.of("project-manager"))
    page = another(context, meeting)
    page.get_by_role("button", name="Discard them").click()

    assert (to_others, page.evaluate(KEPT), stored()) == (False, 0, ["", ""])


def test_signing_out_leaves_nothing_of_it_in_the_browser(opened):
    page = opened()
    context = page.context
    context.set_offline(True)
    typed(page, "1. Open actions", "Mine alone.")
    kept = page.evaluate(KEPT)
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto("/sign-out/")
    before = page.evaluate(KEPT)
    follow(page.locator("main").get_by_role("button"))

    assert (kept, before, page.evaluate(KEPT)) == (1, 1, 0)


def test_signed_out_meanwhile_what_was_typed_is_there_again_after_signing_in(opened, meeting, live_server):
    page = opened()
    Session.objects.all().delete()
    typed(page, "1. Open actions", "An hour's work.")
    rested(page, "Not saved: you are signed out. Kept in this browser")

    context = page.context
    context.set_offline(True)
    page.close()
    context.set_offline(False)
    sign_in(context, live_server.url, meeting.cast.of("project-manager"))
    page = another(context, meeting)
    page.get_by_role("button", name="Put them back").click()
    expect(page.locator("[data-says]")).to_have_text(re.compile("^Saved"))

    assert stored() == ["An hour's work.", ""]


def test_of_two_who_write_at_once_the_second_sees_both_texts_and_chooses(opened, meeting):
    page = opened()
    item = meeting.items.get(place=1)
    noting.note(item=item, notes="Theirs.", version="1", by=viewer_of(meeting.cast.of("local-area-lead")))

    typed(page, "1. Open actions", "Mine.")
    rested(page, "Not all is saved: somebody else wrote other notes")
    part = page.get_by_role("region", name="1. Open actions")
    both = (part.locator("[data-theirs]").inner_text(), notes_of(page, "1. Open actions").input_value(), stored()[0])
    part.get_by_role("button", name="Put both together").click()
    expect(page.locator("[data-says]")).to_have_text(re.compile("^Saved"))

    assert both == ("Theirs.", "Mine.", "Theirs.")
    assert stored() == ["Theirs.\n\nMine.", ""]


def test_what_a_colleague_wrote_under_another_item_comes_along_when_mine_is_saved(opened, meeting):
    page = opened()
    item = meeting.items.get(place=2)
    noting.note(item=item, notes="Theirs.", version="1", by=viewer_of(meeting.cast.of("local-area-lead")))

    typed(page, "1. Open actions", "Mine.")
    rested(page, "^Saved")

    assert notes_of(page, "2. Risks").input_value() == "Theirs."
    assert stored() == ["Mine.", "Theirs."]


def test_an_action_and_a_decision_are_added_by_keyboard_alone_without_leaving_the_screen(opened, meeting):
    page = opened(clock=False)
    part = page.get_by_role("region", name="1. Open actions")
    page.get_by_role("link", name="1. Open actions").focus()
    page.keyboard.press("Enter")
    for _ in range(3):  # over the two links to the notes
        page.keyboard.press("Tab")
    page.keyboard.type("We try.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Ask the panel")
    page.keyboard.press("Tab")
    page.keyboard.type(meeting.cast.of("champion").name[:4])
    for words in ("1", "4", "2026"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(part.locator("[data-came-of]")).to_contain_text("Action 1: Ask the panel")
    part.get_by_text("Add a decision").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Begin in the north")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(part.locator("[data-came-of]")).to_contain_text("Decision 1: Begin in the north")

    assert stored() == ["We try.", ""]
    assert list(Action.objects.values_list("what", "owner__name")) == [
        ("Ask the panel", meeting.cast.of("champion").name)
    ]
    assert list(MeetingDecision.objects.values_list("what", flat=True)) == ["Begin in the north"]
    assert (page.evaluate(KEPT), page.complaints) == (0, [])


def test_without_script_one_button_saves_everything_and_adding_keeps_what_was_typed(opened, meeting):
    page = opened(script=False)
    part = page.get_by_role("region", name="1. Open actions")

    notes_of(page, "2. Risks").fill("Typed before.")
    part.get_by_text("Add a decision").click()
    part.get_by_label("What was decided?").fill("Begin in the north")
    follow(part.get_by_role("button", name="Add this decision"))
    there = notes_of(page, "2. Risks").input_value()
    notes_of(page, "1. Open actions").fill("We try.")
    page.get_by_role("group", name=meeting.cast.of("champion").name).get_by_text("Came", exact=True).click()
    follow(page.get_by_role("button", name="Save and end the meeting"))
    meeting.refresh_from_db()

    assert there == "Typed before."
    assert (stored(), meeting.state) == (["We try.", "Typed before."], "held")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("large", ["0", "1"])
def test_the_screen_fits_its_width_and_hinders_nobody(opened, width, large):
    page = opened(width=width, looking=True, clock=False)
    page.goto(f"{page.url}?large={large}")

    for details in page.locator("main details").all():
        details.evaluate("one => { one.open = true; }")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []
