"""Loading: what goes in comes out, and only what differs is written."""

from dataclasses import replace
from datetime import date

import narwhals as nw
import pytest

from pace.areas import queries as areas
from pace.record.models import Entry
from pace.register import actions, queries
from pace.register.actions import Loaded
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached, Waiting
from pace.register.rules import CannotBeLoaded
from permanence import simulation
from tests.pace.cast import client_of
from tests.pace.register.made_registers import AS_OF, ENDED, NOW, WAITS, load, of, rows_of

KEPT = ("journey", "child", "started_on", "ended_on", "ended_by", "age_at_start", "sex")


@pytest.fixture
def lead(cast):
    """The local area lead of Strathmarr, with a second step set up."""
    client_of(cast.of("local-area-lead"))
    return areas.viewer_of(cast.of("local-area-lead").pk)


def test_a_simulated_area_comes_out_as_it_went_in(cast, lead):
    made = simulation.area(seed=5, looked_after=15, data_from=date(2023, 3, 1), as_of=AS_OF)
    known = made.journeys.with_columns(journey=nw.col("journey").cast(nw.String))
    events = made.events.with_columns(journey=nw.col("journey").cast(nw.String))

    actions.load(area=cast.strathmarr, journeys=made, by="test", now=NOW)

    found = queries.journeys_of(lead, cast.strathmarr)
    assert rows_of(found.events) == rows_of(events)
    assert rows_of(found.journeys.select(*KEPT)) == rows_of(known.select(*KEPT))
    assert found.as_of == made.as_of


def test_nothing_after_the_day_that_is_asked_for_comes_out(cast, lead):
    load(cast.strathmarr, *WAITS, ENDED)

    found = queries.journeys_of(lead, cast.strathmarr, as_of=date(2025, 4, 30))

    open_then = found.journeys.select("journey", "ended_on").collect().to_native().sort("journey").rows()
    assert open_then == [("S1/1", None), ("S4/1", None)]
    assert found.as_of == date(2025, 4, 30)


def test_of_a_birth_only_month_and_year_are_kept(cast):
    journeys = of(WAITS[0])
    born = replace(journeys, journeys=journeys.journeys.with_columns(born_on=nw.lit(18_000)))

    actions.load(area=cast.strathmarr, journeys=born, by="test", now=NOW)

    assert JourneyFacts.unscoped.values_list("born_year", "born_month").get() == (2019, 4)


def test_text_in_place_of_a_sex_is_not_kept(cast):
    journeys = of(WAITS[0])
    odd = journeys.journeys.with_columns(sex=nw.lit("see the letter of her aunt"))

    actions.load(area=cast.strathmarr, journeys=replace(journeys, journeys=odd), by="test", now=NOW)

    assert JourneyFacts.unscoped.get().sex == ""


def test_loading_the_same_twice_writes_only_that_it_was_loaded(cast):
    load(cast.strathmarr, *WAITS, ENDED)
    before = Entry.objects.count()

    again = load(cast.strathmarr, *WAITS, ENDED)

    assert again == Loaded(journeys=4, added=0, changed=0, removed=0, waiting=3)
    assert list(Entry.objects.order_by("pk").values_list("operation", "table")[before:]) == [("insert", "pace_change")]


def test_a_later_extract_changes_only_what_differs_and_keeps_addresses(cast):
    load(cast.strathmarr, *WAITS)
    keys = dict(Journey.unscoped.values_list("reference", "key"))
    ended = ("S2/1", date(2025, 9, 10), date(2026, 3, 20), "adoption", WAITS[1][4])
    reached = [*WAITS[2][4], ("permanence_recommended", date(2026, 3, 9), "adoption")]
    on_the_way = ("S3/1", date(2026, 2, 2), None, None, reached)

    loaded = load(cast.strathmarr, ended, on_the_way, ENDED, as_of=date(2026, 3, 31))

    assert loaded == Loaded(journeys=3, added=1, changed=1, removed=1, waiting=1)
    now = JourneyFacts.unscoped.filter(until=None)
    known = dict(now.values_list("journey__reference", "journey__key"))
    assert {name: known[name] for name in ("S2/1", "S3/1")} == {name: keys[name] for name in ("S2/1", "S3/1")}
    assert sorted(known) == ["S2/1", "S3/1", "S4/1"]
    assert list(Waiting.unscoped.values_list("journey__reference", "end", "since", "due_on")) == [
        ("S3/1", "panel", date(2026, 3, 9), date(2026, 6, 1))
    ]


