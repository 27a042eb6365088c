"""The reading process: limits of memory and time, one bad file among good ones, and what comes back."""

import openpyxl
import pytest

from permanence.intake import isolation
from permanence.intake.guard import Allowance
from permanence.intake.isolation import FileToRead
from permanence.intake.sheets import Kind, MergedCells
from tests.permanence.intake.made_extracts import workbook

STOPPED = "Reading the file was stopped"


def read(*paths, progress=lambda _: None, **allowed):
    return isolation.read_files([FileToRead(path, path.name) for path in paths], Allowance(**allowed), progress)


def text(folder, name="a.csv"):
    (folder / name).write_text("Child,Date\nC1,01/02/2023\n", "utf-8")
    return folder / name


@pytest.fixture
def far(tmp_path):
    """A workbook with one cell at the far end of its sheet, which asks for all the cells before it."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "near", "far"
    book.save(tmp_path / "far.xlsx")
    return tmp_path / "far.xlsx"


def test_what_comes_back_is_what_the_file_holds(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["Group", None], ["x", 1.5]], merged=["A1:B1"])

    (found,) = read(path)

    (sheet,) = found.sheets
    assert (sheet.file, sheet.name, sheet.merged) == ("a.xlsx", "Sheet1", (MergedCells(0, 0, 0, 1),))
    assert (sheet.texts.rows(), sheet.numbers.rows()) == ([("Group", None), ("x", None)], [(None, None), (None, 1.5)])
    assert sheet.kinds.rows() == [(Kind.TEXT, Kind.EMPTY), (Kind.TEXT, Kind.NUMBER)]
    assert found.refused is None


def test_each_file_is_said_before_it_is_read(tmp_path):
    said = []

    read(text(tmp_path, "a.csv"), text(tmp_path, "b.csv"), progress=said.append)

    assert said == ["Reading a.csv", "Reading b.csv"]


def test_other_work_is_done_once_while_files_are_read(tmp_path):
    done = []
    files = [FileToRead(path, path.name) for path in (text(tmp_path, "a.csv"), text(tmp_path, "b.csv"))]

    found = isolation.read_files(files, Allowance(), lambda _: None, meanwhile=lambda: done.append("other work"))

    assert [one.refused for one in found] == [None, None]
    assert done == ["other work"]


def test_refusals_stand_beside_files_that_are_read(tmp_path):
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    (tmp_path / "c.csv").touch()

    found = read(text(tmp_path, "a.csv"), tmp_path / "b.pdf", tmp_path / "c.csv", tmp_path / "none.csv")

    assert [one.refused and one.refused.problem for one in found] == [
        None,
        "Files ending in .pdf are not read.",
        "The file is empty.",
        "The file cannot be opened.",
    ]


def test_a_file_that_asks_for_too_much_memory_is_stopped_and_the_others_are_read(tmp_path, far):
    found = read(text(tmp_path, "a.csv"), far, text(tmp_path, "b.csv"), memory_bytes=1_500_000_000)

    assert [one.refused is None for one in found] == [True, False, True]
    assert STOPPED in str(found[1].refused)


def test_a_file_that_takes_too_long_is_stopped(tmp_path):
    (tmp_path / "long.csv").write_text("a,b,c,d,e,f,g,h\n" * 2_000_000, "utf-8")

    (found,) = read(tmp_path / "long.csv", seconds=1)

    assert STOPPED in str(found.refused)
    assert "1 seconds" in str(found.refused)


def test_time_is_counted_for_each_file_of_its_own(tmp_path):
    # Twelve files that together take longer than one may: the time of all was once counted against the last.
    for number in range(12):
        (tmp_path / f"{number}.csv").write_text("a,b,c,d,e,f,g,h\n" * 60_000, "utf-8")

    found = read(*sorted(tmp_path.iterdir()), seconds=2)

    assert [one.refused for one in found] == [None] * 12
