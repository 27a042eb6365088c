"""How often control charts signal on noise: the figures known, and what they depend on."""

from dataclasses import replace

import numpy as np
import pytest

from permanence.control_charts import control_chart, false_alarms, readings, verdicts
from permanence.control_charts.false_alarms import Chance
from permanence.control_charts.kinds import KINDS
from permanence.control_charts.rules import RULE_SETS

# Three standard errors of our 5,000 series and of the 20,000 behind the figure, and its rounding to a whole per cent.
TWO_POINTS = 0.025


@pytest.mark.parametrize(
    ("rules", "points", "share"),
    # Own simulations of 20,000 series of pure noise, to a whole per cent.
    [("nhs_mdc", 24, 0.18), ("nhs_mdc", 60, 0.47), ("nhs_mdc_6", 24, 0.30), ("nhs_mdc_6", 60, 0.68)],
)
def test_the_false_alarms_of_making_data_count_are_the_known_ones(rules, points, share):
    chart = control_chart(range(points), rules=rules)

    assert chart.false_alarm_rate == pytest.approx(share, abs=TWO_POINTS)


NOISE = {
    "i": (lambda rng: rng.normal(50, 9, 20), None),
    "mr": (lambda rng: rng.normal(50, 9, 20), None),
    "p": (lambda rng: rng.binomial(12, 0.2, 20), [12] * 20),
    "pp": (lambda rng: rng.binomial(12, 0.2, 20), [12] * 20),
    "c": (lambda rng: rng.poisson(3, 20), None),
    "u": (lambda rng: rng.poisson(6, 20), [4.0] * 20),
    "up": (lambda rng: rng.poisson(6, 20), [4.0] * 20),
    "g": (lambda rng: rng.geometric(0.1, 20) - 1, None),
    "t": (lambda rng: rng.exponential(40, 20), None),
    "xbar": (lambda rng: rng.normal(50, 9, (20, 4)), None),
    "s": (lambda rng: rng.normal(50, 9, (20, 4)), None),
}


@pytest.mark.parametrize("kind", NOISE)
def test_the_false_alarms_are_as_many_as_charts_of_that_noise_really_signal(kind):
    draw, denominators = NOISE[kind]
    rng = np.random.default_rng(11)

    charts = [control_chart(draw(rng), kind=kind, denominators=denominators, rules="anhoej+3sigma") for _ in range(400)]

    # 400 charts have a standard error of 2.5 points at most; the level of each chart differs a little besides.
    told = np.mean([chart.false_alarm_rate for chart in charts[:5]])
    assert np.mean([any(phase.signal for phase in chart.phases) for chart in charts]) == pytest.approx(told, abs=0.08)


@pytest.mark.parametrize("rules", ["3sigma", "anhoej+3sigma", "nhs_mdc", "nhs_mdc_6", "western_electric", "nelson"])
@pytest.mark.parametrize("kind", NOISE)
def test_the_simulation_judges_a_series_as_the_chart_does(kind, rules):
    draw, denominators = NOISE[kind]
    rng = np.random.default_rng(5)

    for _ in range(12):
        values = draw(rng)
        chart = control_chart(values, kind=kind, denominators=denominators, rules=rules, freeze=15)
        found = readings.read(values, kind=kind, denominators=denominators)
        if kind == "mr":
            found = replace(found, values=np.array([point.value for point in chart.points], dtype=float))
        found = KINDS[kind].judged(found)
        lines = KINDS[kind].lines(found, np.arange(20) < 15, True)

        judged = verdicts.gives_signal(RULE_SETS[chart.rules], verdicts.scores(found.values[np.newaxis], lines))

        assert judged.tolist() == [chart.phases[0].signal]


@pytest.mark.parametrize(
    ("kind", "values", "denominators", "chance"),
    [
        ("i", [4, 6, 8, 7], None, Chance("i", 4, 3)),
        ("g", [0, 0, 9, 7], None, Chance("g", 4, 3, level=3.0)),
        ("c", [1, 2, 3, 7], None, Chance("c", 4, 3, level=2.0)),
        ("p", [1, 2, 3, 7], [10, 20, 30, 40], Chance("p", 4, 3, sizes=(10, 20, 30, 40), level=0.1)),
        ("xbar", [[1, 2], [1, 2, 3], [5], [6, 7]], None, Chance("xbar", 4, 3, sizes=(2, 3, 1, 2))),
    ],
)
def test_chance_has_the_points_the_sizes_and_the_level_of_the_chart(kind, values, denominators, chance):
    chart = control_chart(values, kind=kind, denominators=denominators, freeze=3)

    assert chart.chances == (chance,)


@pytest.mark.parametrize("level", [0.05, 3.0])
def test_counts_between_events_are_geometric_with_the_mean_of_the_chart(level):
    rng = np.random.default_rng(4)
    charts = [control_chart(rng.geometric(1 / (1 + level), 30) - 1, kind="g", rules="3sigma") for _ in range(1_500)]

    rate = false_alarms.rate(Chance("g", 30, 30, level=level), rules="3sigma", screen=True)

    assert np.mean([chart.phases[0].signal for chart in charts]) == pytest.approx(rate, abs=0.04)


def test_a_frozen_baseline_raises_more_false_alarms():
    frozen, moving = control_chart(range(40), freeze=10), control_chart(range(40))

    assert frozen.false_alarm_rate > moving.false_alarm_rate + 0.1


def test_phases_that_may_each_signal_are_counted_together():
    one = control_chart(range(24)).false_alarm_rate

    assert control_chart(range(48), phases=[24]).false_alarm_rate == pytest.approx(1 - (1 - one) ** 2)


def test_missing_and_excluded_points_cannot_signal():
    with_gaps = control_chart([*range(24), None, 3], exclude=[25])

    assert with_gaps.false_alarm_rate == control_chart(range(24)).false_alarm_rate


def test_screening_narrows_limits_and_raises_false_alarms():
    screened, plain = control_chart(range(24)), control_chart(range(24), screen=False)

    assert screened.false_alarm_rate > plain.false_alarm_rate + 0.02


def test_more_rules_raise_more_false_alarms():
    rates = [
        control_chart(range(30), rules=rules).false_alarm_rate for rules in ("3sigma", "western_electric", "nelson")
    ]

    assert rates == sorted(rates)


def test_a_count_that_never_happens_raises_none():
    assert control_chart([0] * 20, kind="c").false_alarm_rate == 0.0
