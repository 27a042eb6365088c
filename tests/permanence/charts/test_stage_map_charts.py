"""The map of where children wait: what it says, its table, and lines as wide as what they stand for."""

import pytest
from edge_charts import MANY, NOBODY, SOME, WITHOUT_LIMIT, stage_map, staged
from made_charts import WEEKS_12, WIDTHS
from pictures import shapes

from permanence.charts import Table

LOOPS = [("panel", "panel", 3), ("panel", "permanence_recommended", 2), ("first_review", "first_review", 2)]
FIVE = [(10, 6, 1, 3, 2, 50, WEEKS_12), (6, 5, 0, 1, 0, 7, WEEKS_12), (5, 5, 0, 0, 0, 0, None), NOBODY, NOBODY]
WHERE = "between accommodated away from home and permanence recommended"


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        (NOBODY, "No child has come to any of these stages yet, so there is nothing to draw."),
        (WITHOUT_LIMIT, "7 children wait in these stages, none of which has a limit."),
        ((40, 30, 3, 7, 0, 0, WEEKS_12), "No stage has taken any child longer than its limit; 7 children wait now."),
        ((2, 1, 0, 1, 0, 0, WEEKS_12), "No stage has taken any child longer than its limit; 1 child waits now."),
        ((2, 2, 0, 0, 0, 0, WEEKS_12), "No stage has taken any child longer than its limit; no child waits now."),
        ((2, 2, 0, 0, 0, 9, WEEKS_12), f"Most days over a limit lie {WHERE}: 9 days so far; no child waits there now."),
        (
            (2, 1, 0, 1, 1, 1, WEEKS_12),
            f"Most days over a limit lie {WHERE}: 1 day so far; the one child who waits there is over 12 weeks.",
        ),
        (
            (2, 1, 0, 1, 0, 9, WEEKS_12),
            f"Most days over a limit lie {WHERE}: 9 days so far; the one child who waits there is not over 12 weeks.",
        ),
        (
            (3, 1, 0, 2, 0, 9, WEEKS_12),
            f"Most days over a limit lie {WHERE}: 9 days so far; none of 2 children who wait there are over 12 weeks.",
        ),
        (
            (3, 1, 0, 2, 1, 9, WEEKS_12),
            f"Most days over a limit lie {WHERE}: 9 days so far; 1 of 2 children who wait there is over 12 weeks.",
        ),
        (
            MANY,
            (f"Most days over a limit lie {WHERE}: 9,876,543 days so far; 1,234 of 2,000 children who wait there are "
            "over 12 weeks."),
        ),
    ],
)  # fmt: skip
def test_a_map_says_where_most_days_over_a_limit_lie(first, headline):
    chart = stage_map(staged(first), 320)

    assert chart.headline == headline


def test_most_days_lie_where_they_are_and_not_in_the_first_stage():
    chart = stage_map(staged(SOME, (6, 5, 0, 1, 1, 501, WEEKS_12)), 320)

    assert chart.headline == (
        "Most days over a limit lie between permanence recommended and permanence panel: 501 days so far; the one "
        "child who waits there is over 12 weeks."
    )


def test_the_table_has_every_stage_and_every_loop_that_is_drawn():
    chart = stage_map(staged(*FIVE, loops=LOOPS), 720)

    figures = ("Started", "Reached the next", "Ended otherwise", "Waiting now")
    over = ("Waiting over the limit", "Days over the limit", "Median days")
    aim, not_yet = ("12 weeks", "local aim"), (0, 0, 0, 0, 0, 0, "not yet reached")
    assert chart.table == Table(
        ("Part of the journey", "Agency", "Limit", "Standing of the limit", *figures, *over),
        (
            ("From accommodated away from home to permanence recommended", "social work", *aim, 10, 6, 1, 3, 2, 50, 10),
            ("From permanence recommended to permanence panel", "social work", *aim, 6, 5, 0, 1, 0, 7, 10),
            ("From permanence panel to agency decision", "social work", "none", "none", 5, 5, 0, 0, *_NO_LIMIT, 10),
            ("From agency decision to application lodged in court", "legal", *aim, *not_yet),
            ("From application lodged in court to final order granted", "courts", *aim, *not_yet),
            ("Again: permanence panel", "social work", "–", "–", 3, 3, "–", "–", "–", "–", 10),
            ("Back from permanence panel to permanence recommended", "social work", "–", "–", 2, 2, *_DASHES, 10),
        ),
    )


_NO_LIMIT, _DASHES = ("no limit", "no limit"), ("–", "–", "–", "–")


def test_a_map_in_words_has_every_stage():
    chart = stage_map(staged(*FIVE[:3]), 320)

    assert chart.description.removeprefix(chart.headline) == (
        " Accommodated away from home to permanence recommended: 3 children wait now, 2 of them over 12 weeks."
        " Permanence recommended to permanence panel: 1 child waits now, not over 12 weeks."
        " Permanence panel to agency decision: no child waits now."
    )


@pytest.mark.parametrize(
    ("first", "loops", "notes"),
    [
        (
            FIVE[0],
            LOOPS[2:],
            (
                "Each dot is a child who waits now, a square when over the limit.",
                "10 journeys started the first stage, data up to 31 July 2026.",
                "2 steps back or again between other milestones are not drawn.",
            ),
        ),
        (
            MANY,
            [],
            (
                "Each dot stands for 10 children who wait now, a square when over the limit.",
                "40,000 journeys started the first stage, data up to 31 July 2026.",
            ),
        ),
        ((1, 1, 0, 0, 0, 0, None), [], ("1 journey started the first stage, data up to 31 July 2026.",)),
    ],
)
def test_a_map_says_what_its_dots_are_and_what_is_not_drawn(first, loops, notes):
    chart = stage_map(staged(first, loops=loops), 320)

    assert chart.notes[1:] == notes


@pytest.mark.parametrize(("width", "widest", "widest_over"), [(320, 12, 7), (720, 16, 10)])
def test_lines_are_as_wide_as_the_children_who_started_and_the_days_over_the_limit(width, widest, widest_over):
    stages = [(40, 0, 0, 0, 0, 100, WEEKS_12), (30, 0, 0, 0, 0, 50, WEEKS_12), (20, 0, 0, 0, 0, 100, WEEKS_12)]

    drawn = shapes(stage_map(staged(*stages), width))

    lines = {
        colour: [
            float(one.look["stroke-width"]) for one in drawn if one.kind == "path" and one.look["stroke"] == colour
        ]
        for colour in ("#002D54", "#E5682A")
    }
    assert lines == {
        "#002D54": [widest, widest * 0.75, widest * 0.5],
        "#E5682A": [widest_over, widest_over / 2, widest_over],
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_every_child_who_waits_is_a_dot_and_those_over_the_limit_are_squares(width):
    drawn = shapes(stage_map(staged((9, 0, 0, 9, 4, 50, WEEKS_12)), width))

    dots = [one for one in drawn if one.look.get("stroke-width") == "4.4"]
    assert {one.look["stroke"]: one.look["d"].count("M") for one in dots} == {"#E5682A": 4, "#002D54": 5}
    assert {one.look["stroke"]: one.look["d"].count("h4.4") for one in dots} == {"#E5682A": 4, "#002D54": 0}
