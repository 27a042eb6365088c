"""Tables: where headings are, titles and group lines above them, several tables, and rows that are no data."""

import pytest

from permanence.intake import tables
from permanence.intake.data_rows import PassedOver
from permanence.intake.sheets import MergedCells
from permanence.intake.tables import Heading
from tests.permanence.intake.made_extracts import sheet, table

PLAIN = """\
Child ID,LAC start date,Panel date
C1,01/02/2023,01/06/2023
C2,03/02/2023,
"""


def paths(found):
    return [(*reversed(heading.above), heading.leaf) for heading in found.headings.values()]


def test_the_first_line_is_the_headings_of_a_plain_table():
    found = table(PLAIN)

    assert (paths(found), found.rows, found.heading_row, found.title, found.passed_over) == (
        [("Child ID",), ("LAC start date",), ("Panel date",)],
        (1, 2),
        0,
        "",
        (),
    )


def test_titles_above_the_headings_are_kept_as_the_title():
    found = table("Permanence tracker,,\nPosition at 31/08/2023,,\n,,\n" + PLAIN)

    assert (found.title, found.heading_row, found.rows) == ("Permanence tracker Position at 31/08/2023", 3, (4, 5))


def test_a_line_of_groups_above_the_headings_stands_over_each_column_it_covers():
    found = table("Child,,Court,\nRef,Date of birth,Lodged,Granted\nC1,01/02/2020,01/03/2023,01/06/2023\n")

    assert paths(found) == [("Child", "Ref"), ("Child", "Date of birth"), ("Court", "Lodged"), ("Court", "Granted")]


def test_merged_headings_cover_exactly_the_columns_that_are_merged():
    rows = [["Child", "", "Court", ""], ["Ref", "Born", "Lodged", "Notes"], ["C1", "01/02/2020", "01/03/2023", "x"]]

    found = table(rows, merged=[MergedCells(0, 2, 0, 2), MergedCells(0, 0, 0, 1)])

    assert paths(found) == [("Child", "Ref"), ("Child", "Born"), ("Court", "Lodged"), ("Notes",)]


def test_a_heading_of_two_lines_is_read_down():
    found = table("Child,Panel,Order\nref,date,granted\nC1,01/02/2023,03/04/2023\n")

    assert (paths(found), found.rows, found.heading_row) == (
        [("Child", "ref"), ("Panel", "date"), ("Order", "granted")],
        (2,),
        1,
    )


def test_a_line_of_hints_below_the_headings_is_no_data():
    headings = "Child ID,LAC start,Panel date,ADM date,Petition lodged,Order granted"
    found = table(f"{headings}\ntext,date,date,date,date,date\nC1,01/02/2023,,,,\n")

    assert (found.rows, found.heading_row) == ((2,), 0)
    assert found.passed_over == (PassedOver("words beside the table", (1,)),)


def test_blank_rows_totals_captions_and_headings_that_stand_again_are_passed_over():
    text = (
        "Child ID,LAC start date,Panel date,Team,Sex,Notes,Locality\n"
        "C1,01/02/2023,01/06/2023,North,F,x,East\n"
        ",,,,,,\n"
        "Closed cases,,,,,,\n"
        "Child ID,LAC start date,Panel date,Team,Sex,Notes,Locality\n"
        "C2,03/02/2023,,South,M,,West\n"
        "Total,2,,,,,\n"
        "Open cases,1,,,,,\n"
    )

    found = table(text)

    assert found.rows == (1, 5)
    assert found.passed_over == (
        PassedOver("blank", (2,)),
        PassedOver("a total", (6,)),
        PassedOver("the headings again", (3, 4)),
        PassedOver("words beside the table", (7,)),
    )


def test_a_child_with_a_reference_alone_is_data():
    assert table(PLAIN + "C3,,\n").rows == (1, 2, 3)


@pytest.mark.parametrize("words", ["Total", "Grand total", "Sub-total", "Count", "Average", "Number of children"])
def test_every_usual_word_for_a_total_is_known(words):
    assert table(f"{PLAIN}{words},2,\n").rows == (1, 2)


def test_a_child_whose_reference_begins_like_a_total_is_data():
    assert table(PLAIN + "Totalnew1,03/02/2023,04/05/2023\n").rows == (1, 2, 3)


def test_two_tables_below_each_other_are_two_tables():
    found = tables.find(
        sheet(PLAIN + ",,\nCase,Order granted,Petition lodged\nK1,04/05/2022,01/02/2023\nK2,04/06/2022,\n")
    )

    assert [(paths(one)[0], one.rows) for one in found] == [(("Child ID",), (1, 2)), (("Case",), (5, 6))]


def test_a_sheet_of_few_columns_without_dates_is_a_list_of_codes():
    found = table("Code,Meaning\nPO,Permanence order\nAD,Adoption\n")

    assert (paths(found), found.rows) == ([("Code",), ("Meaning",)], (1, 2))


def test_rows_without_any_heading_stand_under_letters():
    found = table("1,2,3,4,5,6\n7,8,9,10,11,12\n")

    assert (paths(found), found.rows) == ([("A",), ("B",), ("C",), ("D",), ("E",), ("F",)], (0, 1))


def test_an_empty_column_is_no_column_and_one_without_a_heading_has_its_letter():
    found = table("Child ID,,LAC start date,\nC1,,01/02/2023,x\n")

    assert list(found.headings) == [0, 2, 3]
    assert found.headings[3] == Heading("D", ())


def test_a_heading_is_compared_tidied_and_kept_as_it_is_written():
    found = table([["Child ID", "LAC start\n date "], ["C1", "01/02/2023"], ["C2", "01/02/2023"]])

    assert (found.headings[1].leaf, found.headings[1].written) == ("LAC start date", "LAC start\n date ")


def test_hardly_more_headings_are_looked_for_than_any_sheet_has():
    again = "".join(
        f"Child ID,LAC start date,Panel date\nC{n},01/02/2023,\nCase,Order granted,Petition lodged\nC{n},,02/03/2023\n"
        for n in range(300)
    )

    assert len(tables.find(sheet(again))) == 200


def test_a_question_that_only_asks_when_is_about_the_question_before_it():
    found = table("""\
Case number,Has the panel considered the child?,"If yes, when?","If not, on what date did the child leave care?"
C1001,Yes,01/06/2023,
C1002,No,,01/07/2023
""")

    assert paths(found)[1:] == [
        ("Has the panel considered the child?",),
        ("Has the panel considered the child?", "If yes, when?"),
        ("If not, on what date did the child leave care?",),
    ]
