"""What an interval says in plain words, and what it does not say."""

import pytest

from permanence.improvement import sentences
from permanence.waiting_times import Estimate


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-60, -10, "between 10 and 60 days shorter"),
        (10, 60, "between 10 and 60 days longer"),
        (-20, 30.4, "between 20 days shorter and 30 days longer"),
        (-0.2, 1, "between less than 1 day shorter and 1 day longer"),
        (0.1, 0.3, "less than 1 day longer"),
        (-30.4, -29.6, "about 30 days shorter"),
        (0.2, 1_500, "between less than 1 and 1,500 days longer"),
        (0, 5, "between less than 1 day shorter and 5 days longer"),
        (None, None, "nothing tells them apart"),
    ],
)
def test_an_interval_of_days_is_said(low, high, words):
    said = sentences.span(Estimate(None, low, high), unit=sentences.DAYS, less="shorter", more="longer")

    assert said == words


@pytest.mark.parametrize(
    ("size", "number"), [(0.0271, "0.027"), (0.5, "0.5"), (3.14159, "3.1"), (4.0, "4"), (12.4, "12"), (1234.5, "1,234")]
)
def test_a_size_without_a_unit_has_the_decimals_that_help(size, number):
    assert sentences.VALUES.number(size) == number


@pytest.mark.parametrize(("children", "words"), [(0, "no children"), (1, "1 child"), (1400, "1,400 children")])
def test_children_are_counted_in_words(children, words):
    assert sentences.how_many(children) == words
