"""An invented area as a council would send it."""

import csv
from collections import Counter
from datetime import date, datetime
from itertools import groupby

import openpyxl
import polars as pl
import pytest

from permanence import dates, milestones, simulation
from permanence.journeys import from_frames
from permanence.simulation import extract

DATA_FROM, AS_OF = date(2023, 8, 1), date(2026, 7, 31)
OPEN, CLOSED = "Open cases", "Closed cases"
KINDS = ["future_date", "end_before_start", "impossible_date", "identifying_note"]


@pytest.fixture(scope="module")
def area():
    return simulation.area(seed=6, looked_after=60, data_from=DATA_FROM, as_of=AS_OF)


@pytest.fixture(scope="module")
def journeys(area):
    return area.journeys.collect().to_native()


@pytest.fixture(scope="module")
def events(area):
    return area.events.collect().to_native()


def workbook(written):
    book = openpyxl.load_workbook(written.path)
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def rows_of(written):
    """The rows of the tracker by their headings, both sheets together."""
    return [dict(zip(page[3], row, strict=True)) for page in workbook(written).values() for row in page[4:]]


def lines_of(written):
    with written.path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_tracker_has_a_row_for_each_journey_open_ones_first(area, journeys, tmp_path):
    written = extract.write(area, tmp_path)

    pages = workbook(written)

    still_open = journeys["ended_on"].null_count()
    assert {name: len(page) - 4 for name, page in pages.items()} == {
        OPEN: still_open,
        CLOSED: len(journeys) - still_open,
    }
    assert written.rows == len(journeys)


def test_the_tracker_has_a_title_and_two_lines_of_headings(area, tmp_path):
    page = workbook(extract.write(area, tmp_path))[OPEN]

    assert page[0][0] == "Permanence tracker: position at 31 July 2026"
    assert page[1][0] == "Invented children: this council does not exist"
    assert [name for name in page[2] if name][:3] == ["Child", "Becoming looked after", "Reviews"]
    assert page[3][:3] == ["Child ref", "Episode", "Date of birth"]


def test_dates_in_the_tracker_are_real_dates_and_the_journeys_own(area, journeys, tmp_path):
    rows = rows_of(extract.write(area, tmp_path))

    found = sorted((row["Child ref"], row["Episode"], row["Looked after from"]) for row in rows)

    expected = zip(journeys["child"], journeys["episode"], journeys["started_on"], strict=True)
    assert found == sorted(
        (child, episode, datetime.combine(dates.from_day(on), datetime.min.time())) for child, episode, on in expected
    )


@pytest.mark.parametrize(
    ("heading", "milestone", "which"),
    [
        ("Accommodated", "accommodated", 1),
        ("Recommended", "permanence_recommended", 1),
        ("Plan changed", "permanence_recommended", 2),
        ("Panel", "panel", 1),
        ("Order granted", "order_granted", 1),
    ],
)
def test_the_tracker_holds_the_first_day_of_each_milestone_and_the_day_of_another_plan(
    area, events, tmp_path, heading, milestone, which
):
    rows = rows_of(extract.write(area, tmp_path))
    days = events.filter(milestone=milestone).group_by("journey").agg(pl.col("on").sort())

    found = Counter(dates.to_day(row[heading].date()) for row in rows if row[heading])

    assert found == Counter(on[which - 1] for on in days["on"] if len(on) >= which)


def test_the_list_has_a_row_for_each_event_with_starts_and_ends(area, journeys, events, tmp_path):
    written = extract.write(area, tmp_path, layout="events")

    lines = lines_of(written)

    ended = len(journeys) - journeys["ended_on"].null_count()
    assert lines[0] == ["Child ref", "Episode", "Event", "Event date", "Outcome", "Team", "Notes"]
    assert len(lines) - 1 == written.rows == len(events) + len(journeys) + ended


def test_the_list_tells_a_journey_in_order(area, journeys, tmp_path):
    first = journeys.row(0, named=True)

    lines = lines_of(extract.write(area, tmp_path, layout="events"))
    told = [line for line in lines if line[:2] == [first["child"], str(first["episode"])]]
    days = [datetime.strptime(line[3], "%d/%m/%Y").date() for line in told]  # noqa: DTZ007  dates have no zone

    assert days == sorted(days)
    assert [f"{dates.from_day(first['started_on']):%d/%m/%Y}"] == [
        line[3] for line in told if line[2] == "Became looked after"
    ]


@pytest.mark.parametrize("layout", ["marker", "events"])
def test_the_same_seed_plants_the_same_faults(area, tmp_path, layout):
    one, other = (extract.write(area, tmp_path / name, layout=layout, faults=9, rng=2) for name in ("a", "b"))

    read = workbook if layout == "marker" else lines_of
    assert one.faults == other.faults
    assert read(one) == read(other)


