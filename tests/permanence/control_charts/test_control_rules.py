"""The rule sets of control charts: what each marks, in which direction, and what it does not."""

import pytest

from permanence.control_charts import control_chart

# Twenty points whose mean is 0 and whose sigma is 1: the mean moving range of 1.128 divided by 1.128.
BASELINE = [-0.564, 0.564] * 10


def _after(values, rules):
    """The marks and the direction of points that come after the baseline, whose own marks do not matter here."""
    chart = control_chart(BASELINE + values, freeze=20, rules=rules)
    return [(point.special_causes, point.direction) for point in chart.points[20:]]


@pytest.mark.parametrize("rules", ["3sigma", "anhoej+3sigma", "nhs_mdc", "nhs_mdc_6", "western_electric", "nelson"])
def test_a_point_beyond_three_sigmas_is_marked_by_every_rule_set(rules):
    found = _after([2.9, -0.5, 0.5, 3.1, 0.5, -3.1], rules)

    assert found == [
        ((), None),
        ((), None),
        ((), None),
        (("beyond the limits",), "high"),
        ((), None),
        (("beyond the limits",), "low"),
    ]


def test_a_point_on_a_limit_is_within_it():
    points = control_chart([9, 9, 9, 9, 18, 0, 19], kind="c", freeze=4, rules="3sigma").points[4:]

    assert [(point.lower, point.upper, point.special_causes) for point in points] == [
        (0, 18, ()),
        (0, 18, ()),
        (0, 18, ("beyond the limits",)),
    ]


def test_seven_rising_points_are_a_trend_and_six_are_not():
    seven, six = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5, -0.2], [-1, -0.5, 0.1, 0.5, 1, 1.5, -0.2]

    assert [_after([0.7, *values], "nhs_mdc")[1:] for values in (seven, six)] == [
        [(("trend",), "high")] * 7 + [((), None)],
        [((), None)] * 7,
    ]


def test_seven_falling_points_are_a_trend_which_nhsrplotthedots_once_missed():
    values = [-0.7, 1.5, 1, 0.5, -0.1, -0.5, -1, -1.5, 0.2]

    found = _after(values, "nhs_mdc")

    assert found == [((), None)] + [(("trend",), "low")] * 7 + [((), None)]


def test_an_equal_pair_breaks_a_trend():
    values = [0.7, -1.5, -1, -0.5, 0.1, 0.1, 0.5, 1, 1.5]

    assert _after(values, "nhs_mdc") == [((), None)] * 9


def test_a_trend_has_the_direction_in_which_it_goes_and_not_the_side_it_is_on_as_once_in_nhsrplotthedots():
    # Seven that fall, all above the mean: a shift too, but the trend weighs more.
    values = [-0.5, 2.9, 1.9, 1.6, 1.3, 1, 0.7, 0.4, -0.5]

    found = _after(values, "nhs_mdc")

    assert found[1:8] == [(("trend", "shift"), "low")] * 7


def test_the_top_between_a_rise_and_a_fall_belongs_to_the_rise():
    values = [0.7, -1.5, -1, -0.5, 0.1, 0.5, 1, 1.5, 1.2, 0.6, -0.2, -0.6, -0.8, -1.1]

    top = _after(values, "nhs_mdc")[7]

    assert top == (("trend",), "high")


def test_six_points_suffice_for_the_rule_set_of_six():
    rising, above = [0.7, -1, -0.5, 0.1, 0.5, 1, 1.5, -0.2], [-0.7, 1, 0.5, 1, 0.5, 1, 0.5, -0.2]

    assert [sum(bool(marks) for marks, _ in _after(values, "nhs_mdc_6")) for values in (rising, above)] == [6, 6]
    assert [sum(bool(marks) for marks, _ in _after(values, "nhs_mdc")) for values in (rising, above)] == [0, 0]


def test_seven_points_on_one_side_are_a_shift_and_a_point_on_the_mean_breaks_them():
    seven = [-0.7, 1, 0.5, 1, 0.5, 1, 0.5, 1, -0.7]
    broken = [-0.7, 1, 0.5, 1, 0, 1, 0.5, 1, 0.5, -0.7]

    assert _after(seven, "nhs_mdc") == [((), None)] + [(("shift",), "high")] * 7 + [((), None)]
    assert _after(broken, "nhs_mdc") == [((), None)] * 10


def test_two_of_three_near_a_limit_are_marked_and_the_third_is_not():
    found = _after([-0.5, 2.5, 0.5, 2.1, -0.5], "nhs_mdc")

    assert found == [((), None), (("two of three",), "high"), ((), None), (("two of three",), "high"), ((), None)]


@pytest.mark.parametrize("between", [-0.5, 0.0])
def test_two_of_three_need_the_third_on_the_same_side(between):
    assert _after([-0.5, 2.5, between, 2.1, -0.5], "nhs_mdc") == [((), None)] * 5


def test_two_near_opposite_limits_are_not_two_of_three_as_they_once_were_in_nhsrplotthedots():
    assert _after([-0.5, 2.5, -2.5, 0.5], "nhs_mdc") == [((), None)] * 4


def test_a_point_beyond_the_limits_beside_two_near_them_stands_for_itself_and_they_for_themselves():
    found = _after([-0.5, 2.5, 3.5, 2.1, -0.5], "nhs_mdc")

    assert [marks for marks, _ in found] == [(), ("two of three",), ("beyond the limits",), ("two of three",), ()]


def test_a_point_beyond_the_limits_is_not_one_of_the_two_near_them():
    found = _after([-0.5, 3.5, 2.1, 0.5, -0.5], "nhs_mdc")

    assert [marks for marks, _ in found] == [(), ("beyond the limits",), (), (), ()]


