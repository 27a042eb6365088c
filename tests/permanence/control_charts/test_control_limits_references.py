"""Control limits against a naive reference on random data, kind by kind."""

from itertools import pairwise
from math import gamma, sqrt
from statistics import fmean, median, stdev

import numpy as np
import pytest

from permanence.control_charts import control_chart

RUNS = range(6)


def _chart(values, **options):
    points = control_chart(values, **options).points
    return [(point.centre, point.lower, point.upper) for point in points]


def _close_to(lines):
    return [pytest.approx(line) for line in lines]


def _screened_mean(ranges):
    average = fmean(ranges)
    return fmean([one for one in ranges if one < 3.267 * average] or ranges)


def _ranges(values):
    return [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]


@pytest.mark.parametrize("seed", RUNS)
def test_individuals_with_missing_and_excluded_points_and_a_baseline(seed):
    rng = np.random.default_rng(seed)
    values = [float(value) for value in rng.normal(size=30)]
    values[4], values[12], values[20] = None, 9.0, None

    base = [value for place, value in enumerate(values[:16]) if place != 12]
    mean = fmean(value for value in base if value is not None)
    sigma = _screened_mean(_ranges(base)) / 1.128

    assert _chart(values, exclude=[12], freeze=16) == _close_to([(mean, mean - 3 * sigma, mean + 3 * sigma)] * 30)


@pytest.mark.parametrize("seed", RUNS)
def test_individuals_that_are_not_screened(seed):
    values = [*np.random.default_rng(seed).normal(size=20), 30.0]

    mean, sigma = fmean(values), fmean(_ranges(values)) / 1.128

    assert _chart(values, screen=False) == _close_to([(mean, mean - 3 * sigma, mean + 3 * sigma)] * 21)


@pytest.mark.parametrize("seed", RUNS)
def test_moving_ranges_past_excluded_points(seed):
    values = list(np.random.default_rng(seed).normal(size=20))

    mean = fmean(_ranges([value for place, value in enumerate(values) if place != 7]))

    assert _chart(values, kind="mr", exclude=[7]) == _close_to([(mean, 0, 3.267 * mean)] * 20)


@pytest.mark.parametrize("seed", RUNS)
def test_shares_of_several_denominators(seed):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(3, 60, 24)
    late = rng.binomial(sizes, 0.3)

    share = late[:15].sum() / sizes[:15].sum()
    widths = [3 * sqrt(share * (1 - share) / size) for size in sizes]

    assert _chart(late, kind="p", denominators=sizes, freeze=15) == _close_to(
        [(share, max(share - width, 0), min(share + width, 1)) for width in widths]
    )


@pytest.mark.parametrize("seed", RUNS)
def test_rates_of_several_denominators(seed):
    rng = np.random.default_rng(seed)
    sizes = rng.uniform(0.5, 9, 24)
    events = rng.poisson(1.5 * sizes)

    rate = events.sum() / sizes.sum()
    widths = [3 * sqrt(rate / size) for size in sizes]

    assert _chart(events, kind="u", denominators=sizes) == _close_to(
        [(rate, max(rate - width, 0), rate + width) for width in widths]
    )


@pytest.mark.parametrize("seed", RUNS)
@pytest.mark.parametrize("kind", ["pp", "up"])
def test_laneys_correction(kind, seed):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(300, 600, 24)
    late = rng.binomial(sizes, rng.uniform(0.2, 0.4, 24))

    level = late.sum() / sizes.sum()
    variance = level * (1 - level) if kind == "pp" else level
    sigmas = [sqrt(variance / size) for size in sizes]
    z = [(one / size - level) / sigma for one, size, sigma in zip(late, sizes, sigmas, strict=True)]
    factor = _screened_mean(_ranges(z)) / 1.128

    assert _chart(late, kind=kind, denominators=sizes) == _close_to(
        [(level, level - 3 * sigma * factor, level + 3 * sigma * factor) for sigma in sigmas]
    )


def test_a_missing_share_takes_both_its_ranges_with_it_in_laneys_correction():
    late, of = [30, 40, 30, None, 80, 70, 80], [100, 100, 100, None, 100, 100, 100]

    level = 0.55
    sigma = sqrt(level * (1 - level) / 100)
    factor = 0.1 / sigma / 1.128

    point = control_chart(late, kind="pp", denominators=of, screen=False).points[0]
    assert point.upper == pytest.approx(level + 3 * sigma * factor)


