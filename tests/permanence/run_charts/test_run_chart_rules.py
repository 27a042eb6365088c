"""The rule sets of run charts: what each calls unusual, and what it does not."""

import pytest

from permanence.run_charts import run_chart

# Six below the median of 10 and six above it, crossing as often as it can: nothing unusual but the crossings.
ZIGZAG = [9, 11] * 6


def test_anhoej_says_nothing_of_twelve_points_that_cross_often():
    phase = run_chart(ZIGZAG).phases[0]

    assert (phase.longest_run, phase.longest_run_max, phase.crossings, phase.crossings_min, phase.signals) == (
        1,
        7,
        11,
        3,
        (),
    )


def test_anhoej_signals_two_crossings_of_twelve_points_and_not_three():
    two = [9, 9, 9, 11, 11, 11, 11, 11, 11, 9, 9, 9]
    three = [9, 9, 9, 11, 11, 11, 9, 9, 9, 11, 11, 11]

    assert [run_chart(values).phases[0].signals for values in (two, three)] == [("few crossings",), ()]


def test_anhoej_signals_nine_in_a_row_of_twenty_four_and_not_eight():
    nine = [9] + [11] * 9 + [9, 9, 9, 11, 9, 9, 9, 11, 9, 9, 9, 11, 9, 9]
    eight = [9] + [11] * 8 + [9, 9, 9, 11, 9, 9, 9, 11, 9, 9, 11, 9, 9, 11, 9]

    phases = [run_chart(values).phases[0] for values in (nine, eight)]

    assert [(phase.n_useful, phase.longest_run, phase.signals) for phase in phases] == [
        (24, 9, ("shift",)),
        (24, 8, ()),
    ]


def test_a_long_run_is_marked_point_by_point_past_the_points_on_the_centre():
    values = [5, 5, 5, 5, 5, 6, 6, 6, 5, 6, 6, 6]

    chart = run_chart(values, freeze=5, rules="ihi")

    assert [point.marks for point in chart.points[5:]] == [
        ("shift",),
        ("shift",),
        ("shift",),
        ("on the centre",),
        ("shift",),
        ("shift",),
        ("shift",),
    ]


@pytest.mark.parametrize(("in_a_row", "signals"), [(5, ()), (6, ("shift",))])
def test_ihi_signals_a_shift_of_six(in_a_row, signals):
    values = [9, 11, 10, 9, *[12, 11, 12, 11, 12, 11][:in_a_row]]

    assert run_chart(values, rules="ihi", freeze=3).phases[0].signals == signals


@pytest.mark.parametrize(("values", "marked"), [([1, 9, 2, 3, 4, 5, 1], 0), ([1, 9, 2, 3, 4, 5, 6, 1], 5)])
def test_ihi_signals_a_trend_of_five(values, marked):
    chart = run_chart(values, rules="ihi")

    assert sum("trend" in point.marks for point in chart.points) == marked


def test_ihi_signals_a_falling_trend_too():
    chart = run_chart([1, 9, 6, 5, 4, 3, 7, 2], rules="ihi")

    assert [place for place, point in enumerate(chart.points) if "trend" in point.marks] == [1, 2, 3, 4, 5]


def test_equal_neighbours_count_once_in_a_trend_and_do_not_break_it():
    four_that_differ, five_that_differ = [9, 2, 3, 3, 4, 5, 1], [9, 2, 3, 3, 4, 5, 6, 1]

    found = [run_chart(values, rules="ihi") for values in (four_that_differ, five_that_differ)]

    assert [[place for place, point in enumerate(chart.points) if "trend" in point.marks] for chart in found] == [
        [],
        [1, 2, 3, 4, 5, 6],
    ]


def test_a_missing_point_does_not_break_a_trend():
    chart = run_chart([9, 2, 3, None, 4, 5, 6, 1], rules="ihi")

    assert [place for place, point in enumerate(chart.points) if "trend" in point.marks] == [1, 2, 4, 5, 6]


def test_ihi_signals_too_many_runs_by_the_exact_distribution():
    # Twelve points may form 4 to 10 runs.
    ten = [9, 11, 9, 11, 9, 11, 9, 11, 9, 9, 11, 11]

    found = [run_chart(values, rules="ihi").phases[0] for values in (ZIGZAG, ten)]

    assert [(phase.crossings + 1, phase.crossings_max + 1, phase.signals) for phase in found] == [
        (12, 10, ("many crossings",)),
        (10, 10, ()),
    ]


def test_ihi_signals_too_few_runs_by_the_exact_distribution():
    three_runs = [9, 9, 9, 11, 11, 11, 11, 11, 12, 9, 9, 8]
    four_runs = [9, 9, 9, 11, 11, 11, 9, 9, 8, 11, 11, 12]

    found = [run_chart(values, rules="ihi").phases[0] for values in (three_runs, four_runs)]

    assert [(phase.crossings + 1, "few crossings" in phase.signals) for phase in found] == [(3, True), (4, False)]


def test_nhs_scotland_freezes_the_median_of_the_first_eight_points_that_are_there():
    values = [None, 1, 2, 3, 4, 5, 6, 7, 8, 100, 100]

    chart = run_chart(values, rules="nhs_scotland")

    assert chart.phases[0].median == 4.5
    assert [place for place, point in enumerate(chart.points) if "frozen" in point.marks] == list(range(1, 9))


def test_a_baseline_of_eight_is_not_frozen_before_its_eighth_point():
    marks = [
        {mark for point in run_chart(range(n), rules="nhs_scotland").points for mark in point.marks} for n in (7, 8)
    ]

    assert ["frozen" in one for one in marks] == [False, True]


@pytest.mark.parametrize(("in_a_row", "proposed"), [(8, None), (9, 10)])
def test_nhs_scotland_proposes_a_new_phase_after_nine_on_one_side(in_a_row, proposed):
    values = [4, 6] * 5 + [3] * in_a_row

    phase = run_chart(values, rules="nhs_scotland").phases[0]

    assert phase.proposed_phase == proposed


def test_points_of_the_baseline_do_not_help_to_propose_a_new_phase():
    values = [6, 6, 6, 6, 4, 4, 4, 4] + [3] * 8

    assert run_chart(values, rules="nhs_scotland").phases[0].proposed_phase is None


def test_a_proposal_is_counted_from_the_first_point_of_the_chart():
    values = [1, 2, 3] + [4, 6] * 4 + [3] * 9

    phase = run_chart(values, rules="nhs_scotland", phases=[3]).phases[1]

    assert phase.proposed_phase == 11


def test_no_phase_is_ever_begun_by_the_software():
    values = [4, 6] * 4 + [1] * 20

    assert len(run_chart(values, rules="nhs_scotland").phases) == 1


@pytest.mark.parametrize("rules", ["anhoej", "ihi"])
def test_the_other_rule_sets_propose_nothing(rules):
    values = [4, 6] * 4 + [1] * 20

    assert run_chart(values, rules=rules, freeze=8).phases[0].proposed_phase is None