def test_a_milestone_that_stands_twice_is_kept_twice(cast):
    twice = ("S1/1", date(2025, 1, 6), None, None, [("review", date(2025, 6, 2), None)] * 2)

    load(cast.strathmarr, twice)
    load(cast.strathmarr, twice)

    assert MilestoneReached.unscoped.count() == 2


def test_another_areas_register_stays_as_it_is(cast):
    load(cast.glenlochy, WAITS[0])

    load(cast.strathmarr, *WAITS)
    load(cast.strathmarr)

    now = {"until": None}
    assert JourneyFacts.unscoped.values_list("area__slug", "journey__reference").get(**now) == ("glenlochy", "S1/1")
    assert MilestoneReached.unscoped.values_list("area__slug").get(**now) == ("glenlochy",)
    assert Waiting.unscoped.values_list("area__slug").get() == ("glenlochy",)


def test_that_it_was_loaded_is_on_record_in_the_name_of_what_did_it_and_rows_of_children_are_not(cast):
    before = Entry.objects.count()

    actions.load(area=cast.strathmarr, journeys=of(WAITS[0]), by="command load-extract", now=NOW)

    written = Entry.objects.order_by("pk").values_list("operation", "table", "by_what", "doing", "area_id")[before:]
    assert list(written) == [
        (operation, "pace_change", "command load-extract", "load an extract", cast.strathmarr.pk)
        for operation in ("insert", "update")
    ]
    change = Change.objects.get()
    assert (change.by_what, change.journeys, change.added, change.ended) == ("command load-extract", 1, 2, 0)


def test_references_that_are_no_references_are_refused_and_nothing_changes(cast):
    load(cast.strathmarr, WAITS[0])
    letter = ("She said that " * 20, date(2025, 1, 6), None, None, [])

    with pytest.raises(CannotBeLoaded) as refused:
        load(cast.strathmarr, WAITS[1], letter)

    assert str(refused.value) == (
        "1 of 2 references is longer than 100 characters. Look whether the column of references is the right one."
    )
    assert list(Journey.unscoped.values_list("reference", flat=True)) == ["S1/1"]


@pytest.mark.parametrize("reference", ["", "\u202e", "S1/1\u202e"])
def test_references_that_cannot_be_told_apart_are_refused(cast, reference):
    with pytest.raises(CannotBeLoaded) as refused:
        load(cast.strathmarr, WAITS[0], (reference, *WAITS[1][1:]))

    assert str(refused.value) == (
        "1 of 2 references is empty or the same as another. Look whether the column of references is the right one."
    )
    assert Journey.unscoped.count() == 0


def test_hidden_characters_of_a_reference_are_not_kept(cast):
    load(cast.strathmarr, ("S1\u202e/1", *WAITS[0][1:]))

    assert MilestoneReached.unscoped.values_list("journey__reference", "journey__child").get() == ("S1/1", "S1")


def test_data_older_than_those_that_are_there_are_refused_and_as_old_ones_are_not(cast):
    load(cast.strathmarr, WAITS[0])

    with pytest.raises(CannotBeLoaded) as refused:
        load(cast.strathmarr, WAITS[1], as_of=date(2026, 2, 27))
    load(cast.strathmarr, WAITS[1])

    assert str(refused.value) == (
        "These data end on 27 February 2026, and Strathmarr already has data up to 28 February 2026. "
        "Load a later extract."
    )
    assert Change.objects.count() == 2
