"""Dates as people write them: every form, what is no date, and what could be read two ways."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence import dates
from permanence.intake import date_cells
from permanence.intake.date_cells import DateRead, Fault, Form, Habit
from tests.permanence.intake.made_extracts import day

DAY_FIRST = Habit(month_first=False, decided=True, two_digits=False)
MONTH_FIRST = Habit(month_first=True, decided=True, two_digits=False)
TWO_DIGITS = Habit(month_first=False, decided=True, two_digits=True)


def read(text, habit=DAY_FIRST):
    return date_cells.read(text, habit, last_year=2026)


def iso(text, habit=DAY_FIRST):
    found = read(text, habit)
    return found.fault if found.day is None else dates.from_day(found.day).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "28/02/2024",
        "28.2.24",
        "28-02-2024",
        "28 02 2024",
        "28\\02\\2024",
        "2024-02-28",
        "2024/2/28",
        "2024-02-28T00:00:00Z",
        "2024-02-28Z",
        "Feb-28-2024",
        "28/02/2024 14:30",
        "28/02/2024 2.30 pm",
        "28th February 2024",
        "28 Feb 24",
        "28-Feb-2024",
        "28feb2024",
        "Wed 28 February 2024",
        "Wednesday, 28th of February, 2024",
        "February 28, 2024",
        "2024 February 28",
        "20240228",
        "45350",
        "45350.5",
        " 28/02/2024\u00a0",
        "(28/02/2024)",
        "28/02/2024.",
    ],
)
def test_every_usual_form_is_the_28th_of_february_2024(text):
    assert iso(text) == "2024-02-28"


@pytest.mark.parametrize("year", [1930, 1969, 1970, 1999, 2000, 2026, 2068])
@pytest.mark.parametrize("pattern", ["{:%d/%m/%Y}", "{:%Y-%m-%d}", "{:%d %B %Y}"])
def test_years_of_four_digits_are_as_they_stand(year, pattern):
    assert iso(pattern.format(date(year, 3, 14))) == f"{year}-03-14"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31/02/2023", Fault.IMPOSSIBLE),
        ("30th February 2024", Fault.IMPOSSIBLE),
        ("29/02/2023", Fault.IMPOSSIBLE),
        ("00/01/2023", Fault.IMPOSSIBLE),
        ("after the holidays", Fault.UNREADABLE),
        ("12/13/14/15", Fault.UNREADABLE),
        ("3 Octember 2024", Fault.UNREADABLE),
        ("01/02/1492", Fault.UNREADABLE),
        ("June 2023", Fault.INCOMPLETE),
        ("06/2023", Fault.INCOMPLETE),
        ("2023", Fault.INCOMPLETE),
        ("01/01/1900", Fault.PLACEHOLDER),
        ("31/12/9999", Fault.PLACEHOLDER),
        ("2099-12-31", Fault.PLACEHOLDER),
        ("22/08/21", Fault.AMBIGUOUS_YEAR),
    ],
)
def test_what_gives_no_day_says_why(text, fault):
    assert iso(text) == fault


@pytest.mark.parametrize("text", ["29/02/2024", "28/02/2023", "01/02/1930", "30/12/2099", "31/12/2098"])
def test_days_next_to_those_are_days(text):
    assert read(text).fault is None


@pytest.mark.parametrize(
    "text", ["", " ", "n/a", "N/A", "TBC", "tbc?", "?", "??", "-", "–", "...", "#N/A", "NULL", "Not known", "(none)"]
)
def test_what_says_nothing_yet_is_not_recorded(text):
    assert date_cells.is_not_recorded(text)
    assert date_cells.is_no_date_yet(text)


@pytest.mark.parametrize("text", ["Awaited", "ongoing", "No", "still looked after", "00/00/0000"])
def test_what_goes_on_is_no_date_yet_and_yet_recorded(text):
    assert (date_cells.is_no_date_yet(text), date_cells.is_not_recorded(text)) == (True, False)


@pytest.mark.parametrize("text", ["01/02/2023", "Adoption", "June", "c. 2020"])
def test_what_says_something_is_recorded(text):
    assert not date_cells.is_no_date_yet(text)


def test_the_column_decides_what_stands_first():
    assert (iso("03/04/2024", DAY_FIRST), iso("03/04/2024", MONTH_FIRST)) == ("2024-04-03", "2024-03-04")


def test_a_day_that_could_be_exchanged_with_its_month_says_which_day_that_would_be():
    assert read("03/04/2024") == DateRead(day("2024-04-03"), Form.FOUR_DIGITS, exchanged=day("2024-03-04"))
    assert read("13/04/2024").exchanged is None
    assert read("04/04/2024").exchanged is None
    assert read("3 April 2024").exchanged is None


def test_a_date_that_only_fits_the_other_way_is_turned_and_says_so():
    assert read("04/28/2024") == DateRead(day("2024-04-28"), Form.FOUR_DIGITS, turned=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("22/08/21", "2021-08-22"), ("27/08/21", "2021-08-27"), ("22/08/69", "2069-08-22"), ("22.08.98", "1998-08-22")],
)
def test_years_of_two_digits_are_years_where_that_is_the_habit(text, expected):
    assert iso(text, TWO_DIGITS) == expected


@pytest.mark.parametrize(("text", "plain"), [("27/08/21", True), ("22/08/35", True), ("22/08/21", False)])
def test_where_it_is_not_the_habit_only_those_that_can_be_no_day_are_years(text, plain):
    assert (read(text).day is not None) is plain


@pytest.mark.parametrize(
    ("texts", "habit"),
    [
        (["03/04/2024", "13/04/2024"], Habit(month_first=False, decided=True, two_digits=False)),
        (["03/04/2024", "04/13/2024"], Habit(month_first=True, decided=True, two_digits=False)),
        (["03/04/2024", "05/06/2024"], Habit(month_first=False, decided=False, two_digits=False)),
        (["13/04/2024", "04/13/2024"], Habit(month_first=False, decided=True, two_digits=False)),
        (["13/04/2024", "04/13/2024", "04/14/2024"], Habit(month_first=False, decided=True, two_digits=False)),
        (["13/04/2024", *(f"04/{day}/2024" for day in range(13, 17))], Habit(True, decided=True, two_digits=False)),
        (["31/12/23", "30/11/22", "29/10/21"], Habit(month_first=False, decided=True, two_digits=True)),
        (["3 March 2024", "2024-03-04"], Habit(month_first=False, decided=False, two_digits=False)),
        ([], Habit(month_first=False, decided=False, two_digits=False)),
    ],
)
def test_the_habit_of_a_column_is_told_by_those_that_can_be_read_one_way_only(texts, habit):
    assert date_cells.habit(texts, last_year=26) == habit


@pytest.mark.parametrize(("plain", "usual"), [(3, True), (2, False)])
def test_three_dates_that_only_fit_the_day_first_make_years_of_two_digits_usual(plain, usual):
    texts = [f"{day}/12/23" for day in range(31, 31 - plain, -1)]

    assert date_cells.habit(texts, last_year=26, real=100).two_digits is usual


def test_two_digits_among_many_real_dates_are_not_the_habit():
    assert not date_cells.habit(["22/08/21"], last_year=26, real=50).two_digits


def test_real_dates_may_stand_for_none():
    assert date_cells.read_day(day("1900-01-01")) == DateRead(None, Form.REAL, Fault.PLACEHOLDER)
    assert date_cells.read_day(day("2024-04-03")) == DateRead(day("2024-04-03"), Form.REAL, exchanged=day("2024-03-04"))


@pytest.mark.parametrize(("number", "is_day"), [(13_999, False), (14_000, True), (73_050, True), (73_051, False)])
def test_numbers_of_days_run_from_1938_to_2099(number, is_day):
    assert date_cells.is_day_number(number) is is_day


def test_a_number_of_a_day_is_counted_as_excel_counts():
    # Microsoft: 1 January 2008 is the serial number 39448 in the 1900 date system.
    assert dates.from_day(date_cells.from_day_number(39448).day) == date(2008, 1, 1)


@given(st.dates(date(1931, 1, 1), date(2098, 12, 30)), st.sampled_from(["{:%d/%m/%Y}", "{:%d %b %Y}", "{:%Y-%m-%d}"]))
def test_every_day_is_read_as_it_was_written(on, pattern):
    assert iso(pattern.format(on)) == on.isoformat()


@given(st.text(max_size=30))
def test_any_text_gives_a_day_or_a_fault(text):
    found = read(text)

    assert (found.day is None) == (found.fault is not None)
