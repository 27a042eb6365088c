"""A champion opens the report: on a laptop, on a phone, by keyboard, on paper, without script and without a network."""

import pytest
from PIL import Image

from tests.stories.barriers import barriers

WIDTHS = (320, 768, 1280)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_keeps_anybody_out(opened, width):
    page = opened(width, script=True)

    assert barriers(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_never_wider_than_the_screen(opened, width):
    page = opened(width, script=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_fetched_and_no_script_is_needed(opened, report):
    page = opened(1280)

    assert page.fetched == [report.as_uri()]
    assert page.get_by_role("heading", level=1).inner_text().startswith("Strathmarr: how long children wait")
    assert page.get_by_role("heading", level=2).all_inner_texts() == [
        "What was read, and what was wrong in it",
        "Are we reaching our aims?",
        "Where children wait",
        "How long each stage takes",
        "How many children move on, over time",
        "Who waits now",
        "What this rests on",
    ]


def test_a_phone_gets_charts_drawn_for_it_and_a_laptop_the_wide_ones(opened):
    shown = {width: [drawn.is_visible() for drawn in _two_widths(opened(width))] for width in (320, 1280)}

    assert shown == {320: [False, True], 1280: [True, False]}


def _two_widths(page):
    figure = page.locator("figure").first
    return figure.locator(".wide svg"), figure.locator(".narrow svg")


def test_the_figures_behind_a_chart_open_by_keyboard(opened):
    page = opened(1280)
    summary = page.locator("#where ~ figure summary").first
    notes = page.locator("#where ~ figure details li").first

    before = notes.is_visible()
    summary.focus()
    page.keyboard.press("Enter")

    assert (before, notes.is_visible()) == (False, True)


def test_a_section_is_reached_from_the_top(opened):
    page = opened(1280)

    page.get_by_role("link", name="Who waits now").click()

    assert page.get_by_role("heading", name="Who waits now", exact=True).is_visible()
    assert page.url.endswith("#now")


def test_it_prints_on_a4(opened, tmp_path):
    page = opened(1280)

    printed = page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)

    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in printed or b"/MediaBox [0 0 595" in printed


def test_the_readme_shows_the_map_as_it_is(opened, picture):
    page = opened(1280)
    figure = page.locator("#where ~ figure").first

    made, kept = picture("where-children-wait.png", lambda path: figure.locator(".wide svg").screenshot(path=path))

    with Image.open(made) as new, Image.open(kept) as old:
        assert len(new.convert("L").getcolors(256)) > 16
        assert abs(new.width - old.width) <= 8
