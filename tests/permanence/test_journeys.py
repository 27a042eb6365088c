"""Journeys from a caller's tables: what is needed, what is known as of a day, and how milestones are written."""

from datetime import date

import polars as pl
import pytest

from permanence import intervals, journeys, milestones
from permanence.journeys import TableNotUnderstood
from permanence.milestones import UnknownMilestone
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, FIRST, on, row, rows_of


def sorted_rows(frame, *columns):
    table = frame.collect()
    rows = zip(*([_plain(value) for value in table[name].to_list()] for name in columns), strict=True)
    return sorted(rows, key=str)


def _plain(value):
    """A value as every engine means it: pandas writes numbers beside nothing as floats, and nothing as NaN."""
    if value is None or value != value:  # noqa: PLR0124  # NaN is the one value that differs from itself
        return None
    return int(value) if isinstance(value, float) else value


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_after_the_day_of_the_data_is_used(engine):
    rows = (
        row(("panel", 50), ("order_granted", 51), ended=50, ended_by="adoption"),
        row(("panel", 10), started=0, ended=51, ended_by="home"),
        row(started=51),
    )

    known = made_journeys.of(*rows, as_of=50, engine=ENGINES[engine])

    assert sorted_rows(known.events, "journey", "milestone", "on") == [
        ("0", "panel", FIRST + 50),
        ("1", "panel", FIRST + 10),
    ]
    assert sorted_rows(known.journeys, "journey", "ended_on", "ended_by") == [
        ("0", FIRST + 50, "adoption"),
        ("1", None, None),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_spells_are_those_that_began_and_go_where_their_journeys_go(engine):
    episodes = pl.DataFrame(
        {"journey": ["a", "b"], "child": ["x", "y"], "started_on": [on(0), on(0)], "team": ["N", "S"]}
    )
    spells = pl.DataFrame(
        {
            "journey": ["a", "a", "b", "b"],
            "kind": ["placement", "legal", "placement", "placement"],
            "what": ["kinship", "voluntary", "home", "kinship"],
            "began_on": [on(0), on(10), on(0), on(101)],
            "ended_on": [on(10), on(101), None, None],
        }
    )
    known = journeys.from_frames(
        events=ENGINES[engine](pl.DataFrame({"journey": ["a"], "milestone": ["panel"], "on": [on(30)]})),
        journeys=ENGINES[engine](episodes.with_columns(pl.Series("ended_on", [on(90), None], dtype=pl.Date))),
        spells=ENGINES[engine](spells),
        as_of=on(100),
    )

    columns = ("journey", "kind", "what", "began_on", "ended_on")
    assert sorted_rows(known.spells, *columns) == [
        ("a", "legal", "voluntary", FIRST + 10, None),
        ("a", "placement", "kinship", FIRST, FIRST + 10),
        ("b", "placement", "home", FIRST, None),
    ]
    assert sorted_rows(known.where("team == 'S'").spells, *columns) == [("b", "placement", "home", FIRST, None)]
    assert known.where("team == 'N'").spells is not None


@pytest.mark.parametrize("engine", ENGINES)
def test_dates_and_day_numbers_mean_the_same(engine):
    events = pl.DataFrame({"journey": ["a"], "milestone": ["panel"], "on": [on(30)]})
    episodes = pl.DataFrame({"journey": ["a", "b"], "child": ["x", "y"], "started_on": [on(0), on(60)]})
    ends = pl.Series("ended_on", [on(90), None], dtype=pl.Date)

    known = journeys.from_frames(
        events=ENGINES[engine](events), journeys=ENGINES[engine](episodes.with_columns(ends)), as_of=on(100)
    )

    assert sorted_rows(known.events, "on") == [(FIRST + 30,)]
    assert sorted_rows(known.journeys, "journey", "started_on", "ended_on") == [
        ("a", FIRST, FIRST + 90),
        ("b", FIRST + 60, None),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_outcomes_and_destinations_may_be_absent(engine):
    events = pl.DataFrame({"journey": ["a"], "milestone": ["panel"], "on": [FIRST + 30]})
    episodes = pl.DataFrame({"journey": ["a"], "child": ["x"], "started_on": [FIRST], "ended_on": [FIRST + 90]})

    known = journeys.from_frames(events=ENGINES[engine](events), journeys=ENGINES[engine](episodes), as_of=on(100))

    assert sorted_rows(known.events, "outcome") == [(None,)]
    assert sorted_rows(known.journeys, "ended_by") == [(None,)]
    assert not known.records_outcomes("panel")


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ("on", "The table of events lacks: on. It has: journey, milestone, outcome."),
        ("child", "The table of journeys lacks: child. It has: journey, started_on, ended_on, ended_by."),
    ],
)
def test_a_table_that_lacks_a_column_is_refused_by_name(lacking, sentence):
    events, episodes = made_journeys.tables([row(("panel", 3))])

    with pytest.raises(TableNotUnderstood) as refused:
        journeys.from_frames(
            events=events.drop(lacking, strict=False), journeys=episodes.drop(lacking, strict=False), as_of=on(9)
        )

    assert str(refused.value) == sentence


