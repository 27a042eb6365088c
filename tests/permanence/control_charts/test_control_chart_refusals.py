"""What control charts refuse, beside what they allow."""

import re

import pytest

from permanence.control_charts import SeriesNotUnderstood, control_chart


def _refusal(words):
    return pytest.raises(SeriesNotUnderstood, match=re.escape(words))


def test_an_unknown_kind_is_refused_with_those_there_are():
    with _refusal("There is no kind of control chart 'x'. There are: i, mr, p, pp, c, u, up, g, t, xbar, s."):
        control_chart([1, 2, 3], kind="x")


def test_an_unknown_rule_set_is_refused_with_those_there_are():
    with _refusal("There is no rule set for control charts 'anhoej'. There are: 3sigma, anhoej+3sigma, nhs_mdc"):
        control_chart([1, 2, 3], rules="anhoej")


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_denominators_are_needed_where_something_is_counted_out_of_them(kind):
    with _refusal(f"A {kind} chart needs denominators: one for each value."):
        control_chart([1, 2, 3], kind=kind)


@pytest.mark.parametrize("kind", ["i", "mr", "c", "g", "t"])
def test_denominators_are_refused_where_they_would_be_passed_over(kind):
    with _refusal(f"A {kind} chart has no denominators"):
        control_chart([1, 2, 3], kind=kind, denominators=[4, 4, 4])


@pytest.mark.parametrize("denominators", [[4, 4], [4, 4, 4, 4]])
def test_as_many_denominators_as_values_are_needed(denominators):
    with _refusal(f"There are 3 values and {len(denominators)} denominators: give one for each."):
        control_chart([1, 2, 3], kind="p", denominators=denominators)


@pytest.mark.parametrize("denominator", [0, -4, None, float("nan")])
def test_a_denominator_that_counts_nobody_is_refused_and_says_what_to_do(denominator):
    with _refusal("denominators[1] is missing or not above zero") as refusal:
        control_chart([1, 2, 3], kind="u", denominators=[4, denominator, 4])

    assert "give None as the value" in str(refusal.value)


def test_a_share_above_one_is_refused_and_a_rate_above_one_is_not():
    with _refusal("values[2] is more than its denominator"):
        control_chart([1, 4, 5], kind="p", denominators=[4, 4, 4])

    assert control_chart([1, 4, 5], kind="u", denominators=[4, 4, 4]).points[2].value == 1.25


def test_a_gap_of_zero_in_a_t_chart_says_to_use_g():
    with _refusal('values[1] is a gap of zero (points are counted from 0), which a t chart cannot show. Use kind="g"'):
        control_chart([3, 0, 5], kind="t")

    assert control_chart([3, 0, 5], kind="g").points[1].value == 0


@pytest.mark.parametrize(("kind", "more"), [("c", {}), ("g", {}), ("t", {}), ("p", {"denominators": [4, 4, 4]})])
def test_a_count_or_a_time_below_zero_is_refused(kind, more):
    with _refusal("values[1] is negative (points are counted from 0): it"):
        control_chart([3, -1, 2], kind=kind, **more)


def test_a_measurement_below_zero_is_not_refused():
    assert control_chart([3, -1, 2]).points[1].value == -1


@pytest.mark.parametrize("group", [3, "3"])
def test_a_number_in_place_of_a_subgroup_is_refused(group):
    with _refusal("values[1] is not a subgroup"):
        control_chart([[1, 2], group], kind="xbar")


def test_a_subgroup_that_holds_a_word_is_refused_by_its_place():
    with _refusal("values[0][1] is not a number"):
        control_chart([[1, "two"]], kind="s")


def test_empty_subgroups_and_missing_members_are_missing():
    chart = control_chart([[1, None, 3], None, [], [2, 4]], kind="xbar")

    assert [point.value for point in chart.points] == [2.0, None, None, 3.0]


@pytest.mark.parametrize("option", ["phases", "exclude"])
@pytest.mark.parametrize("place", [-1, 3])
def test_a_point_outside_the_series_is_refused(option, place):
    with _refusal(f"{option} names point {place}, but there are 3 points, counted from 0."):
        control_chart([1, 2, 3], **{option: [place]})


def test_a_baseline_of_no_points_is_refused():
    with _refusal("freeze must be 1 or more"):
        control_chart([1, 2, 3], freeze=0)
