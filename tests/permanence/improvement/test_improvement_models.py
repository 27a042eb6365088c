"""The lines through a series: against printed examples, other programs, and the same written another way."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import linalg, optimize, special, stats
from statsmodels.tsa.statespace.sarimax import SARIMAX

from permanence import improvement
from permanence.improvement import event_models, linear_models
from permanence.improvement.event_models import Events

MONTHLY = [50, 60, 45, 47, 50, 55, 53, 51, 48, 50, 47, 48, 55, 60, 63, 67, 65, 69, 72, 68, 74, 71, 76, 70]
"""A made series of twelve months before and twelve after (E. Green, Global Health Research, chapter on designs)."""

CIGARETTES = [
    123, 121, 123.5, 124.4, 126.7, 127.1, 128, 126.4, 126.1, 121.9, 120.2, 118.6, 115.4, 110.8, 104.8, 102.8,
    99.7, 97.5, 90.1, 82.4, 77.8, 68.7, 67.5, 63.4, 58.6, 56.4, 54.5, 53.8, 52.3, 47.2, 41.6,
]  # fmt: skip
"""Packs sold per head in California, 1970 to 2000; a tax came in 1989 (Linden, Stata Journal 2015;15:480)."""

ADMISSIONS = [
    6.4, 5, 5.8, 7.1, 13, 9.2, 6.5, 14, 7.9, 8.6, 12, 7.7, 8.1, 6, 11, 10.4, 9, 12.9,
    11.5, 13, 13.5, 13.8, 16, 13.1, 15.4, 25, 15.8, 15.7, 14, 13.3, 11.7, 14, 12.8, 15.8, 20, 14.5,
]  # fmt: skip
"""Admissions before, at and after twelve full moons (Larsen and Marx, An Introduction to Mathematical Statistics)."""

CORONARY = [
    728, 659, 791, 734, 757, 726, 760, 740, 720, 814, 795, 858, 887, 766, 851, 769, 781, 756, 766, 752,
    765, 831, 879, 928, 914, 808, 937, 840, 916, 828, 845, 818, 860, 839, 887, 886, 831, 796, 833, 820,
    877, 758, 767, 738, 781, 843, 850, 908, 1021, 859, 976, 888, 962, 838, 810, 876, 843, 936, 912,
]  # fmt: skip
POPULATION = [
    379875.3, 376495.5, 377040.8, 377116.4, 377383.4, 374113.1, 379513.3, 376295.5, 374653.2, 378485.6,
    375955.5, 378349.7, 376762.4, 379032.3, 379360.4, 376162, 377972.4, 381830.7, 379888.6, 380872.2,
    380966.9, 381240.4, 382104.9, 381802.7, 381656.3, 383680, 383504.2, 386462.9, 383783.1, 380836.8,
    383483, 380906.2, 382926.8, 384052.4, 384449.6, 383428.4, 388153.2, 388373.2, 386470.1, 386033.2,
    383686.4, 385509.3, 385901.9, 386516.6, 388436.5, 383255.2, 390148.7, 385874.9, 391613.6, 391750.4,
    394005.6, 391364.9, 391664.6, 389022.3, 391878.5, 388575.3, 392989, 390018.8, 390712.3,
]  # fmt: skip
"""Acute coronary events in Sicily by month, 2002 to 2006, and the standardised population; a smoking ban came in
January 2005, the 37th month (Lopez Bernal and others, Int J Epidemiol 2017;46:348, with the data published)."""


def _lines(length, at, times=None):
    since = (np.arange(length) if times is None else times) - at
    return np.column_stack([np.ones(len(since)), since, since >= 0, since * (since >= 0)]).astype(float)


def _made(seed, alike=0.5, length=30):
    rng = np.random.default_rng(seed)
    errors = [rng.normal()]
    for _ in range(length - 1):
        errors.append(alike * errors[-1] + rng.normal())
    return np.arange(length) * 0.2 + 10 + np.array(errors)


def test_a_printed_example_of_least_squares_comes_out_as_printed():
    # R, lm(outcome ~ month + post + monthpost): month -0.3427 (0.3050), post 9.6876, monthpost 1.7832 (0.4314), where
    # monthpost is 1 in the first month after, so that the level at that month is post + monthpost; 20 degrees.
    found = improvement.interrupted_series(MONTHLY, at=12)

    reach = stats.t.ppf(0.975, 20) * 0.4314
    assert found.method == "least squares"
    assert found.level.value == pytest.approx(9.6876 + 1.7832, abs=1e-4)
    assert (found.slope.low, found.slope.high) == pytest.approx((1.7832 - reach, 1.7832 + reach), abs=1e-3)


def test_least_squares_through_cigarette_sales_come_out_as_printed():
    # R, lm(cigsale ~ time + tax_dummy + tax_trend): -1.7795 (0.2170), -20.0581 (3.7471), -1.4947 (0.4846); the same
    # estimates in Linden's table.
    fit = linear_models.least_squares(_lines(31, 19), np.array(CIGARETTES))

    assert fit.coefficients[1:] == pytest.approx([-1.7795, -20.0581, -1.4947], abs=1e-4)
    assert fit.errors[1:] == pytest.approx([0.2170, 3.7471, 0.4846], abs=1e-4)


def test_restricted_likelihood_through_admissions_comes_out_as_nlme_prints_it():
    # R, nlme: gls(Admissions ~ Time + During, correlation = corAR1()), Time in months to two decimals: Phi 0.3095481;
    # 5.874144 (1.3182935), 0.858472 (0.1816323), 2.233956 (0.8046417).
    months = np.round(np.arange(1, 37) / 3, 2)
    design = np.column_stack([np.ones(36), months, np.tile([0.0, 1.0, 0.0], 12)])

    fit = linear_models.autocorrelated(design, np.array(ADMISSIONS), np.arange(36))

    assert fit.autocorrelation == pytest.approx(0.3095481, abs=1e-5)
    assert fit.coefficients == pytest.approx([5.874144, 0.858472, 2.233956], abs=1e-5)
    assert fit.errors == pytest.approx([1.3182935, 0.1816323, 0.8046417], abs=1e-5)


def test_coronary_events_after_the_smoking_ban_fall_as_printed():
    # Lopez Bernal and others, the Poisson model with a change of level only: rate ratio 0.894 (0.864 to 0.925).
    time = np.arange(1, 60)
    design = np.column_stack([np.ones(59), time, time >= 37]).astype(float)

    fit = event_models.poisson(design, Events(time, np.array(CORONARY, dtype=float), np.array(POPULATION)))

    error = fit.errors[2] / fit.overdispersion**0.5
    ratios = np.exp(fit.coefficients[2] + 1.959964 * error * np.array([0, -1, 1]))
    assert ratios == pytest.approx([0.894, 0.864, 0.925], abs=1e-3)


@pytest.mark.parametrize("seed", range(5))
def test_least_squares_are_those_of_statsmodels(seed):
    values, design = _made(seed), _lines(30, 14)

    fit = linear_models.least_squares(design, values)

    theirs = sm.OLS(values, design).fit()
    assert fit.coefficients == pytest.approx(theirs.params)
    assert fit.errors == pytest.approx(theirs.bse)


@pytest.mark.parametrize("seed", range(5))
def test_at_the_correlation_found_the_lines_are_the_generalised_least_squares_of_statsmodels(seed):
    values, design = _made(seed), _lines(30, 14)

    fit = linear_models.autocorrelated(design, values, np.arange(30))

    theirs = sm.GLS(values, design, sigma=linalg.toeplitz(fit.autocorrelation ** np.arange(30))).fit()
    assert fit.autocorrelation > 0
    assert fit.coefficients == pytest.approx(theirs.params, rel=1e-6)
    assert fit.errors == pytest.approx(theirs.bse, rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("missing", [[], [5, 6, 20]])
def test_the_correlation_found_is_that_of_a_state_space_model_with_diffuse_lines(seed, missing):
    # Its likelihood with the coefficients diffuse is the restricted one (Durbin and Koopman 2012, chapter 7).
    values, design = _made(seed), _lines(30, 14)
    times = np.delete(np.arange(30), missing)

    fit = linear_models.autocorrelated(design[times], values[times], times)

    values[missing] = np.nan
    model = SARIMAX(values, exog=design, order=(1, 0, 0), mle_regression=False, use_exact_diffuse=True)

    def against(parameters):
        return -model.loglike([parameters[0], np.exp(parameters[1])])

    best = optimize.minimize(against, [0.3, 0.0], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9}).x
    assert fit.autocorrelation == pytest.approx(best[0], abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_the_correlation_found_is_the_likeliest_of_what_the_lines_leave_over(seed):
    values, design = _made(seed), _lines(30, 14)

    fit = linear_models.autocorrelated(design, values, np.arange(30))

    # Restricted likelihood in its first form: the density of contrasts in which the lines have no part.
    contrasts = linalg.null_space(design.T)
    left = contrasts.T @ values

    def against(parameters):
        alike, log_variance = parameters
        spread = np.exp(log_variance) * linalg.toeplitz(alike ** np.arange(30))
        return -stats.multivariate_normal(cov=contrasts.T @ spread @ contrasts).logpdf(left)

    best = optimize.minimize(against, [0.3, 0.0], method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10}).x
    assert fit.autocorrelation == pytest.approx(best[0], abs=1e-4)


@pytest.mark.parametrize("seed", range(3))
def test_degrees_of_freedom_follow_from_how_the_variances_change_and_how_well_they_are_known(seed):
    values, design = _made(seed), _lines(30, 14)

    fit = linear_models.autocorrelated(design, values, np.arange(30))

    variance = float(np.mean(fit.errors**2 / _variances(design, fit.autocorrelation, 1.0)))
    at = np.array([fit.autocorrelation, variance])
    slopes = _slopes(lambda theta: _variances(design, *theta), at)
    knowledge = np.linalg.inv(_information(design, at))
    expected = 2 * _variances(design, *at) ** 2 / np.einsum("ic,ij,jc->c", slopes, knowledge, slopes)
    assert fit.freedom == pytest.approx(np.minimum(expected, 26), rel=1e-3)


def _variances(design, alike, variance):
    spread = variance * linalg.toeplitz(alike ** np.arange(len(design)))
    return np.diag(np.linalg.inv(design.T @ np.linalg.inv(spread) @ design))


def _slopes(function, at, step=1e-5):
    return np.array([(function(at + move) - function(at - move)) / (2 * step) for move in step * np.eye(len(at))])


def _information(design, at):
    """How sharply the expected restricted likelihood bends, by differences."""
    contrasts = linalg.null_space(design.T)

    def spread(theta):
        return contrasts.T @ (theta[1] * linalg.toeplitz(theta[0] ** np.arange(len(design)))) @ contrasts

    truth = spread(at)

    def expected(theta):
        tried = spread(theta)
        return (np.linalg.slogdet(tried)[1] + np.trace(np.linalg.solve(tried, truth))) / 2

    return _slopes(lambda theta: _slopes(expected, theta, 1e-4), at, 1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_lines_through_rates_are_those_of_statsmodels(seed):
    rng = np.random.default_rng(seed)
    exposure, design = rng.uniform(5, 50, 30), _lines(30, 14)
    counts = rng.negative_binomial(4, 1 / (1 + exposure / 8)).astype(float)

    fit = event_models.poisson(design, Events(np.arange(30), counts, exposure))

    theirs = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(exposure)).fit()
    scale = max(theirs.pearson_chi2 / theirs.df_resid, 1)
    assert fit.coefficients == pytest.approx(theirs.params, rel=1e-5)
    assert fit.overdispersion == pytest.approx(scale, rel=1e-5)
    assert fit.errors == pytest.approx(theirs.bse * scale**0.5, rel=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_lines_through_shares_are_those_of_statsmodels(seed):
    rng = np.random.default_rng(seed)
    everyone, design = rng.integers(5, 40, 30).astype(float), _lines(30, 14)
    met = rng.binomial(everyone.astype(int), rng.beta(4, 4, 30)).astype(float)

    fit = event_models.binomial(design, Events(np.arange(30), met, everyone))

    both = np.column_stack([met, everyone - met])
    theirs = sm.GLM(both, design, family=sm.families.Binomial()).fit()
    scale = max(theirs.pearson_chi2 / theirs.df_resid, 1)
    assert fit.coefficients == pytest.approx(theirs.params, rel=1e-5)
    assert fit.overdispersion == pytest.approx(scale, rel=1e-5)
    assert fit.errors == pytest.approx(theirs.bse * scale**0.5, rel=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_lines_through_shares_are_the_likeliest_found_by_a_general_search(seed):
    rng = np.random.default_rng(seed)
    everyone, design = rng.integers(5, 40, 20).astype(float), _lines(20, 9)
    met = rng.binomial(everyone.astype(int), 0.4).astype(float)

    fit = event_models.binomial(design, Events(np.arange(20), met, everyone))

    def against(coefficients):
        share = special.expit(design @ coefficients)
        return -np.sum(stats.binom.logpmf(met, everyone, share))

    best = optimize.minimize(against, np.zeros(4), method="BFGS", options={"gtol": 1e-8})
    assert fit.coefficients == pytest.approx(best.x, abs=1e-4)


def test_counts_that_say_nothing_of_a_line_are_refused():
    counts = np.zeros(16)

    with pytest.raises(event_models.NotSettled, match="say too little"):
        event_models.poisson(_lines(16, 8), Events(np.arange(16), counts, np.ones(16)))


def test_only_points_one_step_apart_are_neighbours():
    counts = np.tile([14.0, 6.0], 10)

    together, apart = (
        event_models.poisson(_lines(20, 10), Events(times, counts, np.ones(20)))
        for times in (
            np.arange(20),
            2 * np.arange(20),
        )
    )

    assert together.autocorrelation < -0.8
    assert apart.autocorrelation == 0


def test_counts_more_even_than_chance_are_not_taken_for_more_certain_than_chance():
    even = event_models.poisson(_lines(20, 10), Events(np.arange(20), np.tile([9.0, 11.0], 10), np.ones(20)))

    assert even.overdispersion == 1
