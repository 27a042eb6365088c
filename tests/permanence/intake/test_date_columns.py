"""Columns of dates as a whole, and the day up to which an extract is complete."""

from datetime import date

import polars as pl

from permanence import dates
from permanence.intake import data_day, date_columns
from permanence.intake.date_cells import Habit
from permanence.intake.sheets import ColumnOfCells
from tests.permanence.intake.made_extracts import day, extract, sheet, table

PLAIN = Habit(month_first=False, decided=True, two_digits=False)


def cells(*values):
    made = sheet([["x", value] for value in values])
    return ColumnOfCells(made.kinds["1"], made.numbers["1"], made.texts["1"])


def days(*words):
    return date_columns.in_order([pl.Series([day(word) for word in words], dtype=pl.Int32)])


def test_every_cell_has_its_day_or_why_not_and_how_it_was_written():
    found = date_columns.read(
        cells(date(2023, 2, 1), "13/02/2023", 45090, " 14/02/2023 ", "n/a", "", "31/02/2023", 0, 20230214, 5),
        PLAIN,
        last_year=23,
    ).cells

    assert found.select("day", "form", "fault", "padded").rows() == [
        (day("2023-02-01"), "a real date", None, False),
        (day("2023-02-13"), "year of four digits last", None, False),
        (45090 - 25569, "Excel's day number", None, False),
        (day("2023-02-14"), "year of four digits last", None, True),
        (None, None, None, False),
        (None, None, None, False),
        (None, "year of four digits last", "there is no such day", False),
        (None, None, None, False),
        (day("2023-02-14"), "year first", None, False),
        (None, None, "not a date", False),
    ]


def test_a_column_that_does_not_tell_follows_the_others_of_its_file():
    columns = {(0, 0): cells("03/04/2023"), (0, 1): cells("04/28/2023", "03/04/2023")}

    found = date_columns.habits(columns, last_year=23)

    assert [(found[place].month_first, found[place].decided) for place in columns] == [(True, True), (True, True)]


def test_a_column_that_tells_keeps_its_own_way():
    columns = {(0, 0): cells("13/04/2023"), (0, 1): cells("04/28/2023"), (0, 2): cells("04/29/2023", "05/30/2023")}

    found = date_columns.habits(columns, last_year=23)

    assert [found[place].month_first for place in columns] == [False, True, True]


def test_the_last_day_leaves_out_days_to_come_and_a_few_that_lie_years_after_all_others():
    usual = days(*[f"2023-0{month}-01" for month in range(1, 9)], "2041-01-01")

    assert date_columns.last_day_of(usual, today=None) == day("2023-08-01")
    assert date_columns.last_day_of(usual, today=day("2023-07-15")) == day("2023-07-01")
    assert date_columns.last_day_of(days(), today=None) is None


def test_many_days_years_later_are_not_left_out():
    found = days("2001-01-01", "2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01")

    assert date_columns.last_day_of(found, today=None) == day("2023-04-01")


def test_days_stated_in_titles_and_names_are_found():
    texts = ["Position at 31/07/2026", "marker_20260731.xlsx", "as of 3rd March 2024", "tracker 1.9.23", "no date 12"]

    assert data_day.stated(texts) == [date(2026, 7, 31), date(2026, 7, 31), date(2024, 3, 3), date(2023, 9, 1)]


def test_the_stated_day_closest_after_the_data_is_taken():
    said = [date(2020, 1, 1), date(2023, 8, 31), date(2023, 12, 31)]

    assert data_day.decided(said, days("2023-06-01", "2023-08-01"), date(2023, 8, 1)) == date(2023, 8, 31)


def test_a_stated_day_that_data_contradict_or_that_lies_far_off_is_not_believed():
    last = date(2023, 8, 1)

    assert data_day.decided([date(2023, 7, 1)], days("2023-06-01", "2023-08-01"), last) == last
    assert data_day.decided([date(2029, 7, 1)], days("2023-06-01", "2023-08-01"), last) == last
    assert data_day.decided([], days("2023-08-01"), last) == last
    assert data_day.decided([], days(), None) is None


def test_a_slip_among_many_days_does_not_make_the_stated_day_wrong():
    many = days(*[dates.from_day(day("2022-01-01") + number).isoformat() for number in range(500)], "2024-05-01")

    assert data_day.decided([date(2023, 8, 31)], many, date(2024, 5, 1)) == date(2023, 8, 31)


def test_the_day_of_the_data_and_how_it_is_known_are_told():
    text = "Child ID,LAC start date,Panel date\nC1001,01/02/2023,01/06/2023\nC1002,03/02/2023,\n"
    named = sheet(text, file="position at 31-08-2023.csv")

    told = [extract(made, as_of=given) for made, given in ((text, None), (named, None), (named, date(2023, 9, 1)))]

    assert [(one.as_of, one.as_of_why) for one in told] == [
        (date(2023, 6, 1), "the last day on which anything is recorded"),
        (date(2023, 8, 31), "as the file says"),
        (date(2023, 9, 1), "as you said"),
    ]


def test_births_say_nothing_of_the_day_of_the_data():
    text = "Child ID,DOB,LAC start date\nC1001,01/07/2023,01/02/2023\nC1002,01/02/2016,03/02/2023\n"

    assert extract(text, as_of=None).as_of == date(2023, 2, 3)


def test_dates_of_a_table_are_taken_in_the_order_of_its_rows():
    made = table("Child ID,LAC start date,Panel date\nC1001,01/02/2023,\nTotal,1,\nC1002,03/02/2023,\n")

    assert made.cells(1).texts.to_list() == ["01/02/2023", "03/02/2023"]
