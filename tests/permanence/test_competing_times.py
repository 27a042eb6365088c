"""Competing routes: published, against statsmodels, against a walk through the days, and what is refused."""

import math

import numpy as np
import polars as pl
import pytest
from lifelines import AalenJohansenFitter
from statsmodels.duration.survfunc import CumIncidenceRight

from permanence import intervals, waiting_times
from permanence.waiting_times import ShareOfOutcome, WaitsNotUnderstood
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, row
from tests.permanence.made_waits import ROUTES, drawn

SEEDS = range(6)


# Months of follow-up of breast cancer patients: Satagopan et al., Br J Cancer 2004;91:1229, Table 2. Nine of 305 in the
# first 27 months; the others were seen for longer.
MONTHS = [7, 10, 14, 16, 18, 23, 24, 26, 27] + [28] * 296
DIED_OF = [None, "cancer", None, "cancer", "other", "cancer", None, "other", "cancer"] + [None] * 296


@pytest.mark.parametrize(("month", "per_cent"), [(9, 0.0), (10, 0.3), (16, 0.6), (23, 0.9), (27, 1.2)])
def test_satagopans_incidence_of_death_from_breast_cancer(month, per_cent):
    times = waiting_times.competing(MONTHS, outcome=DIED_OF)

    # Their last column is added up from figures rounded to a tenth of a per cent.
    assert 100 * times.share("cancer", month).value == pytest.approx(per_cent, abs=0.15)


@pytest.mark.parametrize(
    ("month", "per_cent"), [(10, 99.7), (16, 99.3), (18, 99.0), (23, 98.7), (26, 98.3), (27, 98.0)]
)
def test_satagopans_survival_is_what_both_causes_leave(month, per_cent):
    times = waiting_times.competing(MONTHS, outcome=DIED_OF)

    left = 1 - times.share("cancer", month).value - times.share("other", month).value

    assert 100 * left == pytest.approx(per_cent, abs=0.05)


def test_tied_days_are_counted_exactly_by_hand():
    # Day 1: one of four by each route. Day 2: two wait; one is adopted and the other is not seen any longer.
    times = waiting_times.competing([1, 1, 2, 2], outcome=["adoption", "home", "adoption", None])

    shares = {(route, day): times.share(route, day).value for route in ("adoption", "home") for day in (0, 1, 2, 9)}

    assert shares == {
        ("adoption", 0): 0,
        ("adoption", 1): 0.25,
        ("adoption", 2): 0.5,
        ("adoption", 9): 0.5,
        ("home", 0): 0,
        ("home", 1): 0.25,
        ("home", 2): 0.25,
        ("home", 9): 0.25,
    }


def test_tied_days_are_not_moved_at_random_as_lifelines_moves_them():
    waits = drawn(0)
    codes = [0 if by is None else 1 + ROUTES.index(by) for by in waits.outcome]
    with pytest.warns(Warning, match="data is randomly jittered"):
        moved = [AalenJohansenFitter(seed=seed).fit(waits.days, codes, event_of_interest=1) for seed in (1, 2)]

    times = waiting_times.competing(waits.days, outcome=waits.outcome)

    theirs = [fitter.predict(range(59)).tolist() for fitter in moved]
    assert theirs[0] != theirs[1]
    exact = statsmodels_of(waits)
    ours = [times.share(ROUTES[0], day).value for day in exact.times.astype(int)]
    assert ours == pytest.approx(exact.cinc[0])


def statsmodels_of(waits):
    codes = np.array([0 if by is None else 1 + ROUTES.index(by) for by in waits.outcome])
    with np.errstate(divide="ignore", invalid="ignore"):  # on the last day they divide by those who are left: nobody
        return CumIncidenceRight(waits.days.astype(float), codes)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("route", ROUTES)
def test_shares_and_standard_errors_are_those_of_statsmodels(route, seed):
    waits = drawn(seed)
    theirs = statsmodels_of(waits)
    times = waiting_times.competing(waits.days, outcome=waits.outcome)
    # Without the last day of all, where theirs is not a number if everyone has left.
    days = theirs.times.astype(int)[:-1]

    found = [times.share(route, day) for day in days]

    which = ROUTES.index(route)
    assert [one.value for one in found] == pytest.approx(theirs.cinc[which][:-1])
    assert [one.standard_error for one in found] == pytest.approx(theirs.cinc_se[which][:-1])


def _walked(waits, route, last):
    """Share and variance by walking through the days; the variance from the hazards' own, one day at a time."""
    waiting, share, days = 1.0, 0.0, []
    for day in range(last + 1):
        seen = [late == 0 or late < day for late in waits.entered]
        here = [by for by, wait, known in zip(waits.outcome, waits.days, seen, strict=True) if known and wait == day]
        at_risk = sum(known and wait >= day for known, wait in zip(seen, waits.days, strict=True))
        if not at_risk:
            continue
        own, others = here.count(route) / at_risk, sum(by not in (None, route) for by in here) / at_risk
        days.append((waiting, at_risk, own, others))
        share += waiting * own
        waiting *= 1 - own - others
    return share, _propagated(days)


