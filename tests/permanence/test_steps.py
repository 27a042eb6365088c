"""Steps: from each milestone to the next one in time, as journeys really have them."""

from itertools import pairwise
from statistics import median

import numpy as np
import polars as pl
import polars.selectors as cs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence import journeys, milestones, steps
from permanence.steps import RouteChange, RouteChanges, Step, Taken
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, drawn_rows, many_rows, row


def taken(*rows, as_of=1000, engine="polars"):
    return steps.of_journeys(made_journeys.of(*rows, as_of=as_of, engine=ENGINES[engine]))


def standing(found):
    """The milestones at which open journeys stand, with how many."""
    return {slug: number for slug, number in found.stands_at.items() if number}


def test_a_journey_steps_from_its_start_through_its_milestones_to_its_end():
    found = taken(row(("accommodated", 10), ("panel", 30), started=5, ended=90))

    assert found.steps == (
        Step("accommodated", "panel", 1, 20.0, is_repeat=False, is_return=False),
        Step("looked_after", "accommodated", 1, 5.0, is_repeat=False, is_return=False),
        Step("panel", "left_care", 1, 60.0, is_repeat=False, is_return=False),
    )
    assert standing(found) == {}


def test_an_open_journey_stands_at_its_last_milestone():
    found = taken(row(("panel", 30), ("accommodated", 10)), row(), row(("panel", 3), ended=9))

    assert standing(found) == {"panel": 1, "looked_after": 1}


