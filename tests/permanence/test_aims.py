"""Aims: met, missed, not yet due, ended before due; by cohort, what is complete, and the share with its interval."""

from datetime import date

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from permanence import aims, intervals, limits
from permanence.aims import Cohort, Judgement
from permanence.limits import Limit
from permanence.waiting_times import Estimate
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, FIRST, many_rows, on, row, rows_of

A, B = "permanence_recommended", "panel"
TWELVE_WEEKS = Limit(12, "weeks")


def judged(*rows, as_of=1000, limit=TWELVE_WEEKS, engine="polars", **words):
    known = made_journeys.of(*rows, as_of=as_of, engine=ENGINES[engine])
    return aims.judge(intervals.between(known, start=A, end=B), limit=limit, **words)


def standing(one, as_of):
    """Where one journey stands: the only word of its four counts that is 1."""
    total = judged(one, as_of=as_of).total
    return [name for name in ("met", "missed", "not_yet_due", "ended_before_due") if getattr(total, name)]


# The clock starts on day 10, so that day 94 is the last in time.
CASES = {
    "reached on the due day": (row((A, 10), (B, 94)), 200, "met"),
    "reached on the day after": (row((A, 10), (B, 95)), 200, "missed"),
    "reached on the same day": (row((A, 10), (B, 10)), 200, "met"),
    "reached in time and judged before the due day": (row((A, 10), (B, 20)), 30, "met"),
    "not reached, the due day passed": (row((A, 10)), 95, "missed"),
    "not reached on the due day itself": (row((A, 10)), 94, "not_yet_due"),
    "not reached before the due day": (row((A, 10)), 30, "not_yet_due"),
    "ended otherwise the day before": (row((A, 10), ended=93, ended_by="home"), 200, "ended_before_due"),
    "ended otherwise on the due day": (row((A, 10), ended=94, ended_by="home"), 200, "missed"),
    "ended otherwise after the due day": (row((A, 10), ended=95, ended_by="home"), 200, "missed"),
    "ended otherwise and judged before the due day": (row((A, 10), ended=20), 30, "ended_before_due"),
    "ended on the day it was reached": (row((A, 10), (B, 20), ended=20, ended_by="adoption"), 200, "met"),
}


@pytest.mark.parametrize(("journey", "as_of", "where"), CASES.values(), ids=CASES)
def test_a_journey_stands(journey, as_of, where):
    assert standing(journey, as_of) == [where]


def test_a_closed_case_is_never_overdue_when_it_ended_before_it_was_due():
    closed, open_still = row((A, 10), ended=30, ended_by="home"), row((A, 10))

    total = judged(closed, open_still, as_of=500).total

    assert total == Cohort("all", met=0, missed=1, not_yet_due=0, ended_before_due=1, complete=True)


def test_cohorts_are_by_the_quarter_in_which_the_clock_started():
    # Days 0, 90 and 182 are 1 January, 31 March and 1 July 2024.
    rows = [row((A, 0), (B, 10)), row((A, 90), (B, 300)), row((A, 182), ended=190), row((A, 183))]

    judgement = judged(*rows, as_of=250)

    assert judgement == Judgement(
        TWELVE_WEEKS,
        on(250),
        (
            Cohort("2024-Q1", met=1, missed=1, not_yet_due=0, ended_before_due=0, complete=True),
            Cohort("2024-Q3", met=0, missed=0, not_yet_due=1, ended_before_due=1, complete=False),
        ),
        Cohort("all", met=1, missed=1, not_yet_due=1, ended_before_due=1, complete=False),
    )


def test_cohorts_may_be_by_month():
    rows = [row((A, 0), (B, 10)), row((A, 31), (B, 50)), row((A, 59), (B, 60))]

    assert [one.period for one in judged(*rows, by="month").cohorts] == ["2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("started", "as_of", "complete"),
    [
        # A clock of 1 January is due on day 84; the quarter ends on day 90.
        (0, 90, True),
        (0, 89, False),
        # A clock of 31 March is due on day 174.
        (90, 175, True),
        (90, 174, False),
    ],
)
def test_a_cohort_is_complete_when_its_period_is_over_and_every_due_day_has_passed(started, as_of, complete):
    assert [one.complete for one in judged(row((A, started)), as_of=as_of).cohorts] == [complete]


def test_a_cohort_whose_children_have_all_met_the_aim_early_is_not_complete_before_the_due_day():
    cohort = judged(row((A, 80), (B, 81)), as_of=100).cohorts[0]

    assert (cohort.met, cohort.complete) == (1, False)


