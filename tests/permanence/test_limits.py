"""Time limits: what they say, when they fall due, and by what standing they hold."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import dates, limits, milestones
from permanence.limits import Limit, LimitNotUnderstood


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("26 weeks", Limit(26, "weeks")),
        ("1 week", Limit(1, "weeks")),
        ("14 days", Limit(14, "days")),
        ("3 working days", Limit(3, "working days")),
        ("1 working day", Limit(1, "working days")),
        ("6 months", Limit(6, "months")),
        ("6 calendar months", Limit(6, "months")),
        ("  12WEEKS ", Limit(12, "weeks")),
        ("9999 days", Limit(9999, "days")),
    ],
)
def test_a_limit_is_a_number_and_a_unit(words, limit):
    assert limits.parse(words) == limit


@pytest.mark.parametrize(
    "words",
    ["", "12", "weeks", "twelve weeks", "0 days", "000 weeks", "-3 days", "1.5 weeks", "2 years", "12 weeks or so"],
)
def test_what_is_no_limit_is_refused(words):
    with pytest.raises(LimitNotUnderstood, match=r"is not a limit\. Write a number and a unit"):
        limits.parse(words)


def test_a_limit_so_long_that_its_due_day_has_no_date_is_refused():
    with pytest.raises(LimitNotUnderstood):
        limits.parse("10000 months")


def test_the_longest_limit_still_has_a_due_day():
    assert limits.due_on(limits.parse("9999 months"), date(2024, 1, 31)) == date(2857, 4, 30)


@settings(deadline=None)
@given(value=st.integers(1, 9999), unit=st.sampled_from(["days", "working days", "weeks", "months"]))
def test_a_limit_is_read_back_from_its_own_words(value, unit):
    assert limits.parse(str(Limit(value, unit))) == Limit(value, unit)


def test_a_limit_of_one_is_written_in_the_singular():
    assert [str(Limit(1, "working days")), str(Limit(2, "months"))] == ["1 working day", "2 months"]


@pytest.mark.parametrize(
    ("words", "started_on", "due_on"),
    [
        ("14 days", date(2024, 2, 20), date(2024, 3, 5)),
        ("12 weeks", date(2024, 1, 1), date(2024, 3, 25)),
        ("1 month", date(2023, 1, 31), date(2023, 2, 28)),
        ("6 months", date(2023, 8, 31), date(2024, 2, 29)),
        ("3 working days", date(2024, 3, 28), date(2024, 4, 3)),
    ],
)
def test_the_due_day_is_the_last_in_time(words, started_on, due_on):
    assert limits.due_on(limits.parse(words), started_on) == due_on


def test_the_first_day_of_a_limit_is_not_counted():
    assert limits.due_on(Limit(1, "days"), date(2024, 5, 1)) == date(2024, 5, 2)


def test_working_days_keep_an_areas_own_holidays():
    limit, friday = Limit(1, "working days"), date(2024, 4, 12)

    own = limits.due_on(limit, friday, closed=frozenset({date(2024, 4, 15)}))

    assert (limits.due_on(limit, friday), own) == (date(2024, 4, 15), date(2024, 4, 16))


@settings(deadline=None)
@given(
    started=st.lists(st.integers(15_000, 25_000), min_size=1, max_size=20),
    value=st.integers(1, 60),
    unit=st.sampled_from(["days", "working days", "weeks", "months"]),
)
def test_many_due_days_are_those_of_each(started, value, unit):
    limit = Limit(value, unit)

    due = limits.due_days(limit, np.array(started))

    assert [dates.from_day(day) for day in due] == [limits.due_on(limit, dates.from_day(day)) for day in started]


def test_every_stated_limit_names_known_milestones_its_standing_and_its_reference():
    for stated in limits.stated_limits():
        assert {stated.start, stated.end} <= set(milestones.catalogue())
        assert stated.standing in {"statute", "guidance", "local aim"}
        assert stated.reference


@pytest.mark.parametrize(
    ("start", "end", "within", "standing"),
    # Looked After Children (Scotland) Regulations 2009, regulations 38 and 45(2); Adoption Agencies (Scotland)
    # Regulations 2009, regulation 13; Scottish Government guidance of 2011; aims of the programme's areas.
    [
        ("accommodated", "emergency_review", "3 working days", "statute"),
        ("accommodated", "first_review", "6 weeks", "statute"),
        ("first_review", "second_review", "3 months", "statute"),
        ("accommodated", "permanence_recommended", "6 months", "guidance"),
        ("permanence_recommended", "panel", "12 weeks", "local aim"),
        ("panel", "adm_decision", "14 days", "statute"),
    ],
)
def test_the_limits_of_the_law_are_known_by_their_standing(start, end, within, standing):
    stated = limits.stated_limit(start, end)

    assert (str(stated.limit), stated.standing) == (within, standing)


def test_a_step_without_a_limit_has_none():
    assert limits.stated_limit("panel", "left_care") is None


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2020, 4, 6), False),
        (date(2020, 4, 7), True),
        (date(2020, 9, 29), True),
        (date(2020, 9, 30), False),
    ],
)
def test_a_limit_holds_on_both_ends_of_its_dates_and_not_beyond(on, holds):
    always = limits.stated_limits()[0]

    for_a_time = replace(always, holds_from=date(2020, 4, 7), holds_until=date(2020, 9, 29))

    assert (for_a_time.holds_on(on), always.holds_on(on)) == (holds, True)


def test_a_limit_with_one_date_is_open_at_the_other_end():
    always = limits.stated_limits()[0]

    since, until = replace(always, holds_from=date(2020, 4, 7)), replace(always, holds_until=date(2020, 4, 6))

    assert [since.holds_on(date(2099, 1, 1)), until.holds_on(date(1999, 1, 1))] == [True, True]
    assert [since.holds_on(date(2020, 4, 6)), until.holds_on(date(2020, 4, 7))] == [False, False]
