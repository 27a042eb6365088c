"""Milestones of which somebody said that they will not happen: nobody waits for them any more."""

from datetime import date

import polars as pl

from permanence import intervals, journeys


def test_what_somebody_said_will_not_happen_ends_the_wait_unless_it_came():
    day = date(2024, 1, 1)
    events = [(key, "permanence_recommended", day) for key in (1, 2, 3, 4)] + [(1, "panel", date(2024, 2, 1))]
    events += [(3, "panel", date(2024, 5, 1))]
    schema = {"journey": pl.Int64, "milestone": pl.String, "on": pl.Date}
    known = {"journey": [1, 2, 3, 4], "child": [1, 2, 3, 4], "started_on": [day] * 4, "ended_on": [None] * 4}
    never = [(2, "panel", date(2024, 3, 1)), (3, "panel", date(2024, 3, 1)), (4, "panel", date(2023, 12, 1))]
    held = journeys.from_frames(
        events=pl.DataFrame(events, schema=schema, orient="row"),
        journeys=pl.DataFrame(known, schema_overrides={"ended_on": pl.Date}),
        never=pl.DataFrame(never, schema=schema, orient="row"),
        as_of=date(2024, 6, 1),
    )

    def standing(known):
        found = intervals.between(known, start="permanence_recommended", end="panel").table.collect().sort("journey")
        return list(zip(found["status"].to_list(), found["days"].to_list(), found["ended_by"].to_list(), strict=True))

    never_said = intervals.WILL_NOT_HAPPEN
    assert standing(held) == [
        ("reached", 31, None),
        ("ended", 60, never_said),
        ("reached", 121, None),
        ("ended", 0, never_said),
    ]
    assert standing(held.up_to(date(2024, 2, 29))) == [
        ("reached", 31, None),
        ("waiting", 59, None),
        ("waiting", 59, None),
        ("ended", 0, never_said),
    ]


def test_where_one_of_two_ends_may_still_come_the_wait_goes_on():
    day = date(2024, 1, 1)
    schema = {"journey": pl.Int64, "milestone": pl.String, "on": pl.Date}
    known = {"journey": [1, 2], "child": [1, 2], "started_on": [day] * 2, "ended_on": [None] * 2}
    never = [(1, "panel", day), (2, "panel", day), (2, "adm_decision", date(2024, 2, 1))]
    held = journeys.from_frames(
        events=pl.DataFrame([(key, "permanence_recommended", day) for key in (1, 2)], schema=schema, orient="row"),
        journeys=pl.DataFrame(known, schema_overrides={"ended_on": pl.Date}),
        never=pl.DataFrame(never, schema=schema, orient="row"),
        as_of=date(2024, 6, 1),
    )

    found = intervals.between(held, start="permanence_recommended", end=["panel", "adm_decision"])

    rows = found.table.collect().sort("journey")
    assert (rows["status"].to_list(), rows["days"].to_list()) == (["waiting", "ended"], [152, 31])
