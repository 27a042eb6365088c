"""No report holds anything of a single child; those for readers outside name nobody and count no few."""

import re
from datetime import date

import pytest
from django.db import transaction

from pace import record
from pace.documents.blocks import Chart, Note, Table
from pace.kit.words import day
from pace.reports import content
from pace.reports.queries.gather import drawn, years
from permanence import simulation
from permanence.dates import from_day
from tests.pace.cast import NAMES, assemble
from tests.pace.changes import made_changes
from tests.pace.measures import made_measures
from tests.pace.measures.made_areas import DATA_FROM, simulated
from tests.pace.meetings import made_meetings
from tests.pace.register.made_registers import AS_OF
from tests.pace.reports.made_reports import gathered, of_kind, strings

pytestmark = pytest.mark.on_one_database("as the tests of the parts: it is what is said that counts")

SEED, LOOKED_AFTER = 8, 100
OUTSIDE = [key for key, kind in content.KINDS.items() if kind.disclosed]
HEAD = ("Quarter", "Value (%)", "Median (%)", "Phase", "Journeys", "Remarks")
COHORTS = (
    "Quarter",
    "Met",
    "Missed",
    "Not yet due",
    "Ended before due",
    "Share (%)",
    "Low (%)",
    "High (%)",
    "Standing",
)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """The cast, and an invented area with tests, actions and risks: made once, undone after these tests."""
    acting = record.acting(by="test", doing="set up the tests of children in reports", areas=record.ALL_AREAS)
    with django_db_blocker.unblock(), transaction.atomic(), acting:
        cast = assemble()
        simulated(cast.strathmarr, looked_after=LOOKED_AFTER, seed=SEED)
        made_measures.add(cast, chart="children")
        made_measures.add(cast, **{**made_measures.WAIT, "chart": "staircase"})
        made_measures.add(cast, **made_measures.COUNT)
        test = made_changes.agreed(cast, name="What Dougal Farquhar tries")
        made_changes.studied(cast, test)
        made_meetings.action(cast, what="Ring Bryce Tulloch")
        made_meetings.risk(cast, what="Ailsa Muirfield is away; Catriona too")
        made_meetings.plan(cast, on=date(2026, 4, 14), name="At Fergus Balnaves’s", place="Room of Eilidh")
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def cast(made, db):  # noqa: ARG001  # what a test writes is undone after it
    return made


def words(found):
    """Every word that a report keeps, in blocks, titles and figures."""
    said = " ".join([found.title, found.subject, *strings(found.blocks), str(found.figures), *found.withheld])
    return set(re.findall(r"[\w/–-]+", said))


@pytest.mark.parametrize("kind", list(content.KINDS))
def test_no_report_holds_a_reference_nor_a_date_of_birth_of_a_child(cast, kind):
    slug = cast.strathmarr.change_tests.get().slug
    invented = simulation.area(seed=SEED, looked_after=LOOKED_AFTER, data_from=DATA_FROM, as_of=AS_OF)
    children = invented.journeys.select("child", "born_on").collect()
    references = children["child"].to_list()
    births = [from_day(one) for one in children["born_on"].to_list()]

    found = gathered(cast, kind, test=slug if kind == "evidence" else "")

    said = "\n".join([found.title, found.subject, *strings(found.blocks), str(found.figures), *found.withheld])
    assert len(references) > 100
    assert [one for one in references if one in said] == []
    assert [one for one in births if one.isoformat() in said or day(one) in said] == []


def test_single_children_are_drawn_for_nobody(cast):
    charts = of_kind(gathered(cast, "champions-pack").blocks, Chart)

    kinds = {one.head[0] for one in charts}
    assert len(charts) > 2
    assert kinds.isdisjoint({"Child", "Journey", "Reference"})
    assert [one for one in charts if "child" in one.head[0].lower()] == []


@pytest.mark.parametrize("kind", OUTSIDE)
def test_readers_outside_read_no_name(cast, kind):
    found = words(gathered(cast, kind))

    parts = {part for key, name in NAMES.items() if key != "outsider" for part in name.split()}
    assert parts & found == set()


@pytest.mark.parametrize("kind", OUTSIDE)
def test_readers_outside_read_nothing_of_tests_that_are_not_published(cast, kind):
    said = " ".join(strings(gathered(cast, kind).blocks))

    hidden = ("Is it complete at the review?", "It needs an hour.", "tries", "health visitor")
    assert [one for one in hidden if one in said] == []


