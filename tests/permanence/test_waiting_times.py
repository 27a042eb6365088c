"""Waiting times: what counts on which day, late entry, weights, counts that are added, and what is refused."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from permanence import intervals, waiting_times
from permanence.waiting_times import Estimate, RestrictedMean, WaitsNotUnderstood
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, many_rows, on, row
from tests.permanence.made_waits import drawn

NOTHING = Estimate(0.0, None, None)


def shares(times, days):
    return [round(times.share_reached_by(day).value, 12) for day in days]


def test_an_event_on_the_day_counts():
    times = waiting_times.estimate([10, 20], reached=[True, True])

    assert shares(times, [9, 10, 19, 20]) == [0, 0.5, 0.5, 1]


def test_an_event_comes_before_the_end_of_observation_on_the_same_day():
    times = waiting_times.estimate([10, 10], reached=[True, False])

    assert (times.share_reached_by(10).value, times.at_risk(10)) == (0.5, 2)


def test_a_wait_of_no_days_is_reached_on_day_0():
    times = waiting_times.estimate([0, 0, 5], reached=[True, False, True])

    assert (shares(times, [0, 5]), times.at_risk(0), times.at_risk(1)) == ([round(1 / 3, 12), 1], 3, 1)


def test_there_is_no_interval_where_none_or_all_were_reached():
    times = waiting_times.estimate([10, 20], reached=[True, True])

    assert times.share_reached_by(9) == NOTHING
    assert times.share_reached_by(20) == Estimate(1.0, None, None)
    assert None not in (times.share_reached_by(10).low, times.share_reached_by(10).high)


def test_after_the_last_day_seen_the_share_is_carried_on_and_nobody_is_at_risk():
    times = waiting_times.estimate([10, 20], reached=[True, False])

    assert times.share_reached_by(5000) == times.share_reached_by(20)
    assert (times.longest, times.at_risk(20), times.at_risk(21), times.at_risk(-1)) == (20, 1, 0, 0)


def test_nothing_was_reached_before_the_start():
    assert waiting_times.estimate([0], reached=[True]).share_reached_by(-1) == NOTHING


def test_of_nobody_nothing_is_known():
    times = waiting_times.estimate([], reached=[])

    assert times.share_reached_by(100) == NOTHING
    assert times.quantile(0.5) == Estimate(None, None, None)
    assert times.restricted_mean(100) == RestrictedMean(100.0, 0.0)
    assert times.at_risk(0) == 0
    assert times.curve().days.tolist() == []
    assert times.chance_within(limit=10, waited=5) is None


def test_a_quantile_is_the_first_day_by_which_at_least_that_share_was_reached():
    times = waiting_times.estimate([10, 20, 30, 40], reached=[True] * 4)

    assert [times.quantile(q).value for q in (0.01, 0.25, 0.26, 0.5, 0.75, 1)] == [10, 10, 20, 20, 30, 40]


def test_a_quantile_not_yet_reached_is_not_known():
    times = waiting_times.estimate([10, 20, 30, 40], reached=[True, False, False, False])

    assert times.quantile(0.5) == Estimate(None, 10, None)


@pytest.mark.parametrize("q", [0, -0.5, 1.01, 50, float("nan")])
def test_a_quantile_of_what_is_no_share_is_refused(q):
    with pytest.raises(WaitsNotUnderstood, match="is not a share of children: give one above 0 and up to 1"):
        waiting_times.estimate([10], reached=[True]).quantile(q)


def test_a_restricted_mean_counts_no_wait_for_longer():
    times = waiting_times.estimate([10, 30], reached=[True, True])

    assert [times.restricted_mean(days).value for days in (0, 5, 10, 20, 30, 50)] == [0, 5, 10, 15, 20, 20]


def test_a_restricted_mean_beyond_what_was_seen_carries_the_share_on():
    times = waiting_times.estimate([10, 30], reached=[True, False])

    assert times.restricted_mean(50).value == 10 + 0.5 * 40


def test_a_child_who_enters_late_is_at_risk_after_that_day_and_not_on_it():
    times = waiting_times.estimate([5, 5, 6], reached=[True, False, True], entered=[0, 0, 5])

    assert [times.at_risk(day) for day in (0, 4, 5, 6)] == [2, 2, 2, 1]
    assert shares(times, [5, 6]) == [0.5, 1]


def test_late_entry_does_not_over_count_long_waits():
    # Half the children wait 10 days and half 100; of those who started long ago, only the long waits are still there
    # on day 50, when the data begin.
    seen_from_the_start, seen_late = [10] * 10 + [100] * 10, [100] * 10
    waits = seen_from_the_start + seen_late
    entered = [0] * 20 + [50] * 10

    as_they_are = waiting_times.estimate(waits, reached=[True] * 30)
    late = waiting_times.estimate(waits, reached=[True] * 30, entered=entered)

    assert (shares(as_they_are, [10]), shares(late, [10])) == ([round(1 / 3, 12)], [0.5])


def test_entering_on_day_0_is_being_seen_from_the_start():
    waits = drawn(1)

    times = waiting_times.estimate(waits.days, reached=waits.reached, entered=np.zeros(80, dtype=int))

    assert shares(times, range(60)) == shares(waiting_times.estimate(waits.days, reached=waits.reached), range(60))


def test_a_weight_stands_for_so_many_journeys():
    weighted = waiting_times.estimate([5, 9, 9], reached=[True, False, True], entered=[0, 0, 4], weights=[2, 1, 3])

    each = waiting_times.estimate(
        [5, 5, 9, 9, 9, 9], reached=[True, True, False, True, True, True], entered=[0, 0, 0, 4, 4, 4]
    )
    assert [weighted.share_reached_by(day) for day in range(10)] == [each.share_reached_by(day) for day in range(10)]


def test_the_curve_holds_the_days_on_which_the_share_changed():
    times = waiting_times.estimate([10, 15, 20, 20], reached=[True, False, True, True])

    curve = times.curve()

    assert (curve.days.tolist(), curve.reached.tolist()) == ([10, 20], [0.25, 1])
    by_day_10 = times.share_reached_by(10)
    assert [curve.low[0], curve.high[0]] == pytest.approx([by_day_10.low, by_day_10.high])
    assert np.isnan([curve.low[1], curve.high[1]]).all()


CHANCES = {
    "one who has just started": (15, 0, 0.25),
    "one of the three who waited past day 10": (25, 10, 1 / 3),
    "one who will have to wait no longer than all": (40, 10, 1.0),
    "one whose limit is today": (10, 10, 0.0),
    "one whose limit has passed": (10, 12, 0.0),
    "one who waited longer than any seen": (60, 41, None),
    "one who waited as long as the last, who was reached then": (60, 40, None),
}


@pytest.mark.parametrize(("limit", "waited", "chance"), CHANCES.values(), ids=CHANCES)
def test_the_chance_of_still_being_in_time_of(limit, waited, chance):
    times = waiting_times.estimate([10, 20, 30, 40], reached=[True] * 4)

    assert times.chance_within(limit=limit, waited=waited) == pytest.approx(chance)


def test_the_chance_is_not_known_for_a_limit_longer_than_any_wait_seen():
    times = waiting_times.estimate([10, 20], reached=[True, False])

    assert times.chance_within(limit=40, waited=40) == 0.0
    assert (times.chance_within(limit=20, waited=5), times.chance_within(limit=21, waited=5)) == (0.5, None)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ([-1], "days must lie between 0 and 100,000"),
        (np.array([-1], dtype=np.int8), "days must lie between 0 and 100,000"),
        (np.array([2**63], dtype=np.uint64), "days must lie between 0 and 100,000"),
        ([100_001], "days must lie between 0 and 100,000"),
        ([-1.0], "days must lie between 0 and 100,000"),
        ([1.5], "days must be whole days"),
        ([float("nan")], "days must be whole days"),
        ([float("inf")], "days must lie between"),
    ],
)
def test_waits_that_cannot_be_are_refused(days, why):
    assert waiting_times.estimate([100_000.0], reached=[True]).longest == 100_000
    with pytest.raises(WaitsNotUnderstood, match=why):
        waiting_times.estimate(days, reached=[True])


@pytest.mark.parametrize(
    "words",
    [
        {"reached": [True]},
        {"reached": [True, False], "weights": [1]},
        {"reached": [True, False], "entered": [0]},
    ],
)
def test_there_must_be_one_of_each_for_each_journey(words):
    with pytest.raises(WaitsNotUnderstood, match="one wait, one outcome and one weight for each journey"):
        waiting_times.estimate([3, 4], **words)


@pytest.mark.parametrize("entered", [5, 6])
def test_coming_into_view_after_the_wait_stopped_is_refused(entered):
    assert waiting_times.estimate([5], reached=[True], entered=[4]).at_risk(5) == 1
    with pytest.raises(WaitsNotUnderstood, match="came into view on or after the day its wait stopped"):
        waiting_times.estimate([5], reached=[True], entered=[entered])


@pytest.mark.parametrize("weight", [-1, float("nan")])
def test_a_weight_that_is_no_number_of_journeys_is_refused(weight):
    with pytest.raises(WaitsNotUnderstood, match="A row cannot stand for a missing or negative number of journeys"):
        waiting_times.estimate([5], reached=[True], weights=[weight])


def counted(waits):
    """The table of counts of these waits, as an area would send it."""
    rows = (
        pl.DataFrame({"days": waits.days, "reached": waits.reached})
        .group_by("days")
        .agg(pl.col("reached").sum(), waiting=(~pl.col("reached")).sum())
    )
    late = pl.DataFrame({"days": waits.entered}).filter(pl.col("days") > 0).group_by("days").agg(entered=pl.len())
    return rows.join(late, on="days", how="full", coalesce=True).fill_null(0)


@pytest.mark.parametrize("engine", ENGINES)
def test_counts_give_the_same_as_the_waits_they_count(engine):
    waits = drawn(2)
    times = waiting_times.estimate(waits.days, reached=waits.reached, entered=waits.entered)

    from_counts = waiting_times.from_counts(ENGINES[engine](counted(waits)))

    days = range(61)
    assert [from_counts.share_reached_by(day) for day in days] == [times.share_reached_by(day) for day in days]
    assert [from_counts.at_risk(day) for day in days] == [times.at_risk(day) for day in days]


def test_counts_of_areas_may_be_added_to_those_of_the_nation():
    north, south = drawn(1), drawn(2, number=31)
    both = [np.concatenate([getattr(area, name) for area in (north, south)]) for name in ("days", "reached", "entered")]

    national = waiting_times.from_counts(pl.concat([counted(north), counted(south)]))

    together = waiting_times.estimate(both[0], reached=both[1], entered=both[2])
    assert [national.share_reached_by(day) for day in range(60)] == [
        together.share_reached_by(day) for day in range(60)
    ]
    assert national.restricted_mean(50) == together.restricted_mean(50)


def test_counts_without_a_column_are_refused_by_name():
    with pytest.raises(WaitsNotUnderstood, match=r"The table of counts lacks: reached, waiting\."):
        waiting_times.from_counts(pl.DataFrame({"days": [3]}))


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ({"days": [3], "reached": [-1], "waiting": [2]}, "missing or negative number"),
        ({"days": [3], "reached": [None], "waiting": [2]}, "missing or negative number"),
        ({"days": [3, 5], "reached": [1, 1], "waiting": [0, 0], "entered": [2, 0]}, "More journeys came into view"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts, why):
    with pytest.raises(WaitsNotUnderstood, match=why):
        waiting_times.from_counts(pl.DataFrame(counts, strict=False))


@pytest.mark.parametrize("engine", ENGINES)
def test_waiting_times_of_intervals_count_ended_ones_as_no_longer_seen(engine):
    rows = [
        row(("panel", 0), ("order_granted", 10)),
        row(("panel", 0), ended=10, ended_by="home"),
        row(("panel", 0), ("order_granted", 20)),
        row(("panel", 0)),
    ]
    known = made_journeys.of(*rows, as_of=30, engine=ENGINES[engine])

    times = waiting_times.of(intervals.between(known, start="panel", end="order_granted"))

    assert (shares(times, [9, 10, 20]), times.at_risk(20)) == ([0, 0.25, 0.625], 2)


@pytest.mark.parametrize("engine", ENGINES)
def test_waiting_times_of_intervals_keep_the_late_entry(engine):
    known = made_journeys.of(*many_rows(np.random.default_rng(7), 300), as_of=500, engine=ENGINES[engine])
    found = intervals.between(known, start="panel", end="order_granted")

    times = waiting_times.of(intervals.observed_from(found, data_from=on(150), entry="late"))

    table = intervals.observed_from(found, data_from=on(150), entry="late").table.collect()
    days, entered = (np.array([int(day) for day in table[name]]) for name in ("days", "entered"))
    expected = waiting_times.estimate(days, reached=table["status"].to_numpy() == "reached", entered=entered)
    assert (entered > 0).any()
    assert [times.share_reached_by(day) for day in range(400)] == [expected.share_reached_by(day) for day in range(400)]


def test_waiting_times_of_no_intervals_are_those_of_nobody():
    found = intervals.between(made_journeys.of(), start="panel", end="order_granted")

    assert waiting_times.of(found).at_risk(0) == 0
    assert waiting_times.of(replace(found, table=found.table)).quantile(0.5) == Estimate(None, None, None)


def test_waits_that_are_words_are_refused_in_words():
    with pytest.raises(waiting_times.WaitsNotUnderstood, match="some are not numbers"):
        waiting_times.estimate(["x"], reached=[True])
