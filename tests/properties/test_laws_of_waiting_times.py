"""Laws of waiting times and competing routes, for any waits."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import waiting_times

ROUTES = (None, "adoption", "home")


@st.composite
def waits(draw, least=1):
    """Days, outcome or None, and days already waited when the child came into view, one each."""
    rows = draw(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ROUTES), st.integers(0, 40)), min_size=least))
    return [(days, outcome, late if late < days else 0) for days, outcome, late in rows]


def estimated(rows):
    days, outcome, late = zip(*rows, strict=True) if rows else ((), (), ())
    return waiting_times.estimate(days, reached=[by is not None for by in outcome], entered=late)


def routes_of(rows):
    days, outcome, late = zip(*rows, strict=True)
    return waiting_times.competing(days, outcome=list(outcome), entered=late)


def shares(times):
    return [times.share_reached_by(day).value for day in range(32)]


def counts(rows):
    """The table of counts that an area sends."""
    came, others, late = (np.zeros(31, dtype=int) for _ in range(3))
    for days, outcome, entered in rows:
        (others if outcome is None else came)[days] += 1
        late[entered] += entered > 0
    return pl.DataFrame({"days": range(31), "reached": came, "waiting": others, "entered": late})


@settings(deadline=None)
@given(rows=waits(), chance=st.randoms())
def test_the_order_of_children_does_not_matter(rows, chance):
    shuffled = chance.sample(rows, len(rows))

    assert shares(estimated(shuffled)) == shares(estimated(rows))


@settings(deadline=None)
@given(rows=waits(least=0))
def test_shares_lie_between_0_and_1_and_never_fall(rows):
    found = shares(estimated(rows))

    assert all(0 <= share <= 1 for share in found)
    assert found == sorted(found)


@settings(deadline=None)
@given(rows=waits())
def test_a_share_lies_within_its_interval(rows):
    times = estimated(rows)

    for day in range(32):
        share = times.share_reached_by(day)
        assert share.low is None or 0 <= share.low <= share.value <= share.high <= 1


@settings(deadline=None)
@given(rows=waits(), q=st.floats(0.01, 1))
def test_a_quantile_is_the_first_day_on_which_the_share_is_so_large(rows, q):
    times = estimated(rows)

    found = times.quantile(q)

    reached = [day for day in range(32) if times.share_reached_by(day).value >= q - 1e-10]
    assert found.value == (reached[0] if reached else None)
    assert found.low is None or found.value is None or found.low <= found.value
    assert found.high is None or found.high >= found.value


@settings(deadline=None)
@given(areas=st.lists(waits(least=0), min_size=1, max_size=4))
def test_the_counts_of_areas_add_up_to_the_waiting_times_of_the_nation(areas):
    everyone = [row for area in areas for row in area]

    national = waiting_times.from_counts(pl.concat([counts(area) for area in areas]))

    assert [(national.share_reached_by(day), national.at_risk(day)) for day in range(31)] == [
        (estimated(everyone).share_reached_by(day), estimated(everyone).at_risk(day)) for day in range(31)
    ]


@settings(deadline=None)
@given(rows=waits(), times_over=st.integers(2, 5))
def test_everyone_several_times_over_gives_the_same_shares_with_less_doubt(rows, times_over):
    once, often = estimated(rows), estimated(rows * times_over)

    assert shares(often) == pytest.approx(shares(once))
    for day in range(32):
        few, many = once.share_reached_by(day), often.share_reached_by(day)
        assert few.low is None or many.high - many.low <= few.high - few.low + 1e-12


@settings(deadline=None)
@given(rows=waits(), until=st.integers(0, 30))
def test_a_later_observation_never_changes_the_shares_known_before(rows, until):
    # A child seen only up to some day: what followed later changes nothing of the days before it.
    cut = [(min(days, until), by if days <= until else None, min(late, until)) for days, by, late in rows]
    seen = [(days, by, late) for days, by, late in cut if late < days or late == 0]

    assert shares(estimated(seen))[:until] == pytest.approx(shares(estimated(rows))[:until])


@settings(deadline=None)
@given(days=st.lists(st.integers(0, 30), min_size=1))
def test_where_all_are_seen_the_share_is_the_plain_share(days):
    times = waiting_times.estimate(days, reached=[True] * len(days))

    assert shares(times) == pytest.approx([np.mean(np.array(days) <= day) for day in range(32)])


@settings(deadline=None)
@given(rows=waits(), limit=st.integers(0, 45), waited=st.integers(0, 45))
def test_a_chance_is_one_or_not_known(rows, limit, waited):
    chance = estimated(rows).chance_within(limit=limit, waited=waited)

    assert chance is None or -1e-9 <= chance <= 1


@settings(deadline=None)
@given(rows=waits(least=0), days=st.integers(0, 60))
def test_a_restricted_mean_grows_by_at_most_a_day_a_day(rows, days):
    times = estimated(rows)

    shorter, longer = (times.restricted_mean(until).value for until in (days, days + 1))

    assert -1e-9 <= longer - shorter <= 1 + 1e-9
    assert times.restricted_mean(days).standard_error >= 0


@settings(deadline=None)
@given(rows=waits())
def test_the_shares_of_all_routes_make_the_share_that_left(rows):
    times, any_route = routes_of(rows), estimated(rows)

    for day in range(31):
        together = sum(times.share(route, day).value for route in times.outcomes)
        assert together == pytest.approx(any_route.share_reached_by(day).value)


@settings(deadline=None)
@given(rows=waits())
def test_a_share_of_a_route_lies_within_its_interval_and_below_kaplan_meiers(rows):
    times = routes_of(rows)
    days, outcome, late = zip(*rows, strict=True)

    for route in times.outcomes:
        alone = waiting_times.estimate(days, reached=[by == route for by in outcome], entered=late)
        for day in range(31):
            share = times.share(route, day)
            assert share.value <= alone.share_reached_by(day).value + 1e-12
            assert share.low is None or share.low <= share.value <= share.high


@settings(deadline=None)
@given(rows=waits())
def test_calling_routes_by_other_names_changes_no_share(rows):
    renamed = [(days, {"adoption": "z", "home": "a", None: None}[by], late) for days, by, late in rows]

    for route, name in (("adoption", "z"), ("home", "a")):
        if route in routes_of(rows).outcomes:
            assert routes_of(renamed).share(name, 20) == routes_of(rows).share(route, 20)
