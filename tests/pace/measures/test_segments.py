"""The values that children are told apart by: those that the register holds, each chosen by its condition."""

from datetime import date

import polars as pl
import pytest

from pace.measures.queries import segments
from pace.measures.queries.segments import Value
from permanence import journeys

DAY = date(2025, 1, 6)
KNOWN = {
    "age_at_start": [0, 17, 11, None],
    "sex": ["F", "X", None, "F"],
    "team": ["O'Hara", None, "North", "north"],
    "locality": [None] * 4,
    "route": ["adoption", None, "permanence_order", "adoption"],
    "at_home": [False, None, True, False],
}
TYPES = dict.fromkeys(("sex", "team", "locality", "route"), pl.String) | {"age_at_start": pl.Int64}


def _journeys(**known):
    events = pl.DataFrame(schema={"journey": pl.Int64, "milestone": pl.Int8, "on": pl.Date})
    bounds = {"started_on": [DAY] * 4, "ended_on": pl.Series([None] * 4, dtype=pl.Date)}
    table = pl.DataFrame({"journey": [1, 2, 3, 4], "child": [1, 2, 3, 4], **bounds, **known}, schema_overrides=TYPES)
    return journeys.from_frames(events=events, journeys=table, as_of=DAY)


def test_values_are_those_the_register_holds_with_the_condition_that_chooses_each():
    found = segments.every(_journeys(**KNOWN))

    assert found == {
        "age": [
            Value("0", "Under 1", "age_at_start >= 0 and age_at_start <= 0"),
            Value("5-11", "5 to 11", "age_at_start >= 5 and age_at_start <= 11"),
            Value("16", "16 and over", "age_at_start >= 16 and age_at_start <= 200"),
        ],
        "team": [
            Value("North", "North", "team == 'North'"),
            Value("north", "north", "team == 'north'"),
            Value("O'Hara", "O'Hara", 'team == "O\'Hara"'),
        ],
        "route": [
            Value("adoption", "Adoption", "route == 'adoption'"),
            Value("permanence_order", "Permanence order", "route == 'permanence_order'"),
        ],
        "home": [
            Value("home", "At home", "at_home == True"),
            Value("away", "Away from home", "at_home == False"),
        ],
        "sex": [Value("X", "Another, or not known", "sex == 'X'"), Value("F", "Girl", "sex == 'F'")],
    }


@pytest.mark.parametrize(
    ("segment", "counts"),
    [
        ("age", {"0": 1, "5-11": 1, "16": 1}),
        ("team", {"North": 1, "north": 1, "O'Hara": 1}),
        ("home", {"home": 1, "away": 2}),
        ("sex", {"F": 2, "X": 1}),
    ],
)
def test_each_condition_chooses_the_journeys_of_its_value(segment, counts):
    known = _journeys(**KNOWN)

    found = {one.key: known.where(one.condition).journeys.collect().shape[0] for one in segments.values(known, segment)}

    assert found == counts


def test_a_register_without_a_column_tells_nobody_apart_by_it():
    assert segments.every(_journeys()) == {}