@pytest.mark.parametrize("kind", OUTSIDE)
def test_what_is_withheld_stands_where_it_would_have_stood_and_in_the_list(cast, kind):
    found = gathered(cast, kind)

    stood = [one.text for one in of_kind(found.blocks, Note) if one.kind == "withheld"]
    assert list(found.withheld) == list(dict.fromkeys(stood))
    assert found.withheld or kind == "highlight"


@pytest.mark.parametrize("kind", [key for key in content.KINDS if key not in OUTSIDE])
def test_for_readers_in_the_area_nothing_is_withheld(cast, kind):
    assert gathered(cast, kind).withheld == ()


def test_outside_no_stage_tells_how_many_few_wait(cast):
    found = gathered(cast, "partnership")

    table = next(one for one in of_kind(found.blocks, Table) if one.caption == "Who waits in each stage")
    counts = [cell for row in table.rows for cell in row[3:5]]
    assert [one for one in counts if isinstance(one, int) and one % 5] == []
    kept = [value for one in found.figures["stages"].values() for value in (one["waiting"], one["beyond"])]
    assert [one for one in kept if isinstance(one, int) and one % 5] == []


def test_what_is_kept_of_a_report_for_outside_is_what_was_shown(cast):
    outside, inside = gathered(cast, "partnership").figures, gathered(cast, "champions-pack").figures

    assert outside["waiting"] != inside["waiting"]


def chart(rows, head=HEAD, **other):
    """A chart with these rows."""
    said = {"title": "Panel", "says": "s", "description": "d", "svg": "<svg/>", "notes": ("100 journeys",)}
    return Chart(**said, head=head, rows=tuple(rows), series=drawn.series(head, rows), **other)


def test_a_run_chart_for_outside_is_rounded_and_has_no_remarks():
    rows = [("January to March 2025", 41.7, 50, 1, 12, ""), ("April to June 2025", 52.4, 50, 1, 21, "mark 1: Ailsa")]

    found = drawn.disclosed_picture(chart(rows))

    assert (found.head, found.rows) == (
        HEAD[:-1],
        (("January to March 2025", 42, 50, 1, 10), ("April to June 2025", 52, 50, 1, 20)),
    )
    assert found.series.lines[0].values == (42.0, 52.0)


@pytest.mark.parametrize(
    "row",
    [
        ("April to June 2025", 50, 50, 1, 8, ""),
        ("April to June 2025", 10, 50, 1, 20, ""),
        ("April to June 2025", 90, 50, 1, 20, ""),
        ("April to June 2025", "missing", 50, 1, 3, ""),
    ],
)
def test_a_run_chart_with_one_period_of_few_stays_in_the_area(row):
    rows = [("January to March 2025", 50, 50, 1, 12, ""), row]

    assert drawn.disclosed_picture(chart(rows)) is None


def test_a_chart_that_does_not_say_how_many_are_behind_its_points_stays_in_the_area():
    assert drawn.disclosed_picture(chart([("Day 1", 3.0)], head=("Days", "Share (%)"))) is None


def quarters(*pairs):
    """A chart by cohorts: of each quarter how many met and missed."""
    starts = ("January to March", "April to June", "July to September", "October to December")
    return chart(
        [
            (f"{starts[place % 4]} {2024 + place // 4}", met, missed, 0, 0, 50, 1, 99, "complete")
            for place, (met, missed) in enumerate(pairs)
        ],
        head=COHORTS,
    )


def test_four_quarters_together_are_shown_where_each_alone_is_too_few():
    found = years.of(quarters(*[(2, 3)] * 4, *[(3, 2)] * 4), title="Panel in time", target=90)

    assert found.rows == (("January to December 2024", 40, 20), ("January to December 2025", 60, 20))
    assert found.says.startswith("In the last 4 complete quarters (January to December 2025)")


def test_quarters_before_the_first_whole_year_are_left_out_and_few_are_withheld():
    found = years.of(quarters((1, 1), *[(2, 3)] * 4, *[(0, 1)] * 4, *[(3, 2)] * 4), title="Panel", target=None)

    assert [row[1] for row in found.rows] == [40, "withheld", 60]
    assert [one.values for one in found.series.lines] == [(40.0, 60.0)]


def test_one_year_makes_no_chart_but_a_sentence():
    one = quarters(*[(3, 2)] * 4)

    assert years.of(one, title="Panel") is None
    assert years.sentence(one, target=90) == (
        "In the last 4 complete quarters (January to December 2024) 60\N{NO-BREAK SPACE}% of about 20 children were in "
        "time; the aim is 90\N{NO-BREAK SPACE}%."
    )
