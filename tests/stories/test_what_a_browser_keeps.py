"""A browser on a shared machine: what the pages leave in it, whom they make it ask, what is left after signing out."""

import pytest
from django.conf import settings

from pace import record
from tests.pace.cast import assemble, client_of

PLACES = ("/areas/strathmarr/", "/areas/strathmarr/people/", "/areas/strathmarr/people/invite/", "/me/", "/me/sign-in/")
KEPT = "[localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
PLANTED = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


@pytest.fixture
def lead(chromium, live_server, transactional_db):  # noqa: ARG001  # the database is the server's too
    """A browser in which the area's lead has signed in; notes what it complains of and whom it asks."""
    with record.acting(by="test", doing="set up a test"):
        cast = assemble()
        cast.of("champion").name = PLANTED
        cast.of("champion").save()
        session = client_of(cast.of("local-area-lead")).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url, "httpOnly": True}]
    )
    page = context.new_page()
    page.complaints, page.asked = [], set()
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("request", lambda request: page.asked.add(request.url.split("/")[2]))
    yield page
    context.close()


def test_pages_leave_nothing_in_the_browser_and_ask_no_other_place(lead, live_server):
    for place in PLACES:
        lead.goto(place, wait_until="load")

    assert lead.evaluate(f"(async () => {KEPT})()") == [0, 0, "", 0]
    assert {one["name"]: one["httpOnly"] for one in lead.context.cookies()} == {
        settings.SESSION_COOKIE_NAME: True,
        settings.CSRF_COOKIE_NAME: True,
    }
    assert lead.asked == {live_server.url.split("/")[2]}
    assert lead.complaints == []


def test_a_script_in_a_name_is_shown_and_does_not_run(lead):
    lead.goto("/areas/strathmarr/people/", wait_until="load")

    assert PLANTED in lead.inner_text("main")
    assert lead.title() not in {"1", "2"}
    assert lead.complaints == []


def test_after_signing_out_going_back_shows_nothing(lead):
    lead.goto("/areas/strathmarr/people/", wait_until="load")
    lead.goto("/sign-out/", wait_until="load")
    lead.click("main button")
    lead.wait_for_url("**/sign-in/**")

    lead.go_back(wait_until="load")
    lead.go_back(wait_until="load")

    assert "Ailsa Muirfield" not in lead.content()
    assert "/sign-in/" in lead.url
