"""The driver diagram: what it says, its outline as a table, and each part joined to the one that it leads to."""

import re
from datetime import date
from itertools import pairwise

import pytest
from edge_charts import drivers
from hypothesis import given, settings
from hypothesis import strategies as st
from made_charts import WIDTHS, lettered, made
from pictures import overlapping, shapes, words_beyond_the_paper

from permanence import charts
from permanence.charts import PrimaryDriver, SecondaryDriver, Table, theme
from permanence.charts.places import Box

LETTERS = SecondaryDriver("Letters go out in time", ("Send them by e-mail", "A template."))
DECISIONS = PrimaryDriver("Timely decisions", (LETTERS, SecondaryDriver("Panels meet often enough")))
DATA = PrimaryDriver("Tracking progress.")


@pytest.mark.parametrize(
    ("shape", "headline"),
    [
        ((), "This aim has no drivers yet, so there is nothing to draw."),
        (((),), "1 primary driver leads to the aim."),
        (((), ()), "2 primary drivers lead to the aim."),
        (((0,),), "1 primary driver and 1 secondary driver lead to the aim."),
        (((1,),), "1 primary driver, 1 secondary driver and 1 change idea lead to the aim."),
        (((2, 3), (0,), (7,)), "3 primary drivers, 4 secondary drivers and 12 change ideas lead to the aim."),
    ],
)
def test_a_diagram_says_how_many_drivers_and_ideas_lead_to_the_aim(shape, headline):
    assert drivers(320, shape=shape).headline == headline


def test_the_table_is_the_outline():
    chart = charts.driver_diagram("Panel within 12 weeks", [DECISIONS, DATA])

    assert chart.table == Table(
        ("Part", "In words", "Leads to"),
        (
            ("Aim", "Panel within 12 weeks", "–"),
            ("Primary driver 1", "Timely decisions", "Aim"),
            ("Secondary driver 1.1", "Letters go out in time", "Primary driver 1"),
            ("Change idea 1.1.1", "Send them by e-mail", "Secondary driver 1.1"),
            ("Change idea 1.1.2", "A template.", "Secondary driver 1.1"),
            ("Secondary driver 1.2", "Panels meet often enough", "Primary driver 1"),
            ("Primary driver 2", "Tracking progress.", "Aim"),
        ),
    )


def test_a_diagram_in_words_has_the_aim_and_every_primary_driver_with_what_is_below_it():
    chart = charts.driver_diagram("Panel within 12 weeks.", [DECISIONS, DATA])

    assert chart.description.removeprefix(chart.headline) == (
        " Aim: Panel within 12 weeks. Primary driver 1: Timely decisions (2 secondary drivers and 2 change ideas)."
        " Primary driver 2: Tracking progress."
    )


