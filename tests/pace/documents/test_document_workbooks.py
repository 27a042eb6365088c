"""A workbook: opened and read back; numbers are numbers, dates are dates, and no text is a formula."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from pace.documents import excel
from pace.documents.blocks import Chart, Figure, Figures, Line, Note, Series, Table
from pace.kit.tables import cells
from tests.pace.documents.made_documents import SVG, document, everything, waiting_times


def opened(made_of):
    """A document as a workbook, to be looked into."""
    return openpyxl.load_workbook(io.BytesIO(excel.made(made_of)))


def values(sheet):
    """What stands in the cells of a sheet, without empty rows."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [row for row in rows if any(one is not None for one in row)]


def part(made_of, name):
    """The text of a part of the file."""
    with zipfile.ZipFile(io.BytesIO(excel.made(made_of))) as parts:
        return parts.read(name).decode()


def chart(series, **others):
    """A chart of two numbers."""
    words = {"title": "Boats", "says": "More boats.", "description": "A line that goes up.", "svg": SVG}
    rows = (("May", 1), ("June", 2.5))
    return Chart(**{**words, "head": ("Month", "Boats"), "rows": rows, "series": series, **others})


def test_the_first_sheet_says_what_it_is_what_each_sheet_holds_and_what_is_not_shown():
    book = opened(everything())

    assert book.sheetnames == ["About", "Boats in harbour", "Boats by length", "Boats by length 2"]
    assert values(book["About"]) == [
        ["A visit to the harbour", None, None],
        ["What was seen", None, None],
        ["The harbour, 20 November 2026", None, None],
        ["Harbour Road 1", None, None],
        ["Sheet", "What it holds", "Rows"],
        ["Boats in harbour", "Boats in harbour. More boats came back than before.", 3],
        ["Boats by length", "Boats by length", 2],
        ["Boats by length 2", "Boats by length", 2],
        ["Key figures", None, None],
        ["9", "boats in harbour. one more than in May", None],
        ["14 weeks", "at sea", None],
        ["What is not shown, and why", None, None],
        ["Not shown", "How many boats have no anchor: fewer than five.", None],
    ]


def test_the_names_of_sheets_lead_to_them():
    links = [cell.hyperlink.location for cell in opened(everything())["About"]["A"] if cell.hyperlink]

    assert links == ["'Boats in harbour'!A1", "'Boats by length'!A1", "'Boats by length 2'!A1"]


def test_values_keep_their_kind_and_a_head_stays_in_sight():
    rows = (("Osprey", 1204, 12.5, date(2020, 3, 1), ""), ("Heron", 2, 8.0, date(2021, 12, 31), "so\nit is"))

    sheet = opened(document(Table(("Boat", "Sailors", "Length", "Launched", "Words"), rows, "Boats")))["Boats"]

    assert values(sheet) == [
        ["Boats", None, None, None, None],
        ["Boat", "Sailors", "Length", "Launched", "Words"],
        ["Osprey", 1204, 12.5, datetime(2020, 3, 1), None],  # noqa: DTZ001  # a workbook knows no time zones
        ["Heron", 2, 8, datetime(2021, 12, 31), "so\nit is"],  # noqa: DTZ001  # as above
    ]
    formats = {cell.coordinate: cell.number_format for cell in sheet[4] if cell.value is not None}
    assert formats == {"A4": "General", "B4": "#,##0", "C4": "#,##0.0#####", "D4": "dd mmmm yyyy"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:E5", "$3:$3")
    assert [cell.font.bold for cell in sheet[3]] == [True] * 5
    assert [cell.alignment.horizontal for cell in sheet[3]] == [None, "right", "right", None, None]


def test_days_and_numbers_that_excel_cannot_hold_stand_there_in_words():
    rows = ((date(1899, 5, 1), 2**60, -(2.0**70)),)

    assert values(opened(document(Table(("A", "B", "C"), rows, "Old")))["Old"])[-1] == [
        "1 May 1899",
        "1,152,921,504,606,846,976",
        "-1.1805916207174113e+21",
    ]


def test_no_text_is_a_formula_a_link_or_a_number():
    texts = (
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "https://example.org",
        "mailto:a@example.org",
        "007",
        "internal:A1",
    )
    series = Series(texts, (Line("=1", tuple(range(len(texts)))),))
    table = Table(("=A1", "B"), tuple((one, one) for one in texts), "=1+1")

    book = opened(document(table, chart(series), title="=1", subject="=2", author="=3", below="=4"))

    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert [row[0] for row in values(book["=1+1"])[2:]] == list(texts)
    made_of = document(table, chart(series))
    sheets = [f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)]
    assert ["<f>" in part(made_of, one) for one in sheets] == [False] * 3
    assert ["<hyperlink " in part(made_of, one) for one in sheets] == [True, False, False]