def test_western_electric_counts_a_point_beyond_the_limits_among_the_two_and_allows_any_third():
    found = _after([-0.5, 3.5, -0.5, 2.1, -0.5], "western_electric")

    assert [marks for marks, _ in found] == [(), ("beyond the limits", "two of three"), (), ("two of three",), ()]


def test_western_electric_does_not_mix_the_two_sides():
    assert _after([-0.5, 2.5, -2.5, 0.5], "western_electric") == [((), None)] * 4


def test_four_of_five_beyond_one_sigma_are_marked_and_the_fifth_is_not():
    found = _after([0.5, -1.5, -1.2, 0.5, -1.3, -1.1, 0.5], "western_electric")

    assert [marks for marks, _ in found] == [(), *[("four of five",)] * 2, (), *[("four of five",)] * 2, ()]


@pytest.mark.parametrize(("rules", "shift"), [("western_electric", 8), ("nelson", 9)])
def test_the_shift_of_the_older_rule_sets(rules, shift):
    enough, one_fewer = ([-0.7, *([0.5, 0.9] * 5)[:points], -0.7] for points in (shift, shift - 1))

    assert [sum("shift" in marks for marks, _ in _after(values, rules)) for values in (enough, one_fewer)] == [shift, 0]


def test_nelson_marks_six_that_rise_and_not_five():
    six, five = [0.7, -1, -0.5, 0.1, 0.5, 1, 1.5, -0.2], [0.7, -0.5, 0.1, 0.5, 1, 1.5, -0.2]

    assert [sum("trend" in marks for marks, _ in _after(values, "nelson")) for values in (six, five)] == [6, 0]


def test_nelson_marks_fourteen_that_go_up_and_down_by_turns():
    chart = control_chart([*[0, 2, 1, 3] * 3, 0, 2, 2, 2], rules="nelson")
    thirteen = control_chart([*[0, 2, 1, 3] * 3, 0, 0, 2, 2], rules="nelson")

    marked = [["alternating" in point.marks for point in one.points] for one in (chart, thirteen)]

    assert marked == [[True] * 14 + [False] * 2, [False] * 16]


def test_nelson_marks_fifteen_that_hug_the_centre():
    fifteen, fourteen = [1.5, *[0.1, -0.2, -0.1] * 5, 1.5], [1.5, *[0.1, -0.2, -0.1] * 5, 1.5]
    fourteen[-2] = 1.5

    # The points of the baseline are themselves within one sigma: only what comes after 1.5 is looked at.
    found = [[marks for marks, _ in _after(values, "nelson")[1:]] for values in (fifteen, fourteen)]

    assert [sum("hugging the centre" in marks for marks in one) for one in found] == [15, 0]


def test_nelson_marks_eight_that_avoid_the_centre_on_either_side_without_a_direction():
    eight = [0.5, 1.5, -1.5, 1.2, -1.2, 1.4, -1.4, 1.1, -1.1, 0.5]

    found = _after(eight, "nelson")

    assert [("avoiding the centre" in marks, direction) for marks, direction in found] == [
        (False, None),
        *[(True, None)] * 8,
        (False, None),
    ]


def test_seven_that_avoid_the_centre_are_too_few():
    seven = [0.5, 1.5, -1.5, 1.2, -1.2, 1.4, -1.4, 1.1, 0.5]

    assert not any("avoiding the centre" in marks for marks, _ in _after(seven, "nelson"))


def test_the_runs_of_counts_between_events_are_about_the_median_and_not_the_mean():
    # The median is 4 and the mean 9.4: only one count lies above the mean.
    phase = control_chart([1, 6, 2, 7, 3, 60, 5, 1, 8, 1], kind="g").phases[0]

    assert (phase.centre, phase.n_useful, phase.crossings) == (4.0, 10, 8)


def test_anhoejs_rules_mark_a_long_run_and_signal_few_crossings():
    values = [0.5, 0.9] * 6 + [-0.5, -0.9] * 6

    chart = control_chart(values)

    assert chart.phases[0].signals == ("shift", "few crossings")
    assert (chart.phases[0].longest_run, chart.phases[0].longest_run_max) == (12, 8)
    assert (chart.phases[0].crossings, chart.phases[0].crossings_min) == (1, 8)
    assert [(point.marks, point.direction) for point in chart.points] == [(("shift",), "high")] * 12 + [
        (("shift",), "low")
    ] * 12


def test_the_other_rule_sets_say_nothing_of_runs():
    phase = control_chart(BASELINE, rules="nhs_mdc").phases[0]

    assert (phase.n_useful, phase.longest_run, phase.crossings, phase.signals) == (None, None, None, ())


def test_moving_ranges_know_no_run_rules():
    values = [0, 1] * 6 + [0, 5] * 6

    chart = control_chart(values, kind="mr", rules="nelson")

    assert (chart.rules, chart.phases[0].n_useful, {mark for point in chart.points for mark in point.marks}) == (
        "3sigma",
        None,
        {"missing"},
    )


def test_limits_that_stop_at_a_bound_do_not_change_what_is_two_sigmas():
    # A share of 0.9 of 10: sigma is 0.095, so the upper limit stops at 1 and no point is near it.
    late, of = [9] * 20 + [10, 10, 10], [10] * 23

    chart = control_chart(late, kind="p", denominators=of, freeze=20, rules="nhs_mdc")

    assert (chart.points[20].upper, [point.special_causes for point in chart.points[20:]]) == (1.0, [(), (), ()])
