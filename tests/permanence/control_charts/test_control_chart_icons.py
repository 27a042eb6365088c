"""The icons of Making Data Count: for which point, from how many points on, and never against the table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence.control_charts import Icons, control_chart, icons, variation

CALM = [4, 6] * 7


def _icons(values, *, better, rules="nhs_mdc", **options):
    return icons(control_chart(values, rules=rules, **options), better=better)


@pytest.mark.parametrize(
    ("last", "better", "shown"),
    [
        (5, "higher", "common cause"),
        (50, "higher", "improvement high"),
        (50, "lower", "concern high"),
        (50, "neither", "neutral high"),
        (-50, "higher", "concern low"),
        (-50, "lower", "improvement low"),
        (-50, "neither", "neutral low"),
    ],
)
def test_the_variation_is_that_of_the_last_point(last, better, shown):
    assert _icons([*CALM, last], freeze=14, better=better).variation == shown


def test_a_special_cause_before_the_last_point_is_over():
    assert _icons([*CALM, 50, 5], freeze=14, better="higher").variation == "common cause"


def test_a_fall_above_the_mean_is_a_concern_where_higher_is_better():
    values = [0, 10] * 7 + [9.9, 9.5, 9, 8.5, 8, 7.5, 7]

    assert _icons(values, freeze=14, better="higher").variation == "concern low"


def test_a_mark_without_a_direction_is_neither_better_nor_worse():
    values = [0, 10] * 7

    assert _icons(values, rules="nelson", better="lower").variation == "neutral"


@pytest.mark.parametrize("missing", [{"values": [*CALM, 50, None]}, {"values": [*CALM, 50, 5], "exclude": [15]}])
def test_the_last_point_is_the_last_that_is_judged(missing):
    assert _icons(freeze=14, better="higher", **missing).variation == "improvement high"


@pytest.mark.parametrize(
    ("target", "better", "shown"),
    [
        (-1, "higher", "pass"),
        (5, "higher", "hit or miss"),
        (11, "higher", "fail"),
        (-1, "lower", "fail"),
        (5, "lower", "hit or miss"),
        (11, "lower", "pass"),
        (5, "neither", None),
        (None, "higher", None),
    ],
)
def test_the_assurance_is_where_the_limits_lie_about_the_target(target, better, shown):
    # The limits are 5 ± 5.32.
    assert _icons(CALM, target=target, better=better).assurance == shown


@pytest.mark.parametrize("target", [95, 100])
def test_a_flat_hundred_per_cent_passes_as_it_once_did_not_in_powerbi_spc(target):
    assert _icons([100.0] * 14, target=target, better="higher") == Icons("common cause", "pass")


def test_a_flat_share_of_one_passes():
    chart = control_chart([8] * 14, kind="p", denominators=[8] * 14, target=1, rules="nhs_mdc")

    assert icons(chart, better="higher") == Icons("common cause", "pass")


def test_a_flat_series_on_its_target_passes_where_lower_is_better():
    assert _icons([0.0] * 14, target=0, better="lower") == Icons("common cause", "pass")


def test_a_flat_hundred_per_cent_fails_where_lower_is_better_and_the_target_is_lower():
    assert _icons([100.0] * 14, target=95, better="lower") == Icons("common cause", "fail")


@pytest.mark.parametrize(("points", "shown"), [(12, None), (13, "common cause")])
def test_there_are_no_icons_below_thirteen_points(points, shown):
    assert _icons(CALM[:points], better="higher").variation == shown


def test_points_that_are_missing_or_excluded_do_not_help_to_thirteen():
    assert _icons([*CALM[:12], None, 5], exclude=[13], target=5, better="higher") == Icons(None, None)


def test_the_icons_are_those_of_the_last_phase_only():
    # The first phase fails; the second, whose limits straddle the target, may hit or miss it.
    values = [10 + one for one in CALM] + [20 + one for one in CALM]

    assert _icons(values, phases=[14], target=26, better="higher").assurance == "hit or miss"
    assert _icons(values[:14], target=26, better="higher").assurance == "fail"


def test_a_new_phase_has_no_icons_before_its_own_thirteenth_point():
    values = CALM + CALM[:12]

    assert _icons(values, phases=[14], target=5, better="higher") == Icons(None, None)


def test_a_chart_without_points_has_no_icons():
    assert _icons([], better="higher") == Icons(None, None)


def test_a_point_that_is_not_judged_has_no_variation():
    chart = control_chart([*CALM, None, 99], exclude=[15], freeze=14)

    assert [variation(point, better="higher") for point in chart.points[14:]] == [None, None]


@given(
    seed=st.integers(0, 10_000),
    rules=st.sampled_from(["nhs_mdc", "nhs_mdc_6", "anhoej+3sigma", "nelson"]),
    better=st.sampled_from(["higher", "lower", "neither"]),
)
def test_the_icon_and_the_table_never_disagree_as_they_once_did_in_powerbi_spc(seed, rules, better):
    values = np.round(np.random.default_rng(seed).standard_t(2, size=25), 1)
    chart = control_chart(values, rules=rules, phases=[9])

    table = [variation(point, better=better) for point in chart.points]

    assert icons(chart, better=better).variation == table[-1]
    assert [shown != "common cause" for shown in table] == [bool(point.special_causes) for point in chart.points]
