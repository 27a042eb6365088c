"""The chart of a scenario: what it says of the gain, its table, and where its marks lie."""

import pytest
from edge_charts import what_if
from made_charts import WIDTHS
from pictures import shapes

from permanence.charts import Table

HALF, MORE = (0.4, 0.5, 0.6), (0.7, 0.8, 0.9)
NOTHING = (None, None, None)


@pytest.mark.parametrize(
    ("before", "after", "gained", "headline"),
    [
        (
            HALF,
            MORE,
            (0.21, 0.3, 0.38),
            "80 % would be in time instead of 50 %: between 21 and 38 percentage points more.",
        ),
        (
            MORE,
            HALF,
            (-0.38, -0.3, -0.21),
            "50 % would be in time instead of 80 %: between 21 and 38 percentage points fewer.",
        ),
        (HALF, MORE, (0.3, 0.3, 0.3), "80 % would be in time instead of 50 %: about 30 percentage points more."),
        (HALF, HALF, (0.01, 0.01, 0.01), "50 % would be in time instead of 50 %: about 1 percentage point more."),
        (
            HALF,
            MORE,
            (-0.02, 0.3, 0.38),
            "80 % would be in time instead of 50 %: between 2 percentage points fewer and 38 more.",
        ),
        (HALF, HALF, (0, 0, 0), "50 % would be in time instead of 50 %: nothing would change."),
        (NOTHING, NOTHING, NOTHING, "No child was in time or late in the runs, so nothing can be said of this limit."),
    ],
)
def test_the_headline_says_the_gain_with_its_range(before, after, gained, headline):
    assert what_if(before, after, gained, 720).headline == headline


def test_the_table_has_every_figure_with_its_range():
    chart = what_if(HALF, MORE, (0.21, 0.3, 0.38), 720)

    assert chart.table == Table(
        ("Figure", "Lowest", "Middle", "Highest"),
        (
            ("In time, as things are (%)", 40, 50, 60),
            ("In time, in the scenario (%)", 70, 80, 90),
            ("In time, gained (percentage points)", 21, 30, 38),
            ("Half have come by, as things are (days)", 80, 90, "not known"),
            ("Half have come by, in the scenario (days)", 80, 90, "not known"),
            ("Days saved for half to have come", "not known", "not known", "not known"),
            ("Left before they were due, as things are (%)", 0, 10, 20),
            ("Left before they were due, in the scenario (%)", 0, 10, 20),
        ),
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_each_middle_lies_at_its_share_of_the_axis(width):
    both, ends = (
        [one.x for one in shapes(what_if(before, after, HALF, width)) if one.kind == "circle"]
        for before, after in ((HALF, MORE), ((0, 0, 0), (1, 1, 1)))
    )

    left, right = ends
    assert [(x - left) / (right - left) for x in both] == pytest.approx([0.5, 0.8], abs=0.001)


def test_what_is_and_what_would_be_differ_by_more_than_colour():
    found = [one.look for one in shapes(what_if(HALF, MORE, HALF, 720)) if one.kind == "circle"]

    assert [one["fill"] == one["stroke"] for one in found] == [False, True]
