"""From one milestone to another: reached, ended, waiting; ties, repeats, outcomes, other ends and late entry."""

import numpy as np
import pytest

from permanence import intervals, milestones
from permanence.intervals import Wait
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, FIRST, many_rows, on, row, rows_of

A, B, C = "permanence_recommended", "order_granted", "panel"


def between(*rows, as_of=1000, **words):
    """Intervals from A to B of these journeys, as tuples: journey, start, stop, days, status, ended by."""
    return rows_of(intervals.between(made_journeys.of(*rows, as_of=as_of), **{"start": A, "end": B, **words}))


CASES = {
    "the end after the start is reached": (row((A, 10), (B, 40)), (10, 40, 30, "reached", None)),
    "the end on the day of the start is reached in no days": (row((A, 10), (B, 10)), (10, 10, 0, "reached", None)),
    "without an end the child waits up to the day of the data": (row((A, 10)), (10, 100, 90, "waiting", None)),
    "an end that came only before the start stops nothing": (row((B, 5), (A, 10)), (10, 100, 90, "waiting", None)),
    "the episode may end first": (row((A, 10), ended=30, ended_by="home"), (10, 30, 20, "ended", "home")),
    "where the child went may be unknown": (row((A, 10), ended=30), (10, 30, 20, "ended", None)),
    "an end on the day the episode ended is reached": (
        row((A, 10), (B, 30), ended=30, ended_by="adoption"),
        (10, 30, 20, "reached", None),
    ),
    "an end after the episode ended is not reached": (
        row((A, 10), (B, 31), ended=30, ended_by="home"),
        (10, 30, 20, "ended", "home"),
    ),
    "an episode that ended on the day of the start ended in no days": (
        row((A, 10), ended=10, ended_by="home"),
        (10, 10, 0, "ended", "home"),
    ),
    "of several starts the first counts": (row((A, 20), (A, 10), (B, 40)), (10, 40, 30, "reached", None)),
    "of several ends the next counts": (row((B, 5), (A, 10), (B, 60), (B, 40)), (10, 40, 30, "reached", None)),
    "a start before the episode counts": (row((A, 10), (B, 40), started=20), (10, 40, 30, "reached", None)),
    "an end on the day of the data is reached": (row((A, 10), (B, 100)), (10, 100, 90, "reached", None)),
    "an end after the day of the data is not known yet": (row((A, 10), (B, 101)), (10, 100, 90, "waiting", None)),
}


@pytest.mark.parametrize(("journey", "found"), CASES.values(), ids=CASES)
def test_an_interval(journey, found):
    assert between(journey, as_of=100) == [("0", *found)]


@pytest.mark.parametrize(
    "journey",
    [row(), row((B, 40)), row((A, 31), ended=30), row((A, 101))],
    ids=["no start", "only an end", "a start after the episode ended", "a start after the day of the data"],
)
def test_there_is_no_interval_where_no_clock_started(journey):
    assert between(journey, as_of=100) == []


def test_each_journey_has_one_interval_of_its_own():
    found = between(row((A, 10), (B, 40)), row((B, 12)), row((A, 20)), as_of=100)

    assert found == [("0", 10, 40, 30, "reached", None), ("2", 20, 100, 80, "waiting", None)]


def test_the_last_start_counts_when_asked_for():
    journey = row((A, 10), (B, 15), (A, 20), (B, 40))

    assert between(journey) == [("0", 10, 15, 5, "reached", None)]
    assert between(journey, which="last") == [("0", 20, 40, 20, "reached", None)]


def test_the_last_start_is_the_last_before_the_episode_ended():
    journey = row((A, 10), (A, 50), ended=30, ended_by="home")

    assert between(journey, which="last") == [("0", 10, 30, 20, "ended", "home")]


def test_only_starts_with_an_outcome_asked_for_count():
    journey = row((A, 10, "home"), (A, 20, "adoption"), (A, 30), (B, 40))

    assert between(journey, start_outcome="adoption") == [("0", 20, 40, 20, "reached", None)]
    assert between(journey, start_outcome=("home", "adoption")) == [("0", 10, 40, 30, "reached", None)]
    assert between(journey, start_outcome="kinship_order") == []