def test_a_step_that_repeats_and_a_step_back_are_shown():
    found = taken(row(("accommodated", 1), ("panel", 10), ("panel", 30), ("permanence_recommended", 50)))

    marks = {(one.start, one.end): (one.is_repeat, one.is_return) for one in found.steps}
    assert marks == {
        ("looked_after", "accommodated"): (False, False),
        ("accommodated", "panel"): (False, False),
        ("panel", "panel"): (True, False),
        ("panel", "permanence_recommended"): (False, True),
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_milestones_of_one_day_are_taken_in_the_order_of_the_catalogue(engine):
    found = taken(row(("adm_decision", 0), ("panel", 0), ("accommodated", 0), ended=0), engine=engine)

    assert [(one.start, one.end, one.median_days) for one in found.steps] == [
        ("accommodated", "panel", 0),
        ("adm_decision", "left_care", 0),
        ("looked_after", "accommodated", 0),
        ("panel", "adm_decision", 0),
    ]


def test_a_milestone_before_the_start_comes_first():
    found = taken(row(("referred_to_reporter", 3), started=10))

    assert [(one.start, one.end, one.median_days) for one in found.steps] == [
        ("referred_to_reporter", "looked_after", 7)
    ]


def test_what_is_dated_after_the_end_of_a_journey_is_no_part_of_it():
    found = taken(row(("panel", 10), ("order_granted", 40), ended=30))

    assert [(one.start, one.end) for one in found.steps] == [("looked_after", "panel"), ("panel", "left_care")]
    assert standing(found) == {}


def test_the_most_usual_steps_come_first():
    found = taken(row(("panel", 10)), row(("panel", 20)), row(("accommodated", 5)))

    assert [(one.end, one.taken) for one in found.steps] == [("panel", 2), ("accommodated", 1)]


@pytest.mark.parametrize(("days", "middle"), [([4], 4), ([4, 9], 6.5), ([9, 1, 4], 4), ([1, 1, 1, 9], 1)])
def test_the_median_is_of_the_days_of_those_who_took_the_step(days, middle):
    found = taken(*[row(("panel", day)) for day in days])

    assert found.steps == (Step("looked_after", "panel", len(days), middle, is_repeat=False, is_return=False),)


def test_an_areas_own_milestones_are_passed_over():
    found = taken(row(("life_story_begun", 5), ("panel", 10)))

    assert [(one.start, one.end) for one in found.steps] == [("looked_after", "panel")]


def test_an_areas_own_codes_are_passed_over():
    rows = [row(("life_story_begun", 5), ("panel", 10))]
    codes = made_journeys.coded(made_journeys.of(*rows), rows, {"life_story_begun": 99, "panel": 12})

    assert [(one.start, one.end) for one in steps.of_journeys(codes).steps] == [("looked_after", "panel")]


def test_steps_of_coded_milestones_are_those_of_their_slugs():
    rows = many_rows(np.random.default_rng(3), 200)
    slugs = made_journeys.of(*rows)
    codes = made_journeys.coded(slugs, rows)

    assert steps.of_journeys(codes) == steps.of_journeys(slugs)


@pytest.mark.parametrize("earlier", [0, 30_000])
def test_steps_of_journeys_known_by_numbers_are_those_of_their_references(earlier):
    rows = many_rows(np.random.default_rng(5), 200)
    days = cs.by_name("on", "started_on", "ended_on", require_all=False)
    events, episodes = (table.with_columns(days - earlier) for table in made_journeys.tables(rows))

    by_number = [table.with_columns(pl.col("journey").cast(pl.Int32) - 100) for table in (events, episodes)]

    assert _steps_of(*by_number) == _steps_of(events, episodes)


def test_steps_of_numbers_are_those_of_references_where_days_are_a_thousand_years_apart():
    events, episodes = made_journeys.tables(many_rows(np.random.default_rng(7), 200))
    events = events.with_columns(pl.col("on") - 500_000)

    by_number = [table.with_columns(pl.col("journey").cast(pl.Int32)) for table in (events, episodes)]

    assert _steps_of(*by_number) == _steps_of(events, episodes)


@pytest.mark.parametrize("kind", [pl.Int8, pl.UInt8, pl.UInt32])
def test_steps_of_numbers_of_any_width_are_those_of_references(kind):
    events, episodes = made_journeys.tables(many_rows(np.random.default_rng(11), 100))

    by_number = [table.with_columns(pl.col("journey").cast(kind)) for table in (events, episodes)]

    assert _steps_of(*by_number) == _steps_of(events, episodes)


@given(drawn_rows(), st.integers(-(10**6), 10**6), st.sampled_from([1, 7, 10**8]), st.integers(0, 2))
def test_steps_of_any_journeys_known_by_numbers_are_those_of_their_references(rows, first, apart, not_known):
    events, episodes = made_journeys.tables(rows)
    episodes = episodes.tail(-not_known) if not_known else episodes

    number = pl.col("journey").cast(pl.Int32) * apart + first
    by_number = [table.with_columns(number) for table in (events, episodes)]

    assert _steps_of(*by_number) == _steps_of(events, episodes)


def _steps_of(events, episodes):
    return steps.of_journeys(journeys.from_frames(events=events, journeys=episodes, as_of=made_journeys.on(400)))


@pytest.mark.parametrize("engine", ENGINES)
def test_of_no_journeys_there_are_no_steps(engine):
    nothing = Taken((), dict.fromkeys([slug for slug in milestones.catalogue() if slug != "left_care"], 0))

    assert taken(engine=engine) == nothing


def _walked(rows, as_of):
    """Each journey in turn: its steps with their days, and where it stands if it is open."""
    days, stands, order = {}, {}, list(milestones.catalogue())
    for one in rows:
        if one.started > as_of:
            continue
        ended = one.ended if one.ended is not None and one.ended <= as_of else None
        last = as_of if ended is None else ended
        points = [(day, slug) for slug, day, _ in one.events if day <= last]
        points += [(one.started, "looked_after")] + ([(ended, "left_care")] if ended is not None else [])
        points.sort(key=lambda point: (point[0], order.index(point[1])))
        for (before, start), (after, end) in pairwise(points):
            days.setdefault((start, end), []).append(after - before)
        if ended is None:
            stands[points[-1][1]] = stands.get(points[-1][1], 0) + 1
    return days, stands


@pytest.mark.parametrize("engine", ENGINES)
def test_steps_are_those_of_a_walk_through_each_journey(engine):
    rows = many_rows(np.random.default_rng(9), 300)

    found = taken(*rows, as_of=400, engine=engine)

    days, stands = _walked(rows, 400)
    assert {(one.start, one.end): (one.taken, one.median_days) for one in found.steps} == {
        pair: (len(took), median(took)) for pair, took in days.items()
    }
    assert standing(found) == stands


RECOMMENDED = "permanence_recommended"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_route_changed_where_a_recommendation_states_another_than_the_one_before(engine):
    rows = (
        row((RECOMMENDED, 50, "adoption"), (RECOMMENDED, 10, "home"), (RECOMMENDED, 60, "adoption")),
        row((RECOMMENDED, 10, "home"), (RECOMMENDED, 20), (RECOMMENDED, 30, "adoption"), (RECOMMENDED, 40, "home")),
        row((RECOMMENDED, 10, "home"), (RECOMMENDED, 90, "adoption"), ended=80),
        row((RECOMMENDED, 10), ("panel", 20, "adoption")),
    )

    found = steps.route_changes(made_journeys.of(*rows, engine=ENGINES[engine]))

    assert found == RouteChanges((RouteChange("home", "adoption", 2), RouteChange("adoption", "home", 1)), 2, 3)


def test_no_route_changed_where_nothing_was_recommended():
    assert steps.route_changes(made_journeys.of()) == RouteChanges((), 0, 0)
