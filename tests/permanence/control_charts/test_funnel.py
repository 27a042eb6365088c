"""Funnels across areas: exact limits, widened ones, and what lies outside."""

from math import comb, exp, factorial, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence.control_charts import FunnelLimits, SeriesNotUnderstood, funnel

AREAS = st.lists(st.tuples(st.integers(1, 80), st.floats(0, 1)), min_size=1, max_size=12)


def _binomial(size, share):
    return [comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(size + 1)]


def _poisson(mean):
    return [exp(-mean) * mean**k / factorial(k) for k in range(80)]


def _furthest(chances, tail):
    """The fewest and the most events whose chance of being reached or passed is more than the tail."""
    fewest = min(k for k in range(len(chances)) if sum(chances[: k + 1]) > tail)
    most = max(k for k in range(len(chances)) if sum(chances[k:]) > tail)
    return fewest, most


@pytest.mark.parametrize("size", [1, 7, 40])
def test_the_limits_of_shares_are_what_adding_up_the_binomial_gives(size):
    areas = funnel([30, 12], denominators=[90, 50])

    chances = _binomial(size, 42 / 140)
    expected = [end / size for tail in (0.025, 0.001) for end in _furthest(chances, tail)]
    found = areas.limits(size)

    assert [found.lower_95, found.upper_95, found.lower_998, found.upper_998] == pytest.approx(expected)


@pytest.mark.parametrize("size", [0.5, 3, 12.5])
def test_the_limits_of_rates_are_what_adding_up_the_poisson_gives(size):
    areas = funnel([30, 12], kind="u", denominators=[9, 5])

    chances = _poisson(3 * size)
    expected = [end / size for tail in (0.025, 0.001) for end in _furthest(chances, tail)]
    found = areas.limits(size)

    assert [found.lower_95, found.upper_95, found.lower_998, found.upper_998] == pytest.approx(expected)


def test_areas_keep_their_order_and_the_furthest_mark_only():
    areas = funnel([50, 24, 4, None, 12, 25], denominators=[100, 100, 100, 100, 50, 100])

    assert areas.centre == pytest.approx(115 / 450)
    assert [area.marks for area in areas.points] == [("above 99.8 %",), (), ("below 99.8 %",), (), (), ()]
    assert (areas.points[3].value, areas.points[3].limits) == (None, None)


@pytest.mark.parametrize(
    ("late", "marks"), [(34, ()), (35, ("above 95 %",)), (39, ("above 95 %",)), (40, ("above 99.8 %",))]
)
def test_a_value_on_a_limit_is_not_outside_it(late, marks):
    # The upper limits of 100 at 0.25 are 34 and 39; the other area is there to keep the centre where it is.
    areas = funnel([late, 25_000 - late], denominators=[100, 99_900])

    assert [_furthest(_binomial(100, 0.25), tail)[1] for tail in (0.025, 0.001)] == [34, 39]
    assert areas.points[0].marks == marks


def test_an_area_where_all_were_in_time_is_not_outside_a_funnel_about_nearly_all():
    # Limits smoothed between whole numbers would lie below 1 here, where most areas are by chance alone.
    areas = funnel([10, 980], denominators=[10, 990])

    assert (areas.points[0].limits.upper_998, areas.points[0].marks) == (1.0, ())


def test_areas_that_are_all_alike_are_all_within():
    areas = funnel([5, 10], denominators=[5, 10])

    limits = FunnelLimits(1.0, 1.0, 1.0, 1.0)
    assert [(area.limits, area.marks) for area in areas.points] == [(limits, ())] * 2


def test_phi_and_tau_squared_are_what_their_formulas_give():
    late, of = [10, 40, 22, 9, 35, 60], [50, 80, 90, 20, 70, 200]

    areas = funnel(late, denominators=of, overdispersion="winsorised")

    centre = sum(late) / sum(of)
    variances = [centre * (1 - centre) / size for size in of]
    scores = sorted((one / size - centre) / sqrt(v) for one, size, v in zip(late, of, variances, strict=True))
    # A tenth of the way between the first two and the last two of six, halfway in each gap.
    low, high = (scores[0] + scores[1]) / 2, (scores[-1] + scores[-2]) / 2
    phi = sum(min(max(score, low), high) ** 2 for score in scores) / 6
    weights = [1 / v for v in variances]
    tau_squared = (6 * phi - 5) / (sum(weights) - sum(w**2 for w in weights) / sum(weights))
    assert (areas.phi, areas.tau_squared) == pytest.approx((phi, tau_squared))