@pytest.mark.parametrize("seed", RUNS)
def test_counts(seed):
    events = np.random.default_rng(seed).poisson(6, 24)

    mean = fmean(events)

    assert _chart(events, kind="c") == _close_to([(mean, max(mean - 3 * sqrt(mean), 0), mean + 3 * sqrt(mean))] * 24)


@pytest.mark.parametrize("seed", RUNS)
def test_counts_between_events_are_drawn_about_their_median(seed):
    between = np.random.default_rng(seed).geometric(0.1, 24) - 1

    mean = fmean(between)

    assert _chart(between, kind="g") == _close_to([(median(between), 0, mean + 3 * sqrt(mean * (mean + 1)))] * 24)


@pytest.mark.parametrize("seed", RUNS)
def test_times_between_events(seed):
    gaps = np.random.default_rng(seed).exponential(40, 24)

    roots = [gap ** (1 / 3.6) for gap in gaps]
    mean, sigma = fmean(roots), _screened_mean(_ranges(roots)) / 1.128

    assert _chart(gaps, kind="t") == _close_to(
        [(mean**3.6, max(mean - 3 * sigma, 0) ** 3.6, (mean + 3 * sigma) ** 3.6)] * 24
    )


@pytest.mark.parametrize("seed", RUNS)
def test_subgroups_of_several_sizes(seed):
    rng = np.random.default_rng(seed)
    groups = [list(rng.normal(50, 4, size)) for size in rng.integers(2, 7, 24)]

    mean = fmean([value for group in groups for value in group])
    pooled = sqrt(
        sum((len(group) - 1) * stdev(group) ** 2 for group in groups) / sum(len(group) - 1 for group in groups)
    )
    c4 = {size: sqrt(2 / (size - 1)) * gamma(size / 2) / gamma((size - 1) / 2) for size in range(2, 7)}
    sizes = [len(group) for group in groups]
    widths = [3 * pooled / (c4[size] * sqrt(size)) for size in sizes]
    factors = [3 * sqrt(1 - c4[size] ** 2) / c4[size] for size in sizes]

    assert _chart(groups, kind="xbar") == _close_to([(mean, mean - width, mean + width) for width in widths])
    assert _chart(groups, kind="s") == _close_to(
        [(pooled, max(1 - factor, 0) * pooled, (1 + factor) * pooled) for factor in factors]
    )


def test_a_missing_value_takes_both_its_ranges_with_it():
    ranges_of_one = [0, 1, 0, None, 50, 51, 50]

    chart = control_chart(ranges_of_one, screen=False)

    assert (chart.points[0].upper - chart.points[0].centre) == pytest.approx(3 / 1.128)


def test_an_excluded_value_is_removed_before_ranges_are_taken():
    chart = control_chart([0, 1, 900, 0, 1], exclude=[2], screen=False)

    assert (chart.points[0].upper - chart.points[0].centre) == pytest.approx(3 / 1.128)


def test_ranges_are_screened_once_and_the_rest_averaged_anew():
    values = [0, 1] * 10 + [100] + [0, 1] * 10

    screened, plain = control_chart(values).points[0], control_chart(values, screen=False).points[0]

    assert screened.upper - screened.centre == pytest.approx(3 / 1.128)
    assert plain.upper - plain.centre == pytest.approx(3 * (38 + 99 + 100) / 40 / 1.128)


def test_a_subgroup_of_one_has_a_mean_but_no_limits():
    groups = [[1, 2, 3], [2, 4, 3], [5]]

    means, spreads = (control_chart(groups, kind=kind).points[2] for kind in ("xbar", "s"))

    assert (means.value, means.lower, means.upper) == (5.0, None, None)
    assert (spreads.value, spreads.lower, spreads.upper, spreads.marks) == (None, None, None, ("missing",))


def test_a_phase_of_one_point_has_a_centre_but_no_limits():
    point = control_chart([5, 7, 9], phases=[2]).points[2]

    assert (point.centre, point.lower, point.upper) == (9.0, None, None)
