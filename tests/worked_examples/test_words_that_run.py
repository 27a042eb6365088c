"""Every example in a docstring of the measuring modules runs and gives what it says."""

import doctest

import pytest

from permanence import aims, dates, intervals, journeys, limits, milestones, population, stages, stated_aims, steps
from permanence.waiting_times import aalen_johansen, day_counts, estimates, kaplan_meier, made_from, whole_days

MEASURING = (aims, dates, intervals, journeys, limits, milestones, population, stages, stated_aims, steps)
WAITING_TIMES = (aalen_johansen, day_counts, estimates, kaplan_meier, made_from, whole_days)


@pytest.mark.parametrize("module", MEASURING + WAITING_TIMES, ids=lambda module: module.__name__)
def test_the_examples_give_what_they_say(module):
    assert doctest.testmod(module).failed == 0


def test_there_are_examples():
    assert sum(doctest.testmod(module).attempted for module in MEASURING + WAITING_TIMES) > 15