def _propagated(days):
    """The variance of a share: each day's hazards are multinomial, and the share's slope in them is a difference."""
    variance = 0.0
    for at, (_, at_risk, own, others) in enumerate(days):
        slopes = np.array([_slope(days, at, which) for which in (0, 1)])
        spread = np.array([[own * (1 - own), -own * others], [-own * others, others * (1 - others)]]) / at_risk
        variance += slopes @ spread @ slopes
    return variance


def _slope(days, at, which):
    step = 1e-6
    return (_share(days, at, which, step) - _share(days, at, which, -step)) / (2 * step)


def _share(days, at, which, step):
    waiting, share = 1.0, 0.0
    for place, (_, _, own, others) in enumerate(days):
        hazards = [own, others]
        hazards[which] += step if place == at else 0
        share += waiting * hazards[0]
        waiting *= 1 - sum(hazards)
    return share


@pytest.mark.parametrize("last", [3, 20, 45])
@pytest.mark.parametrize("seed", SEEDS)
def test_shares_with_late_entry_are_those_of_a_walk_through_the_days(seed, last):
    waits = drawn(seed)
    times = waiting_times.competing(waits.days, outcome=waits.outcome, entered=waits.entered)

    found = times.share("home", last)

    share, variance = _walked(waits, "home", last)
    assert (found.value, found.standard_error) == pytest.approx((share, math.sqrt(variance)), rel=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_one_outcome_the_share_is_that_of_kaplan_and_meier_and_its_variance_greenwoods(seed):
    waits = drawn(seed)
    single = ["adoption" if reached else None for reached in waits.reached]
    times = waiting_times.estimate(waits.days, reached=waits.reached, entered=waits.entered)

    competing = waiting_times.competing(waits.days, outcome=single, entered=waits.entered)

    for day in range(60):
        found, expected = competing.share("adoption", day), times.share_reached_by(day)
        assert (found.value, found.low, found.high) == pytest.approx((expected.value, expected.low, expected.high))


def test_the_shares_and_those_still_waiting_make_one():
    waits = drawn(4)
    times = waiting_times.competing(waits.days, outcome=waits.outcome)
    any_route = waiting_times.estimate(waits.days, reached=waits.reached)

    for day in range(60):
        together = sum(times.share(route, day).value for route in ROUTES)
        assert together == pytest.approx(any_route.share_reached_by(day).value)


def test_leaving_by_another_route_is_not_a_wait_that_goes_on():
    # Nine of ten go home on day 1; the tenth is adopted. Kaplan and Meier would say that all come to be adopted.
    days, outcome = [1] * 9 + [2], ["home"] * 9 + ["adoption"]

    share = waiting_times.competing(days, outcome=outcome).share("adoption", 2).value

    alone = waiting_times.estimate(days, reached=[by == "adoption" for by in outcome]).share_reached_by(2).value
    assert (share, alone) == (pytest.approx(0.1), 1.0)


def test_weights_stand_for_so_many_journeys():
    weighted = waiting_times.competing([3, 5, 5], outcome=["a", "b", None], weights=[2, 3, 1])

    each = waiting_times.competing([3, 3, 5, 5, 5, 5], outcome=["a", "a", "b", "b", "b", None])
    assert [weighted.share(by, day) for by in "ab" for day in range(6)] == [
        each.share(by, day) for by in "ab" for day in range(6)
    ]


def test_labels_may_be_numbers():
    times = waiting_times.competing([3, 5, 5], outcome=[2, 7, None])

    assert (times.outcomes, times.share(7, 5).value) == ((2, 7), pytest.approx(1 / 3))


def test_where_all_wait_there_are_no_outcomes():
    assert waiting_times.competing([3, 5], outcome=[None, None]).outcomes == ()


def test_nothing_was_reached_before_the_start():
    times = waiting_times.competing([0], outcome=["home"])

    assert times.share("home", -1) == ShareOfOutcome(0.0, None, None, 0.0)
    assert times.share("home", 0) == ShareOfOutcome(1.0, None, None, 0.0)


def test_an_outcome_that_nobody_came_to_is_refused_with_those_there_are():
    with pytest.raises(WaitsNotUnderstood, match=r"No journey came to 'hoem'. Outcomes: \('adoption', 'home'\)."):
        waiting_times.competing([3, 5], outcome=["home", "adoption"]).share("hoem", 5)


def test_there_must_be_one_outcome_for_each_journey():
    with pytest.raises(WaitsNotUnderstood, match="one wait, one outcome and one weight for each journey"):
        waiting_times.competing([3, 5], outcome=["home"])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_ways_that_intervals_ended_are_outcomes(engine):
    start = ("permanence_recommended", 0)
    rows = [
        row(start, ("order_granted", 10)),
        row(start, ended=10, ended_by="home"),
        row(start, ended=20),
        row(start, ("panel", 20), ended=30, ended_by="home"),
        row(start),
    ]
    known = made_journeys.of(*rows, as_of=30, engine=ENGINES[engine])
    found = intervals.between(known, start="permanence_recommended", end="order_granted", competing=["panel"])

    times = waiting_times.competing_of(found, reached_as="order_granted")

    assert times.outcomes == ("home", "order_granted", "otherwise", "panel")
    assert [times.share(by, 30).value for by in times.outcomes] == pytest.approx([0.2] * 4)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_ways_that_intervals_ended_keep_the_late_entry(engine):
    rows = [
        row(("panel", 0), ("order_granted", 10)),
        row(("panel", 0), ("order_granted", 50)),
        row(("panel", 30), ("order_granted", 70)),
        row(("panel", 30), ended=40, ended_by="home"),
    ]
    known = made_journeys.of(*rows, as_of=100, engine=ENGINES[engine])
    found = intervals.between(known, start="panel", end="order_granted")

    times = waiting_times.competing_of(
        intervals.observed_from(found, data_from=made_journeys.on(20), entry="late"), reached_as="order"
    )

    assert times.counts.at_risk.tolist() == [2.0] * 11 + [1.0] * 10 + [2.0] * 20 + [1.0] * 10


@pytest.mark.parametrize(
    "numbers",
    [(0, 1, 2), (-7, 0, 40), (3, 500, 2_000_000), (2**40, 2**40 + 9, 2**40 + 10), (2**63, 2**63 + 1, 2**63 + 2)],
)
def test_outcomes_may_be_whole_numbers_close_together_or_far_apart(numbers):
    days = [10, 20, 20, 30, 30, 40]
    came_to = [0, 1, None, 2, 0, None]
    as_words = ["abc"[one] if one is not None else None for one in came_to]
    as_numbers = [numbers[one] if one is not None else None for one in came_to]

    worded = waiting_times.competing(days, outcome=as_words)
    numbered = waiting_times.competing(days, outcome=as_numbers)

    assert numbered.outcomes == numbers
    assert [numbered.share(one, 35) for one in numbers] == [worded.share(one, 35) for one in "abc"]


def test_whole_numbers_of_which_none_is_known_are_no_outcome():
    empty = waiting_times.competing([10, 20], outcome=pl.Series([None, None], dtype=pl.Int8))

    assert empty.outcomes == ()


@pytest.mark.parametrize("waited", [0, 7, 30, 55])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_chance_of_a_journey_that_waited_is_the_share_among_those_who_waited_longer(seed, waited):
    waits = drawn(seed)
    longer = waits.days > waited
    those = [by for by, kept in zip(waits.outcome, longer, strict=True) if kept]
    among = waiting_times.competing(waits.days[longer], outcome=those)
    times = waiting_times.competing(waits.days, outcome=waits.outcome)
    limits = range(waited + 1, int(waits.days.max()) + 1)

    ours = [times.chance_within("adoption", limit=limit, waited=waited) for limit in limits]

    assert ours == pytest.approx(
        [among.share("adoption", limit).value if "adoption" in those else 0 for limit in limits]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_chances_of_all_outcomes_and_of_waiting_on_are_one_and_alone_one_has_the_plain_chance(seed):
    waits = drawn(seed)
    times = waiting_times.competing(waits.days, outcome=waits.outcome, entered=waits.entered)
    alone = waiting_times.competing(
        waits.days, outcome=["any" if came else None for came in waits.reached], entered=waits.entered
    )
    plain = waiting_times.estimate(waits.days, reached=waits.reached, entered=waits.entered)

    any_of = [sum(times.chance_within(route, limit=40, waited=day) for route in ROUTES) for day in range(40)]

    assert any_of == pytest.approx([plain.chance_within(40, day) for day in range(40)])
    assert [alone.chance_within("any", limit=40, waited=day) for day in range(40)] == pytest.approx(any_of)


CHANCES = {
    "the limit has passed": ("adoption", 20, 20, 0.0),
    "an outcome that nobody came to": ("home", 20, 5, 0.0),
    "nobody was seen for so long": ("adoption", 50, 45, None),
    "a limit that none was seen for while some wait": ("adoption", 41, 10, None),
    "half of those who wait": ("adoption", 40, 10, 0.5),
}


@pytest.mark.parametrize(("outcome", "limit", "waited", "chance"), CHANCES.values(), ids=CHANCES)
def test_the_chance_where(outcome, limit, waited, chance):
    times = waiting_times.competing([10, 20, 30, 40, 40], outcome=["adoption", "adoption", "order", "adoption", None])

    assert times.chance_within(outcome, limit=limit, waited=waited) == pytest.approx(chance)
    assert (times.at_risk(10), times.at_risk(41), times.at_risk(-1)) == (5, 0, 0)
