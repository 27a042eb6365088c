"""Barriers looked for in turn are those that axe finds when it looks at every text of a page by itself."""

import pytest

from tests.stories.barriers import barriers, barriers_in_turn

NARROW, WIDE = 320, 1280
PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
body {{ background: white; color: #222; }} .dark {{ background: #111; color: #ddd; }} .pale {{ color: #ccc; }}
.small {{ font-size: 12px; }} .large {{ font-size: 30px; }} .grey {{ color: #888; }} tr:nth-child(3) {{ color: #bbb; }}
{style}</style></head><body><main><h1>A page</h1><p>Words that can be read.</p>{content}</main></body></html>"""
TABLE = "<table><caption>Counts</caption><tr><th scope='col'>One</th></tr>{}</table>"
# What is wrong, what the browser draws, the widths at which it shows, and which rule finds it.
FAULTS = {
    "a pale text": ("<p class='pale'>Hardly seen.</p>", "", {NARROW, WIDE}, "color-contrast"),
    "a text of a dark part on white": ("<p class='dark'>Good.</p><p style='color: #ddd'>Pale.</p>", "",
                                       {NARROW, WIDE}, "color-contrast"),
    "grey that only large words may have": ("<p class='grey large'>Good.</p><p class='grey small'>Bad.</p>", "",
                                            {NARROW, WIDE}, "color-contrast"),
    "one row among its like": (TABLE.format(3 * "<tr><td>Eleven</td></tr>"), "",
                               {NARROW, WIDE}, "color-contrast"),
    "a veil over a part": ("<div style='opacity: 0.3'><p>Words that can be read.</p></div>", "", {NARROW, WIDE},
                           "color-contrast"),
    "a part beneath another": (("<div style='display: grid'><i style='grid-area: 1 / 1; background: #333'>&nbsp;</i>"
                               "<p style='grid-area: 1 / 1; position: relative'>Words that can be read.</p></div>"), "",
                               {NARROW, WIDE}, "color-contrast"),
    "a text that hangs out of its part": ("<div class='dark' style='height: 0'><p>Good where it is dark.</p></div>", "",
                                          {NARROW, WIDE}, "color-contrast"),
    "pale on a narrow screen only": ("<p class='then'>Words.</p>", "@media (max-width: 400px) {.then {color: #ccc;}}",
                                     {NARROW}, "color-contrast"),
    "pale on a wide screen only": ("<p class='then'>Words.</p>", "@media (min-width: 800px) {.then {color: #ccc;}}",
                                   {WIDE}, "color-contrast"),
    "a picture without words": ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "", {NARROW, WIDE},
                                "image-alt"),
    "a control without a label": ("<form><input name='one'></form>", "", {NARROW, WIDE}, "label"),
    "the same on a narrow screen only": ("<form class='then'><input name='one'></form>",
                                         "@media (min-width: 800px) {.then {display: none;}}", {NARROW}, "label"),
    "the same on a wide screen only": ("<form class='then'><input name='one'></form>",
                                       "@media (max-width: 400px) {.then {display: none;}}", {WIDE}, "label"),
}  # fmt: skip


@pytest.fixture
def shown(chromium):
    """Shows what is between the tags of a page, at a width."""
    context = chromium.new_context()
    page = context.new_page()

    def show(content, style="", width=WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        page.set_content(PAGE.format(content=content, style=style))
        return page

    yield show
    context.close()


# What is wrong at both widths is looked for at one of them.
CASES = [(fault, width) for fault, (*_, at, _) in FAULTS.items() for width in sorted({min(at)} | {NARROW, WIDE} - at)]


@pytest.mark.parametrize(("fault", "width"), CASES)
def test_a_barrier_is_found_whatever_was_seen_before(shown, fault, width):
    content, style, widths, rule = FAULTS[fault]
    clear = set()
    good = (
        "<p class='dark'>Good.</p><p class='grey large'>Good.</p><div class='dark'><p>Good where it is dark.</p></div>"
    )
    seen_before = barriers_in_turn(shown(good + TABLE.format("<tr><td>Eleven</td></tr>"), width=width), clear)

    found = barriers_in_turn(shown(content, style, width), clear)

    assert seen_before == []
    assert clear
    assert [one for one, _ in found] == ([rule] if width in widths else [])
    assert sorted(found) == sorted(barriers(shown(content, style, width)))


def test_a_fault_is_told_each_time(shown):
    clear = set()

    found = [barriers_in_turn(shown("<p class='pale'>Hardly seen.</p>"), clear) for _ in range(3)]

    assert found == [[("color-contrast", '<p class="pale">Hardly seen.</p>')]] * 3


def test_texts_of_a_look_that_was_clear_are_not_looked_at_again(shown):
    clear = set()
    barriers_in_turn(shown("<p>One.</p>"), clear)
    before = set(clear)

    found = barriers_in_turn(shown("<p class='other'>Two.</p><section><p>Three.</p></section>"), clear)

    assert found == []
    assert clear == before