def test_only_ends_with_an_outcome_asked_for_count():
    journey = row((A, 10), (B, 20), (B, 30, "home"), (B, 40, "adoption"))

    assert between(journey, end_outcome="adoption") == [("0", 10, 40, 30, "reached", None)]
    assert between(journey, end_outcome=["kinship_order"]) == [("0", 10, 1000, 990, "waiting", None)]


def test_of_several_end_milestones_whichever_came_first_counts():
    journey = row((A, 10), (C, 30), (B, 20))

    assert between(journey, end=(B, C)) == between(journey, end=[C, B]) == [("0", 10, 20, 10, "reached", None)]


def test_the_bounds_of_the_episode_are_milestones():
    journey = row((A, 10), started=3, ended=50, ended_by="adoption")

    assert between(journey, start="looked_after") == [("0", 3, 50, 47, "ended", "adoption")]
    assert between(journey, end="left_care") == [("0", 10, 50, 40, "reached", None)]
    assert between(journey, end=(B, "left_care")) == [("0", 10, 50, 40, "reached", None)]


def test_where_the_child_went_is_the_outcome_of_leaving_care():
    rows = (row(ended=50, ended_by="adoption"), row(ended=60, ended_by="home"), row(ended=70), row())

    found = between(*rows, start="looked_after", end="left_care", end_outcome="adoption", as_of=100)

    assert found == [
        ("0", 0, 50, 50, "reached", None),
        ("1", 0, 60, 60, "ended", "home"),
        ("2", 0, 70, 70, "ended", None),
        ("3", 0, 100, 100, "waiting", None),
    ]


COMPETING_CASES = {
    "one that came before the end ends the wait": (row((A, 10), (C, 20), (B, 30)), (10, 20, 10, "ended", C)),
    "one on the day of the end does not": (row((A, 10), (C, 30), (B, 30)), (10, 30, 20, "reached", None)),
    "one after the end does not": (row((A, 10), (C, 40), (B, 30)), (10, 30, 20, "reached", None)),
    "one before the start does not": (row((C, 5), (A, 10)), (10, 100, 90, "waiting", None)),
    "one on the day of the start does": (row((A, 10), (C, 10)), (10, 10, 0, "ended", C)),
    "one before the episode ended is what ended it": (
        row((A, 10), (C, 20), ended=30, ended_by="home"),
        (10, 20, 10, "ended", C),
    ),
    "one on the day the episode ended leaves where the child went": (
        row((A, 10), (C, 30), ended=30, ended_by="adoption"),
        (10, 30, 20, "ended", "adoption"),
    ),
    "one after the episode ended is not": (
        row((A, 10), (C, 40), ended=30, ended_by="home"),
        (10, 30, 20, "ended", "home"),
    ),
}


@pytest.mark.parametrize(("journey", "found"), COMPETING_CASES.values(), ids=COMPETING_CASES)
def test_a_competing_milestone(journey, found):
    assert between(journey, competing=[C], as_of=100) == [("0", *found)]


def test_of_several_competing_milestones_the_earliest_is_named():
    journey = row((A, 10), ("application_lodged", 25), (C, 20))

    found = between(journey, competing=["application_lodged", C])

    assert found == [("0", 10, 20, 10, "ended", C)]


def test_what_is_known_of_a_child_may_be_kept():
    known = made_journeys.of(row((A, 10), team="North"), row((A, 20), team=None))

    kept = intervals.between(known, start=A, end=B, keep=["team"]).table.collect()

    assert dict(zip(kept["journey"], kept["team"], strict=True)) == {"0": "North", "1": None}


def test_an_unknown_milestone_is_refused_where_milestones_are_codes():
    rows = [row((C, 10))]
    codes = made_journeys.coded(made_journeys.of(*rows), rows, {C: 12})

    with pytest.raises(milestones.UnknownMilestone):
        intervals.between(codes, start="pannel", end=B)


def test_intervals_of_coded_milestones_are_those_of_their_slugs():
    rows = many_rows(np.random.default_rng(3), 200)
    slugs = made_journeys.of(*rows)
    codes = made_journeys.coded(slugs, rows)

    assert rows_of(intervals.between(codes, start=A, end=B, competing=[C])) == rows_of(
        intervals.between(slugs, start=A, end=B, competing=[C])
    )


