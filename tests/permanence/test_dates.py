"""Calendar arithmetic: months that end well, working days, ages, periods, and day numbers on every engine."""

from datetime import date, datetime, timedelta

import narwhals as nw
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import dates
from tests.permanence.made_journeys import ENGINES

any_day = st.dates(min_value=date(1900, 1, 1), max_value=date(2150, 12, 31))


@settings(deadline=None)
@given(on=any_day)
def test_a_day_number_and_its_date_are_the_same_day(on):
    assert dates.from_day(dates.to_day(on)) == on


@pytest.mark.parametrize(
    ("on", "months", "then"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 31), 6, date(2024, 9, 30)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(1969, 12, 31), 2, date(1970, 2, 28)),
    ],
)
def test_the_end_of_a_month_holds(on, months, then):
    assert dates.add_months(on, months) == then


@settings(deadline=None)
@given(on=any_day, months=st.integers(0, 240))
def test_months_later_is_the_same_day_or_the_last_of_that_month(on, months):
    then = dates.add_months(on, months)

    assert (then.year * 12 + then.month) - (on.year * 12 + on.month) == months
    assert then.day == on.day or (then.day < on.day and (then + timedelta(days=1)).day == 1)


def _open_days_after(on, working_days, closed):
    while working_days:
        on += timedelta(days=1)
        working_days -= on.weekday() < 5 and on not in closed
    return on


winter = st.dates(min_value=date(1998, 12, 1), max_value=date(1999, 3, 1))


@settings(deadline=None)
@given(on=winter, working_days=st.integers(1, 30), closed=st.frozensets(winter))
def test_working_days_are_counted_one_by_one(on, working_days, closed):
    then = dates.add_working_days(on, working_days, closed=closed)

    assert then == _open_days_after(on, working_days, closed)


@pytest.mark.parametrize(
    ("on", "working_days", "then"),
    [
        # Good Friday is a bank holiday in Scotland, Easter Monday is not (Banking and Financial Dealings Act 1971).
        (date(2024, 3, 28), 1, date(2024, 4, 1)),
        # New Year's Day and 2 January.
        (date(2023, 12, 29), 1, date(2024, 1, 3)),
        # A Saturday: Monday, Tuesday, Wednesday.
        (date(2024, 6, 1), 3, date(2024, 6, 5)),
        # St Andrew's Day on a Saturday is kept on Monday 2 December.
        (date(2024, 11, 29), 1, date(2024, 12, 3)),
    ],
)
def test_bank_holidays_are_those_of_scotland(on, working_days, then):
    assert dates.add_working_days(on, working_days) == then


def test_local_holidays_are_given_in_place_of_the_bank_holidays():
    spring_holiday = frozenset({date(2024, 4, 15)})

    assert dates.add_working_days(date(2024, 4, 12), 1, closed=spring_holiday) == date(2024, 4, 16)


def test_bank_holidays_of_every_year_that_a_long_limit_crosses_are_known():
    then = dates.add_working_days(date(2024, 1, 3), 1500)

    assert then == _open_days_after(date(2024, 1, 3), 1500, dates.scottish_bank_holidays(2024, 2031))


def test_no_days_have_no_working_days_after_them():
    assert dates.working_days_after(np.array([], dtype=np.int64), working_days=3).tolist() == []


@pytest.mark.parametrize(
    ("born_on", "on", "years"),
    [
        (date(2010, 5, 6), date(2022, 5, 5), 11),
        (date(2010, 5, 6), date(2022, 5, 6), 12),
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2010, 5, 6), date(2010, 5, 6), 0),
        (date(2010, 5, 6), date(2010, 4, 6), -1),
    ],
)
def test_age_is_in_completed_years(born_on, on, years):
    assert dates.age(born_on, on) == years


@pytest.mark.parametrize(
    ("on", "month", "quarter"),
    [
        (date(2023, 1, 1), "2023-01", "2023-Q1"),
        (date(2023, 3, 31), "2023-03", "2023-Q1"),
        (date(2023, 4, 1), "2023-04", "2023-Q2"),
        (date(2023, 12, 31), "2023-12", "2023-Q4"),
    ],
)
def test_periods_are_calendar_months_and_quarters(on, month, quarter):
    assert (dates.period_of(on, "month"), dates.period_of(on, "quarter")) == (month, quarter)


@settings(deadline=None)
@given(on=any_day, by=st.sampled_from(["month", "quarter"]))
def test_a_day_lies_between_the_start_and_end_of_its_period(on, by):
    start = dates.from_day(int(dates.period_starts(np.array([dates.to_day(on)]), by)[0]))
    end = dates.period_end(on, by)

    assert start <= on <= end
    assert {dates.period_of(day, by) for day in (start, on, end)} == {dates.period_of(on, by)}
    assert dates.period_of(start - timedelta(days=1), by) != dates.period_of(on, by)
    assert dates.period_of(end + timedelta(days=1), by) != dates.period_of(on, by)


def test_a_date_in_words_has_no_leading_nought():
    assert dates.in_words(date(2024, 3, 3)) == "3 March 2024"


@pytest.mark.parametrize("engine", ENGINES)
def test_day_numbers_of_dates_are_the_same_on_each_engine(engine):
    days = [*range(-800, 900, 7), *range(10_900, 11_100), *range(29_200, 29_280), 47_540, 47_541]
    table = pl.DataFrame({"on": [dates.from_day(day) for day in days]})

    numbered = nw.from_native(ENGINES[engine](table)).lazy().select(on=dates.day_number(nw.col("on"))).collect()

    assert sorted(int(day) for day in numbered["on"].to_list()) == days


def test_the_hour_of_a_moment_does_not_move_its_day():
    table = pl.DataFrame({"on": [datetime(2024, 2, 29, 23, 59)]})  # noqa: DTZ001  # as a case system writes it

    numbered = nw.from_native(table).select(on=dates.day_number(nw.col("on")))

    assert numbered["on"].to_list() == [dates.to_day(date(2024, 2, 29))]
