"""Ten children of an invented area, worked out by hand: read the table, then what follows from it.

Days are counted from 1 January 2024; the data are complete up to day 200. The clock runs from the recommendation of
permanence to the panel, and the aim is twelve weeks (84 days).

| Child | Recommended | Panel | Left care  | So the wait is     | Against the aim        |
|-------|-------------|-------|------------|--------------------|------------------------|
| 0     | 0           | 40    |            | reached, 40 days   | met                    |
| 1     | 0           | 84    |            | reached, 84 days   | met, on the last day   |
| 2     | 10          | 110   |            | reached, 100 days  | missed                 |
| 3     | 20          |       | 50 (home)  | ended, 30 days     | ended before it was due|
| 4     | 30          |       |            | waiting, 170 days  | missed                 |
| 5     | 100         | 100   |            | reached, 0 days    | met                    |
| 6     | 100         |       | 184 (home) | ended, 84 days     | missed                 |
| 7     | 130         | 120   |            | waiting, 70 days   | not yet due            |
| 8     | 116         |       |            | waiting, 84 days   | not yet due: today     |
| 9     | none        | 60    |            | no clock           |                        |
"""

from fractions import Fraction

import pytest

from permanence import aims, intervals, limits, waiting_times
from permanence.aims import Cohort
from permanence.intervals import Wait
from tests.permanence import made_journeys
from tests.permanence.made_journeys import on, row, rows_of

A, B = "permanence_recommended", "panel"

CHILDREN = (
    row((A, 0), (B, 40)),
    row((A, 0), (B, 84)),
    row((A, 10), (B, 110)),
    row((A, 20), ended=50, ended_by="home"),
    row((A, 30)),
    row((A, 100), (B, 100)),
    row((A, 100), ended=184, ended_by="home"),
    row((B, 120), (A, 130)),
    row((A, 116)),
    row((B, 60)),
)


@pytest.fixture
def waits():
    return intervals.between(made_journeys.of(*CHILDREN, as_of=200), start=A, end=B)


def test_how_long_each_child_waited(waits):
    assert rows_of(waits) == [
        ("0", 0, 40, 40, "reached", None),
        ("1", 0, 84, 84, "reached", None),
        ("2", 10, 110, 100, "reached", None),
        ("3", 20, 50, 30, "ended", "home"),
        ("4", 30, 200, 170, "waiting", None),
        ("5", 100, 100, 0, "reached", None),
        ("6", 100, 184, 84, "ended", "home"),
        ("7", 130, 200, 70, "waiting", None),
        ("8", 116, 200, 84, "waiting", None),
    ]


def test_who_waits_now_longest_first(waits):
    assert intervals.who_waits(waits) == (Wait("4", on(30), 170), Wait("8", on(116), 84), Wait("7", on(130), 70))


def test_how_they_stand_against_the_aim(waits):
    judgement = aims.judge(waits, limit=limits.parse("12 weeks"))

    assert judgement.cohorts == (
        Cohort("2024-Q1", met=2, missed=2, not_yet_due=0, ended_before_due=1, complete=True),
        # The quarter is over, but the clock of child 7 is due on day 214.
        Cohort("2024-Q2", met=1, missed=1, not_yet_due=2, ended_before_due=0, complete=False),
    )


# At risk: all nine on day 0; seven on day 40, since child 5 was reached and child 3 had left.
STILL_WAITING = {
    0: Fraction(8, 9),
    40: Fraction(8, 9) * Fraction(6, 7),
    # Five are at risk on day 84: one is reached; the two who leave or are still waiting that day come after.
    84: Fraction(8, 9) * Fraction(6, 7) * Fraction(4, 5),
    100: Fraction(8, 9) * Fraction(6, 7) * Fraction(4, 5) * Fraction(1, 2),
}


@pytest.mark.parametrize(("days", "at_risk"), [(0, 9), (40, 7), (84, 5), (100, 2), (170, 1), (171, 0)])
def test_how_many_were_still_at_risk(waits, days, at_risk):
    assert waiting_times.of(waits).at_risk(days) == at_risk


@pytest.mark.parametrize(("days", "still_waiting"), STILL_WAITING.items())
def test_the_share_reached_with_those_who_still_wait_counted(waits, days, still_waiting):
    assert waiting_times.of(waits).share_reached_by(days).value == pytest.approx(float(1 - still_waiting))


def test_half_had_been_reached_by_day_100(waits):
    assert waiting_times.of(waits).quantile(0.5).value == 100


def test_three_quarters_are_not_yet_reached(waits):
    assert waiting_times.of(waits).quantile(0.75).value is None


def test_the_mean_wait_of_the_first_hundred_days(waits):
    # The area under the staircase: 40 days at 8/9, 44 at 48/63, 16 at 192/315.
    area = 40 * STILL_WAITING[0] + 44 * STILL_WAITING[40] + 16 * STILL_WAITING[84]

    assert waiting_times.of(waits).restricted_mean(100).value == pytest.approx(float(area))


def test_reached_or_left_are_shares_of_the_same_children(waits):
    times = waiting_times.competing_of(waits, reached_as="panel")

    # Day 30: one of eight leaves, so 8/9 x 1/8. Day 84: two of five go, one each way.
    left_by_30 = Fraction(8, 9) * Fraction(1, 8)
    waiting_after_40 = Fraction(8, 9) * Fraction(7, 8) * Fraction(6, 7)
    left_by_84 = left_by_30 + waiting_after_40 * Fraction(1, 5)
    assert [times.share("home", day).value for day in (29, 30, 84)] == pytest.approx(
        [0, float(left_by_30), float(left_by_84)]
    )


def test_what_it_would_look_like_if_the_data_began_on_day_35(waits):
    late = intervals.observed_from(waits, data_from=on(35), entry="late")

    times = waiting_times.of(late)

    # Children 0, 1, 2, 3 and 4 come into view after 35, 35, 25, 15 and 5 days; on day 40 all but 3 and 5 are at risk.
    assert [times.at_risk(day) for day in (0, 5, 6, 15, 16, 25, 26, 30, 35, 36)] == [4, 3, 4, 4, 5, 5, 6, 6, 5, 7]


def test_the_chance_of_being_in_time_for_one_who_has_waited_forty_days(waits):
    # Of those still waiting after day 40, a fifth are reached by day 84.
    assert waiting_times.of(waits).chance_within(limit=84, waited=40) == pytest.approx(0.2)