def test_a_chart_stands_beside_its_numbers_and_is_drawn_from_them():
    series = Series(("May", "June"), (Line("Boats", (1, 2.5)),), axis="Boats")

    sheet = opened(document(chart(series)))["Boats"]
    drawn = part(document(chart(series)), "xl/charts/chart1.xml")

    assert values(sheet) == [["Boats", None], ["More boats.", None], ["Month", "Boats"], ["May", 1], ["June", 2.5]]
    assert "<c:f>Boats!$A$5:$A$6</c:f>" in drawn
    assert "<c:f>Boats!$B$5:$B$6</c:f>" in drawn
    assert 'descr="A line that goes up."' in part(document(chart(series)), "xl/drawings/drawing1.xml")


def test_what_a_chart_is_drawn_from_stands_beyond_it_where_its_numbers_are_others():
    lines = (Line("Boats", (1, None)), Line("Wanted", (3, 3), "target"))

    sheet = opened(document(chart(Series(("May", "June"), lines, "bars"))))["Boats"]
    drawn = part(document(chart(Series(("May", "June"), lines, "bars"))), "xl/charts/chart1.xml")

    beyond = [[cell.value for cell in row[15:18]] for row in sheet.iter_rows(min_row=4, max_row=6)]
    assert beyond == [["The chart is drawn from", "Boats", "Wanted"], ["May", 1, 3], ["June", None, 3]]
    assert ("<c:barChart>" in drawn, "<c:lineChart>" in drawn) == (True, True)
    assert sheet.print_area == "'Boats'!$A$1:$O$26"


def test_what_a_chart_rests_on_stands_below_its_numbers():
    sheet = opened(document(chart(None, notes=("Counted by hand.",))))["Boats"]

    assert values(sheet)[-1] == ["Counted by hand.", None]


def test_notes_that_hide_nothing_stand_apart():
    book = opened(
        document(Note("One.\n\nTwo.", "Late"), Note("Act.", "", "attention"), Figures((Figure("1", "boat"),)))
    )

    assert values(book["About"])[3:] == [
        ["Key figures", None],
        ["1", "boat"],
        ["Notes", None],
        ["Late", "One.\nTwo."],
        [None, "Act."],
    ]


@pytest.mark.parametrize(
    ("words", "taken", "expected"),
    [
        ("Boats", (), "Boats"),
        ("boats", ("Boats", "BOATS 2"), "boats 3"),
        ("a/b\\c?d*e[f]:g", (), "abcdefg"),
        ("'quoted'", (), "quoted"),
        ("", (), "Table"),
        ("[]", ("Table",), "Table 2"),
        ("History", (), "History 2"),
        ("x" * 40, (), "x" * 31),
        ("x" * 40, ("x" * 31,), "x" * 29 + " 2"),
        ("😀" * 20, (), "😀" * 15),
        ("two\nlines\x00", (), "twolines"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(words, taken, expected):
    assert cells.name(words, taken) == expected


def test_a_text_longer_than_a_cell_ends_in_dots():
    sheet = opened(document(Table(("A",), (("x" * 40_000,),), "Long")))["Long"]

    assert sheet["A4"].value == "x" * 32_766 + "…"


def test_its_properties_are_those_of_the_document():
    own = opened(everything()).properties

    assert (own.title, own.subject, own.creator) == ("A visit to the harbour", "What was seen", "The harbour")
    assert own.created.date().isoformat() == "2026-11-20"


def test_the_same_report_gives_the_same_bytes_and_no_part_says_when_it_was_made():
    content = everything(waiting_times())

    made = excel.made(content)

    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert made == excel.made(replace(content))
