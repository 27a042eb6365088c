"""The arithmetic of two cohorts: against other programs, and against itself written another way."""

import numpy as np
import pytest
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_lung
from lifelines.utils import restricted_mean_survival_time

from permanence import aims, waiting_times
from permanence.improvement import differences
from permanence.waiting_times import Estimate


@pytest.fixture(name="lung")
def _lung():
    """Survival of 138 men and 90 women with advanced lung cancer (Loprinzi and others, J Clin Oncol 1994;12:601)."""
    data = load_lung()
    return {
        sex: waiting_times.estimate(
            data.time[data.sex == sex].to_numpy(), reached=data.status[data.sex == sex].to_numpy() == 1
        )
        for sex in (1, 2)
    }


def test_means_differ_as_r_prints_them(lung):
    # R, package survival: summary(survfit(Surv(time, status) ~ sex, data = lung))$table, limit 1022 days:
    # men 326.0841, standard error 22.91156; women 460.6473, standard error 34.68985.
    error = np.hypot(22.91156, 34.68985)

    means = differences.between_means(lung[2], lung[1], horizon=1022)

    assert means.value == pytest.approx(460.6473 - 326.0841, abs=1e-4)
    assert means.low == pytest.approx(means.value - 1.959964 * error, abs=1e-3)
    assert means.high == pytest.approx(means.value + 1.959964 * error, abs=1e-3)


def test_shares_differ_as_r_prints_them(lung):
    # R: summary(survfit(Surv(time, status) ~ sex, data = lung, conf.type = "log-log"), times = 365):
    # still alive 0.3361 of the men and 0.5265 of the women.
    women, men = (differences.share_reached(lung[sex], 365) for sex in (2, 1))

    assert differences.between_shares(women, men).value == pytest.approx(0.3361 - 0.5265, abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_means_differ_as_those_of_lifelines(seed):
    rng = np.random.default_rng(seed)
    cohorts = [_cohort(rng, children=80), _cohort(rng, children=50)]

    means = differences.between_means(*(_estimated(*cohort) for cohort in cohorts), horizon=120)

    areas = [restricted_mean_survival_time(KaplanMeierFitter().fit(days, reached), t=120) for days, reached in cohorts]
    assert means.value == pytest.approx(areas[0] - areas[1], abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_the_interval_of_the_means_takes_the_larger_of_two_errors(seed):
    rng = np.random.default_rng(seed)
    first, second = _cohort(rng, children=15), _cohort(rng, children=60)

    means = differences.between_means(_estimated(*first), _estimated(*second), horizon=60)

    everyone = tuple(np.concatenate(parts) for parts in zip(first, second, strict=True))
    apart = sum(_variance(cohort, cohort, 60) for cohort in (first, second))
    alike = sum(_variance(everyone, cohort, 60) for cohort in (first, second))
    assert means.high - means.low == pytest.approx(2 * 1.959964 * max(apart, alike) ** 0.5, rel=1e-6)


def _variance(rates, cohort, horizon):
    """Of the restricted mean of a cohort at the daily rates of some children, written as a sum over days."""
    days, reached = rates
    waiting, chances = 1.0, []
    for day in range(horizon):
        at_risk = np.sum(days >= day)
        chance = np.sum((days == day) & reached) / at_risk if at_risk else 0.0
        waiting *= 1 - chance
        chances.append((chance, waiting))
    total = 0.0
    for day, (chance, _) in enumerate(chances):
        area, at_risk = sum(left for _, left in chances[day:]), np.sum(cohort[0] >= day)
        if chance < 1 and at_risk:
            total += area**2 * chance / (1 - chance) / at_risk
    return total


@pytest.mark.parametrize("seed", range(8))
def test_children_followed_are_those_whom_nothing_but_the_end_could_have_hidden(seed):
    rng = np.random.default_rng(seed)
    days, reached = _cohort(rng, children=40)

    followed = differences.followed(_estimated(days, reached))

    # Kaplan and Meier the other way round: of those at risk after the day's arrivals, some are cut short.
    hidden, expected = 1.0, []
    for day in range(days.max() + 1):
        at_risk = np.sum(days >= day)
        expected.append(40 * hidden)
        after_arrivals = at_risk - np.sum((days == day) & reached)
        hidden *= 1 - np.sum((days == day) & ~reached) / after_arrivals if after_arrivals else 1
    known = np.isfinite(followed)
    assert followed[known] == pytest.approx(np.array(expected)[known])


@pytest.mark.parametrize(
    ("group", "against", "difference"),
    [
        # Newcombe, Stat Med 1998;17:873, table II, method 10.
        ((56, 70), (48, 80), (0.2, 0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.6, 0.1705, 0.8090)),
        ((5, 56), (0, 29), (0.0893, -0.0381, 0.1926)),
        ((0, 10), (0, 10), (0.0, -0.2775, 0.2775)),
        ((10, 10), (0, 10), (1.0, 0.6075, 1.0)),
    ],
)
def test_shares_of_wilson_differ_as_newcombe_printed(group, against, difference):
    shares = [_wilson(*counted) for counted in (group, against)]

    found = differences.between_shares(*shares)

    assert (found.value, found.low, found.high) == pytest.approx(difference, abs=6e-5)


def _wilson(some, everyone):
    return aims.wilson(some, everyone)


def test_a_share_of_none_or_all_has_the_interval_of_the_children_followed():
    waiting = waiting_times.estimate([50] * 10, reached=[False] * 10)
    done = waiting_times.estimate([5] * 10, reached=[True] * 10)

    shares = differences.share_reached(waiting, 50), differences.share_reached(done, 50)

    assert shares == (_wilson(0, 10), _wilson(10, 10))


def test_a_figure_without_an_interval_is_not_compared():
    with pytest.raises(ValueError, match="without its interval"):
        differences.between_shares(Estimate(0.5, None, None), Estimate(0.5, 0.4, 0.6))


def _cohort(rng, *, children):
    waits = np.floor(rng.exponential(80, children)).astype(int)
    seen = rng.integers(20, 200, children)
    return np.minimum(waits, seen), waits <= seen


def _estimated(days, reached):
    return waiting_times.estimate(days, reached=reached)