def _naive(one, as_of, start_outcome=None, end_outcome=None, competing=()):
    """The interval of one journey, worked out event by event."""
    open_at_end = one.ended is None or one.ended > as_of
    ended, ended_by = (None, None) if open_at_end else (one.ended, one.ended_by)
    events = [event for event in one.events if event[1] <= as_of]
    starts = [day for slug, day, by in events if slug == A and (start_outcome is None or by in start_outcome)]
    if not starts or one.started > as_of or (ended is not None and min(starts) > ended):
        return None
    start = min(starts)
    ways = [(day, 0, "reached", None) for slug, day, by in events if slug == B and by in (end_outcome or (by,))]
    ways += [(ended, 1, "ended", ended_by)] if ended is not None else []
    ways += [(day, 2, "ended", slug) for slug, day, _ in events if slug in competing]
    came = [way for way in ways if way[0] >= start]
    stop, _, status, by = min(came, key=lambda way: way[:2]) if came else (as_of, 3, "waiting", None)
    return start, stop, stop - start, status, by


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "words",
    [{}, {"start_outcome": ("adoption", "home")}, {"end_outcome": ("adoption",)}, {"competing": (C,)}],
    ids=["any", "start outcomes", "end outcomes", "competing"],
)
def test_intervals_are_those_worked_out_event_by_event(words, engine):
    rows = many_rows(np.random.default_rng(11), 300)
    known = made_journeys.of(*rows, as_of=400, engine=ENGINES[engine])

    found = rows_of(intervals.between(known, start=A, end=B, **words))

    naive = [(str(at), _naive(one, 400, **words)) for at, one in enumerate(rows)]
    assert found == sorted((at, *interval) for at, interval in naive if interval)


ENTRIES = (row((A, 10), (B, 40)), row((A, 20), (B, 60)), row((A, 50), (B, 70)), row((A, 49), ended=50), row((A, 30)))


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("all", ["0", "1", "2", "3", "4"]),
        ("window", ["2"]),
        ("late", ["1", "2", "4"]),
    ],
)
def test_earlier_clocks_are_counted_as_asked(entry, found):
    waits = intervals.between(made_journeys.of(*ENTRIES, as_of=100), start=A, end=B)

    seen = intervals.observed_from(waits, data_from=on(50), entry=entry)

    assert [journey for journey, *_ in rows_of(seen)] == found


@pytest.mark.parametrize("engine", ENGINES)
def test_a_clock_that_started_early_enters_late_by_the_days_it_had_run(engine):
    known = made_journeys.of(*ENTRIES, as_of=100, engine=ENGINES[engine])
    waits = intervals.between(known, start=A, end=B)

    table = intervals.observed_from(waits, data_from=on(50), entry="late").table.collect()

    assert dict(zip(table["journey"], (int(day) for day in table["entered"]), strict=True)) == {
        "1": 30,
        "2": 0,
        "4": 20,
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_counts_say_how_many_started_on_each_day_lasted_so_long_and_ended_so(engine):
    rows = [row((A, 10), (B, 40)), row((A, 10), (B, 40)), row((A, 10)), row((A, 11), (B, 41)), row((A, 11), ended=41)]
    known = made_journeys.of(*rows, as_of=100, engine=ENGINES[engine])

    counts = intervals.counts(intervals.between(known, start=A, end=B))

    columns = (counts.started_on - FIRST, counts.days, counts.status, counts.n)
    assert sorted(zip(*(column.tolist() for column in columns), strict=True)) == [
        (10, 30, "reached", 2),
        (10, 90, "waiting", 1),
        (11, 30, "ended", 1),
        (11, 30, "reached", 1),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_those_who_wait_are_listed_longest_first_without_those_whose_case_is_closed(engine):
    rows = [row((A, 10), (B, 40)), row((A, 20)), row((A, 5)), row((A, 1), ended=30, ended_by="home"), row((A, 20))]
    known = made_journeys.of(*rows, as_of=100, engine=ENGINES[engine])

    waiting = intervals.who_waits(intervals.between(known, start=A, end=B))

    assert waiting == (Wait("2", on(5), 95), Wait("1", on(20), 80), Wait("4", on(20), 80))


@pytest.mark.parametrize("engine", ENGINES)
def test_of_no_journeys_there_are_no_intervals(engine):
    found = intervals.between(made_journeys.of(engine=ENGINES[engine]), start=A, end=B, competing=[C])

    assert (rows_of(found), intervals.counts(found).n.tolist(), intervals.who_waits(found)) == ([], [], ())
