"""Figures by month or quarter: none left out, those that are not complete named, phases proposed."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence import aims, charts, limits, periods
from permanence.periods import Periods
from tests.permanence.charts.made_charts import waits

WEEKS_12 = limits.parse("12 weeks")
AS_OF = date(2026, 7, 31)
# Three in time and one late in January, nobody in February, one in time in March; one of two not yet due in June.
ROWS = (
    *[(f"a{place}", date(2026, 1, 10 + place), 50, "reached") for place in range(3)],
    ("late", date(2026, 1, 20), 100, "reached"),
    ("b", date(2026, 3, 2), 80, "reached"),
    ("c", date(2026, 6, 10), 20, "reached"),
    ("d", date(2026, 6, 20), 41, "waiting"),
)


def test_shares_leave_no_month_out_and_stop_before_the_first_that_is_not_complete():
    found = periods.shares(waits(*ROWS, as_of=AS_OF), limit=WEEKS_12, by="month")

    months = tuple(date(2026, month, 1) for month in range(1, 6))
    assert found == Periods(
        "month", months, (4, 0, 1, 0, 0), (3.0, 0.0, 1.0, 0.0, 0.0), (0.75, None, 1.0, None, None), ()
    )


def test_with_what_is_expected_those_not_complete_are_there_and_hollow():
    rows = waits(*ROWS, as_of=AS_OF)
    expected = charts.expected_shares(rows, judgement=aims.judge(rows, limit=WEEKS_12, by="quarter"))

    found = periods.shares(rows, limit=WEEKS_12, by="quarter", expected=expected)

    assert (found.on, found.counts, found.hollow) == ((date(2026, 1, 1), date(2026, 4, 1)), (5, 2), (1,))
    assert found.values == (0.8, expected["2026-Q2"].value)


def test_numbers_count_whole_periods_by_the_day_of_reaching():
    found = periods.numbers(waits(*ROWS, as_of=date(2026, 5, 30)), by="month")

    # March: the three after 50 days. April: the late one. May is not over yet, and is left out.
    assert (found.on, found.counts) == ((date(2026, 3, 1), date(2026, 4, 1)), (3, 1))


def test_numbers_begin_with_the_first_whole_period_of_the_data():
    found = periods.numbers(waits(*ROWS, as_of=AS_OF), by="quarter", data_from=date(2026, 2, 3))

    assert (found.on, found.counts) == ((date(2026, 4, 1),), (3,))


def test_half_is_reached_on_a_day_that_nobody_who_waits_can_change():
    rows = [
        *[(f"a{place}", date(2026, 1, 10), days, "reached") for place, days in enumerate((10, 20, 30))],
        ("b", date(2026, 1, 11), 201, "waiting"),
        ("c", date(2026, 4, 20), 40, "reached"),
        ("d", date(2026, 4, 25), 5, "ended"),
        ("e", date(2026, 7, 21), 10, "waiting"),
    ]

    found = periods.halves(waits(*rows, as_of=AS_OF), by="quarter")

    assert (found.counts, found.values, found.hollow) == ((4, 2, 1), (20.0, 40.0, None), (2,))


@pytest.mark.parametrize(
    ("values", "proposed"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8] + [9] * 9, 8),
        ([1, 2, 3, 4, 5, 6, 7, 8] + [9] * 8, None),
        ([1, 2, 3, 4, 5, 6, 7, 8] + [9] * 4 + [1] + [9] * 4, None),
        ([], None),
    ],
)
def test_nine_on_one_side_of_a_baseline_of_eight_propose_a_phase(values, proposed):
    on = tuple(date(2024 + place // 12, place % 12 + 1, 1) for place in range(len(values)))
    found = Periods("month", on, (1,) * len(on), tuple(map(float, values)), tuple(map(float, values)))

    assert periods.proposed_phase(found) == (None if proposed is None else on[proposed])


def test_a_phase_that_begins_there_already_is_not_proposed_again():
    values = tuple(float(one) for one in [1, 2, 3, 4, 5, 6, 7, 8] + [9] * 9)
    on = tuple(date(2024 + place // 12, place % 12 + 1, 1) for place in range(len(values)))

    assert periods.proposed_phase(Periods("month", on, (1,) * 17, values, values), phases=(on[8],)) is None


@pytest.mark.parametrize(
    ("on", "place"),
    [(date(2026, 1, 1), 0), (date(2026, 2, 14), 1), (date(2026, 9, 1), 2), (date(2025, 12, 31), None)],
)
def test_a_day_lies_in_the_last_period_that_has_begun(on, place):
    assert periods.place_from([date(2026, month, 1) for month in (1, 2, 3)], on) == place


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400), st.booleans()), min_size=1, max_size=40))
def test_every_child_counts_in_one_period_and_the_parts_are_those_of_the_whole(children):
    first = date(2023, 1, 1)
    rows = []
    for place, (after, days, came) in enumerate(children):
        on = first + timedelta(days=after)
        waited = (AS_OF - on).days
        rows.append((str(place), on, min(days, waited), "reached" if came and days <= waited else "waiting"))
        if rows[-1][3] == "waiting":
            rows[-1] = (str(place), on, waited, "waiting")
    found = waits(*rows, as_of=AS_OF)
    judged = aims.judge(found, limit=WEEKS_12, by="month")

    shares = periods.shares(found, limit=WEEKS_12, by="month", expected={})

    complete = [place for place in range(len(shares.on)) if place not in shares.hollow]
    assert sum(shares.counts) == judged.total.met + judged.total.missed + judged.total.not_yet_due
    assert sum(shares.reached[place] for place in complete) == pytest.approx(
        sum(one.met for one in judged.cohorts if one.complete)
    )
    assert list(shares.on) == sorted(set(shares.on))
    assert np.all(np.diff([on.year * 12 + on.month for on in shares.on]) == 1)
