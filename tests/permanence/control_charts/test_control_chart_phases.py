"""Phases, baselines, excluded and missing points of control charts, and laws that hold for any series."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence.control_charts import Phase, Point, control_chart

VALUES = st.lists(st.none() | st.integers(-9, 9), min_size=1, max_size=40)
RULES = st.sampled_from(["3sigma", "anhoej+3sigma", "nhs_mdc", "nhs_mdc_6", "western_electric", "nelson"])


def _lines(points):
    return [(point.value, point.centre, point.lower, point.upper) for point in points]


def test_a_chart_of_one_phase_is_told_whole():
    chart = control_chart([4, 2, None, 3, 30, 9], kind="c", exclude=[4], freeze=4, target=5)

    phase = Phase(
        start=0,
        centre=3.0,
        n_judged=4,
        n_baseline=3,
        signals=("beyond the limits",),
        n_useful=3,
        longest_run=1,
        longest_run_max=5,
        crossings=2,
        crossings_min=0,
    )
    upper = pytest.approx(3 + 3 * math.sqrt(3))
    assert (chart.kind, chart.rules, chart.screen, chart.target) == ("c", "anhoej+3sigma", True, 5)
    assert chart.phases == (phase,)
    assert chart.points == (
        Point(4.0, 3.0, 0.0, upper, 0, ("frozen",), None),
        Point(2.0, 3.0, 0.0, upper, 0, ("frozen",), None),
        Point(None, 3.0, 0.0, upper, 0, ("missing",), None),
        Point(3.0, 3.0, 0.0, upper, 0, ("on the centre", "frozen"), None),
        Point(30.0, 3.0, 0.0, upper, 0, ("excluded",), None),
        Point(9.0, 3.0, 0.0, upper, 0, ("beyond the limits",), "high"),
    )


def test_phases_and_freeze_work_together_as_they_do_not_in_qicharts2():
    first, second = [1, 2, 1, 2, 1, 9, 9], [11, 12, 11, 12, 11, 19, 19]

    chart = control_chart(first + second, phases=[7], freeze=5)

    assert [phase.centre for phase in chart.phases] == [1.4, 11.4]
    assert _lines(chart.points) == _lines(
        control_chart(first, freeze=5).points + control_chart(second, freeze=5).points
    )


@pytest.mark.parametrize("kind", ["xbar", "s"])
@pytest.mark.parametrize("options", [{"freeze": 10}, {"exclude": range(10, 15)}])
def test_subgroups_keep_the_limits_of_their_baseline_as_they_once_did_not_in_qicharts2(kind, options):
    groups = list(np.random.default_rng(1).normal(size=(15, 2)))

    whole, baseline = control_chart(groups, kind=kind, **options), control_chart(groups[:10], kind=kind)

    assert _lines(whole.points[:10]) == _lines(baseline.points)
    assert whole.points[14].upper == baseline.points[0].upper


@pytest.mark.parametrize("kind", ["pp", "up"])
def test_laneys_charts_heed_a_frozen_baseline(kind):
    rng = np.random.default_rng(2)
    sizes = rng.integers(50, 90, 24)
    late = rng.binomial(sizes, rng.uniform(0.1, 0.6, 24))

    whole = control_chart(late, kind=kind, denominators=sizes, freeze=12)
    baseline = control_chart(late[:12], kind=kind, denominators=sizes[:12])

    assert _lines(whole.points[:12]) == _lines(baseline.points)


def test_an_excluded_point_has_limits_of_its_own_size_but_is_not_judged():
    chart = control_chart([5, 5, 10], kind="p", denominators=[10, 10, 10], exclude=[2])

    assert chart.points[2] == Point(1.0, 0.5, *_lines(chart.points)[0][2:], 0, ("excluded",), None)


def test_a_missing_value_needs_no_denominator():
    chart = control_chart([5, None, 6], kind="p", denominators=[10, 0, 10])

    assert chart.points[1] == Point(None, 0.55, None, None, 0, ("missing",), None)


def test_a_phase_without_points_knows_nothing_and_gives_no_signal():
    chart = control_chart([1, 2, None, None], phases=[2])

    assert (chart.phases[1].centre, chart.phases[1].signal, chart.points[3]) == (
        None,
        False,
        Point(None, None, None, None, 1, ("missing",), None),
    )


@pytest.mark.parametrize("kind", ["i", "mr", "c", "g", "t", "xbar", "s"])
def test_a_chart_without_points_has_no_phases(kind):
    chart = control_chart([], kind=kind)

    assert (chart.phases, chart.points, chart.false_alarm_rate) == ((), (), 0.0)


@pytest.mark.parametrize("value", [0.1, 33.3, 100.0])
def test_a_flat_series_of_measurements_gives_no_signal_for_all_its_rounding(value):
    chart = control_chart([value] * 30)

    assert [(point.marks, point.lower == point.upper) for point in chart.points] == [(("on the centre",), True)] * 30


def test_a_flat_share_of_thirds_gives_no_signal_for_all_its_rounding():
    sizes = [3, 6, 9, 12, 15, 18, 21, 24] * 3

    chart = control_chart([size // 3 for size in sizes], kind="pp", denominators=sizes, rules="nhs_mdc")

    assert {point.marks for point in chart.points} == {("on the centre",)}


def test_any_departure_from_a_flat_baseline_is_beyond_its_limits():
    chart = control_chart([10] * 12 + [9], kind="p", denominators=[10] * 13, freeze=12)

    assert (chart.points[12].marks, chart.points[12].direction) == (("beyond the limits",), "low")


@given(values=VALUES, later=VALUES, freeze=st.integers(1, 12), rules=RULES)
def test_a_later_observation_moves_no_point_of_a_frozen_baseline(values, later, freeze, rules):
    freeze = min(freeze, len(values))

    before = control_chart(values, freeze=freeze, rules=rules)
    after = control_chart(values + later, freeze=freeze, rules=rules)

    assert _lines(after.points[: len(values)]) == _lines(before.points)


@given(
    values=VALUES, rules=RULES, freeze=st.none() | st.integers(1, 20), exclude=st.sets(st.integers(0, 39), max_size=3)
)
def test_reversing_the_signs_mirrors_a_chart(values, rules, freeze, exclude):
    options = {"rules": rules, "freeze": freeze, "exclude": [place for place in exclude if place < len(values)]}
    opposite = {"high": "low", "low": "high", None: None}

    found = control_chart(values, **options)
    mirrored = control_chart([None if value is None else -value for value in values], **options)

    assert [(point.marks, point.direction) for point in mirrored.points] == [
        (point.marks, opposite[point.direction]) for point in found.points
    ]
    assert [phase.signals for phase in mirrored.phases] == [phase.signals for phase in found.phases]
    assert [point.upper for point in mirrored.points] == [
        None if point.lower is None else pytest.approx(-point.lower) for point in found.points
    ]


@given(values=VALUES, later=VALUES, rules=RULES)
def test_a_phase_is_the_chart_of_its_own_points(values, later, rules):
    together = control_chart(values + later, phases=[len(values)], rules=rules)
    apart = control_chart(later, rules=rules)

    assert [(point.marks, point.direction) for point in together.points[len(values) :]] == [
        (point.marks, point.direction) for point in apart.points
    ]
    assert _lines(together.points[len(values) :]) == _lines(apart.points)


@given(values=VALUES, rules=RULES)
def test_a_point_has_a_direction_only_when_a_rule_marked_it(values, rules):
    chart = control_chart(values, rules=rules)

    assert all(point.special_causes for point in chart.points if point.direction is not None)
