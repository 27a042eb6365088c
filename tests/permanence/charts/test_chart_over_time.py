"""Measures over time: the chart that suits, whole periods only, and nothing that is not yet known."""

from datetime import date, timedelta

import pytest

from permanence import charts, limits
from permanence.periods import Periods
from tests.permanence.charts.made_charts import waits

WEEKS_12 = limits.parse("12 weeks")
AS_OF = date(2026, 7, 31)


def monthly(each, *, first=date(2024, 1, 10), months=24, changes_every=1):
    """So many children starting in every month; none, one and two of them late by turns."""
    rows = []
    for month in range(months):
        on = date(first.year + (first.month + month - 1) // 12, (first.month + month - 1) % 12 + 1, first.day)
        rows += [
            (f"{month}-{child}", on, 100 if child < month // changes_every % 3 else 50, "reached")
            for child in range(each)
        ]
    return waits(*rows, as_of=AS_OF)


def test_enough_children_a_month_give_a_run_chart_of_months():
    chart = charts.share_in_time(monthly(6), limit=WEEKS_12)

    assert chart.notes[0] == "A usual month has 6 children, enough for a figure of its own."
    assert chart.title == "From permanence recommended to permanence panel: share within 12 weeks"
    assert [row[0] for row in chart.table.rows][:2] == ["January 2024", "February 2024"]
    assert [row[1] for row in chart.table.rows][:4] == [100, 83.3, 66.7, 100]


def test_too_few_a_month_give_quarters():
    chart = charts.share_in_time(monthly(3, first=date(2020, 1, 10), months=48, changes_every=3), limit=WEEKS_12)

    assert [row[:2] for row in chart.table.rows][:2] == [("January to March 2020", 100), ("April to June 2020", 66.7)]


def test_too_few_a_quarter_give_the_children_in_time_between_two_who_were_not():
    rows = [
        (str(place), date(2020, 1, 1) + timedelta(days=40 * place), 100 if place % 4 == 0 else 50, "reached")
        for place in range(56)
    ]

    chart = charts.share_in_time(waits(*rows, as_of=AS_OF), limit=WEEKS_12)

    assert chart.title == "From permanence recommended to permanence panel: children in time between two who were not"
    assert {row[1] for row in chart.table.rows} == {3}
    assert len(chart.table.rows) == 13


def test_where_hardly_anybody_was_late_each_child_is_a_point():
    rows = [(str(place), date(2020, 1, 1) + timedelta(days=40 * place), 50, "reached") for place in range(20)]

    chart = charts.share_in_time(waits(*rows, as_of=AS_OF), limit=WEEKS_12)

    assert chart.headline == "Of 20 children, 20 reached it within 12 weeks and none later; none still waits."


def test_nothing_is_drawn_from_the_first_month_that_is_not_complete_on():
    early = monthly(6, first=date(2025, 1, 10), months=19)

    chart = charts.share_in_time(early, limit=WEEKS_12)

    assert [row[0] for row in chart.table.rows][-1] == "April 2026"


def test_months_before_the_data_are_left_out_and_the_first_must_be_whole():
    chart = charts.share_in_time(monthly(6), limit=WEEKS_12, wish=charts.Wish(data_from=date(2024, 3, 5)))

    assert chart.table.rows[0][0] == "April 2024"


def test_how_many_reach_it_counts_only_whole_periods():
    rows = [
        (f"{month}-{child}", date(2025, month, 3), 7, "reached")
        for month in range(1, 13)
        for child in range(month % 3 + 2)
    ]

    chart = charts.number_reaching(waits(*rows, as_of=date(2025, 12, 20)))

    assert [row[:2] for row in chart.table.rows][:4] == [
        ("January 2025", 3),
        ("February 2025", 4),
        ("March 2025", 2),
        ("April 2025", 3),
    ]
    assert chart.table.rows[-1][0] == "November 2025"


def test_a_month_in_which_nobody_reached_it_counts_as_none():
    rows = [(str(place), date(2025, month, 3), 7, "reached") for place, month in enumerate([1] * 2 + [2] * 3 + [4] * 4)]

    chart = charts.number_reaching(waits(*rows, as_of=date(2025, 4, 30)))

    assert [row[1] for row in chart.table.rows] == [2, 3, 0, 4]


@pytest.mark.parametrize(("gap", "kind"), [(90, "T chart"), (0, "G chart")])
def test_rare_events_give_the_days_between_them(gap, kind):
    rows = [(str(place), date(2016, 1, 1) + timedelta(days=place * 120), 7, "reached") for place in range(20)]
    rows.append(("twin", date(2016, 1, 1) + timedelta(days=gap), 7, "reached"))

    chart = charts.number_reaching(waits(*rows, as_of=AS_OF))

    assert chart.title == "Permanence panel: days from each to the next"
    assert any(note.startswith(kind) for note in chart.notes)


def test_nobody_so_far_is_said():
    empty = waits(as_of=AS_OF)

    assert "nothing to draw" in charts.share_in_time(empty, limit=WEEKS_12).headline
    assert "nothing to draw" in charts.number_reaching(empty).headline


@pytest.mark.parametrize("chart", ["run", "p"])
def test_what_people_counted_is_not_called_journeys(chart):
    on = tuple(date(2026, month, 1) for month in (5, 6, 7))
    figures = Periods("month", on, (8, 4, 1_000), (6.0, 3.0, 500.0), (0.75, 0.75, 0.5))

    drawn = charts.counted_by_hand(figures, name="Papers", unit="%", as_of=AS_OF, wish=charts.Wish(chart=chart))

    assert "1,012 counted by hand, data up to 31 July 2026." in drawn.notes
    assert drawn.table.columns[-2:] == ("Counted", "Remarks")
    assert [row[-2] for row in drawn.table.rows] == [8, 4, 1_000]
    assert "ourneys" not in "".join((drawn.svg, *drawn.notes, *drawn.table.columns))
