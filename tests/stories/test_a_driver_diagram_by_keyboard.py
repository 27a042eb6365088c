"""A driver diagram in a browser: typed by keyboard alone, as the rules have it, without barriers, on one sheet."""

import random
import re

import pytest
from django.conf import settings

from pace import record
from pace.measures.rules import outline as outlines
from tests.pace.cast import assemble, client_of
from tests.pace.measures.made_drivers import SMALL, aim, drawn, lines, stored, text
from tests.stories.barriers import barriers

PANEL = "/areas/strathmarr/measures/drivers/panel/"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
# The lines as they stand on the page; and a button pressed beside one of them.
READ = """() => [...document.querySelectorAll(".measures_driver")].map((line) => "  ".repeat(line.dataset.level - 1)
    + line.querySelector("[name=outline-words]").value + " " + line.querySelector("label").textContent.trim()
    + " " + line.querySelector("[name=outline-level]").value)"""
PRESS = """([what, at]) => {
    document.querySelectorAll(".measures_driver")[at].querySelector(`button[value^=${what}]`).click();
    return document.querySelector("[data-outline] [role=status]").textContent;
}"""


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # the database is the server's too
    """Everyone."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        yield assemble()


@pytest.fixture
def panel(cast):
    """An aim of Strathmarr."""
    return aim(cast)


@pytest.fixture
def page(chromium, live_server, cast):
    """A browser of the champion, which notes complaints."""
    session = client_of(cast.of("champion")).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()


def test_a_diagram_is_typed_by_keyboard_alone_saved_and_printed_on_one_sheet(page, cast, panel, tmp_path):
    page.goto(f"{PANEL}change/")
    keys = page.keyboard
    page.get_by_role("textbox", name="Primary driver 1").focus()
    for words, then in (
        ("Family contact", ["Enter"]),
        ("Letters go out in time", ["Alt+ArrowRight", "Enter"]),
        ("Send them by e-mail", ["Alt+ArrowRight", "Enter"]),
        ("Timely decisions", ["Alt+ArrowLeft", "Alt+ArrowLeft", "Alt+ArrowUp"]),
    ):
        keys.type(words)
        for key in then:
            keys.press(key)
    said = page.locator("[data-outline] [role=status]").inner_text()
    held = page.evaluate("document.activeElement.value")
    found = barriers(page)

    with page.expect_navigation():
        keys.press("Control+Enter")
    printed = page.pdf(path=tmp_path / "diagram.pdf", prefer_css_page_size=True)

    assert (said, held) == ("Now primary driver 1.", "Timely decisions")
    assert stored(cast, panel) == (
        "\nTimely decisions\nFamily contact\n  Letters go out in time\n    Send them by e-mail\n"
    )
    assert (found, barriers(page), page.complaints) == ([], [], [])
    assert len(PAGES.findall(printed)) == 1


def test_what_is_done_with_lines_in_the_browser_is_what_the_rules_do(page, cast, panel):
    drawn(cast, panel, SMALL)
    page.goto(f"{PANEL}change/")
    chance, now = random.Random(7), lines(SMALL)  # noqa: S311  # any order will do

    for _ in range(150):
        what = chance.choice([*outlines.DOES, "add", "deeper", "deeper"])
        at = chance.randrange(len(now))
        done = outlines.does(what, now, at)
        said = page.evaluate(PRESS, [what, at])
        now = done.lines

        labels = outlines.names(now)
        rows = text(now)[1:-1].split("\n")
        shown = [f"{row} {label} {one.level}" for row, label, one in zip(rows, labels, now, strict=True)]
        assert (said, page.evaluate(READ)) == (done.said, shown)
