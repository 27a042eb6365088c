"""Laws of intervals, aims, steps and conditions, for any journeys."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import aims, intervals, journeys, limits, steps
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, ROUTES, SLUGS, coded, drawn_rows, on, rows_of

# A first look into an engine may take long.
law = settings(max_examples=40, deadline=None)

milestone = st.sampled_from((*SLUGS, "looked_after", "left_care"))
day = st.integers(0, 100)
limit = st.builds(limits.Limit, st.integers(1, 20), st.sampled_from(["days", "working days", "weeks", "months"]))


@st.composite
def questions(draw):
    """From which milestone to which, with which outcomes, which start, and against which other ends."""
    return {
        "start": draw(milestone),
        "end": tuple(draw(st.lists(milestone, min_size=1, max_size=2, unique=True))),
        "start_outcome": draw(st.none() | st.sampled_from(ROUTES)),
        "end_outcome": draw(st.none() | st.just(ROUTES[:2])),
        "which": draw(st.sampled_from(["first", "last"])),
        "competing": draw(st.lists(st.sampled_from(SLUGS), max_size=2, unique=True)),
    }


def found(rows, question, as_of=100, engine=ENGINES["polars"]):
    return rows_of(intervals.between(made_journeys.of(*rows, as_of=as_of, engine=engine), **question))


@law
@given(rows=drawn_rows(), question=questions(), chance=st.randoms())
def test_the_order_of_rows_does_not_matter(rows, question, chance: random.Random):
    events, episodes = made_journeys.tables(rows)
    shuffled = [table.sample(fraction=1, shuffle=True, seed=chance.randrange(2**32)) for table in (events, episodes)]
    known = journeys.from_frames(events=shuffled[0], journeys=shuffled[1], as_of=on(100))

    assert rows_of(intervals.between(known, **question)) == found(rows, question)
    assert steps.of_journeys(known) == steps.of_journeys(made_journeys.of(*rows, as_of=100))


@law
@given(rows=drawn_rows(), question=questions())
def test_saying_an_event_twice_changes_no_interval(rows, question):
    twice = [replace(one, events=one.events * 2) for one in rows]

    assert found(twice, question) == found(rows, question)


@law
@given(rows=drawn_rows(), question=questions())
def test_milestones_as_codes_are_milestones_as_slugs(rows, question):
    slugs = made_journeys.of(*rows, as_of=100)

    assert rows_of(intervals.between(coded(slugs, rows), **question)) == found(rows, question)


@law
@given(rows=drawn_rows(), question=questions(), engine=st.sampled_from(["pandas", "duckdb"]))
def test_the_engine_does_not_matter(rows, question, engine):
    assert found(rows, question, engine=ENGINES[engine]) == found(rows, question)


@law
@given(rows=drawn_rows(), question=questions(), as_of=day)
def test_what_is_known_as_of_a_day_rests_on_nothing_later(rows, question, as_of):
    until_then = [
        replace(
            one,
            events=tuple(event for event in one.events if event[1] <= as_of),
            ended=one.ended if one.ended is not None and one.ended <= as_of else None,
        )
        for one in rows
    ]

    assert found(rows, question, as_of) == found(until_then, question, as_of)


@law
@given(rows=drawn_rows(), question=questions(), days=st.tuples(day, day).map(sorted))
def test_a_later_day_of_the_data_never_changes_what_was_already_reached_or_ended(rows, question, days):
    question = {**question, "which": "first"}
    earlier, later = (found(rows, question, as_of) for as_of in days)

    settled = [one for one in earlier if one[4] != "waiting"]
    assert set(settled) <= set(later)
    assert {one[0] for one in earlier} <= {one[0] for one in later}


@law
@given(rows=drawn_rows(), question=questions())
def test_every_interval_is_of_a_journey_that_began_and_lasts_no_less_than_no_days(rows, question):
    for key, started, stopped, days, status, ended_by in found(rows, question):
        assert 0 <= int(key) < len(rows)
        assert days == stopped - started >= 0
        assert stopped <= 100
        assert status in {"reached", "ended", "waiting"}
        assert ended_by is None or status == "ended"


@law
@given(rows=drawn_rows(), question=questions())
def test_another_competing_end_never_makes_a_child_reach_or_wait_longer(rows, question):
    alone = {one[0]: one for one in found(rows, {**question, "competing": ()})}
    against = found(rows, question)

    assert [one[0] for one in against] == sorted(alone)
    for key, _, stopped, _, status, _ in against:
        assert stopped <= alone[key][2]
        assert status == "ended" or (status, stopped) == (alone[key][4], alone[key][2])


@law
@given(rows=drawn_rows(), question=questions(), since=day)
def test_late_entry_counts_those_in_the_window_and_those_still_open_when_it_began(rows, question, since):
    waits = intervals.between(made_journeys.of(*rows, as_of=100), **question)

    seen = {entry: rows_of(intervals.observed_from(waits, data_from=on(since), entry=entry)) for entry in ENTRIES}

    assert seen["all"] == rows_of(waits)
    assert seen["window"] == [one for one in seen["all"] if one[1] >= since]
    assert seen["late"] == [one for one in seen["all"] if one[1] >= since or one[2] > since]


ENTRIES = ("all", "window", "late")


@law
@given(rows=drawn_rows(), question=questions())
def test_counts_are_of_every_interval_once(rows, question):
    waits = intervals.between(made_journeys.of(*rows, as_of=100), **question)

    counts = intervals.counts(waits)

    assert int(counts.n.sum()) == len(rows_of(waits))
    assert len(set(zip(counts.started_on, counts.days, counts.status, strict=True))) == len(counts.n)


@law
@given(rows=drawn_rows(), question=questions(), limit=limit, by=st.sampled_from(["month", "quarter"]))
def test_every_child_whose_clock_started_stands_somewhere_once(rows, question, limit, by):
    waits = intervals.between(made_journeys.of(*rows, as_of=100), **question)

    judgement = aims.judge(waits, limit=limit, by=by)

    places = ("met", "missed", "not_yet_due", "ended_before_due")
    assert sum(getattr(judgement.total, place) for place in places) == len(rows_of(waits))
    for place in places:
        assert sum(getattr(one, place) for one in judgement.cohorts) == getattr(judgement.total, place)


@law
@given(rows=drawn_rows(), question=questions(), limit=limit, days=st.tuples(day, day).map(sorted))
def test_what_was_met_or_missed_stays_so(rows, question, limit, days):
    question = {**question, "which": "first"}
    earlier, later = (
        aims.judge(intervals.between(made_journeys.of(*rows, as_of=as_of), **question), limit=limit).total
        for as_of in days
    )

    assert earlier.met <= later.met
    assert earlier.missed <= later.missed
    assert earlier.ended_before_due <= later.ended_before_due


@law
@given(rows=drawn_rows(), question=questions(), shorter=st.integers(1, 30), more=st.integers(0, 30))
def test_a_longer_limit_is_met_by_no_fewer(rows, question, shorter, more):
    waits = intervals.between(made_journeys.of(*rows, as_of=100), **question)

    tight, loose = (aims.judge(waits, limit=limits.Limit(days, "days")).total for days in (shorter, shorter + more))

    assert tight.met <= loose.met
    assert tight.missed >= loose.missed


@law
@given(
    rows=drawn_rows(least=1), words=st.sampled_from(["age_at_start < 12", "team == 'North'", "3 <= age_at_start < 9"])
)
def test_a_condition_and_its_opposite_part_those_of_whom_it_is_known(rows, words):
    known = made_journeys.of(*rows, as_of=100)

    chosen, others = (set(_keys(known.where(how))) for how in (words, f"not ({words})"))

    name = "team" if "team" in words else "age_at_start"
    begun = set(_keys(known))
    assert chosen & others == set()
    assert chosen | others == {key for key in begun if rows[int(key)].known[name] is not None}


def _keys(known):
    return known.journeys.collect()["journey"].to_list()


@law
@given(rows=drawn_rows())
def test_steps_taken_are_one_fewer_than_the_milestones_of_each_journey(rows):
    known = made_journeys.of(*rows, as_of=100)

    taken = steps.of_journeys(known)

    inside = sum(
        sum(day <= (one.ended if one.ended is not None else 100) for _, day, _ in one.events) + (one.ended is not None)
        for one in rows
    )
    assert sum(one.taken for one in taken.steps) == inside
    assert sum(taken.stands_at.values()) == sum(one.ended is None for one in rows)


@law
@given(rows=drawn_rows(), question=questions())
def test_two_areas_together_are_the_sum_of_each(rows, question):
    half = len(rows) // 2

    together = found(rows, question)

    parts = [*found(rows[:half], question), *found(rows[half:], question)]
    assert sorted((one[1:] for one in together), key=str) == sorted((one[1:] for one in parts), key=str)