def test_limits_in_working_days_keep_an_areas_holidays():
    # 29 March 2024 is day 88, Good Friday and a bank holiday; 1 April is day 91, and a local holiday in some areas.
    journey, limit = row((A, 87), (B, 92)), limits.parse("1 working day")

    bank = judged(journey, limit=limit).total
    local = judged(journey, limit=limit, closed=frozenset({on(88), on(91)})).total

    assert ((bank.met, bank.missed), (local.met, local.missed)) == ((0, 1), (1, 0))


def test_limits_in_months_end_with_the_month():
    # 31 January 2024 is day 30; 29 February is day 59.
    limit = Limit(1, "months")

    assert judged(row((A, 30), (B, 59)), limit=limit).total.met == 1
    assert judged(row((A, 30), (B, 60)), limit=limit).total.missed == 1


def test_the_share_met_leaves_out_those_not_due_and_those_who_left():
    cohort = Cohort("all", met=3, missed=1, not_yet_due=5, ended_before_due=7, complete=False)

    assert cohort.share_met == aims.wilson(3, 4)


@pytest.mark.parametrize(("met", "judged_so_far"), [(0, 1), (1, 1), (3, 4), (0, 20), (20, 20), (45, 50), (81, 263)])
def test_the_interval_of_a_share_is_wilsons_as_statsmodels_has_it(met, judged_so_far):
    low, high = proportion_confint(met, judged_so_far, method="wilson")

    share = aims.wilson(met, judged_so_far)

    assert (share.value, share.low, share.high) == pytest.approx((met / judged_so_far, low, high), abs=1e-12)


def test_newcombes_example_of_wilsons_interval():
    # Newcombe, Stat Med 1998;17:857, Table I: 81 of 263 gives 0.2553 to 0.3662, 15 of 148 gives 0.0624 to 0.1605.
    intervals_found = [(round(one.low, 4), round(one.high, 4)) for one in (aims.wilson(81, 263), aims.wilson(15, 148))]

    assert intervals_found == [(0.2553, 0.3662), (0.0624, 0.1605)]


def test_of_nobody_due_there_is_no_share():
    assert aims.wilson(0, 0) == Estimate(None, None, None)


def test_intervals_cannot_be_judged_as_of_another_day():
    found = intervals.between(made_journeys.of(row((A, 10)), as_of=100), start=A, end=B)

    assert aims.judge(found, limit=TWELVE_WEEKS, as_of=on(100)).as_of == on(100)
    with pytest.raises(ValueError, match="make them anew to judge as of 2024-04-11"):
        aims.judge(found, limit=TWELVE_WEEKS, as_of=on(101))


@pytest.mark.parametrize("engine", ENGINES)
def test_nobody_is_judged_where_no_clock_started(engine):
    judgement = judged(row(), engine=engine)

    assert (judgement.cohorts, judgement.total.share_met) == ((), Estimate(None, None, None))


def _naive(found, limit, today):
    """Each interval in turn: its quarter and where it stands."""
    tally = {}
    for _, started, stopped, _, status, _ in found:
        due = (limits.due_on(limit, on(started)) - on(0)).days
        quarter = f"{on(started).year}-Q{(on(started).month - 1) // 3 + 1}"
        if status == "reached" and stopped <= due:
            where = "met"
        elif status == "ended" and stopped < due:
            where = "ended_before_due"
        else:
            where = "missed" if due < today else "not_yet_due"
        tally[quarter, where] = tally.get((quarter, where), 0) + 1
    return tally


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("words", ["12 weeks", "60 days", "3 months", "20 working days"])
def test_many_journeys_stand_where_each_of_them_stands(words, engine):
    limit = limits.parse(words)
    known = made_journeys.of(*many_rows(np.random.default_rng(5), 400), as_of=500, engine=ENGINES[engine])
    found = intervals.between(known, start=A, end=B)

    cohorts = aims.judge(found, limit=limit).cohorts

    names = ("met", "missed", "not_yet_due", "ended_before_due")
    counted = {(one.period, name): getattr(one, name) for one in cohorts for name in names}
    assert {key: count for key, count in counted.items() if count} == _naive(rows_of(found), limit, 500)


def test_the_first_day_of_the_tests_is_new_years_day():
    assert on(0) == date(2024, 1, 1) == date.fromordinal(date(1970, 1, 1).toordinal() + FIRST)
