"""The page of every component, in a browser: wide and narrow, without script, in forced colours, by keyboard."""

import threading

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.urls import path

from pace import permissions
from pace.config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401  # Django looks here
from pace.kit import samples, views
from tests.stories.barriers import barriers

urlpatterns = [path("kit/", permissions.public("Its content is invented.")(views.components)), *urlpatterns]
NARROW, WIDE = 320, 1280


class Quiet(WSGIRequestHandler):
    """Serves, and writes no line about it."""

    def log_message(self, *_):
        pass


@pytest.fixture
def home(settings):
    """The address of a server of these pages; they need no database."""
    settings.ROOT_URLCONF = __name__
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def at(chromium, home):
    """Opens a page of components at a width and notes what the browser complains of and what it fetches."""
    contexts = []

    def open_at(width, address="", **wishes):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **wishes)
        contexts.append(context)
        page = context.new_page()
        page.complaints, page.fetched = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.fetched.append(request.url))
        page.goto(f"{home}/kit/{address}", wait_until="load")
        page.home = home
        return page

    yield open_at
    for context in contexts:
        context.close()


def faults(page):
    """What hinders people with disabilities, as axe finds it."""
    return barriers(page)


def too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def elsewhere(page):
    return [url for url in page.fetched if not url.startswith(page.home)]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("address", ["", "?people-search=nobody", "?show=frame"])
def test_the_components_have_no_barrier_break_no_rule_and_fit(at, width, address):
    page = at(width, address)

    assert (faults(page), page.complaints, elsewhere(page), too_wide(page)) == ([], [], [], 0)


@pytest.mark.parametrize("name", samples.PAGES)
def test_a_whole_page_has_no_barrier_breaks_no_rule_and_fits(at, name):
    page = at(NARROW, f"?show={name}")

    assert (faults(page), page.complaints, elsewhere(page), too_wide(page)) == ([], [], [], 0)


def test_it_holds_in_forced_colours(at):
    assert faults(at(WIDE, forced_colors="active")) == []


def test_without_script_every_part_is_there(at):
    page = at(WIDE, java_script_enabled=False)

    page.get_by_text("What this rests on").click()

    shown = ["By week", "Three in the first week.", "Nine in the first month.", "All children whose journey began"]
    assert [page.get_by_text(words).last.is_visible() for words in shown] == [True] * 4
    assert page.locator("noscript .ds_input__message").count() == 2


def test_a_page_with_errors_begins_at_their_summary_and_its_links_lead_to_inputs(at):
    page = at(WIDE)
    assert page.evaluate("document.activeElement.id") == "error-summary"

    page.get_by_role("link", name="When did it begin?").click()

    assert page.evaluate("document.activeElement.id") == "wrong_began_on_0"


def test_the_menu_opens_by_keyboard_and_closes_with_escape(at):
    page = at(NARROW, "?show=frame")
    menu = page.locator(".service_menu > summary")

    menu.press("Enter")
    opened = page.locator(".service_menu-panel").is_visible()
    page.keyboard.press("Escape")

    assert (opened, page.locator(".service_menu-panel").is_visible()) == (True, False)
    assert page.evaluate("document.activeElement.textContent") == "Menu"


def test_tabs_show_one_section_at_a_time_and_move_by_arrow(at):
    page = at(WIDE)

    page.get_by_role("tab", name="By week").focus()
    page.keyboard.press("ArrowRight")

    sections = ["Three in the first week.", "Nine in the first month."]
    assert [page.get_by_text(words).is_visible() for words in sections] == [False, True]


def test_the_count_of_characters_goes_down(at):
    page = at(WIDE)

    page.locator("#blank_note").fill("Twelve chars")

    assert page.locator("#blank_note ~ .ds_input__message").inner_text() == "You have 488 characters remaining"
