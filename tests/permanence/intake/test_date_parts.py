"""Days, months and years in columns apart are one date, whatever their headings are; a fault is found at its cell."""

import pytest

from permanence.intake import date_parts, findings
from permanence.intake.sheets import MergedCells
from permanence.intake.tables import Heading
from tests.permanence.intake.made_extracts import events, extract, found_by, journeys, lines, sheet, table

ROWS = """\
C1001,14,3,2015,12,2,2021,21,9,2021,PO
C1002,15,4,2016,13,2,2021,,,,Adoption
C1003,16,5,2017,14,2,2021,22,11,2022,PO
"""
HEADINGS = {
    "a word for each part": "Child ID,DoB day,DoB month,DoB year,LAC start day,LAC start month,LAC start year,"
    "Panel day,Panel month,Panel year,Route\n",
    "letters in brackets": "Child ID,DoB (D),DoB (M),DoB (Y),LAC start (D),LAC start (M),LAC start (Y),"
    "Panel (D),Panel (M),Panel (Y),Route\n",
    "the part first": "Child ID,Day of birth,Month of birth,Year of birth,Day LAC start,Month LAC start,"
    "Year LAC start,Day of panel,Month of panel,Year of panel,Route\n",
    "what it is about only once": "Child ID,DoB day,month,year,LAC start day,month,year,Panel day,month,year,Route\n",
    "glued": "ChildID,DOB_DD,DOB_MM,DOB_YYYY,LacStartDay,LacStartMonth,LacStartYear,"
    "PanelDay,PanelMonth,PanelYear,Route\n",
    "in a line of their own": "Child ID,DoB,,,LAC start,,,Panel,,,Route\n,D,M,Y,D,M,Y,D,M,Y,\n",
    "nothing over the second and third": "Child ID,DoB,,,LAC start,,,Panel,,,Route\n",
}
STARTS = [(f"C100{at}/1", f"2021-02-{11 + at}", None, None) for at in (1, 2, 3)]
PANELS = [("C1001/1", "panel", "2021-09-21", None), ("C1003/1", "panel", "2022-11-22", None)]


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_three_columns_are_read_as_one_date(headings):
    found = extract(headings + ROWS)

    assert (journeys(found), events(found)) == (STARTS, PANELS)
    assert found.attributes["age_at_start"].to_list() == [5, 4, 3]
    assert [one.check for one in findings.find(found).found] == ["reading-note"]


def test_one_heading_merged_over_the_three_is_enough():
    merged = [MergedCells(0, 1, 0, 3), MergedCells(0, 4, 0, 6), MergedCells(0, 7, 0, 9)]
    rows = lines("Child ID,Date of birth (dd/mm/yyyy),,,LAC start,,,Panel,,,Route\n" + ROWS)

    found = extract(sheet([[int(one) if one.isdigit() else one for one in row] for row in rows], merged=merged))

    assert (journeys(found), events(found)) == (STARTS, PANELS)
    assert found.attributes["age_at_start"].to_list() == [5, 4, 3]


def test_the_year_may_come_first_months_may_be_named_and_years_may_have_two_digits():
    found = extract(
        "Ref,LAC start year,LAC start month,LAC start day,Panel day,Panel month,Panel year\n"
        "C1001,2021,Feb,3,1,9,21\nC1002,2021,February,13,5,3,22\n"
    )

    assert [one[:2] for one in journeys(found)] == [("C1001/1", "2021-02-03"), ("C1002/1", "2021-02-13")]
    assert [one[2] for one in events(found)] == ["2021-09-01", "2022-03-05"]


def test_what_is_impossible_or_missing_is_found_at_the_first_of_the_three():
    found = extract(
        "Ref,LAC start,Panel day,Panel month,Panel year\nC1001,14/02/2021,31,2,2022\nC1002,14/02/2021,,3,2022\n"
        "C1003,14/02/2021,n/a,n/a,n/a\nC1004,14/02/2021,4,13,2022\nC1005,14/02/2021,5,11,2022\n"
        "C1006,14/02/2021,6,11,2022\nC1007,14/02/2021,7,11,2022\n"
    )

    assert found_by("impossible-date", found)[0] == [("a.csv", 2, "Panel day")]
    assert found_by("incomplete-date", found)[0] == [("a.csv", 3, "Panel day")]
    assert found_by("turned-date", found)[0] == [("a.csv", 5, "Panel day")]
    assert [one[0] for one in events(found)] == ["C1004/1", "C1005/1", "C1006/1", "C1007/1"]


def test_a_date_is_said_to_have_been_put_together_under_what_its_headings_share():
    found = date_parts.joined(table(HEADINGS["a word for each part"] + ROWS))

    assert found.sheet.notes == (date_parts.NOTE + "\u201cDoB\u201d, \u201cLAC start\u201d, \u201cPanel\u201d.",)
    assert [one.leaf for one in found.headings.values()] == ["Child ID", "DoB", "LAC start", "Panel", "Route"]


def test_lines_above_the_parts_stay_above_the_date():
    found = date_parts.joined(
        table("Child ID,Reviews,,\n,Panel day,Panel month,Panel year\n" + "C1,1,2,2021\nC2,2,3,2021\n")
    )

    assert list(found.headings.values()) == [Heading("Child ID", ()), Heading("Panel", ("Reviews",))]


@pytest.mark.parametrize(
    "rows",
    [
        "Ref,LAC start,Day,Month,Year\nC1,01/02/2021,Mon,2,3\nC2,01/02/2021,Tue,5,6\n",
        "Ref,Panel day,Panel month,Review year\nC1,1,2,2021\nC2,3,4,2021\n",
        "Ref,LAC start,,\nC1,01/02/2021,4,5\nC2,01/02/2021,5,6\n",
        "Ref,Reviews,,\nC1,4,5,6\nC2,7,8,9\n",
        "Ref,Visits D,Visits M,Visits Y\nC1,40,50,60\nC2,1,2,2021\nC3,41,51,61\n",
    ],
    ids=["no date in them", "of different things", "a whole date before numbers", "numbers", "hardly a date"],
)
def test_other_columns_stay_as_they_are(rows):
    before = table(rows)

    assert date_parts.joined(before) is before


def test_a_narrow_sheet_with_one_date_is_no_list_of_codes():
    found = extract("Ref,LAC start D,M,Y\nC1001,14,2,2021\nC1002,15,2,2021\n")

    assert [one[:2] for one in journeys(found)] == [("C1001/1", "2021-02-14"), ("C1002/1", "2021-02-15")]
