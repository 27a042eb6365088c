"""How often control charts signal on noise: the figures known, and what they depend on."""

import numpy as np
import pytest

from permanence.control_charts import control_chart

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
