"""The cumulative sum that watches waits: against the same written child by child, and the laws that it keeps."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from permanence import improvement, waiting_times
from permanence.improvement import NotMeasurable
from tests.permanence.improvement.made_intervals import AS_OF, day_before, in_engine, intervals_of

DAILY = 1 / 150


def _baseline(children=3000, seed=0):
    waits = np.random.default_rng(seed).geometric(DAILY, children) - 1
    return waiting_times.estimate(np.minimum(waits, 700), reached=waits <= 700)


STILL_WAITING = 1e7 * (1 - DAILY) ** np.arange(702)
STEADY = waiting_times.from_counts(
    pl.DataFrame(
        {
            "days": np.arange(701),
            "reached": STILL_WAITING[:-1] - STILL_WAITING[1:],
            "waiting": np.append(np.zeros(700), STILL_WAITING[-1]),
        }
    )
)
"""Waits with the same chance on every day, as if ten million children had been seen."""


def _watched(rng, *, children=80, daily=DAILY):
    """Children whose clocks started in the last 730 days, on any of them."""
    started, waits = rng.integers(0, 730, children), rng.geometric(daily, children) - 1
    return intervals_of(started, np.minimum(waits, started), np.where(waits <= started, "reached", "waiting"))


def _cusum(found, **asked):
    return improvement.survival_cusum(
        found,
        **{"baseline": _baseline(), "since": day_before(730), "rate_ratio": 1.5, "horizon": 365, "limit": 4.0, **asked},
    )


@pytest.mark.parametrize("rate_ratio", [1.5, 0.6])
def test_the_sum_is_that_of_every_child_and_day(rate_ratio):
    found = _watched(np.random.default_rng(1), children=25)

    cusum = _cusum(found, rate_ratio=rate_ratio, horizon=200)

    rows = found.table.collect().to_polars().iter_rows(named=True)
    first, daily = (AS_OF - date(1970, 1, 1)).days - 730, _baseline().counts
    added, expected = np.zeros(731), np.zeros(731)
    for row in rows:
        for day in range(min(row["days"], 200) + 1):
            chance = daily.came[0, day] / daily.at_risk[day]
            on = row["started_on"] + day - first
            expected[on] += chance
            if row["status"] == "reached" and day == row["days"]:
                changed = 1 - (1 - chance) ** rate_ratio
                added[on] += np.log(changed / chance) if chance else np.log(rate_ratio)
            else:
                added[on] += np.log((1 - chance) ** rate_ratio / (1 - chance))
    value, sums = 0.0, []
    for step in added:
        value = max(0.0, value + step)
        sums.append(value)
    assert cusum.value == pytest.approx(np.array(sums), abs=1e-9)
    assert cusum.expected == pytest.approx(np.cumsum(expected), abs=1e-9)


def test_with_small_daily_chances_it_is_the_sum_of_biswas_and_kalbfleisch():
    # Their chart: the largest over k of theta N(k, t) - (exp(theta) - 1) A(k, t), N reached and A expected since day k.
    theta = np.log(1.5)

    cusum = _cusum(_watched(np.random.default_rng(2), children=60))

    score = theta * cusum.reached - (np.exp(theta) - 1) * cusum.expected
    lowest = np.minimum.accumulate(np.concatenate([[0.0], score]))[1:]
    assert cusum.value == pytest.approx(score - lowest, abs=0.3)
    assert np.corrcoef(cusum.value, score - lowest)[0, 1] > 0.999


def test_children_reached_are_counted_up_to_the_horizon():
    found = intervals_of([500, 500, 500], [10, 100, 101], "reached")

    assert _cusum(found, horizon=100).reached[-1] == 2


def test_a_watch_that_passes_its_limit_says_when_and_by_how_many():
    found = intervals_of(np.arange(300, 700, 10), [5] * 40, "reached")

    cusum = _cusum(found, limit=2.0)

    passed = int(np.flatnonzero(cusum.value > 2.0)[0])
    assert cusum.signal_on == day_before(730) + timedelta(days=passed)
    assert cusum.sentence.startswith("The limit was passed on ")
    assert (
        f": 40 children reached it since 1 February 2024, where {cusum.expected[-1]:.1f} would have" in cusum.sentence
    )


def test_a_child_who_reaches_it_on_the_first_day_raises_the_sum_on_that_day():
    cusum = _cusum(intervals_of([730], [0], "reached"), baseline=STEADY)

    assert cusum.value[0] == pytest.approx(np.log((1 - (1 - DAILY) ** 1.5) / DAILY))


def test_a_child_who_reaches_it_on_a_day_on_which_none_did_before_counts_as_much_as_the_ratio_can():
    baseline = waiting_times.estimate([50, 60], reached=[True, False])

    cusum = _cusum(intervals_of([730], [20], "reached"), baseline=baseline, horizon=49)

    assert cusum.value[20] == pytest.approx(np.log(1.5))


def test_a_watch_without_children_stays_at_nothing():
    cusum = _cusum(intervals_of([], [], []))

    assert (cusum.value.max(), cusum.signal_on) == (0.0, None)
    assert cusum.sentence == (
        "The limit has not been passed: no children reached it since 1 February 2024, "
        "where 0.0 would have at the earlier pace."
    )


def test_waits_that_began_before_the_watch_are_not_in_it():
    found = intervals_of([900, 731, 730], [200, 10, 10], "reached")

    assert _cusum(found).reached[-1] == 1


def test_clocks_that_came_into_view_late_are_not_in_it():
    found = intervals_of([500, 500], [60, 60], "reached", entered=[30, 0])

    assert _cusum(found).reached[-1] == 1


def test_a_later_day_of_the_data_changes_no_earlier_day_of_the_sum():
    rng = np.random.default_rng(3)
    started, waits = rng.integers(100, 730, 60), rng.geometric(DAILY, 60) - 1
    early, late = (
        intervals_of(
            started, np.minimum(waits, started - hidden), np.where(waits <= started - hidden, "reached", "waiting")
        )
        for hidden in (100, 0)
    )

    sums = [_cusum(found).value for found in (early, late)]

    assert sums[1][:631] == pytest.approx(sums[0][:631])


def test_children_as_before_pass_the_limit_as_seldom_as_was_asked():
    limit = improvement.cusum_limit(STEADY, rate_ratio=1.5, horizon=365, children_a_month=80 / 24, months=24, rng=1)
    rng = np.random.default_rng(9)

    passed = [_passes(rng, daily=DAILY, limit=limit) for _ in range(400)]

    assert 0.02 < np.mean(passed) < 0.09


def test_faster_children_pass_the_limit():
    limit = improvement.cusum_limit(STEADY, rate_ratio=1.5, horizon=365, children_a_month=80 / 24, months=24, rng=1)
    rng = np.random.default_rng(5)

    passed = [_passes(rng, daily=2 * DAILY, limit=limit) for _ in range(60)]

    assert np.mean(passed) > 0.9


def test_slower_children_pass_the_limit_of_a_watch_for_slowing():
    limit = improvement.cusum_limit(STEADY, rate_ratio=0.6, horizon=365, children_a_month=80 / 24, months=24, rng=1)
    rng = np.random.default_rng(6)

    passed = [_passes(rng, daily=DAILY / 2, limit=limit, rate_ratio=0.6) for _ in range(60)]

    assert np.mean(passed) > 0.8


def _passes(rng, *, daily, limit, rate_ratio=1.5):
    found = _watched(rng, children=rng.poisson(80), daily=daily)
    return _cusum(found, baseline=STEADY, limit=limit, rate_ratio=rate_ratio).signal_on is not None


def test_a_rarer_false_alarm_asks_for_a_higher_limit():
    asked = {"rate_ratio": 1.5, "horizon": 200, "children_a_month": 4, "months": 12, "rng": 1}

    limits = [improvement.cusum_limit(_baseline(), false_alarm=chance, **asked) for chance in (0.2, 0.05, 0.01)]

    assert limits == sorted(limits)
    assert len(set(limits)) == 3


def test_journeys_that_end_otherwise_lower_the_limit():
    asked = {"rate_ratio": 1.5, "horizon": 300, "children_a_month": 6, "months": 24, "rng": 1}

    whole, broken = (improvement.cusum_limit(_baseline(), drop_out=leaving, **asked) for leaving in (0.0, 0.02))

    assert broken < whole


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_every_engine_gives_the_same_sum(engine):
    table = _watched(np.random.default_rng(7)).table.collect().to_polars()

    there, here = (_cusum(in_engine(table, name)) for name in (engine, "polars"))

    assert there.value.tolist() == pytest.approx(here.value.tolist(), abs=1e-12)
    assert there.sentence == here.sentence


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"rate_ratio": 1}, "A ratio of 1 is no change"),
        ({"rate_ratio": 0}, "A ratio of 0 is no change"),
        ({"horizon": 701}, "tells of days 0 to 700"),
        ({"since": AS_OF + timedelta(days=1)}, "before the watch begins"),
    ],
)
def test_a_watch_that_cannot_be_is_refused_with_the_reason(asked, refusal):
    with pytest.raises(NotMeasurable, match=refusal):
        _cusum(intervals_of([10], [5], "reached"), **asked)


def test_a_watch_may_begin_on_the_day_of_the_data():
    assert len(_cusum(intervals_of([10], [5], "reached"), since=AS_OF).value) == 1


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"months": 0}, "a month or more"),
        ({"false_alarm": 0}, "between 0 and 1"),
        ({"children_a_month": -1}, "-1 children a month"),
        ({"horizon": 701}, "tells of days 0 to 700"),
    ],
)
def test_a_limit_that_cannot_be_set_is_refused_with_the_reason(asked, refusal):
    everything = {"rate_ratio": 1.5, "horizon": 300, "children_a_month": 3, "months": 12, "rng": 1, **asked}

    with pytest.raises(NotMeasurable, match=refusal):
        improvement.cusum_limit(_baseline(), **everything)
