"""Dates, lengths and numbers in words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from pace.kit import words


def test_a_date_is_written_out():
    assert words.day(date(2024, 3, 3)) == "3 March 2024"


def test_a_moment_is_in_local_time_in_summer_and_in_winter():
    summer, winter = datetime(2026, 7, 1, 23, 30, tzinfo=UTC), datetime(2026, 1, 1, 0, 5, tzinfo=UTC)

    assert [words.moment(summer), words.moment(winter)] == ["2 July 2026 at 12:30am", "1 January 2026 at 12:05am"]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (98, "14 weeks (98 days)"),
        (7, "1 week (7 days)"),
        (1, "1 day"),
        (0, "0 days"),
        (-9, "-1 week (-9 days)"),
        (timedelta(days=8, hours=3), "1 week (8 days)"),
        (7007, "1,001 weeks (7,007 days)"),
        (None, "–"),
    ],
)
def test_a_length_is_weeks_and_days(length, said):
    assert words.weeks(length) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        ("", "–"),
        (0, "0"),
        (1204, "1,204"),
        (Decimal("2.50"), "2.50"),
        (True, "Yes"),
        (False, "No"),
        (date(2024, 3, 3), "3 March 2024"),
        (datetime(2024, 3, 3, 13, 5, tzinfo=UTC), "3 March 2024 at 1:05pm"),
        (timedelta(days=98), "14 weeks (98 days)"),
        ("<b>", "<b>"),
    ],
)
def test_any_value_is_said_as_its_kind_is(value, said):
    assert words.of(value) == said


@pytest.mark.parametrize(("many", "said"), [(0, "0 children"), (1, "1 child"), (1200, "1,200 children")])
def test_a_number_takes_its_noun(many, said):
    assert words.counted(many, "child", "children") == said


@pytest.mark.parametrize(("size", "said"), [(1, "1 byte"), (999, "999 bytes"), (1500, "1.5 kB"), (20_000_000, "20 MB")])
def test_a_file_has_its_size_in_the_unit_that_suits(size, said):
    assert words.file_size(size) == said