@pytest.mark.parametrize(("changed_on", "more"), [(None, ()), (date(2026, 3, 3), ("Last changed on 3 March 2026.",))])
def test_a_diagram_says_what_it_rests_on_and_when_it_was_changed(changed_on, more):
    chart = charts.driver_diagram("Panel within 12 weeks", [DATA], changed_on=changed_on)

    assert chart.notes == (
        "Each arrow points to what a part is meant to bring about.",
        "The diagram shows what is thought to lead to the aim; tests of change show whether it does.",
        *more,
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_a_part_is_drawn(width):
    said = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " * 2

    chart = drivers(width, shape=[(1,)], said=said, aim=said)

    drawn = " ".join(one.words for one in lettered(chart) if one.words not in HEADS)
    assert drawn.count("sixteen") == 8
    assert "…" not in drawn


HEADS = ("Aim", "Primary drivers", "Secondary drivers", "Change ideas")


@pytest.mark.parametrize("width", WIDTHS)
def test_each_level_is_named_once(width):
    drawn = [one.words for one in lettered(made("driver diagram", width))]

    assert [drawn.count(head) for head in HEADS] == [1, 1, 1, 1]


def test_levels_without_parts_are_not_named():
    assert [one.words for one in lettered(drivers(720, shape=[()])) if one.words in HEADS] == list(HEADS[:2])


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_stands_on_a_card_or_is_a_heading(width):
    chart = made("driver diagram", width)
    cards = _cards(chart)

    beside = [
        one.words
        for one in lettered(chart)
        if not any(card.left < one.box.left and one.box.right < card.right and _holds(card, one.box) for card in cards)
    ]

    assert beside[0] == chart.title
    assert set(beside[1:5]) == set(HEADS)
    assert " ".join(beside[5:]) == " ".join(chart.notes)


def test_from_left_to_right_each_part_stands_right_of_what_it_leads_to_and_in_the_middle_of_its_own():
    cards = _cards(drivers(720, shape=[(2,)]))

    aim, primary, secondary, *ideas = cards
    middles = [(card.top + card.bottom) / 2 for card in cards]
    assert aim.right < primary.left < primary.right < secondary.left < secondary.right < ideas[0].left == ideas[1].left
    assert middles[:3] == pytest.approx([(middles[3] + middles[4]) / 2] * 3)


def test_from_top_to_bottom_each_part_stands_below_what_it_leads_to_and_is_set_in():
    cards = _cards(drivers(320, shape=[(1,), ()]))

    assert [card.left - cards[0].left for card in cards] == [0, 20, 40, 60, 20]
    assert all(one.bottom < other.top for one, other in pairwise(cards))


@pytest.mark.parametrize("width", WIDTHS)
def test_each_part_has_a_line_and_each_that_something_leads_to_has_one_arrow(width):
    drawn = shapes(drivers(width, shape=[(2, 0), (1,), ()]))

    lines = [one for one in drawn if one.look.get("stroke") == theme.LINE and one.look.get("fill") == "none"]
    arrows = [one for one in drawn if one.kind == "path" and one.look.get("fill") == theme.LINE]
    assert (len(lines), len(arrows)) == (3 + 3 + 3, 1 + 2 + 2)


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_begin_at_the_edge_of_their_part(width):
    chart = drivers(width, shape=[(2, 0), (1,), ()])
    edges = {(card.left, round(y, 2)) for card in _cards(chart) for y in ((card.top + card.bottom) / 2, card.top + 15)}

    lines = [one.look["d"] for one in shapes(chart) if one.look.get("stroke-width") == "1.5"]

    begun = [tuple(map(float, re.match(r"M([\d.]+) ([\d.]+)", one).groups())) for one in lines]
    assert set(begun) <= edges


def test_levels_differ_in_grey_and_words_are_legible_on_each():
    fills = _looks(made("driver diagram", 720))

    inks = [theme.PAPER, theme.INK, theme.INK, theme.INK]
    assert fills == [theme.DATA, theme.BAND, theme.SHADE, theme.PAPER]
    assert [theme.contrast(fill, ink) >= 7 for fill, ink in zip(fills, inks, strict=True)] == [True] * 4


shapes_of_diagrams = st.lists(st.lists(st.integers(0, 4), max_size=4), min_size=1, max_size=5)
sentences = st.text(alphabet="abcdefghij WMl—,.0123456789", min_size=1, max_size=200)


@settings(max_examples=25)
@given(shapes_of_diagrams, sentences, st.sampled_from([280, 288, 320, 679, 680, 720, 1_000]))
def test_a_diagram_of_any_shape_is_legible_and_has_a_card_for_each_part(shape, said, width):
    chart = drivers(width, shape=shape, said=said, aim=said)

    parts = 1 + len(shape) + sum(map(len, shape)) + sum(map(sum, shape))
    assert (len(_cards(chart)), len(chart.table.rows)) == (parts, parts)
    assert (overlapping(chart), words_beyond_the_paper(chart)) == ([], [])


def _cards(chart):
    """The cards in the order of the outline."""
    found = [one for one in shapes(chart) if one.kind == "rect" and one.look.get("stroke")]
    heights = re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)" rx', chart.svg)
    return [
        Box(one.x - 0.5, one.y - 0.5, one.x + one.across + 0.5, one.y + float(height) + 0.5)
        for one, height in zip(found, heights, strict=True)
    ]


def _holds(card, box):
    return card.top < box.top and box.bottom < card.bottom


def _looks(chart):
    return list(
        dict.fromkeys(one.look["fill"] for one in shapes(chart) if one.kind == "rect" and one.look.get("stroke"))
    )
