"""Waiting times against lifelines, statsmodels and a reference that walks day by day through children at random."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, restricted_mean_survival_time
from statsmodels.duration.survfunc import SurvfuncRight

from permanence import waiting_times
from tests.permanence.made_waits import drawn

SEEDS = range(6)


def estimated(waits):
    return waiting_times.estimate(waits.days, reached=waits.reached, entered=waits.entered)


def fitted(waits):
    """The same by lifelines."""
    return KaplanMeierFitter().fit(waits.days, waits.reached, entry=waits.entered)


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_are_those_of_lifelines_with_late_entry_and_ties(seed):
    waits = drawn(seed)
    theirs = 1 - fitted(waits).survival_function_at_times(range(60)).to_numpy()

    ours = [estimated(waits).share_reached_by(day).value for day in range(60)]

    assert ours == pytest.approx(theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_intervals_of_shares_are_those_of_lifelines(seed):
    waits = drawn(seed)
    table = fitted(waits).confidence_interval_
    curve = estimated(waits).curve()
    known = ~np.isnan(curve.low)

    theirs = 1 - table.loc[curve.days[known]].to_numpy()

    assert curve.low[known] == pytest.approx(theirs[:, 1])
    assert curve.high[known] == pytest.approx(theirs[:, 0])


@pytest.mark.parametrize("q", [0.1, 0.25, 0.5, 0.75])
@pytest.mark.parametrize("seed", SEEDS)
def test_quantiles_and_their_intervals_are_those_of_statsmodels(q, seed):
    waits = drawn(seed)
    own = SurvfuncRight(
        waits.days.astype(float) + 1, waits.reached.astype(int), entry=np.where(waits.entered, waits.entered + 1.0, 0)
    )
    low, high = own.quantile_ci(q, method="cloglog")

    ours = estimated(waits).quantile(q)

    # Their days are one more, since they know no wait of 0 days.
    assert (ours.value, ours.low, ours.high) == (_known(own.quantile(q)), _known(low), _known(high))


def _known(day):
    return None if math.isnan(day) else day - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_median_and_its_interval_are_those_of_lifelines(seed):
    waits = drawn(seed)
    low, high = median_survival_times(fitted(waits).confidence_interval_).to_numpy()[0]

    median = estimated(waits).quantile(0.5)

    assert (median.value, median.low or math.inf, median.high or math.inf) == (
        fitted(waits).median_survival_time_,
        low,
        high,
    )


@pytest.mark.parametrize("days", [1, 10, 45])
@pytest.mark.parametrize("seed", SEEDS)
def test_restricted_means_are_those_of_lifelines(seed, days):
    waits = drawn(seed)

    mean = waiting_times.estimate(waits.days, reached=waits.reached).restricted_mean(days)

    theirs = restricted_mean_survival_time(KaplanMeierFitter().fit(waits.days, waits.reached), t=days)
    assert mean.value == pytest.approx(theirs)


def _walked(waits):
    """Each day in turn: who is at risk, the share still waiting, and Greenwood's sum."""
    share, spread, rows = 1.0, 0.0, []
    for day in range(int(waits.days.max()) + 1):
        known = [late == 0 or late < day for late in waits.entered]
        at_risk = sum(seen and wait >= day for seen, wait in zip(known, waits.days, strict=True))
        came = sum(on and wait == day for on, wait in zip(waits.reached, waits.days, strict=True))
        if came:
            share *= 1 - came / at_risk
            spread += came / (at_risk * (at_risk - came)) if at_risk > came else 0
        rows.append((at_risk, share, spread))
    return rows


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_intervals_and_numbers_at_risk_are_those_of_a_walk_through_the_days(seed):
    waits = drawn(seed)
    times, z = estimated(waits), NormalDist().inv_cdf(0.975)

    for day, (at_risk, share, spread) in enumerate(_walked(waits)):
        assert times.at_risk(day) == at_risk
        found = times.share_reached_by(day)
        assert found.value == pytest.approx(1 - share)
        if 1e-9 < share < 1 - 1e-9:
            width = z * math.sqrt(spread) / abs(math.log(share))
            assert (found.low, found.high) == pytest.approx(
                (1 - share ** math.exp(-width), 1 - share ** math.exp(width))
            )
        else:
            assert (found.low, found.high) == (None, None)


@pytest.mark.parametrize("days", [5, 30, 59, 90])
@pytest.mark.parametrize("seed", SEEDS)
def test_restricted_means_are_sums_of_a_walk_through_the_days(seed, days):
    waits = drawn(seed)
    rows = _walked(waits)
    shares = [share for _, share, _ in rows] + [rows[-1][1]] * days

    mean = estimated(waits).restricted_mean(days)

    terms = [after - before for (_, _, before), (_, _, after) in zip([(0, 1, 0), *rows], rows, strict=False)]
    variance = sum(sum(shares[day:days]) ** 2 * term for day, term in enumerate(terms[:days]))
    assert (mean.value, mean.standard_error) == pytest.approx((sum(shares[:days]), math.sqrt(variance)))


@pytest.mark.parametrize("days", [1, 20, 59, 80])
def test_where_all_were_reached_the_restricted_mean_is_the_plain_mean_of_waits_cut_there(days):
    waits = drawn(3)

    mean = waiting_times.estimate(waits.days, reached=waits.days >= 0).restricted_mean(days)

    cut = np.minimum(waits.days, days)
    assert (mean.value, mean.standard_error) == pytest.approx((cut.mean(), cut.std() / math.sqrt(len(cut))))
