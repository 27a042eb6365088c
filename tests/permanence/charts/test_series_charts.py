"""What run charts and control charts say: the whole sentence for each situation, the table, what they rest on."""

from datetime import date

import pytest
from edge_charts import control, run
from made_charts import measured

from permanence import charts, run_charts
from permanence.charts import Mark, Table

STEADY = [10, 12, 11, 13, 12, 11, 12, 10, 13, 11, 12, 11]
HIGHER = [value + 5 for value in STEADY]
BASE = [50, 52, 48, 51, 49, 50, 53, 47, 50, 51, 49, 52]
RUN_ABOVE = [51, 52, 51.5, 52, 51.2, 52.2, 51.3, 51.1, 52, 51, 52]


@pytest.mark.parametrize(
    ("values", "options", "headline"),
    [
        ([], {}, "There is nothing to draw yet: no months have been measured."),
        ([None], {}, "The one month has no value yet."),
        ([None, None], {}, "None of the 2 months has a value yet."),
        ([None, 45, None], {}, "One month has a value, 45 days: too few to say what is usual."),
        ([None, 1], {}, "One month has a value, 1 day: too few to say what is usual."),
        ([45, 45], {}, "Both months have the same value, 45 days."),
        (STEADY[:9], {"each": "case"}, "The median of 9 cases is 12 days; too few to tell a change from chance."),
        ([45, 45], {"each": "day"}, "Both days have the same value, 45 days."),
        ([45] * 14, {}, "All 14 months have the same value, 45 days."),
        ([0.5] * 3, {"unit": "%"}, "All 3 months have the same value, 50 %."),
        (STEADY[:9], {}, "The median of 9 months is 12 days; too few to tell a change from chance."),
        (STEADY, {}, "The median of 12 months is 11.5 days, and nothing stands out from chance."),
        (
            STEADY + HIGHER,
            {"phases": (12,)},
            (
                "Since January 2025 (median 11.5 days before): the median of 12 months is 16.5 days, and nothing "
                "stands out from chance."
            ),
        ),
        ([3, 2, 5, None], {"phases": (3,)}, "The last phase has no median yet; 3 months have a value."),
        (
            [10, 12, 11, 13, 9, 12, 8, 11, 12, 10, 13, 11, *range(20, 32)],
            {},
            "12 months in a row lie above the median of 16.5 days, more than the 8 that chance usually leaves.",
        ),
        (
            [*range(20, 32), 10, 12, 11, 13, 9, 12, 8, 11, 12, 10, 13, 11],
            {},
            "12 months in a row lie below the median of 16.5 days, more than the 8 that chance usually leaves.",
        ),
        (
            [10, 12, 10, 12, 10, 12, 11, 12, 9, 10, 11, 12, 13, 11, 10, 12],
            {"rules": "ihi"},
            "5 months in a row rise; the median of 16 months is 11 days.",
        ),
        (
            [10, 12, 10, 12, 10, 12, 11, 12, 13, 12, 11, 10, 9, 11, 10, 12],
            {"rules": "ihi"},
            "5 months in a row fall; the median of 16 months is 11 days.",
        ),
        (
            [1, 1, 1, 1, 1, 2, 9, 9, 9, 9, 9, 9],
            {},
            "The 12 months cross their median of 5.5 days once, fewer than the 3 that chance usually leaves.",
        ),
        (
            [1, 9] * 10,
            {"rules": "ihi"},
            "The 20 months cross their median of 5 days 19 times, more than the 14 that chance usually leaves.",
        ),
    ],
)
def test_a_run_chart_says_in_one_sentence_what_it_shows(values, options, headline):
    chart = run(values, 320, **options)

    assert chart.headline == headline


@pytest.mark.parametrize(
    ("values", "options", "headline"),
    [
        ([None, None], {}, "None of the 2 months has a value yet."),
        ([5], {}, "One month has a value, 5 days: too few to say what is usual."),
        ([5, 5], {}, "Both months have the same value, 5 days."),
        (BASE[:6], {}, "6 months (mean 50 days): too few to tell a change from chance."),
        (BASE, {}, "All 12 months lie within their limits (mean 50.2 days), and nothing stands out from chance."),
        (
            BASE + [value + 30 for value in BASE],
            {"phases": (12,)},
            (
                "Since January 2025 (mean 50.2 days before): all 12 months lie within their limits (mean 80.2 days), "
                "and nothing stands out from chance."
            ),
        ),
        ([5, 6, None], {"phases": (2,)}, "The last phase has no centre yet; 2 months have a value."),
        ([*BASE, 140], {"freeze": 12}, "1 of 13 months lies beyond its limits: January 2025."),
        (
            [*BASE, 140, 50, 1],
            {"freeze": 12},
            "2 of 15 months lie beyond their limits: January 2025 and March 2025.",
        ),
        (
            [*BASE, 140, 141, 142, 145],
            {"freeze": 12},
            "4 of 16 months lie beyond their limits: most lately April 2025.",
        ),
        (
            BASE + RUN_ABOVE,
            {"freeze": 12},
            "12 months in a row lie above the mean of 50.2 days, more than the 8 that chance usually leaves.",
        ),
        (
            BASE + RUN_ABOVE[:7],
            {"freeze": 12, "rules": "nhs_mdc"},
            "8 of 19 months lie in a run on one side of the mean of 50.2 days.",
        ),
        (
            [50, 52, 48, 51, 49, 50, 53, 47, 49, 49.5, 50, 50.5, 51, 51.5, 52, 50],
            {"rules": "nhs_mdc"},
            "8 of 16 months lie in a row that rises without a break.",
        ),
        (
            [50, 52, 48, 51, 49, 50, 47, 53, 52.5, 52, 51.5, 51, 50.5, 50, 49, 50],
            {"rules": "nhs_mdc"},
            "8 of 16 months lie in a row that falls without a break.",
        ),
        ([50, 52, 50.1, 52.1] * 6, {"rules": "nelson"}, "24 of 24 months stand out by the rule “alternating”."),
    ],
)
def test_a_control_chart_says_in_one_sentence_what_it_shows(values, options, headline):
    chart = control(values, 320, **options)

    assert chart.headline == headline


