"""Interrupted series: what the answer holds, when it is refused, and the laws that it keeps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import improvement
from permanence.improvement import InterruptedSeries, NotMeasurable, Phase, Point

BETTER = [9, 8, 9, 10, 9, 8, 10, 9, 6, 5, 6, 5, 7, 6, 5, 6]


def test_a_series_that_dropped_is_said_to_have_dropped_and_its_trend_is_left_open():
    found = improvement.interrupted_series(BETTER, at=8)

    assert found.method == "least squares"
    assert (found.before, found.after) == (Phase(8, 9.0), Phase(8, 6.0))
    assert found.sentence == (
        "At the change, between 1.9 and 5.4 lower than the earlier trend led to. "
        "Cannot tell yet whether the trend changed: with every further point, "
        "between 0.42 lower and 0.32 higher than along the earlier trend."
    )


def test_seven_points_on_a_side_are_described_and_not_estimated():
    found = improvement.interrupted_series([*BETTER[:8], None, *BETTER[9:]], at=8)

    reason = "It takes 8 points on each side of the change to estimate it; there are 8 and 7."
    assert found == InterruptedSeries(
        kind="level",
        method="description",
        before=Phase(8, 9.0),
        after=Phase(7, 6.0),
        points=tuple(
            Point(index, None if index == 8 else float(value), None, None) for index, value in enumerate(BETTER)
        ),
        sentence=f"Before, a median of 9 (8 points); after, a median of 6 (7 points). {reason}",
        reason=reason,
    )


def test_eight_points_on_each_side_are_estimated():
    assert improvement.interrupted_series(BETTER, at=8).reason is None


def test_a_side_without_any_value_is_described_as_such():
    found = improvement.interrupted_series([*BETTER[:8], None, float("nan")], at=8)

    assert found.after == Phase(0, None)
    assert found.sentence.startswith("Before, a median of 9 (8 points); after, no points. ")


def test_a_series_of_shares_is_described_in_per_cent():
    found = improvement.interrupted_series([1, 2, 3], at=2, denominators=[4, 4, 4], kind="proportion")

    assert found.sentence.startswith("Before, a median of 38 % (2 points); after, a median of 75 % (1 point). ")


def test_points_on_straight_lines_leave_nothing_to_judge_chance_by():
    found = improvement.interrupted_series([1, 2, 3, 4, 5, 6, 7, 8, 3, 3, 3, 3, 3, 3, 3, 3], at=8)

    assert found.reason == "The points lie on straight lines exactly: there is nothing to judge chance by."


def test_the_drawn_lines_are_the_fitted_one_and_the_earlier_trend_carried_on():
    values = np.concatenate(
        [np.arange(10) + 0.1 * (-1) ** np.arange(10), 20 - np.arange(10) + 0.1 * (-1) ** np.arange(10)]
    )

    points = improvement.interrupted_series(values.tolist(), at=10).points

    assert points[9].without_change is None
    assert points[10].without_change == pytest.approx(10, abs=0.2)
    assert points[10].fitted == pytest.approx(20, abs=0.2)
    assert points[19].fitted == pytest.approx(11, abs=0.2)


def test_fewer_children_are_said_in_per_cent_of_the_earlier_trend():
    counts = [20, 22, 19, 21, 20, 18, 22, 20, 21, 19, 10, 11, 9, 10, 11, 9, 10, 12, 9, 10]

    found = improvement.interrupted_series(counts, at=10, kind="count")

    assert found.method == "Poisson"
    assert found.overdispersion == 1.0
    assert found.level.sentence == "At the change, between 15 and 69 % lower than the earlier trend led to."


def test_a_share_that_rose_is_said_in_percentage_points():
    met = [4, 5, 4, 5, 5, 4, 5, 4, 5, 4, 8, 9, 8, 8, 9, 8, 9, 8, 8, 9]

    found = improvement.interrupted_series(met, at=10, denominators=[10] * 20, kind="proportion")

    assert found.method == "binomial"
    assert found.level.value > 1
    assert found.level.sentence == (
        "At the change, between 9.7 and 51 percentage points higher than the earlier trend led to."
    )


def test_a_trend_of_shares_is_said_from_the_level_after_the_change():
    # From one in twenty to a half at the change; then the odds grow by about a tenth with every point.
    shares = [0.05] * 10 + [1 / (1 + 1.1**-point) for point in range(10)]
    met = [round(1000 * share) for share in shares]

    found = improvement.interrupted_series(met, at=10, denominators=[1000] * 20, kind="proportion")

    assert found.slope.value == pytest.approx(1.1, abs=0.01)
    assert found.slope.sentence == (
        "With every further point, between 1.5 and 3.3 percentage points higher than along the earlier trend."
    )


def test_a_share_that_is_all_or_nothing_on_one_side_is_described_only():
    met = [4, 5, 4, 5, 5, 4, 5, 4, 10, 10, 10, 10, 9, 10, 10, 10]

    found = improvement.interrupted_series(met, at=8, denominators=[10] * 16, kind="proportion")

    assert found.reason.startswith("On one side of the change nearly every point is none, or all there were")


def test_a_count_that_is_nothing_on_one_side_is_described_only():
    found = improvement.interrupted_series([5] * 8 + [0] * 7 + [1], at=8, kind="count")

    assert found.reason.startswith("On one side of the change nearly every point is none")


def test_counts_whose_neighbours_are_alike_warn_that_the_intervals_are_too_narrow():
    wave = [10, 16, 20, 22, 20, 16, 10, 6, 4, 3, 4, 6] * 3

    found = improvement.interrupted_series(wave, at=18, kind="count")

    assert found.autocorrelation > 0.5
    assert found.sentence.endswith("Neighbouring points are alike beside the lines, so these intervals are too narrow.")


def test_counts_without_a_pattern_carry_no_warning():
    counts = np.random.default_rng(2).poisson(10, 36).tolist()

    assert "too narrow" not in improvement.interrupted_series(counts, at=18, kind="count").sentence


def test_measurements_whose_neighbours_are_alike_are_fitted_so_and_carry_no_warning():
    wave = [10, 16, 20, 22, 20, 16, 10, 6, 4, 3, 4, 6] * 3

    found = improvement.interrupted_series(wave, at=18)

    assert found.method == "REML with AR(1)"
    assert found.autocorrelation > 0.5
    assert "too narrow" not in found.sentence


def test_a_denominator_of_nothing_makes_a_point_missing():
    denominators = [10] * 8 + [0] + [10] * 8

    found = improvement.interrupted_series([5, 4] * 8 + [5], at=8, denominators=denominators, kind="count")

    assert found.after.points == 8
    assert found.points[8].value is None


@pytest.mark.parametrize(
    ("values", "asked", "refusal"),
    [
        (BETTER, {"at": 0}, "at=0 leaves no point on one side"),
        (BETTER, {"at": 16}, "at=16 leaves no point on one side"),
        ([], {"at": 0}, "leaves no point"),
        (BETTER, {"at": 8, "kind": "median"}, "no kind of series 'median'"),
        (BETTER, {"at": 8, "kind": "proportion"}, "Denominators are needed"),
        (BETTER, {"at": 8, "denominators": [1] * 16}, "make no sense for levels"),
        (BETTER, {"at": 8, "kind": "count", "denominators": [1] * 15}, "16 values and 15 denominators"),
        ([*BETTER[:15], float("inf")], {"at": 8}, "infinite"),
        ([*BETTER[:15], 1.5], {"at": 8, "kind": "count"}, "whole numbers"),
        ([*BETTER[:15], -1], {"at": 8, "kind": "count"}, "whole numbers"),
        (BETTER, {"at": 8, "kind": "count", "denominators": [-1] * 16}, "denominators positive"),
        (BETTER, {"at": 8, "kind": "proportion", "denominators": [9] * 16}, "more than all"),
    ],
)
def test_a_series_that_cannot_be_is_refused_with_the_reason(values, asked, refusal):
    with pytest.raises(NotMeasurable, match=refusal):
        improvement.interrupted_series(values, **asked)


series = st.tuples(st.integers(0, 10_000), st.integers(8, 20), st.integers(8, 20))


@given(made=series)
@settings(max_examples=25, deadline=None)
def test_reading_a_series_backwards_turns_its_level_and_keeps_its_slope(made):
    seed, before, after = made
    values = np.cumsum(np.random.default_rng(seed).normal(size=before + after)).tolist()

    forwards = improvement.interrupted_series(values, at=before)
    backwards = improvement.interrupted_series(values[::-1], at=after)

    # Backwards, the change is met one point later, where the lines have moved apart by one slope less.
    assert backwards.slope.value == pytest.approx(forwards.slope.value, abs=1e-4)
    assert backwards.level.value == pytest.approx(forwards.slope.value - forwards.level.value, abs=1e-3)


@given(made=series, lifted=st.floats(-100, 100), scaled=st.floats(0.1, 50))
@settings(max_examples=25, deadline=None)
def test_another_unit_changes_the_answer_by_that_unit_only(made, lifted, scaled):
    seed, before, after = made
    values = np.random.default_rng(seed).normal(size=before + after)

    plain = improvement.interrupted_series(values.tolist(), at=before)
    other = improvement.interrupted_series((lifted + scaled * values).tolist(), at=before)

    assert other.level.low == pytest.approx(scaled * plain.level.low, rel=1e-3, abs=1e-3 * scaled)
    assert other.slope.high == pytest.approx(scaled * plain.slope.high, rel=1e-3, abs=1e-3 * scaled)


@given(made=series)
@settings(max_examples=25, deadline=None)
def test_an_odds_ratio_of_what_was_met_is_the_inverse_of_what_was_not(made):
    seed, before, after = made
    rng = np.random.default_rng(seed)
    denominators = rng.integers(5, 20, before + after)
    met = np.clip(rng.binomial(denominators, 0.5), 1, denominators - 1)

    asked = {"at": before, "denominators": denominators.tolist(), "kind": "proportion"}
    shares = improvement.interrupted_series(met.tolist(), **asked)
    others = improvement.interrupted_series((denominators - met).tolist(), **asked)

    assert shares.level.value == pytest.approx(1 / others.level.value, rel=1e-6)
    assert shares.level.low == pytest.approx(1 / others.level.high, rel=1e-6)


@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_a_series_without_a_change_is_seldom_said_to_have_changed(alike):
    rng = np.random.default_rng(11)

    said = [
        improvement.interrupted_series(_autocorrelated(rng, alike, 24), at=12).level.sentence.startswith(
            "At the change"
        )
        for _ in range(200)
    ]

    assert np.mean(said) < 0.1


def _autocorrelated(rng, alike, length):
    values = [rng.normal() / (1 - alike**2) ** 0.5]
    for _ in range(length - 1):
        values.append(alike * values[-1] + rng.normal())
    return values
