"""The workbook back with the faulty cells marked: what is marked, what stays, and what never becomes a formula."""

import re
import zipfile

import openpyxl
import pytest

from permanence.intake import findings, read
from permanence.intake.marked import write_marked
from tests.permanence.intake.made_extracts import workbook

ROWS = [
    ["Permanence tracker", None, None, None],
    ["Child ID", "LAC start date", "Panel date", "Notes"],
    ["C1001", "14/02/2022", "31/02/2023", "x"],
    ["C1002", "15/02/2022", "30/08/2022", "=1+1"],
    ["C1003", "16/02/2022", None, "y"],
]


def marked(folder, *paths):
    found = read.read(paths)
    write_marked(found, findings.find(found), folder / "out.xlsx")
    return openpyxl.load_workbook(folder / "out.xlsx")


def text(folder, content, name="a.csv"):
    (folder / name).write_text(content, "utf-8")
    return folder / name


def test_each_faulty_cell_is_filled_and_says_what_is_wrong(tmp_path):
    page = marked(tmp_path, workbook(tmp_path / "a.xlsx", ROWS))["Sheet1"]

    assert (page["C3"].value, page["C3"].fill.fgColor.rgb, page["C3"].comment.text) == (
        "31/02/2023",
        "00F8C9A9",
        "error: There is no such day.",
    )
    assert page["C4"].comment is None


def test_everything_else_in_the_workbook_stays(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ROWS, [["Code", "Meaning"], ["PO", "Permanence order"]])
    book = openpyxl.load_workbook(path)
    book["Sheet1"].column_dimensions["D"].hidden = True
    book["Sheet1"].freeze_panes = "B3"
    book.save(path)

    back = marked(tmp_path, path)

    assert back.sheetnames == ["Findings", "Sheet1", "Sheet2"]
    assert (back["Sheet1"].column_dimensions["D"].hidden, back["Sheet1"].freeze_panes) == (True, "B3")
    assert back["Sheet2"]["B2"].value == "Permanence order"
    assert [cell.value for cell in back["Sheet1"]["B"]] == [row[1] for row in ROWS]


def test_the_first_sheet_lists_every_finding(tmp_path):
    found = read.read([workbook(tmp_path / "a.xlsx", ROWS)])
    expected = findings.find(found).found

    page = marked(tmp_path, tmp_path / "a.xlsx")["Findings"]

    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert rows[0] == ("Severity", "File", "Sheet", "Row", "Column", "What", "What to do", "Check")
    assert rows[1:] == [
        (one.severity, one.file, one.sheet or None, one.row, one.column, one.message, one.action, one.check)
        for one in expected
    ]


def test_text_files_come_back_as_sheets_of_text_and_never_as_formulas(tmp_path):
    content = "Child ID,LAC start date,Notes\nC1001,31/02/2023,=1+1\nC1002,15/02/2022,@x\n"

    page = marked(tmp_path, text(tmp_path, content))["a"]

    assert [(cell.value, cell.data_type) for cell in page["C"]] == [("Notes", "s"), ("=1+1", "s"), ("@x", "s")]
    assert page["B2"].comment.text.startswith("error: There is no such day.")


def test_several_files_are_sheets_of_one_workbook(tmp_path):
    content = "Child ID,LAC start date,Panel date\nC1001,14/02/2022,\nC1002,15/02/2022,\n"
    workbook(tmp_path / "b.xlsx", ROWS)

    back = marked(tmp_path, text(tmp_path, content), tmp_path / "b.xlsx")

    assert back.sheetnames == ["Findings", "a", "Sheet1"]
    assert back["Sheet1"]["C3"].comment.text == "error: There is no such day."


def test_a_finding_in_merged_cells_stands_at_the_cell_that_is_shown(tmp_path):
    # The lower cell of a heading merged downwards cannot bear a comment: writing one once failed.
    rows = [["Tracker"], ["Child ID", "Surname", "Dates", None], [None, None, "LAC start date", "Panel date"]]
    rows += [["C1001", "Exampleton", "14/02/2022", None], ["C1002", "Testerson", "15/02/2022", "30/08/2022"]]
    path = workbook(tmp_path / "a.xlsx", rows, merged=["A2:A3", "B2:B3", "C2:D2"])

    page = marked(tmp_path, path)["Sheet1"]

    assert page["B2"].comment.text == "info: This column holds names of people; it was left behind."


@pytest.mark.parametrize("sign", ["\x07", "\x0b", "\x1f"])
def test_signs_that_a_workbook_cannot_hold_are_left_out(tmp_path, sign):
    content = f"Child ID,LAC start date,Ze{sign}bra\nC1001,31/02/2023,q{sign}x\nC1002,15/02/2022,w\n"

    page = marked(tmp_path, text(tmp_path, content))["a"]

    assert (page["C1"].value, page["C2"].value) == ("Zebra", "qx")


def test_the_extract_itself_is_never_changed(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ROWS)
    before = path.read_bytes()

    marked(tmp_path, path)

    assert path.read_bytes() == before


def test_a_workbook_that_openpyxl_does_not_understand_comes_back_as_sheets_of_text(tmp_path):
    given, odd = workbook(tmp_path / "given.xlsx", ROWS), tmp_path / "odd.xlsx"
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(odd, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/styles.xml":
                content = re.sub(rb"<fills.*</fills>", b'<fills count="2"><fill/><fill/></fills>', content)
            new.writestr(name, content)

    found = marked(tmp_path, odd)

    with pytest.raises(TypeError):
        openpyxl.load_workbook(odd)
    assert found.sheetnames[0] == "Findings"
    assert [cell.value for cell in found.worksheets[1]["C"]][1:3] == ["Panel date", "31/02/2023"]
