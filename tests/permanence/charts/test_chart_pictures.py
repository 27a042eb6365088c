"""Every chart, usual or at the edges, on a phone and on paper: it stands alone, is legible and stays on its sheet."""

import pytest
from edge_charts import NAMES, made
from made_charts import MAKERS, SVG, WIDTHS, lettered, pixels, read
from pictures import marks_beyond_the_paper, overlapping, words_beyond_the_paper

ELEMENTS = {"svg", "title", "desc", "g", "path", "rect", "circle", "line", "text"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "role", "aria-labelledby", "id", "transform", "d", "x", "y", "x2", "y2"),
    *("cx", "cy", "r", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity"),
    *("stroke-linejoin", "stroke-miterlimit", "font-family", "font-size", "font-weight", "text-anchor"),
    *("textLength", "lengthAdjust"),
}

every_chart = pytest.mark.parametrize(
    ("name", "width"), [pytest.param(name, width, id=f"{name}-{width}") for name in NAMES for width in WIDTHS]
)


@every_chart
def test_a_picture_says_its_title_and_its_description_to_who_cannot_see_it(name, width):
    chart = made(name, width)

    root = read(chart)

    title, description = root[0], root[1]
    assert {
        "role": root.get("role"),
        "labelled by": root.get("aria-labelledby"),
        "first": (title.tag, title.text),
        "second": (description.tag, description.text),
        "width": float(root.get("width")),
    } == {
        "role": "img",
        "labelled by": f"{title.get('id')} {description.get('id')}",
        "first": (f"{SVG}title", chart.title),
        "second": (f"{SVG}desc", chart.description),
        "width": width,
    }


@every_chart
def test_a_picture_holds_shapes_and_words_only_and_refers_to_nothing_elsewhere(name, width):
    chart = made(name, width)

    elements = list(read(chart).iter())

    assert {element.tag.removeprefix(SVG) for element in elements} <= ELEMENTS
    assert {attribute for element in elements for attribute in element.attrib} <= ATTRIBUTES
    assert not [value for element in elements for value in element.attrib.values() if "url" in value or ":" in value]


@every_chart
def test_no_words_are_smaller_than_12_pixels(name, width):
    chart = made(name, width)

    assert min(one.size for one in lettered(chart)) >= 12


@every_chart
def test_no_words_lie_on_other_words(name, width):
    chart = made(name, width)

    assert overlapping(chart) == []


@every_chart
def test_nothing_is_drawn_beyond_the_paper(name, width):
    chart = made(name, width)

    assert marks_beyond_the_paper(chart) is None


@every_chart
def test_words_as_measured_stay_on_the_paper(name, width):
    chart = made(name, width)

    assert words_beyond_the_paper(chart) == []


@every_chart
def test_words_take_the_room_that_was_measured_whatever_font_there_is(name, width):
    chart = made(name, width)

    taken = [float(one.get("textLength")) for one in read(chart).iter(f"{SVG}text")]

    assert taken == pytest.approx([one.box.right - one.box.left for one in lettered(chart)], abs=0.01)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MAKERS)
def test_a_picture_as_png_is_as_wide_as_asked_and_not_blank(name, width):
    chart = made(name, width)

    picture = pixels(chart)

    assert picture.width == width
    assert len(picture.getcolors(picture.width * picture.height)) > 2


@every_chart
def test_the_description_holds_the_headline_and_the_headline_is_a_sentence(name, width):
    chart = made(name, width)

    assert chart.headline in chart.description
    assert (chart.headline[0], chart.headline[-1]) == (chart.headline[0].upper(), ".")


@every_chart
def test_every_row_of_the_table_has_a_cell_for_each_column(name, width):
    table = made(name, width).table

    assert {len(row) for row in table.rows} <= {len(table.columns)}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_does_not_depend_on_the_width(name):
    narrow, wide = (made(name, width) for width in WIDTHS)

    assert (narrow.title, narrow.headline, narrow.description) == (wide.title, wide.headline, wide.description)


@pytest.mark.parametrize("width", range(280, 1_300, 60))
@pytest.mark.parametrize("name", MAKERS)
def test_charts_are_legible_at_every_width(name, width):
    chart = made(name, width)

    assert (overlapping(chart), words_beyond_the_paper(chart)) == ([], [])