def test_the_table_of_a_run_chart_has_every_point_with_its_marks():
    marks = (Mark(date(2024, 3, 20), "Early referral"), Mark(date(2024, 2, 3), "Panel\ntwice"))

    chart = run([10, 12, None, 30, 8, 9], 320, phases=(4,), exclude=(3,), hollow=(5,), marks=marks)

    assert chart.table == Table(
        ("Month", "Value (days)", "Median (days)", "Phase", "Journeys", "Remarks"),
        (
            ("January 2024", 10, 11, 1, 3, ""),
            ("February 2024", 12, 11, 1, 3, "mark 1: Panel twice"),
            ("March 2024", "missing", 11, 1, 3, "missing; mark 2: Early referral"),
            ("April 2024", 30, 11, 1, 3, "excluded"),
            ("May 2024", 8, 8.5, 2, 3, ""),
            ("June 2024", 9, 8.5, 2, 3, "not complete"),
        ),
    )


def test_the_table_of_a_control_chart_has_every_point_with_its_lines():
    sizes = [10, 20, 10]

    chart = control([5, 10, 10], 320, kind="p", denominators=sizes, said={"unit": "%", "journeys": tuple(sizes)})

    assert chart.table == Table(
        ("Month", "Value (%)", "Mean (%)", "Lower limit (%)", "Upper limit (%)", "Phase", "Journeys", "Remarks"),
        (
            ("January 2024", 50, 62.5, 16.6, 100, 1, 10, ""),
            ("February 2024", 50, 62.5, 30, 95, 1, 20, ""),
            ("March 2024", 100, 62.5, 16.6, 100, 1, 10, ""),
        ),
    )


def test_a_run_chart_says_what_it_rests_on():
    marks = (Mark(date(2024, 2, 3), "Panel twice a month"),)

    chart = run(STEADY, 320, hollow=(10, 11), marks=marks)

    assert chart.notes == (
        "Rules: Anhøj (longest run and crossings).",
        "Where nothing changes, 1 of 100 such charts give a signal.",
        "36 journeys, data up to 31 July 2026.",
        "Hollow points are not complete yet. (November 2024 and December 2024)",
        "Mark 1, 3 February 2024: Panel twice a month",
    )


def test_a_proposed_phase_is_a_proposal_to_people():
    chart = run([10, 12, 11, 13, 9, 12, 8, 11, 20, 21, 22, 23, 20, 21, 22, 23, 25, 24], 320, rules="nhs_scotland")

    assert chart.notes[2] == "The rules propose a new phase from September 2024; people decide."


@pytest.mark.parametrize(
    ("values", "unit", "said"),
    [
        ([9, 1, 8, 2] * 3, "days", ["A lower limit at zero or below is not drawn: no value can be beyond it."]),
        ([9, -1, 8, 2] * 3, "days", []),
        ([0.9, 0.7] * 6, "%", ["An upper limit at 100 % or above is not drawn: no share can be beyond it."]),
        ([0.9, 1.1] * 6, "%", []),
    ],
)
def test_limits_that_no_value_can_pass_are_named_instead_of_drawn(values, unit, said):
    chart = control(values, 720, said={"unit": unit})

    assert [note for note in chart.notes if "is not drawn" in note] == said


def test_a_control_chart_names_its_kind_and_its_rules():
    chart = control(BASE, 320, kind="t", rules="nelson", said={"each": "event"})

    assert chart.notes[:2] == ("T chart: time between two events.", "Rules: Nelson (eight rules).")


@pytest.mark.parametrize(
    ("points", "changes"),
    [
        (3, {"on": (date(2024, 1, 1),)}),
        (3, {"journeys": (3, 3)}),
        (2, {"on": (date(2024, 2, 1), date(2024, 1, 1))}),
        (2, {"hollow": (2,)}),
        (2, {"hollow": (-1,)}),
    ],
)
def test_dates_and_numbers_that_do_not_fit_the_points_are_refused(points, changes):
    found = run_charts.run_chart([45] * points)

    with pytest.raises(charts.ChartNotPossible):
        charts.run_chart(found, measured=measured(points, **changes))


def test_dates_and_numbers_that_fit_the_points_are_drawn():
    found = run_charts.run_chart([45] * 2)

    chart = charts.run_chart(found, measured=measured(2, on=(date(2024, 1, 1),) * 2, hollow=(0, 1)))

    assert [row[0] for row in chart.table.rows] == ["January 2024", "January 2024"]


def test_a_refusal_says_what_to_give():
    found = run_charts.run_chart([45] * 3)

    with pytest.raises(charts.ChartNotPossible) as refused:
        charts.run_chart(found, measured=measured(3, on=(date(2024, 1, 1),)))

    assert str(refused.value) == (
        "There are 3 points, 1 dates and 3 numbers of journeys: give one of each for each point."
    )