def test_milestones_are_written_as_slugs_or_as_codes():
    rows = [row(("panel", 3))]
    slugs = made_journeys.of(*rows)

    codes = made_journeys.coded(slugs, rows, {"panel": 12})

    assert (slugs.key("panel"), codes.key("panel")) == ("panel", 12)


def test_a_code_of_an_unknown_milestone_is_refused():
    rows = [row(("panel", 3))]
    codes = made_journeys.coded(made_journeys.of(*rows), rows, {"panel": 12})

    with pytest.raises(UnknownMilestone):
        codes.key("pannel")


def test_outcomes_are_recorded_of_a_milestone_when_one_is():
    known = made_journeys.of(row(("permanence_recommended", 3), ("panel", 5)), row(("panel", 5, "approved")))

    assert (known.records_outcomes("panel"), known.records_outcomes("permanence_recommended")) == (True, False)


def test_choosing_keeps_the_day_of_the_data():
    known = made_journeys.of(row(age_at_start=3), as_of=70)

    assert known.where("age_at_start < 12").as_of == on(70)


def test_no_journeys_are_journeys_too():
    known = made_journeys.of(as_of=70)

    assert (len(known.events.collect()), len(known.journeys.collect())) == (0, 0)


def test_days_of_the_year_one_thousand_nine_hundred_are_kept():
    events, episodes = made_journeys.tables([row()])
    long_ago = episodes.with_columns(started_on=pl.lit(date(1900, 3, 1)))

    known = journeys.from_frames(events=events, journeys=long_ago, as_of=on(0))

    assert known.journeys.collect()["started_on"].to_list() == [-25_508]


def test_the_codes_of_the_catalogue_fit_into_the_smallest_whole_numbers():
    assert max(one.code for one in milestones.catalogue().values()) < 128


@pytest.mark.parametrize("engine", ENGINES)
def test_days_written_as_different_kinds_of_whole_numbers_and_dates_go_together(engine):
    events = pl.DataFrame({"journey": ["a"], "milestone": ["panel"], "on": pl.Series([FIRST + 30], dtype=pl.Int64)})
    episodes = pl.DataFrame({"journey": ["a", "b"], "child": ["x", "y"], "started_on": [on(0), on(60)]})
    ends = pl.Series("ended_on", [FIRST + 20, FIRST + 90], dtype=pl.Int16)
    known = journeys.from_frames(
        events=ENGINES[engine](events), journeys=ENGINES[engine](episodes.with_columns(ends)), as_of=on(100)
    )

    found = intervals.between(known, start="looked_after", end=("panel", "left_care"))

    assert [(journey, days, status) for journey, _, _, days, status, _ in rows_of(found)] == [
        ("a", 20, "reached"),
        ("b", 30, "reached"),
    ]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize(("table", "column"), [("events", "on"), ("journeys", "started_on")])
def test_days_written_as_text_are_refused(table, column, engine):
    events, episodes = made_journeys.tables([row(("panel", 3))])
    given = {"events": events, "journeys": episodes}
    given[table] = given[table].with_columns(pl.lit("2024-01-04").alias(column))

    with pytest.raises(
        TableNotUnderstood, match=f"In the table of {table}, {column} is text: give dates or day numbers"
    ):
        journeys.from_frames(
            events=ENGINES[engine](given["events"]), journeys=ENGINES[engine](given["journeys"]), as_of=on(9)
        )


def test_a_pandas_column_of_ends_that_have_all_not_come_yet_holds_no_ends():
    events, episodes = (table.to_pandas() for table in made_journeys.tables([row(("panel", 3)), row(("panel", 5))]))
    episodes["ended_on"] = [None, None]

    known = journeys.from_frames(events=events, journeys=episodes, as_of=on(9))

    assert sorted_rows(known.journeys, "journey", "ended_on") == [("0", None), ("1", None)]
