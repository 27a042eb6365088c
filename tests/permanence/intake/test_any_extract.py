"""Any extract, however odd or damaged: it is read, or refused in words; never a traceback, a hang or a changed file."""

import io
import time
import zipfile
from datetime import date

import numpy as np
import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permanence import simulation
from permanence.intake import findings, isolation, mapping, read, text_files
from permanence.intake.guard import Allowance, FileRefused
from permanence.intake.isolation import FileToRead
from permanence.intake.mapping import MappingNotUnderstood
from permanence.intake.read import NothingToRead
from permanence.intake.sheets import MergedCells
from permanence.simulation import extract
from tests.permanence.intake.made_extracts import files, sheet

DATES = [
    *("01/02/2023", "03/02/2023", "21/05/2022", "14/06/2023", "31/02/2023", "2023-02-01", "45090", "3rd March 2024"),
    *("n/a", "TBC", "June 2023", "22/08/21", "12.4.23", "", "06/28/2023", "15/05/2060", "31/12/9999"),
]
USUAL = {
    "Child ID": ["C1001", "C1002", "C1003", "Morag Testerson", ""],
    "Episode": ["1", "2", "Ep 2", ""],
    "LAC start date": DATES,
    "LAC end date": DATES,
    "DOB": DATES,
    "Panel date": DATES,
    "Perm rec date": DATES,
    "Event date": DATES,
    "Review date": DATES,
    "From": DATES,
    "Event": ["LAC start", "LAC end", "Panel", "Petition lodged", "Review 1", "Order granted", "Zebra"],
    "Route": ["PO", "POA", "Adoption", "Home", "PX", ""],
    "Destination": ["Home", "Adoption", "PX", ""],
    "Outcome": ["Approved", "PO", "Home", "No", ""],
    "Decision": ["Permanence - PO", "Continue plan", ""],
    "Placement": ["Foster care", "Kinship", "Home"],
    "Status": ["Held", "Cancelled", ""],
    "Notes": ["see file", "CHI 2109118508", "=1+1", ""],
    "Zebra": ["q", "1", "²", ""],
    "": ["", "Total", "x"],
}
ODD = st.one_of(
    st.text(max_size=8),
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SECONDS = 20
KINDS = ["xlsx", "members", "xls", "csv"]


def turned(table):
    """The table on its side."""
    return [list(column) for column in zip(*table, strict=True)]


def of_fields(table):
    """A row for each child, field and value."""
    headings, *rows = table
    named = [[row[0], heading, value] for row in rows for heading, value in zip(headings[1:], row[1:], strict=True)]
    return [["Ref", "Field", "Value"], *named]


def in_parts(table):
    """The table with each date that has three numbers in three columns."""
    headings, *rows = table
    parts = [[part for cell in row for part in _parts(cell)] for row in rows]
    return [[name for heading in headings for name in (f"{heading} day", "month", "year")], *parts]


def _parts(cell):
    said = cell.split("/") if isinstance(cell, str) else []
    return said if len(said) == 3 else [cell, "", ""]


LAID_OUT = [list, list, turned, of_fields, in_parts]


@st.composite
def sheets(draw, file):
    """A sheet with usual headings and cells that mostly fit them; now and then a title, odd cells, merged cells.

    It stands upright, lies on its side, has a row for each field, or a column for each part of a date.
    """
    others = draw(st.lists(st.sampled_from(sorted(USUAL)), min_size=1, max_size=5))
    headings = ["Child ID", draw(st.sampled_from(["LAC start date", "Event date", "Review date"])), *others]
    usual = [st.sampled_from(USUAL[heading]) for heading in headings]
    rows = draw(st.lists(st.tuples(*(st.one_of(*[cell] * 9, ODD) for cell in usual)), min_size=1, max_size=7))
    table = draw(st.sampled_from(LAID_OUT))([headings, *map(list, rows)])
    title = draw(st.sampled_from([[], ["Position at 31/08/2023", *[""] * (len(table[0]) - 1)]]))
    table = [*([title] if title else []), *table]
    blocks = draw(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 6), st.integers(0, 2)), max_size=2))
    merged = [MergedCells(row, column, row + more, column + more) for row, column, more in blocks]
    inside = [one for one in merged if one.last_row < len(table) and one.last_column < len(table[0])]
    return sheet(table, file=file, name=draw(st.sampled_from(["", "Open"])), merged=inside)


def looked_at(read_files):
    """Everything that is done with files that were read; the codes of checks that failed."""
    try:
        found = read.understood(read_files)
    except NothingToRead:
        return []
    read.journeys_of(found).events.collect()
    return [run.code for run in findings.find(found).runs if run.outcome == "could not run"]


def sentence(made, *refusals):
    """The words of a refusal, or "read"."""
    try:
        made()
    except refusals as refused:
        return str(refused)
    return "read"


@SOME
@given(st.one_of(st.tuples(sheets("a.csv")), st.tuples(sheets("a.csv"), sheets("b.csv"))))
def test_any_small_tables_are_read_or_said_to_tell_of_no_journeys(made):
    assert looked_at(files(*made)) == []


@SOME
@given(st.binary(max_size=400))
def test_any_bytes_are_a_sheet_of_text_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)

    assert sentence(lambda: text_files.read(path, "any.csv", Allowance()), FileRefused)
    assert path.read_bytes() == content


