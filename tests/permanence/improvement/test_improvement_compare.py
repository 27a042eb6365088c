"""Children before and after a day, or of different groups: whether their waits differ."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import improvement
from permanence.improvement import NotMeasurable, Window
from permanence.waiting_times import Estimate
from tests.permanence.improvement.made_intervals import AS_OF, ENGINES, day_before, in_engine, intervals_of, simulated

LAST_YEAR, THIS_YEAR = Window(day_before(729), day_before(365)), Window(day_before(364), AS_OF)


def _by_group(days, group, status="reached"):
    return intervals_of(1000, days, status, group=pl.Series(group))


def test_waits_that_all_ended_are_compared_by_plain_shares_and_means():
    days = [10, 20, 30, 40, 50, 60, 5, 10, 15, 20, 25, 30]
    found = intervals_of([900] * 6 + [100] * 6, days, "reached")

    contrast = improvement.compare(found, at=day_before(100), horizon=40).contrasts[0]

    assert (contrast.against.name, contrast.against.children) == ("before 23 October 2025", 6)
    assert (contrast.group.name, contrast.group.children) == ("from 23 October 2025", 6)
    assert contrast.against.share_reached.value == pytest.approx(4 / 6)
    assert contrast.group.share_reached.value == 1
    assert contrast.against.restricted_mean.value == pytest.approx((10 + 20 + 30 + 40 + 40 + 40) / 6)
    assert contrast.group.restricted_mean.value == pytest.approx(17.5)
    assert contrast.share_reached.value == pytest.approx(2 / 6)
    assert contrast.restricted_mean.value == pytest.approx(-12.5)


def test_clocks_of_two_windows_are_compared_and_all_others_left_out():
    ago = [*[800] * 5, *[729] * 5, *[365] * 5, *[364] * 6, *[30] * 6]
    found = intervals_of(ago, [1] * 5 + [50] * 10 + [10] * 12, "reached")

    contrast = improvement.compare(found, windows=(LAST_YEAR, THIS_YEAR), horizon=60).contrasts[0]

    assert (contrast.against.name, contrast.against.children) == ("from 2 February 2024 to 31 January 2025", 10)
    assert (contrast.group.name, contrast.group.children) == ("from 1 February 2025 to 31 January 2026", 12)
    assert (contrast.against.restricted_mean.value, contrast.group.restricted_mean.value) == (50, 10)
    assert contrast.restricted_mean.value == -40


def test_two_windows_that_meet_give_what_a_day_between_them_gives():
    found = simulated(np.random.default_rng(3), children=400)
    whole = (Window(day_before(5_000), day_before(401)), Window(day_before(400), AS_OF))

    by_windows, by_day = (
        improvement.compare(found, horizon=300, **asked).contrasts[0]
        for asked in ({"windows": whole}, {"at": day_before(400)})
    )

    assert (by_windows.horizon, _numbers(by_windows.restricted_mean), _numbers(by_windows.share_reached)) == (
        by_day.horizon,
        _numbers(by_day.restricted_mean),
        _numbers(by_day.share_reached),
    )


def test_a_clear_difference_is_said_with_its_interval_and_its_children():
    found = _by_group([*range(100, 160), *range(40, 100)], ["A"] * 60 + ["B"] * 60)

    contrast = improvement.compare(found, by="group", horizon=200).contrasts[0]

    assert contrast.restricted_mean.sentence == (
        "Between 46 and 74 days shorter: 60 children (group B) against 60 children (group A), "
        "no wait counted beyond 200 days."
    )


def test_an_interval_around_zero_says_that_it_cannot_be_told_yet():
    found = _by_group([*range(10, 130, 2), *range(13, 125, 8)], ["before"] * 60 + ["then"] * 14)

    share = improvement.compare(found, by="group", horizon=20).contrasts[0].share_reached

    assert share.sentence.startswith("Cannot tell yet: 14 children (group then) against 60 children (group before)")


def test_a_share_is_compared_in_percentage_points():
    found = _by_group([10] * 50 + [30] * 50 + [10] * 90 + [30] * 10, ["A"] * 100 + ["B"] * 100)

    share = improvement.compare(found, by="group", horizon=20).contrasts[0].share_reached

    assert share.sentence == (
        "Between 28 and 51 percentage points more: 100 children (group B) against 100 children (group A), "
        "reached within 20 days."
    )


def test_a_horizon_that_a_cohort_has_not_been_followed_to_is_shortened_and_said():
    before = _half_waiting(ago=900, children=20)
    after = _half_waiting(ago=120, children=20)
    found = in_engine(pl.concat([before, after]), "polars")

    contrast = improvement.compare(found, at=day_before(200), horizon=365).contrasts[0]

    assert contrast.horizon == 120
    assert "within 120 days, the longest both were followed (365 asked)" in contrast.share_reached.sentence


def _half_waiting(*, ago, children):
    """Half of the children reached it after a month; the others still wait."""
    days = [30] * (children // 2) + [ago] * (children // 2)
    return (
        intervals_of(ago, days, ["reached"] * (children // 2) + ["waiting"] * (children // 2))
        .table.collect()
        .to_polars()
    )


def test_a_horizon_that_both_cohorts_were_followed_to_is_kept():
    found = in_engine(pl.concat([_half_waiting(ago=900, children=20), _half_waiting(ago=365, children=20)]), "polars")

    contrast = improvement.compare(found, at=day_before(400), horizon=365).contrasts[0]

    assert contrast.horizon == 365


def test_children_who_all_reached_it_early_need_no_longer_following():
    found = intervals_of([900] * 20 + [30] * 20, [*range(300, 320), *range(5, 25)], "reached")

    contrast = improvement.compare(found, at=day_before(100), horizon=365).contrasts[0]

    assert contrast.horizon == 365


def test_a_cohort_counts_as_followed_as_long_as_five_of_it_were():
    days = [10] * 4 + [50, 40, 30, 20]
    status = ["reached"] * 4 + ["waiting"] * 4
    found = intervals_of([900] * 8 + [50] * 8, [60] * 8 + days, ["waiting"] * 8 + status)

    contrast = improvement.compare(found, at=day_before(100), horizon=365).contrasts[0]

    # After 10 days 4 of 8 wait, each standing for 2: 8 followed; on day 31 two are left, standing for 4.
    assert contrast.horizon == 30


def test_no_children_on_one_side_is_said_and_nothing_is_estimated():
    found = intervals_of(900, [30] * 14, "reached")

    comparison = improvement.compare(found, at=day_before(100), horizon=365)

    nothing = improvement.Difference(
        None,
        None,
        None,
        "Cannot tell yet: no children (from 23 October 2025) against 14 children (before 23 October 2025); "
        "at least 5 of each must have been followed for a day or more.",
    )
    assert comparison.contrasts[0].share_reached == nothing
    assert comparison.contrasts[0].restricted_mean == nothing
    assert comparison.contrasts[0].horizon == 0


def test_four_children_are_too_few_and_five_are_not():
    four, five = (_by_group([30] * (20 + n), ["A"] * 20 + ["B"] * n) for n in (4, 5))

    horizons = [improvement.compare(found, by="group", horizon=60).contrasts[0].horizon for found in (four, five)]

    assert horizons == [0, 60]


def test_an_empty_table_is_answered_without_an_estimate():
    comparison = improvement.compare(intervals_of([], [], []), at=day_before(100), horizon=60)

    assert comparison.contrasts[0].restricted_mean.sentence.startswith("Cannot tell yet: no children")


def test_cohorts_in_which_nobody_reached_it_do_not_differ():
    found = intervals_of([900] * 30 + [90] * 30, [400] * 30 + [90] * 30, "waiting")

    contrast = improvement.compare(found, at=day_before(100), horizon=60).contrasts[0]

    assert (contrast.restricted_mean.value, contrast.restricted_mean.low) == (0, None)
    assert contrast.group.restricted_mean == Estimate(60.0, None, None)
    assert contrast.restricted_mean.sentence.endswith("no wait counted beyond 60 days; nothing tells them apart.")


def test_one_cohort_in_which_nobody_reached_it_proves_nothing_while_few_did_in_the_other():
    found = _by_group([10, 20, *[60] * 98, *[60] * 12], ["A"] * 100 + ["B"] * 12, ["reached"] * 2 + ["waiting"] * 110)

    contrast = improvement.compare(found, by="group", horizon=60).contrasts[0]

    assert contrast.restricted_mean.sentence.startswith("Cannot tell yet: 12 children")
    assert contrast.share_reached.sentence.startswith("Cannot tell yet: 12 children")


def test_three_values_are_each_held_against_the_rest():
    found = _by_group([10] * 10 + [20] * 10 + [30] * 10, ["West"] * 10 + ["North"] * 10 + ["South"] * 10)

    comparison = improvement.compare(found, by="group", horizon=60)

    assert [(contrast.group.name, contrast.against.name) for contrast in comparison.contrasts] == [
        ("group North", "the rest"),
        ("group South", "the rest"),
        ("group West", "the rest"),
    ]
    assert [contrast.restricted_mean.value for contrast in comparison.contrasts] == pytest.approx([0, 15, -15])


def test_two_values_are_held_against_each_other_and_children_without_one_are_counted_apart():
    found = _by_group([10] * 10 + [20] * 10 + [99] * 7, ["M"] * 10 + ["F"] * 10 + [None] * 7)

    comparison = improvement.compare(found, by="group", horizon=60)

    assert [(contrast.group.name, contrast.against.name) for contrast in comparison.contrasts] == [
        ("group M", "group F")
    ]
    assert comparison.not_recorded == 7


def test_children_without_a_value_are_not_among_the_rest():
    found = _by_group([10] * 30 + [99] * 7, ["A"] * 10 + ["B"] * 10 + ["C"] * 10 + [None] * 7)

    comparison = improvement.compare(found, by="group", horizon=60)

    assert [contrast.against.children for contrast in comparison.contrasts] == [20, 20, 20]


def test_a_number_that_is_none_is_not_a_value_of_its_own():
    ages = pl.Series([3.0] * 10 + [4.0] * 10 + [float("nan")] * 5)

    comparison = improvement.compare(intervals_of(1000, [10] * 25, "reached", age=ages), by="age", horizon=60)

    assert (len(comparison.contrasts), comparison.not_recorded) == (1, 5)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_number_is_not_a_value_of_its_own(engine):
    ages = pl.Series([3.0] * 10 + [4.0] * 10 + [None] * 5)
    found = intervals_of(1000, [10] * 25, "reached", engine=engine, age=ages)

    comparison = improvement.compare(found, by="age", horizon=60)

    assert (len(comparison.contrasts), comparison.not_recorded) == (1, 5)


def test_children_who_came_into_view_late_are_not_counted_for_the_days_before():
    days = [10] * 10 + [110] * 10 + [10] * 10 + [110] * 10
    entered = [0] * 10 + [100] * 10 + [0] * 20
    found = intervals_of(1000, days, "reached", entered=entered, group=["A"] * 20 + ["B"] * 20)

    contrast = improvement.compare(found, by="group", horizon=60).contrasts[0]

    # In A only the ten seen from the start are at risk on day 10, and all of them reached it.
    assert contrast.against.share_reached.value == 1
    assert contrast.group.share_reached.value == 0.5


def test_a_cohort_of_which_none_was_seen_from_the_start_cannot_be_compared():
    found = intervals_of(1000, [200] * 40, "reached", entered=[100] * 20 + [0] * 20, group=["A"] * 20 + ["B"] * 20)

    assert improvement.compare(found, by="group", horizon=365).contrasts[0].horizon == 0


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
@pytest.mark.parametrize("asked", [{"at": day_before(400)}, {"by": "team"}, {"windows": (LAST_YEAR, THIS_YEAR)}])
def test_every_engine_gives_the_same_comparison(engine, asked):
    rng = np.random.default_rng(8)
    table = simulated(rng, children=500).table.collect().to_polars()
    table = table.with_columns(team=pl.Series(rng.choice(["North", "South", "West"], 500)))

    there = improvement.compare(in_engine(table, engine), horizon=365, **asked)

    assert there == improvement.compare(in_engine(table, "polars"), horizon=365, **asked)


@given(seed=st.integers(0, 10_000), horizon=st.integers(1, 500))
@settings(max_examples=30, deadline=None)
def test_exchanging_the_groups_changes_the_sign_and_nothing_else(seed, horizon):
    rng = np.random.default_rng(seed)
    table = simulated(rng, children=120).table.collect().to_polars()
    group = rng.random(120) < 0.4

    one = improvement.compare(
        in_engine(table.with_columns(late=pl.Series(group)), "polars"), by="late", horizon=horizon
    )
    other = improvement.compare(
        in_engine(table.with_columns(late=pl.Series(~group)), "polars"), by="late", horizon=horizon
    )

    first, second = one.contrasts[0], other.contrasts[0]
    assert first.horizon == second.horizon
    for this, that in ((first.share_reached, second.share_reached), (first.restricted_mean, second.restricted_mean)):
        assert _numbers(this) == pytest.approx(
            [-value for value in np.array(_numbers(that))[[0, 2, 1]]], abs=1e-9, nan_ok=True
        )


def _numbers(difference):
    return [np.nan if value is None else value for value in (difference.value, difference.low, difference.high)]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_rows_does_not_matter(seed):
    rng = np.random.default_rng(seed)
    table = simulated(rng, children=90).table.collect().to_polars()
    shuffled = table[rng.permutation(90).tolist()]

    compared = [
        improvement.compare(in_engine(rows, "polars"), at=day_before(500), horizon=300) for rows in (table, shuffled)
    ]

    assert compared[0] == compared[1]


def test_areas_that_wait_alike_are_seldom_said_to_differ():
    rng = np.random.default_rng(4)

    said = [
        improvement.compare(simulated(rng, children=60, change=300), at=day_before(300), horizon=365)
        .contrasts[0]
        .restricted_mean.sentence.startswith("Between")
        for _ in range(300)
    ]

    assert np.mean(said) < 0.08


def test_a_halved_wait_is_found_with_enough_children():
    rng = np.random.default_rng(4)

    found = simulated(rng, children=800, shorter=0.5)
    wait = improvement.compare(found, at=day_before(400), horizon=365).contrasts[0].restricted_mean

    assert wait.sentence.startswith("Between ")
    assert "days shorter" in wait.sentence


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"at": day_before(100), "horizon": 0}, "A horizon of 0 days"),
        ({"horizon": 60}, "Say what to compare"),
        ({"at": day_before(100), "by": "group", "horizon": 60}, "Say what to compare"),
        ({"at": day_before(100), "windows": (LAST_YEAR, THIS_YEAR), "horizon": 60}, "Say what to compare"),
        ({"windows": (Window(day_before(10), day_before(20)), THIS_YEAR), "horizon": 60}, "ends before it begins"),
        ({"windows": (LAST_YEAR, Window(LAST_YEAR.last, AS_OF)), "horizon": 60}, "have days in common"),
        ({"by": "colour", "horizon": 60}, "There is no column 'colour'"),
        ({"by": "all_alike", "horizon": 60}, "has 1 value"),
        ({"by": "unknown", "horizon": 60}, "has 0 value"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_with_the_reason(asked, refusal):
    unknown = pl.Series([None] * 20, dtype=pl.String)
    found = intervals_of(1000, [10] * 20, "reached", group=["A", "B"] * 10, all_alike=["C"] * 20, unknown=unknown)

    with pytest.raises(NotMeasurable, match=refusal):
        improvement.compare(found, **asked)
