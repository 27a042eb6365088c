"""Small pictures beside a sentence: what they say, that nothing of them is cut off, and what is not known."""

import pytest

from permanence.charts import small
from permanence.charts.small import Bar, Share
from tests.permanence.charts.made_charts import lettered, read

QUARTERS = [Share("Q1 2025", 0.25), Share("Q2 2025", None), Share("Q3 2025", 0.5), Share("Q4 2025", 0.8, hollow=True)]
STAGES = [Bar("Recommendation", 61_721), Bar("Panel", 3_493), Bar("Agency decision", 684)]


def test_shares_say_the_last_that_is_known_and_what_is_aimed_at():
    chart = small.shares(QUARTERS, title="In time", target=0.9)

    assert chart.headline == "80 % in Q4 2025, an estimate; the aim is 90 %."
    assert chart.table.rows == (
        ("Q1 2025", 25, "complete"),
        ("Q2 2025", "not known", "complete"),
        ("Q3 2025", 50, "complete"),
        ("Q4 2025", 80, "not complete"),
    )


def test_shares_are_joined_where_neighbours_are_known_and_complete():
    joined = [Share("Q1", 0.2), Share("Q2", 0.4), Share("Q3", 0.6)]

    def lines(points):
        picture = read(small.shares(points, title="In time"))
        return sum(one.get("stroke-width") == "2" for one in picture.iter("{http://www.w3.org/2000/svg}line"))

    assert (lines(joined), lines(QUARTERS), lines([*joined, Share("Q4", 0.9, hollow=True)])) == (2, 0, 2)


def test_bars_say_each_number_and_how_much_of_it_needs_attention():
    chart = small.bars([Bar("Recommendation", 41, 28), Bar("Panel", 8)], title="Who waits", unit="waiting")

    assert chart.headline == "Recommendation: 28 of 41 waiting; Panel: 8 waiting."
    assert chart.table.rows == (("Recommendation", 41, 28), ("Panel", 8, 0))


@pytest.mark.parametrize(
    "chart",
    [
        small.shares(QUARTERS, title="In time", target=0.9),
        small.shares([Share("Q1 2025", 0.0)], title="In time", target=1.0),
        small.shares([Share("Q1 2025", 1.0)], title="In time", target=0.98),
        small.bars(STAGES, title="Days over the limit", unit="days"),
        small.bars([Bar("2025", 26), Bar("2026", 29)], title="In time", unit="%", target=90, step=1.5),
        small.bars([Bar("2025", 26)], title="In time", unit="%", target=1),
        small.bars(
            [Bar("A name that is far longer than the tile is wide, and goes on", 1, 1)], title="T", unit="waiting"
        ),
    ],
)
def test_words_are_large_enough_and_lie_inside_and_apart(chart):
    words, picture = lettered(chart), read(chart)
    width, height = float(picture.get("width")), float(picture.get("height"))

    assert min(one.size for one in words) >= 12
    assert all(one.box.left >= 0 and one.box.right <= width for one in words)
    assert all(one.box.top >= 0 and one.box.bottom <= height for one in words)
    boxes = [one.box for one in words]
    apart = [
        one.right <= two.left or two.right <= one.left or one.bottom <= two.top or two.bottom <= one.top
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
    ]
    assert all(apart)
    assert picture.get("role") == "img"


def test_what_is_aimed_at_is_a_dotted_line_across_the_bars_and_no_bar():
    chart = small.bars([Bar("2025", 26), Bar("2026", 29)], title="In time", unit="%", target=90)

    lines = [one for one in read(chart).iter("{http://www.w3.org/2000/svg}line") if one.get("stroke-dasharray")]
    bars = list(read(chart).iter("{http://www.w3.org/2000/svg}rect"))
    assert chart.headline == "2025: 26 %; 2026: 29 %. What is aimed at: 90 %."
    assert len({one.get("x1") for one in lines}) == 1
    assert float(lines[0].get("x1")) > max(float(one.get("width")) for one in bars[-2:])
    assert (len(lines), chart.table.rows) == (2, (("2025", 26, 0), ("2026", 29, 0)))


@pytest.mark.parametrize("nothing", [small.shares([], title="T"), small.shares([Share("Q1", None)], title="T")])
def test_without_a_share_there_is_a_sentence_and_no_picture(nothing):
    assert (nothing.svg, nothing.headline) == ("", "No share is known yet.")


def test_without_anything_to_count_there_is_a_sentence_and_no_picture():
    none, nought = small.bars([], title="T", unit="days"), small.bars([Bar("Panel", 0)], title="T", unit="days")

    assert [(one.svg, one.headline) for one in (none, nought)] == [
        ("", "There is nothing to draw yet."),
        ("", "Panel: 0 days."),
    ]


def test_hostile_words_are_only_text():
    chart = small.bars([Bar("<script>alert(1)</script>", 3)], title="<b>", unit="days")

    assert "<script>" not in chart.svg
    assert read(chart) is not None
