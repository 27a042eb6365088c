"""How often run charts signal on noise: the figures known, and what they depend on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence.run_charts import false_alarms, run_chart
from permanence.run_charts.rules import RULE_SETS, signals

# Three standard errors of our 5,000 series and of the 20,000 behind the figure, and its rounding to a whole per cent.
TWO_POINTS = 0.025


@pytest.mark.parametrize(
    ("rules", "points", "share"),
    # Own simulations of 20,000 series of pure noise, to a whole per cent.
    [("anhoej", 24, 0.03), ("anhoej", 60, 0.05), ("ihi", 24, 0.37), ("ihi", 60, 0.79)],
)
def test_the_false_alarms_are_the_known_ones(rules, points, share):
    chart = run_chart(range(points), rules=rules)

    assert chart.false_alarm_rate == pytest.approx(share, abs=TWO_POINTS)


@pytest.mark.parametrize("rules", ["anhoej", "ihi", "nhs_scotland"])
def test_the_false_alarms_are_as_many_as_charts_of_noise_really_signal(rules):
    rng = np.random.default_rng(7)
    signals = [run_chart(rng.exponential(size=20), rules=rules).phases[0].signal for _ in range(1_000)]

    rate = run_chart(range(20), rules=rules).false_alarm_rate

    assert np.mean(signals) == pytest.approx(rate, abs=0.05)


@given(order=st.permutations(range(13)), rules=st.sampled_from(["anhoej", "ihi"]))
def test_the_simulation_judges_a_series_as_the_chart_does(order, rules):
    values = np.array([order], dtype=float)

    judged = signals(RULE_SETS[rules], values, sides=np.sign(values - 6))

    assert judged.tolist() == [run_chart(order, rules=rules).phases[0].signal]


def test_the_simulation_sees_too_many_crossings():
    zigzag = np.array([[-1.0, 1.0, -2.0, 2.0] * 3])

    assert signals(RULE_SETS["ihi"], zigzag, sides=np.sign(zigzag)).tolist() == [True]


def test_phases_that_may_each_signal_are_counted_together():
    one = run_chart(range(24)).false_alarm_rate

    assert run_chart(range(48), phases=[24]).false_alarm_rate == pytest.approx(1 - (1 - one) ** 2)


def test_missing_and_excluded_points_cannot_signal():
    with_gaps = run_chart([*range(24), None, 3], exclude=[25])

    assert with_gaps.false_alarm_rate == run_chart(range(24)).false_alarm_rate


def test_a_frozen_baseline_raises_more_false_alarms():
    frozen, moving = run_chart(range(40), freeze=10), run_chart(range(40))

    assert frozen.false_alarm_rate > moving.false_alarm_rate + 0.05


def test_the_rate_is_the_same_each_time_it_is_worked_out():
    first = false_alarms.rate("ihi", points=17, baseline=9)
    false_alarms.rate.cache_clear()

    assert false_alarms.rate("ihi", points=17, baseline=9) == first


@pytest.mark.parametrize(
    ("points", "drawn", "at_a_time"), [(20, 5_000, 5_000), (700, 5_000, 1_428), (4_000, 2_000, 250)]
)
def test_many_points_are_simulated_in_parts_that_fit_in_memory(points, drawn, at_a_time):
    blocks = []

    def every_series_signals(_rng, rows):
        blocks.append(rows)
        return np.ones(rows, dtype=bool)

    share = false_alarms.share(every_series_signals, points=points)

    assert (share, sum(blocks), max(blocks)) == (1.0, drawn, at_a_time)
