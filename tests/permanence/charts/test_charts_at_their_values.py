"""Marks lie where their values are, read back by the words of the axes beside them."""

from datetime import date, timedelta

import numpy as np
import pytest
from edge_charts import children, control, run
from made_charts import AS_OF, MONTHS_6, WEEKS_12, WIDTHS, lettered, measured, waits
from pictures import shapes, value_at

from permanence import aims, charts, run_charts, waiting_times
from permanence.charts import Mark, theme
from permanence.intervals import ENDED, REACHED, WAITING

NEAR = {"abs": 0.6}


def points(chart, **look):
    found = [one for one in shapes(chart) if one.kind in ("circle", "path") and one.look.get("stroke-width") != "10"]
    return [one for one in found if all(one.look.get(key) == value for key, value in look.items())]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_points_of_a_run_chart_lie_at_their_values_in_time_order(width):
    values = [125, 60, 102, 88, 93, 68, 84, 143]

    chart = run(values, width)

    drawn = [one for one in points(chart, fill=theme.DATA) if one.kind == "circle"]
    assert [value_at(chart, one.y) for one in drawn] == pytest.approx(values, **NEAR)
    assert np.diff([one.x for one in drawn]) == pytest.approx([drawn[1].x - drawn[0].x] * 7, abs=0.05)


def test_values_below_nought_lie_below_it():
    chart = run([-20, 30, -5.5], 720)

    assert [value_at(chart, one.y) for one in points(chart, fill=theme.DATA)] == pytest.approx([-20, 30, -5.5], **NEAR)


def test_shares_lie_at_their_per_cent():
    chart = run([0.25, 0.9, 1.0], 720, unit="%")

    assert [value_at(chart, one.y) for one in points(chart, fill=theme.DATA)] == pytest.approx([25, 90, 100], **NEAR)


def test_points_that_are_not_complete_are_hollow_excluded_ones_crosses_and_missing_ones_are_not_drawn():
    chart = run([10, 20, None, 40, 50], 720, exclude=(1,), hollow=(4,))

    filled = [one for one in points(chart, fill=theme.DATA) if one.kind == "circle"]
    hollow = [one for one in points(chart, fill=theme.PAPER, stroke=theme.DATA) if one.kind == "circle"]
    crosses = [one for one in points(chart, stroke=theme.LINE) if "M2." in one.look["d"]]
    assert [[value_at(chart, one.y) for one in kind] for kind in (filled, hollow, crosses)] == [
        pytest.approx([10, 40], **NEAR),
        pytest.approx([50], **NEAR),
        pytest.approx([20], **NEAR),
    ]


def test_the_line_is_broken_at_missing_points_and_at_phases_and_passes_over_excluded_ones():
    chart = run([10, 20, 30, None, 40, 50, 60, 70], 720, exclude=(1,), phases=(6,))

    joined = [one.look["d"].count("L") for one in points(chart, stroke=theme.DATA) if one.kind == "path"]
    assert joined == [1, 1, 1]


def test_the_lines_of_a_chart_end_at_the_words_that_name_them():
    chart = control([50, 52, 48, 51, 49, 50, 53, 47], 720, target=80)

    ends = {one.words.rsplit(" ", 2)[0]: value_at(chart, one.box.bottom - 0.2 * 12 - 4) for one in lettered(chart)}
    named = {name: ends[name] for name in ("Upper limit", "Mean", "Lower limit", "Target")}
    # The words of lines far enough from one another stand beside them.
    row = chart.table.rows[0]
    assert named == {
        "Upper limit": pytest.approx(row[4], abs=4),
        "Mean": pytest.approx(50, abs=4),
        "Lower limit": pytest.approx(row[3], abs=4),
        "Target": pytest.approx(80, **NEAR),
    }


@pytest.mark.parametrize(
    ("on", "place"), [(date(2024, 2, 1), 0.5), (date(2024, 2, 15), 0.98), (date(2024, 2, 29), 1.47)]
)
def test_a_mark_lies_within_its_month(on, place):
    chart = charts.run_chart(run_charts.run_chart([10, 20, 30]), measured=measured(3, marks=(Mark(on, "x"),)))

    mark = next(one for one in shapes(chart) if one.look.get("stroke-dasharray") == "1,2")
    first, second = (one.x for one in points(chart, fill=theme.DATA)[:2])
    assert (mark.x - first) / (second - first) == pytest.approx(place, abs=0.01)


