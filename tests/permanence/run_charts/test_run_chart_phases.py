"""Phases, baselines, excluded and missing points of run charts, alone and together."""

import math

import pytest

from permanence.run_charts import Phase, Point, SeriesNotUnderstood, run_chart


def test_a_chart_of_one_phase_is_told_whole():
    chart = run_chart([1, 3, None, 2, 5], exclude=[4], target=2.5)

    phase = Phase(
        start=0,
        median=2.0,
        n_judged=3,
        n_baseline=3,
        n_useful=2,
        longest_run=1,
        longest_run_max=4,
        crossings=1,
        crossings_min=0,
        crossings_max=None,
        signals=(),
        proposed_phase=None,
    )
    assert (chart.rules, chart.target, chart.phases) == ("anhoej", 2.5, (phase,))
    assert chart.points == (
        Point(1.0, 2.0, 0, ()),
        Point(3.0, 2.0, 0, ()),
        Point(None, 2.0, 0, ("missing",)),
        Point(2.0, 2.0, 0, ("on the centre",)),
        Point(5.0, 2.0, 0, ("excluded",)),
    )


def test_each_phase_is_judged_by_itself():
    # Two phases of twelve with few crossings in the second only: together they would not have too few.
    calm, unusual = [9, 11] * 6, [19] * 6 + [21] * 6

    chart = run_chart(calm + unusual, phases=[12])

    assert [(phase.start, phase.median, phase.signals) for phase in chart.phases] == [
        (0, 10.0, ()),
        (12, 20.0, ("few crossings",)),
    ]


def test_phases_may_be_named_in_any_order_and_twice():
    values = list(range(9))

    assert run_chart(values, phases=[6, 3, 6, 0]) == run_chart(values, phases=[3, 6])


def test_phases_and_freeze_work_together_as_they_do_not_in_qicharts2():
    values = [1, 2, 3, 50, 60, 11, 12, 13, 70, 80]

    chart = run_chart(values, phases=[5], freeze=3)

    assert [phase.median for phase in chart.phases] == [2.0, 12.0]


def test_a_baseline_counts_the_missing_and_excluded_points_in_it():
    values = [1, None, 3, 100, 5, 6, 7, 8]

    chart = run_chart(values, freeze=5, exclude=[3])

    assert (chart.phases[0].median, chart.phases[0].n_baseline) == (3.0, 3)
    assert [place for place, point in enumerate(chart.points) if "frozen" in point.marks] == [0, 2, 4]


def test_a_baseline_that_is_not_full_yet_is_not_frozen():
    short, full = run_chart([1, 2, 3], freeze=4), run_chart([1, 2, 3, 4], freeze=4)

    assert [["frozen" in point.marks for point in chart.points] for chart in (short, full)] == [[False] * 3, [True] * 4]


def test_an_excluded_point_neither_sets_the_median_nor_is_judged():
    values = [9, 11, 9, 11, 50, 9, 11]

    phase = run_chart(values, exclude=[4]).phases[0]

    assert (phase.median, phase.n_useful, phase.longest_run, phase.crossings) == (10.0, 6, 1, 5)


def test_none_and_nan_are_both_missing():
    assert run_chart([1, None, 3]) == run_chart([1, math.nan, 3])


def test_a_missing_point_neither_counts_nor_breaks_a_run():
    values = [11, 11, None, 11, 9, 9, 9]

    phase = run_chart(values).phases[0]

    assert (phase.n_useful, phase.longest_run, phase.crossings) == (6, 3, 1)


def test_a_phase_without_points_has_no_signal_and_nothing_defined():
    phase = run_chart([1, 2, None, None], phases=[2]).phases[1]

    assert phase == Phase(2, None, 0, 0, 0, None, None, None, None, None, (), None)
    assert not phase.signal


def test_a_phase_too_short_to_judge_has_no_signal():
    phases = [
        run_chart(list(range(length)), rules=rules).phases[0] for length in (1, 2, 4) for rules in ("anhoej", "ihi")
    ]

    assert not any(phase.signal for phase in phases)


def test_a_chart_without_points_has_no_phases():
    chart = run_chart([])

    assert (chart.phases, chart.points, chart.false_alarm_rate) == ((), (), 0.0)


def test_a_flat_series_has_no_useful_points_and_no_signal():
    phase = run_chart([100.0] * 20).phases[0]

    assert (phase.n_useful, phase.signal) == (0, False)


@pytest.mark.parametrize("rules", ["anhøj", "IHI", "nelson"])
def test_an_unknown_rule_set_is_refused_with_those_there_are(rules):
    with pytest.raises(SeriesNotUnderstood, match=f"no rule set for run charts '{rules}'.*anhoej, ihi, nhs_scotland"):
        run_chart([1, 2, 3], rules=rules)


@pytest.mark.parametrize("place", [-1, 3])
@pytest.mark.parametrize("option", ["phases", "exclude"])
def test_a_point_outside_the_series_is_refused(option, place):
    with pytest.raises(SeriesNotUnderstood, match=f"{option} names point {place}, but there are 3 points"):
        run_chart([1, 2, 3], **{option: [place]})


@pytest.mark.parametrize("option", ["phases", "exclude"])
def test_the_last_point_of_the_series_is_allowed(option):
    assert len(run_chart([1, 2, 3], **{option: [2]}).points) == 3


def test_a_place_that_is_not_a_whole_number_is_refused():
    with pytest.raises(SeriesNotUnderstood, match="phases must hold whole numbers"):
        run_chart([1, 2, 3], phases=[1.5])


@pytest.mark.parametrize("freeze", [0, -2])
def test_a_baseline_of_no_points_is_refused(freeze):
    with pytest.raises(SeriesNotUnderstood, match="freeze must be 1 or more"):
        run_chart([1, 2, 3], freeze=freeze)


@pytest.mark.parametrize("value", ["12", "n/a", math.inf, [1]])
def test_a_value_that_is_not_a_number_is_refused_by_its_place_and_not_its_words(value):
    with pytest.raises(SeriesNotUnderstood, match=r"^values\[1\] is not a number\. Points are counted from 0"):
        run_chart([1, value, 3])
