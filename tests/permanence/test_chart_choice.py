"""Which chart is chosen for which data, and why."""

import pytest

from permanence import chart_choice
from permanence.chart_choice import Choice
from permanence.run_charts import SeriesNotUnderstood

FEW, SOME, MANY = [1, 2, 3] * 12, [2, 3, 4] * 12, [8, 9, 10] * 12


def test_waits_of_many_children_are_a_run_chart_by_month():
    assert chart_choice.choose(MANY, measure="wait") == Choice(
        "run", "month", "A usual month has 9 children, enough for a figure of its own."
    )


def test_waits_of_few_children_are_one_point_per_child_in_time_order():
    assert chart_choice.choose(FEW, measure="wait") == Choice(
        "i",
        "child",
        "A usual month has 2 children, too few for a figure of its own: each child is one point, in time order.",
    )


def test_shares_of_few_children_are_by_quarter_where_quarters_have_enough():
    assert chart_choice.choose(SOME, measure="share") == Choice(
        "run",
        "quarter",
        "A usual month has 3 children, too few for a figure of its own, and a usual quarter has 9 children.",
    )


@pytest.mark.parametrize(("counts", "period"), [([0, 1, 0] * 12, "month"), ([2, 3, 4] * 9, "month"), (SOME, "quarter")])
def test_shares_of_too_few_children_or_quarters_are_counted_between_events(counts, period):
    choice = chart_choice.choose(counts, measure="share", period=period)

    assert (choice.chart, choice.point) == ("g", "event")


def test_rare_events_are_days_between_them():
    assert chart_choice.choose([0, 0, 0, 1] * 9, measure="count") == Choice(
        "t",
        "event",
        "A usual month has 0 events, too few for a figure of its own: draw the days from each event to the next.",
    )


def test_events_that_are_few_by_month_are_counted_by_quarter():
    choice = chart_choice.choose([1, 1, 2] * 12, measure="count")

    assert (choice.chart, choice.point, choice.why) == (
        "run",
        "quarter",
        "A usual month has 1 event, too few for a figure of its own, and a usual quarter has 4 events.",
    )


def test_quarters_are_counted_back_from_the_latest_month():
    # Three events in each quarter when the first month is left over, none in most of them when the last one is.
    counts = [0, *[0, 0, 3, 3, 0, 0] * 5, 0, 0, 3]

    choice = chart_choice.choose(counts, measure="count")

    assert (choice.chart, choice.point) == ("run", "quarter")


@pytest.mark.parametrize(
    ("at_the_extreme", "chart"),
    # Of 36 months, more than half and half.
    [(19, "g"), (18, "run")],
)
@pytest.mark.parametrize("extreme", [0.0, 1.0])
def test_more_than_half_of_the_shares_at_one_extreme_are_not_a_median_chart(at_the_extreme, chart, extreme):
    shares = (
        [extreme] * at_the_extreme
        + [0.4, 0.5, 0.6] * ((36 - at_the_extreme) // 3)
        + [0.7] * ((36 - at_the_extreme) % 3)
    )

    assert chart_choice.choose(MANY, measure="share", values=shares).chart == chart


def test_it_says_why_when_a_median_would_lie_on_an_extreme():
    choice = chart_choice.choose(MANY, measure="wait", values=[0] * 30 + [50] * 6)

    assert choice == Choice(
        "i",
        "child",
        "More than half of the points would lie at one extreme, and a median on it shows nothing: "
        "each child is one point, in time order.",
    )


def test_counts_are_their_own_figures():
    choice = chart_choice.choose([2] * 20 + [3, 4, 5, 6] * 4, measure="count")

    assert (choice.chart, choice.point) == ("t", "event")


def test_periods_that_are_not_known_do_not_count():
    known, with_gaps = chart_choice.choose(MANY, measure="wait"), chart_choice.choose([*MANY, None], measure="wait")

    assert known == with_gaps


def test_no_period_at_all_is_too_few():
    assert chart_choice.choose([], measure="wait").point == "child"


@pytest.mark.parametrize(
    ("counts", "measure", "words"),
    [
        ([1, 2], "waits", "no measure to choose a chart for 'waits'. There are: wait, share, count"),
        ([1, -2], "wait", r"counts\[1\] is negative"),
        ([1, "2"], "wait", r"counts\[1\] is not a number"),
    ],
)
def test_what_cannot_be_chosen_for_is_refused(counts, measure, words):
    with pytest.raises(SeriesNotUnderstood, match=words):
        chart_choice.choose(counts, measure=measure)