@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2024, 4, 1)])
def test_a_mark_before_or_after_all_points_is_not_in_the_picture(on):
    chart = charts.run_chart(run_charts.run_chart([10, 20, 30]), measured=measured(3, marks=(Mark(on, "x"),)))

    assert not [one for one in shapes(chart) if one.look.get("stroke-dasharray") == "1,2"]
    assert chart.notes[-1].startswith("Mark 1")


@pytest.mark.parametrize("width", WIDTHS)
def test_each_child_lies_at_its_days(width):
    found = children(60)

    chart = charts.each_child(found, limit=WEEKS_12, width=width)

    shaped = [one for one in points(chart) if one.kind == "circle" or one.look["d"].startswith(("M-", "M0,-"))]
    drawn = sorted(value_at(chart, one.y) for one in shaped)
    assert drawn == pytest.approx(sorted(row[2] for row in chart.table.rows), abs=3)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_child_lies_at_the_day_on_which_its_clock_started(width):
    starts = [date(2025, 1, 1), date(2025, 1, 11), date(2026, 7, 30)]
    found = waits(*[(f"A{n}", on, 1, REACHED) for n, on in enumerate(starts)])

    chart = charts.each_child(found, width=width)

    first, second, last = (one.x for one in points(chart, fill=theme.DATA))
    assert (second - first) / (last - first) == pytest.approx(10 / 575, abs=0.001)


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_the_days_that_children_waited(width):
    found = waits(*[(f"A{n}", AS_OF - timedelta(days=days), days, WAITING) for n, days in enumerate((300, 200, 50))])

    chart = charts.who_waits(found, limit=MONTHS_6, width=width)

    bars = {}
    for bar in shapes(chart):
        if bar.look.get("stroke-width") == "10":
            bars[bar.y] = bars.get(bar.y, 0) + bar.across
    longest = max(bars.values())
    assert [bars[y] / longest * 300 for y in sorted(bars)] == pytest.approx([300, 200, 50], abs=0.5)


def test_a_waiting_curve_has_open_points_at_its_quartiles_and_a_filled_one_at_the_limit():
    waited = [(f"A{n}", date(2024, 1, 1), 10 * n, REACHED) for n in range(1, 21)]
    times = waiting_times.of(waits(*waited))

    chart = charts.waiting_curve(times, title="To the panel", as_of=AS_OF, limit=WEEKS_12)

    opened = [value_at(chart, one.y) for one in points(chart, fill=theme.PAPER, stroke=theme.DATA)]
    filled = [value_at(chart, one.y) for one in points(chart, fill=theme.DATA) if one.kind == "circle"]
    assert (opened, filled) == (pytest.approx([25, 50, 75], **NEAR), pytest.approx([40], **NEAR))


def test_shares_by_cohort_lie_at_their_per_cent_with_lines_up_to_their_intervals():
    rows = [(date(2025, 1, 5), days, REACHED) for days in (10, 20, 30, 100)]
    judgement = aims.judge(waits(*[(f"A{n}", *row) for n, row in enumerate(rows)]), limit=WEEKS_12)

    chart = charts.aim_by_cohort(judgement, title="To the panel")

    dot = next(one for one in points(chart, fill=theme.DATA) if one.kind == "circle")
    assert value_at(chart, dot.y) == pytest.approx(75, **NEAR)


def test_outcomes_are_stacked_up_to_the_share_that_no_longer_waits():
    times = waiting_times.competing([1, 2, 3, 4] * 20, outcome=["panel", "parents", "panel", None] * 20)

    chart = charts.outcome_curves(times, title="From accommodated", as_of=AS_OF)

    beside = {one.words: value_at(chart, one.box.bottom - 0.2 * 12 - 4) for one in lettered(chart)}
    named = ("Permanence panel 50 %", "Parents 25 %", "Still waiting 25 %")
    assert [beside[name] for name in named] == pytest.approx([25, 62.5, 87.5], abs=1)


def test_of_thousands_points_on_the_same_two_pixels_are_drawn_once():
    day = date(2025, 1, 1)
    found = waits(*[(f"A{n}", day, 30, (REACHED, ENDED)[n % 2]) for n in range(1_200)])

    chart = charts.each_child(found)

    assert (len(points(chart, fill=theme.DATA)), len(chart.table.rows)) == (1, 1_200)
