"""Whole invented areas written as councils would send them, and read back: the same waits, and the planted faults."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import polars as pl
import pytest

from permanence import intervals, simulation
from permanence.intake import findings, read
from permanence.journeys import Journeys
from permanence.simulation import extract

DATA_FROM, AS_OF = date(2022, 8, 1), date(2026, 7, 31)
LAYOUTS = ["marker", "events"]
STEPS = [
    ("looked_after", "accommodated"),
    ("accommodated", "permanence_recommended"),
    ("looked_after", "first_review"),
    ("permanence_recommended", "panel"),
    ("panel", "adm_decision"),
    ("adm_decision", "application_lodged"),
    ("application_lodged", "order_granted"),
    ("looked_after", "left_care"),
]
# The check that says each kind of planted fault.
SAID_BY = {
    "future_date": "future-date",
    "end_before_start": "end-before-start",
    "impossible_date": "impossible-date",
    "identifying_note": "identifying-number",
}
FAULTS = 16


@dataclass(frozen=True)
class ReadBack:
    """An area, the extract that was written of it, and what was read from that."""

    area: Journeys
    written: extract.Extract
    found: read.Extract


@pytest.fixture(scope="module", params=[6, 11])
def area(request):
    return simulation.area(seed=request.param, looked_after=40, data_from=DATA_FROM, as_of=AS_OF)


@pytest.fixture(scope="module", params=LAYOUTS)
def clean(request, area, tmp_path_factory):
    return read_back(area, tmp_path_factory.mktemp("clean"), layout=request.param)


@pytest.fixture(scope="module", params=LAYOUTS)
def faulty(request, area, tmp_path_factory):
    return read_back(area, tmp_path_factory.mktemp("faulty"), layout=request.param, faults=FAULTS, rng=3)


def read_back(area, folder, **options):
    written = extract.write(area, folder, **options)
    return ReadBack(area, written, read.read([folder], as_of=AS_OF))


def rows(found, start, end):
    """Every interval of a step, journeys named by the child and the episode."""
    table = intervals.between(found, start=start, end=end, keep=("child", "episode")).table.collect().to_polars()
    named = table.select(
        pl.concat_str(pl.col("child", "episode").cast(pl.String), separator="/"),
        *(pl.col(name).cast(pl.Int64) for name in ("started_on", "stopped_on", "days")),
        "status",
        "ended_by",
    )
    return sorted(named.rows())


@pytest.mark.parametrize(("start", "end"), STEPS)
def test_every_wait_of_an_area_is_read_back_exactly(clean, start, end):
    assert rows(read.journeys_of(clean.found), start, end) == rows(clean.area, start, end)


def test_nothing_is_found_to_be_wrong_with_an_area_without_faults(clean):
    told = findings.find(clean.found)

    assert (told.of("error"), told.of("warning")) == ((), ())
    assert {one.outcome for one in told.runs} <= {"checked", "not applicable"}


def test_the_list_of_events_holds_every_event_of_the_area(area, tmp_path):
    found = read_back(area, tmp_path, layout="events").found

    assert events_of(read.journeys_of(found)) == events_of(area)


def test_the_tracker_tells_what_is_known_of_each_child(area, tmp_path):
    found = read_back(area, tmp_path, layout="marker").found

    assert known_of(read.journeys_of(found)) == known_of(area)


def test_every_planted_fault_is_found_at_its_file_sheet_row_and_column(faulty):
    told = findings.find(faulty.found).found
    places = {(one.check, one.file, one.sheet, one.row, one.column) for one in told}
    columns = {(one.check, one.sheet, one.column) for one in told}

    missed = [
        fault
        for fault in faulty.written.faults
        if (SAID_BY[fault.kind], faulty.written.path.name, fault.sheet, fault.row, fault.column) not in places
        and (fault.kind, ("left-behind", fault.sheet, fault.column) in columns) != ("identifying_note", True)
    ]

    assert missed == []


def test_a_note_with_a_telephone_number_is_found_at_its_cell(faulty):
    told = {
        (one.sheet, one.row, one.column)
        for one in findings.find(faulty.found).found
        if one.check == "identifying-number"
    }

    assert told
    assert told <= {
        (fault.sheet, fault.row, fault.column) for fault in faulty.written.faults if fault.kind == "identifying_note"
    }


def test_no_error_is_found_of_children_without_a_fault(faulty):
    at_fault = children_at_fault(faulty)

    assert [one for one in findings.find(faulty.found).of("error") if one.child not in at_fault] == []


def test_with_the_children_at_fault_left_out_every_wait_is_exact(faulty):
    at_fault = children_at_fault(faulty)
    found = read.read([faulty.written.path], as_of=AS_OF, leave_out=at_fault)
    kept = read.journeys_of(found)

    expected = [[row for row in rows(faulty.area, *step) if row[0].split("/")[0] not in at_fault] for step in STEPS]

    assert [rows(kept, *step) for step in STEPS] == expected


def events_of(found):
    """How often each milestone is on each day, with the outcomes that measures use."""
    table = found.events.collect().to_polars()
    used = pl.when(~pl.col("milestone").str.contains("review")).then("outcome")
    return Counter(table.select("milestone", pl.col("on").cast(pl.Int64), used).rows())


def known_of(found):
    """What is known of each journey besides its dates."""
    names = ("child", "episode", "age_at_start", "sex", "team", "locality", "born_on")
    return sorted(found.journeys.collect().to_polars().select(pl.col(*names).cast(pl.String)).rows())


def children_at_fault(made):
    """The children in whose rows a fault was planted."""
    places = {(fault.sheet, fault.row) for fault in made.written.faults}
    return {
        child
        for one, own in zip(made.found.tables, made.found.keys, strict=True)
        for row, child in zip(one.table.rows, own.child, strict=True)
        if (one.table.sheet.name, row + 1) in places
    }
