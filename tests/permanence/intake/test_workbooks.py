"""Workbooks: kinds of cells, places, merged cells, several sheets, the older format and the calendar of 1904."""

from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlwt

from permanence.intake import workbooks
from permanence.intake.guard import Allowance, FileRefused
from permanence.intake.sheets import Kind, MergedCells, sheet_of
from tests.permanence.intake.made_extracts import day, workbook


def read(path, **allowed):
    return workbooks.read(path, path.name, Allowance(**allowed))


def column(sheet, at):
    name = str(at)
    return list(zip(sheet.kinds[name], sheet.numbers[name], sheet.texts[name], strict=True))


def test_every_kind_of_cell_keeps_its_kind(tmp_path):
    rows = [["C1"], [date(2023, 2, 1)], [45.5], [True], [None], ["  "], [datetime(2023, 2, 1, 12, 30)]]  # noqa: DTZ001

    (found,) = read(workbook(tmp_path / "a.xlsx", rows))

    assert column(found, 0) == [
        (Kind.TEXT, None, "C1"),
        (Kind.DATE, day("2023-02-01"), None),
        (Kind.NUMBER, 45.5, None),
        (Kind.TRUTH, 1.0, None),
        (Kind.EMPTY, None, None),
        (Kind.EMPTY, None, None),
        (Kind.DATE, day("2023-02-01"), None),
    ]


def test_times_lengths_and_numbers_that_are_none_have_a_kind():
    found = sheet_of([[time(6, 0), timedelta(days=2), float("nan"), float("inf"), 3]], file="a.xlsx", name="")

    assert column(found, 0) == [
        (Kind.NUMBER, 0.25, None),
        (Kind.NUMBER, 2.0, None),
        (Kind.EMPTY, None, None),
        (Kind.EMPTY, None, None),
        (Kind.NUMBER, 3.0, None),
    ]


def test_rows_and_columns_are_counted_from_the_first_of_the_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active["C4"] = "here"
    book.save(tmp_path / "a.xlsx")

    (found,) = read(tmp_path / "a.xlsx")

    assert (found.height, found.width, found.texts[3, 2]) == (4, 3, "here")


def test_every_sheet_that_holds_anything_is_read_hidden_ones_too(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["x"]], [], [["y"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[2].sheet_state = "hidden"
    book.save(path)

    assert [sheet.name for sheet in read(path)] == ["Sheet1", "Sheet3"]


def test_hidden_columns_are_read(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["a", "b"]])
    book = openpyxl.load_workbook(path)
    book.active.column_dimensions["B"].hidden = True
    book.save(path)

    assert read(path)[0].texts[0, 1] == "b"


def test_merged_cells_are_known_by_their_bounds(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["Group", None, "c"], ["a", "b", None]], merged=["A1:B1", "C1:C2"])

    assert set(read(path)[0].merged) == {MergedCells(0, 0, 0, 1), MergedCells(0, 2, 1, 2)}


def test_the_calendar_of_1904_gives_the_same_days(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = date(2023, 2, 1)
    book.save(tmp_path / "a.xlsx")

    assert column(read(tmp_path / "a.xlsx")[0], 0) == [(Kind.DATE, day("2023-02-01"), None)]


def test_a_workbook_of_the_older_kind_is_read(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("Old")
    page.write(0, 0, "C1")
    page.write(1, 0, date(2023, 2, 1), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    page.write(2, 0, 7)
    book.save(str(tmp_path / "a.xls"))

    (found,) = read(tmp_path / "a.xls")

    assert (found.file, found.name) == ("a.xls", "Old")
    assert column(found, 0) == [(Kind.TEXT, None, "C1"), (Kind.DATE, day("2023-02-01"), None), (Kind.NUMBER, 7.0, None)]


def test_formulas_give_their_kept_values_and_are_never_run(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["x", "=1+1"]])

    assert read(path)[0].texts.rows() == [("x",)]


def test_a_workbook_without_cells_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="The workbook holds no cells"):
        read(workbook(tmp_path / "a.xlsx", []))


def test_a_sheet_that_reaches_too_far_is_refused_and_a_smaller_one_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active["Z1000"] = "far"
    book.save(tmp_path / "a.xlsx")

    assert read(tmp_path / "a.xlsx", cells=26_000)[0].height == 1000
    with pytest.raises(FileRefused, match="reaches over 26,000 cells; at most 25,999 are read"):
        read(tmp_path / "a.xlsx", cells=25_999)
