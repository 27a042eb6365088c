"""What chance allows: published limits, exact enumeration, and another program's numbers."""

from itertools import combinations, pairwise

import pytest
from scipy import stats

from permanence.run_charts import chance
from permanence.run_charts.chance import Allowed


@pytest.mark.parametrize(
    ("n_useful", "longest_run_max", "crossings_min"),
    # Anhøj, PLoS ONE 2014;9:e113825: 12, 24 and 36 points.
    [(12, 7, 3), (24, 8, 8), (36, 8, 13)],
)
def test_anhoejs_limits_are_the_published_ones(n_useful, longest_run_max, crossings_min):
    assert chance.anhoej(n_useful) == Allowed(longest_run_max, crossings_min)


@pytest.mark.parametrize(
    ("first", "last", "longest_run_max"),
    # Table 1 of the limits for 10 to 109 points at unaettie.com/en-us/faq.php ("Length of run in a run chart").
    [(10, 11, 6), (12, 22, 7), (23, 45, 8), (46, 90, 9), (91, 109, 10)],
)
def test_the_longest_run_is_that_of_the_printed_table(first, last, longest_run_max):
    found = {chance.anhoej(n_useful).longest_run_max for n_useful in range(first, last + 1)}

    assert found == {longest_run_max}


def test_the_longest_run_is_rounded_to_the_nearest_and_not_up_as_in_pyqicharts():
    rounded_up = {17: 8, 20: 8, 22: 8, 33: 9, 40: 9, 45: 9}

    found = {n_useful: chance.anhoej(n_useful).longest_run_max for n_useful in rounded_up}

    assert found == {n_useful: limit - 1 for n_useful, limit in rounded_up.items()}


def test_the_fewest_crossings_are_scipys_quantiles_and_not_one_fewer_as_in_pyqicharts():
    lengths = range(1, 201)

    found = [chance.anhoej(n_useful).crossings_min for n_useful in lengths]

    assert found == [stats.binom.ppf(0.05, n_useful - 1, 0.5) for n_useful in lengths]


def test_the_number_of_runs_is_that_of_the_exact_table():
    # Our own table of exact limits, 2.5 % in each tail, half of the points on each side, for 10 to 40 points.
    low = [3, 4, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10, 11, 11, 12, 12, 12, 13, 13, 14, 14, 14, 15]
    high = [9, 9, 10, 11, 12, 12, 13, 13, 14, 15, 15, 16, 16, 17, 18, 18]
    high += [19, 19, 20, 21, 21, 22, 22, 23, 24, 24, 25, 25, 26, 26, 27]

    found = [chance.ihi(n_useful) for n_useful in range(10, 41)]

    assert found == [Allowed(5, fewest - 1, most - 1) for fewest, most in zip(low, high, strict=True)]


@pytest.mark.parametrize(
    ("n_useful", "fewest", "most"),
    # The rows of table 1 of Perla, Provost and Murray, BMJ Qual Saf 2011;20:46, that are exact.
    [(10, 3, 9), (13, 4, 11), (14, 4, 12), (15, 5, 12), (16, 5, 13), (18, 6, 14), (19, 6, 15)],
)
def test_the_number_of_runs_is_the_published_one_where_that_is_exact(n_useful, fewest, most):
    assert chance.ihi(n_useful) == Allowed(5, fewest - 1, most - 1)


@pytest.mark.parametrize(("n_useful", "fewest", "most"), [(11, 3, 10), (12, 3, 11), (17, 5, 13), (20, 6, 16)])
def test_the_number_of_runs_is_within_one_of_the_published_one_elsewhere(n_useful, fewest, most):
    allowed = chance.ihi(n_useful)

    assert allowed.crossings_min - (fewest - 1) in (0, 1)
    assert (most - 1) - allowed.crossings_max in (0, 1)


@pytest.mark.parametrize("n_useful", range(10, 15))
def test_the_number_of_runs_is_what_counting_every_order_gives(n_useful):
    runs = _runs_of_every_order(n_useful)

    fewest = min(r for r in runs if sum(other <= r for other in runs) > 0.025 * len(runs))
    most = max(r for r in runs if sum(other >= r for other in runs) > 0.025 * len(runs))

    assert chance.ihi(n_useful) == Allowed(5, fewest - 1, most - 1)


def test_fewer_than_ten_points_have_no_unusual_number_of_runs():
    assert chance.ihi(9) == Allowed(5, None, None)


def test_no_point_off_the_centre_allows_nothing_to_be_said():
    assert (chance.anhoej(0), chance.ihi(0)) == (Allowed(), Allowed())


def _runs_of_every_order(n_useful):
    runs = []
    for above in combinations(range(n_useful), n_useful - n_useful // 2):
        sides = [place in above for place in range(n_useful)]
        runs.append(1 + sum(one != other for one, other in pairwise(sides)))
    return runs