@pytest.mark.parametrize("layout", ["marker", "events"])
def test_faults_are_planted_where_they_are_said_to_be_and_nowhere_else(area, tmp_path, layout):
    clean = extract.write(area, tmp_path / "clean", layout=layout)
    faulty = extract.write(area, tmp_path / "faulty", layout=layout, faults=12, rng=3)

    if layout == "marker":
        before, after, headings = workbook(clean), workbook(faulty), workbook(clean)[OPEN][3]
    else:
        before, after, headings = {"": lines_of(clean)}, {"": lines_of(faulty)}, lines_of(clean)[0]
    differing = {
        (name, row + 1, headings[column])
        for name, page in before.items()
        for row, cells in enumerate(page)
        for column, cell in enumerate(cells)
        if after[name][row][column] != cell
    }

    assert differing == {(fault.sheet, fault.row, fault.column) for fault in faulty.faults}
    assert [fault.kind for fault in faulty.faults] == KINDS * 3
    assert len({(fault.sheet, fault.row) for fault in faulty.faults}) == 12


def test_the_list_goes_from_journey_to_journey(area, journeys, tmp_path):
    lines = lines_of(extract.write(area, tmp_path, layout="events"))[1:]

    told = [whose for whose, _ in groupby(lines, key=lambda line: (line[0], int(line[1])))]

    assert told == list(zip(journeys["child"], journeys["episode"], strict=True))


def test_an_end_before_the_start_in_the_list_is_before_the_start_of_its_own_journey(area, journeys, tmp_path):
    written = extract.write(area, tmp_path, layout="events", faults=2, rng=1)
    started = {
        (child, str(episode)): on for child, episode, on in journeys["child", "episode", "started_on"].iter_rows()
    }

    line = lines_of(written)[written.faults[1].row - 1]
    ended = dates.to_day(datetime.strptime(line[3], "%d/%m/%Y").date())  # noqa: DTZ007  dates have no zone

    assert line[2] == "Ceased to be looked after"
    assert 0 < started[line[0], line[1]] - ended < 400


def test_each_kind_of_fault_is_what_its_name_says(area, tmp_path):
    written = extract.write(area, tmp_path, faults=4, rng=5)
    pages = workbook(written)

    future, ended, impossible, note = (
        dict(zip(pages[fault.sheet][3], pages[fault.sheet][fault.row - 1], strict=True)) for fault in written.faults
    )
    columns = [fault.column for fault in written.faults]

    assert future[columns[0]].date() > AS_OF
    assert ended["Looked after until"] < ended["Looked after from"]
    assert impossible[columns[2]].startswith("31/")
    assert "07700 900" in note["Notes"] or "Nowhere Lane" in note["Notes"]


def test_an_extract_without_faults_has_none(area, tmp_path):
    rows = rows_of(extract.write(area, tmp_path))

    assert [row["Notes"] for row in rows] == [None] * len(rows)


def test_journeys_whose_milestones_are_codes_give_the_same_extract(area, events, tmp_path):
    codes = {slug: milestone.code for slug, milestone in milestones.catalogue().items()}
    coded = events.with_columns(pl.col("milestone").replace_strict(codes, return_dtype=pl.Int32))
    same = from_frames(events=coded, journeys=area.journeys.collect().to_native(), as_of=AS_OF)

    written = [extract.write(found, tmp_path / name) for found, name in ((area, "slugs"), (same, "codes"))]

    assert workbook(written[0]) == workbook(written[1])


def test_the_folder_is_made_and_the_file_bears_the_day_of_the_data(area, tmp_path):
    written = [extract.write(area, tmp_path / "new" / "folder", layout=layout) for layout in ("marker", "events")]

    assert [one.path.name for one in written] == ["marker_20260731.xlsx", "events_20260731.csv"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"layout": "tables"}, "no layout 'tables'. Layouts: marker, events"),
        ({"faults": -1}, "cannot be -1 faults"),
        ({"faults": 5_000}, "not enough rows for 5000 faults"),
    ],
)
def test_an_extract_that_cannot_be_written_is_refused_with_the_reason(area, tmp_path, options, words):
    with pytest.raises(extract.ExtractNotPossible, match=words):
        extract.write(area, tmp_path, **options)


def test_the_phone_numbers_in_notes_are_of_the_range_kept_for_stories():
    notes = extract.sheets.words()["planted"]["notes"]

    assert all("07700 900" in note for note in notes if any(character.isdigit() for character in note.split()[-1]))
