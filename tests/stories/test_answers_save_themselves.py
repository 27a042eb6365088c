"""An answer in a browser: saved by itself and on leaving, never over another's, kept when the session ends."""

import re
import time
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from pace import record
from pace.readiness.actions import answers
from pace.readiness.models import Answer, Round
from tests.pace.cast import assemble, client_of, viewer_of
from tests.pace.signin.people import code_of, with_app, with_password
from tests.stories.following import follow

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
READINESS = "/areas/strathmarr/joining/readiness/"
QUESTION = f"{READINESS}questions/3/"
PASSWORD = "correct horse battery"  # noqa: S105  # of people who do not exist


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone, and the first round of Strathmarr."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        made = assemble()
        Round.objects.create(area=made.strathmarr, number=1, begun_at=NOW)
        yield made


@pytest.fixture
def secret(cast):
    """The key of the app with which the champion signs in, besides a password."""
    return with_app(with_password(cast.of("champion"), PASSWORD))


@pytest.fixture
def opened(chromium, live_server, cast, secret):  # noqa: ARG001  # the app is there before the session
    """Opens the champion's page of the third question, with a clock that the test moves on; notes complaints."""
    contexts = []

    def open_for(*, script=True):
        session = client_of(cast.of("champion")).cookies[settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(base_url=live_server.url, java_script_enabled=script)
        contexts.append(context)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        if script:
            page.clock.install()
        page.goto(QUESTION)
        return page

    yield open_for
    for context in contexts:
        context.close()


def typed(page, words):
    """Type at the end of the answer."""
    field = page.get_by_label("Your answer")
    field.press("Control+End")
    field.press_sequentially(words)


def rested(page):
    """Some seconds go by, and what is then said of saving."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.clock.run_for(4_500)
    said = page.locator("[data-saved]")
    expect(said).to_have_text(re.compile("(Saved at|changed this answer|Not saved)"))
    return said.inner_text()


def test_an_answer_is_saved_some_seconds_after_the_last_key_and_again_after_the_next(opened):
    page = opened()

    typed(page, "We try")
    first = rested(page)
    typed(page, " things first.")
    rested(page)

    assert first.startswith("Saved at ")
    assert list(Answer.objects.values_list("text", "version")) == [("We try things first.", 2)]
    assert page.get_attribute("[data-saved]", "role") == "status"
    assert page.complaints == []


def test_an_answer_is_saved_when_its_page_is_left_at_once(opened):
    page = opened()

    typed(page, "Left at once.")
    page.get_by_role("link", name="All questions").click()
    page.wait_for_url(f"**{READINESS}")
    row = page.locator("li", has_text="3. What permanence means here")
    for _ in range(50):  # the request outlives its page, so the next page may be there before it
        page.reload()
        if "Draft" in row.inner_text():
            break

    assert Answer.objects.get().text == "Left at once."


def test_what_a_colleague_saved_meanwhile_is_not_written_over_and_a_button_shows_both(opened, cast):
    page = opened()
    begun, lead = Round.objects.get(), viewer_of(cast.of("local-area-lead"))
    answers.write(round=begun, number=3, text="Theirs.", complete=False, version="0", by=lead, now=NOW)

    typed(page, "Mine.")
    said = rested(page)
    follow(page.get_by_role("button", name="Save and go on"))

    assert said.startswith("Ailsa Muirfield changed this answer meanwhile")
    assert page.locator(".service_both-text").all_inner_texts() == ["Theirs.", "Mine."]
    assert Answer.objects.get().text == "Theirs."


def test_a_button_that_is_pressed_while_it_is_being_saved_waits_and_does_what_it_says(opened):
    page, held = opened(), []
    typed(page, "We try")
    page.route("**/questions/3/", lambda route: route.continue_() if held else held.append((route, route.fetch())))
    page.clock.run_for(4_500)
    until = time.monotonic() + 20
    while not held and time.monotonic() < until:
        page.wait_for_timeout(20)
    route, answer = held[0]  # it is saved, and the page does not know yet
    typed(page, " and see.")

    page.get_by_role("button", name="Save and come back later").click()
    route.fulfill(response=answer)
    page.wait_for_url(f"**{READINESS}")

    assert Answer.objects.get().text == "We try and see."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_when_the_session_ends_in_the_middle_what_was_typed_is_there_after_signing_in(opened, cast, secret, script):
    page = opened(script=script)
    typed(page, "An hour's work.")
    Session.objects.all().delete()

    said = rested(page) if script else "Not saved: you are signed out."
    follow(page.get_by_role("button", name="Save and go on"))
    page.locator("input[name=login]").fill(cast.of("champion").email)
    page.locator("input[name=password]").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))
    page.locator("input[name=code]").fill(code_of(secret))
    follow(page.get_by_role("button", name="Go on", exact=True))
    there = page.get_by_label("Your answer").input_value()
    saved_before = Answer.objects.exclude(text="").count()
    follow(page.get_by_role("button", name="Save and go on"))
    page.wait_for_url("**/questions/4/")

    assert said.startswith("Not saved: you are signed out.")
    assert (there, saved_before) == ("An hour's work.", 0)
    assert Answer.objects.get().text == "An hour's work."