@SOME
@given(
    st.lists(st.sampled_from(["Child ID,LAC start\n", "C1,01/02/2023\n", '"', ",", "\n", "\r", "\t", ";", "é", "x"]))
)
def test_any_broken_lines_are_a_sheet_of_text_or_refused(tmp_path_factory, pieces):
    path = tmp_path_factory.getbasetemp() / "lines.csv"
    path.write_bytes("".join(pieces).encode())

    assert sentence(lambda: text_files.read(path, "lines.csv", Allowance()), FileRefused)


@SOME
@given(
    st.text(alphabet='[]="\n.#{}abc1', max_size=40)
    | st.sampled_from(["[[columns]]\nheading = 1", "[words]\na = [1]", "[[accepted]]\ncheck = true\nreason = 1"])
)
def test_any_text_is_a_mapping_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, "utf-8")

    said = sentence(lambda: mapping.read(path), MappingNotUnderstood)

    assert said == "read" or "any.toml" in said


@pytest.fixture(scope="module")
def layouts(tmp_path_factory):
    """An invented area as a workbook, as one of the older kind, and as a text file."""
    area = simulation.area(seed=6, looked_after=20, data_from=date(2024, 8, 1), as_of=date(2026, 7, 31))
    folder = tmp_path_factory.mktemp("layouts")
    workbook = extract.write(area, folder).path.read_bytes()
    events = extract.write(area, folder, layout="events").path.read_bytes()
    return {"xlsx": workbook, "members": workbook, "xls": older(workbook), "csv": events}


def older(workbook):
    """The same cells as a workbook of the older kind."""
    book, style = xlwt.Workbook(), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for page in openpyxl.load_workbook(io.BytesIO(workbook)):
        sheet_of_old = book.add_sheet(page.title)
        for cell in (cell for row in page.iter_rows() for cell in row if cell.value is not None):
            sheet_of_old.write(cell.row - 1, cell.column - 1, cell.value, *([style] if cell.is_date else []))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def damaged(content, rng):
    """The bytes with some changed, cut off at the end, taken out, or put in twice."""
    at, other = rng.integers(0, len(content), 2)
    harm = rng.integers(4)
    if harm == 0:
        changed = bytearray(content)
        for place in rng.integers(0, len(content), 20):
            changed[place] = rng.integers(256)
        return bytes(changed)
    if harm == 1:
        return content[: max(at, 1)]
    if harm == 2:
        return content[:at] + content[at + 300 :]
    return content[:at] + content[other : other + 300] + content[at:]


def with_damaged_members(content, rng):
    """The workbook with one of its members left out or damaged, and everything around it in order."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        harmed = rng.choice(old.namelist())
        for name in old.namelist():
            if name != harmed:
                new.writestr(name, old.read(name))
            elif rng.random() < 0.7:
                new.writestr(name, damaged(old.read(name), rng))
    return made.getvalue()


def with_swapped_cells(content, rng):
    """The text file with pairs of cells, wherever they stand, exchanged."""
    lines = [line.split(b",") for line in content.splitlines()]
    for _ in range(30):
        (row, other), (column, another) = rng.integers(0, len(lines), 2), rng.integers(0, len(lines[0]), 2)
        lines[row][column], lines[other][another] = lines[other][another], lines[row][column]
    return b"\n".join(b",".join(line) for line in lines)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_copies_of_real_layouts_are_read_or_refused_in_time_and_stay_as_they_are(layouts, tmp_path, kind, seed):
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    harm = {"members": with_damaged_members}.get(kind, damaged)
    copies = [harm(layouts[kind], rng) for _ in range(12)]
    copies += [with_swapped_cells(layouts["csv"], rng) for _ in range(3)] if kind == "csv" else []
    paths = [tmp_path / f"{number}.{'xlsx' if kind == 'members' else kind}" for number in range(len(copies))]
    for path, content in zip(paths, copies, strict=True):
        path.write_bytes(content)

    begun = time.monotonic()
    found = isolation.read_files(
        [FileToRead(path, path.name) for path in paths],
        Allowance(memory_bytes=2_000_000_000, seconds=5),
        lambda _: None,
    )
    failed = [code for one in found if one.refused is None for code in looked_at([one])]

    assert failed == []
    assert all(one.refused.action for one in found if one.refused is not None)
    assert [path.read_bytes() for path in paths] == copies
    assert time.monotonic() - begun < SECONDS * len(copies)


@pytest.mark.parametrize(
    "cell",
    ["1" + " " * 100_000 + "x", "1" * 100_000 + " x", "(" * 100_000, "ab" * 50_000, "panel " * 20_000, "-" * 100_000],
    ids=["blanks", "digits", "brackets", "letters", "words", "dashes"],
)
@pytest.mark.parametrize("heading", ["Notes", "Event", "Panel date", None])
def test_very_long_cells_take_no_longer_than_others(cell, heading):
    # Brackets that are never closed, and digits without an end, once took minutes: each sign was tried with each other.
    head = f"Child ID,{heading or cell},Event date\n"
    rows = "".join(f"C100{n},{cell if heading and n == 1 else 'LAC start'},01/02/202{n}\n" for n in range(4))

    begun = time.monotonic()
    looked_at(files(sheet(head + rows)))

    assert time.monotonic() - begun < SECONDS