@pytest.mark.parametrize("overdispersion", ["winsorised", "additive"])
def test_widened_limits_are_those_of_the_formulas(overdispersion):
    areas = funnel([10, 40, 22, 9, 35, 60], denominators=[50, 80, 90, 20, 70, 200], overdispersion=overdispersion)

    chance = areas.centre * (1 - areas.centre) / 70
    variance = chance * areas.phi if overdispersion == "winsorised" else chance + areas.tau_squared
    found = areas.limits(70)

    assert (found.lower_95, found.upper_95) == pytest.approx(
        (areas.centre - 1.959964 * sqrt(variance), areas.centre + 1.959964 * sqrt(variance))
    )
    assert found.upper_998 == pytest.approx(areas.centre + 3.090232 * sqrt(variance))


@pytest.mark.parametrize("overdispersion", ["winsorised", "additive"])
def test_areas_that_differ_by_chance_only_keep_exact_limits(overdispersion):
    late, of = [10, 21, 31, 39], [40, 80, 120, 160]

    widened, plain = funnel(late, denominators=of, overdispersion=overdispersion), funnel(late, denominators=of)

    assert [area.limits for area in widened.points] == [area.limits for area in plain.points]


@pytest.mark.parametrize("overdispersion", ["winsorised", "additive"])
def test_areas_that_differ_by_more_than_chance_get_wider_limits(overdispersion):
    late, of = [10, 60, 30, 90], [100, 100, 100, 100]

    widened, plain = funnel(late, denominators=of, overdispersion=overdispersion), funnel(late, denominators=of)

    assert widened.limits(100).upper_95 > plain.limits(100).upper_95
    assert widened.limits(100).lower_95 < plain.limits(100).lower_95


@given(areas=AREAS, overdispersion=st.sampled_from(["none", "winsorised", "additive"]))
def test_limits_enclose_the_centre_and_one_another_and_stay_within_bounds(areas, overdispersion):
    of = [size for size, _ in areas]
    found = funnel([round(size * share) for size, share in areas], denominators=of, overdispersion=overdispersion)

    for area in found.points:
        limits = area.limits
        # Exact limits are shares of whole children, and may lie one child to the other side of the centre.
        one_child = 1 / area.denominator
        assert 0 <= limits.lower_998 <= limits.lower_95 <= found.centre + one_child
        assert found.centre - one_child <= limits.upper_95 <= limits.upper_998 <= 1


@given(areas=AREAS)
def test_the_order_of_areas_does_not_matter(areas):
    late, of = [round(size * share) for size, share in areas], [size for size, _ in areas]

    there, back = funnel(late, denominators=of), funnel(late[::-1], denominators=of[::-1])

    assert [area.marks for area in there.points] == [area.marks for area in back.points][::-1]


def test_no_more_areas_than_promised_lie_outside_by_chance():
    rng = np.random.default_rng(3)
    of = rng.integers(5, 200, 4_000)

    areas = funnel(rng.binomial(of, 0.6), denominators=of)

    outside = np.mean([bool(area.marks) for area in areas.points])
    assert 0.02 < outside < 0.05


def test_no_area_with_a_value_means_no_limits():
    areas = funnel([None, None], denominators=[10, None])

    assert (areas.centre, [area.limits for area in areas.points]) == (None, [None, None])
    with pytest.raises(SeriesNotUnderstood, match="No area has a value yet"):
        areas.limits(10)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"denominators": [10]}, "There are 2 values and 1 denominators"),
        ({"denominators": [10, 0]}, r"denominators\[1\] is missing or not above zero"),
        ({"denominators": [10, 1]}, r"values\[1\] is more than its denominator"),
        ({"denominators": [10, 9.5]}, "must be whole numbers"),
        ({"denominators": [10, 10], "kind": "c"}, "no kind of funnel 'c'"),
        ({"denominators": [10, 10], "overdispersion": "phi"}, "no way to widen a funnel 'phi'"),
    ],
)
def test_what_cannot_be_a_funnel_is_refused(options, words):
    with pytest.raises(SeriesNotUnderstood, match=words):
        funnel([2, 3], **options)
