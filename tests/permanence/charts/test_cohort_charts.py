"""An aim by cohorts: what it says, its table with what is expected, and how many cohorts are drawn."""

from datetime import date, timedelta

import pytest
from edge_charts import children
from made_charts import WEEKS_12, waits

from permanence import aims, charts, waiting_times
from permanence.charts import Table
from permanence.intervals import ENDED, REACHED, WAITING

NOT_KNOWN = ("not known",) * 3
EIGHT = [
    (date(2025, 1, 5), 84, REACHED),
    (date(2025, 2, 5), 85, REACHED),
    (date(2025, 3, 5), 10, ENDED),
    (date(2025, 10, 1), 40, REACHED),
    (date(2026, 6, 1), 10, REACHED),
    (date(2026, 6, 2), 59, WAITING),
    (date(2026, 4, 2), 85, REACHED),
    (date(2026, 4, 3), 10, REACHED),
]


def judged(rows, *, by="quarter"):
    found = waits(*[(f"A{n}", on, days, status, "parents") for n, (on, days, status) in enumerate(rows)])
    return found, aims.judge(found, limit=WEEKS_12, by=by)


def cohorts(rows, *, by="quarter", **options):
    return charts.aim_by_cohort(judged(rows, by=by)[1], title="To the panel", **options)


@pytest.mark.parametrize(
    ("rows", "options", "headline"),
    [
        ([], {}, "No child has come to this step yet, so there is nothing to draw."),
        (
            [(date(2025, 7, 1), 3, REACHED)],
            {},
            "1 of 1 child met 12 weeks in the last complete quarter (July to September 2025).",
        ),
        (
            EIGHT,
            {"target": 0.9},
            "1 of 1 child met 12 weeks in the last complete quarter (October to December 2025); the aim is 90 %.",
        ),
        (EIGHT[:2], {}, "1 of 2 children met 12 weeks in the last complete quarter (January to March 2025)."),
        (EIGHT[:2], {"by": "month"}, "0 of 1 child met 12 weeks in the last complete month (February 2025)."),
        ([(date(2026, 7, 1), 30, WAITING)], {}, "No child is due yet: 1 child still has time up to 12 weeks."),
        (
            [(date(2026, 7, 1), 30, WAITING), (date(2026, 7, 2), 29, WAITING)],
            {"target": 0.9},
            "No child is due yet: 2 children still have time up to 12 weeks; the aim is 90 %.",
        ),
        ([(date(2026, 7, 1), 3, ENDED)], {}, "No child was due: 1 journey ended before 12 weeks."),
        (
            [(date(2026, 7, 1), 3, REACHED), (date(2026, 7, 1), 30, WAITING)],
            {},
            "1 of 1 child met 12 weeks so far; no quarter is complete yet.",
        ),
    ],
)  # fmt: skip
def test_an_aim_by_cohort_says_how_many_met_it_in_the_last_complete_cohort(rows, options, headline):
    chart = cohorts(rows, **options)

    assert chart.headline == headline


def test_the_table_has_every_quarter_those_without_a_clock_among_them():
    chart = cohorts(EIGHT)

    columns = ("Quarter", "Met", "Missed", "Not yet due", "Ended before due", "Share (%)", "Low (%)", "High (%)")
    assert chart.table == Table(
        (*columns, "Standing"),
        (
            ("January to March 2025", 1, 1, 0, 1, 50, 9.5, 90.5, "complete"),
            ("April to June 2025", 0, 0, 0, 0, *NOT_KNOWN, "no clock started"),
            ("July to September 2025", 0, 0, 0, 0, *NOT_KNOWN, "no clock started"),
            ("October to December 2025", 1, 0, 0, 0, 100, 20.7, 100, "complete"),
            ("January to March 2026", 0, 0, 0, 0, *NOT_KNOWN, "no clock started"),
            ("April to June 2026", 2, 1, 1, 0, *NOT_KNOWN, "not known yet"),
        ),
    )


def test_what_is_expected_of_a_cohort_counts_those_who_wait():
    found, judgement = judged(EIGHT)

    expected = charts.expected_shares(found, judgement=judgement)

    open_cohort = waiting_times.estimate([10, 59, 85, 10], reached=[True, False, True, True])
    assert expected == {"2026-Q2": open_cohort.share_reached_by(84)}


def test_of_a_cohort_that_nobody_saw_up_to_a_due_day_nothing_is_expected():
    found, judgement = judged([(date(2026, 7, 1), 3, REACHED), (date(2026, 7, 2), 29, WAITING)])

    expected = charts.expected_shares(found, judgement=judgement)

    assert expected == {"2026-Q3": waiting_times.Estimate(None, None, None)}


def test_what_is_expected_stands_in_the_table_as_an_estimate():
    found, judgement = judged(EIGHT)

    chart = charts.aim_by_cohort(
        judgement, title="To the panel", expected=charts.expected_shares(found, judgement=judgement)
    )

    assert chart.table.rows[-1] == ("April to June 2026", 2, 1, 1, 0, 50, 15.5, 94.2, "estimate")


def test_journeys_that_ended_before_the_limit_are_counted_apart():
    chart = cohorts(EIGHT)

    assert chart.notes == (
        "Lines: 95 % intervals. Hollow: some are not yet due, so this is an estimate.",
        "8 journeys, data up to 31 July 2026.",
        "1 journey ended otherwise before the limit, counted apart.",
    )


@pytest.mark.parametrize(("width", "drawn"), [(320, 9), (720, 27)])
def test_the_last_cohorts_that_fit_are_drawn_and_the_table_has_all(width, drawn):
    rows = [(date(2023, 1, 1) + timedelta(days=31 * place), 40, REACHED) for place in range(40)]

    chart = cohorts(rows, by="month", width=width)

    assert chart.notes[1] == f"The last {drawn} of 40 months are drawn."
    assert len(chart.table.rows) == 40


def test_large_counts_have_columns_as_wide_as_they_need():
    judgement = aims.judge(children(4_000), limit=WEEKS_12, by="month")

    chart = charts.aim_by_cohort(judgement, title="To the panel", width=320)

    # Nine columns of the single journeys above fit on this paper.
    assert chart.notes[1] == "The last 7 of 30 months are drawn."
