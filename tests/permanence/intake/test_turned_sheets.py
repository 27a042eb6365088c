"""Sheets with headings down a column and children side by side are set upright; faults are found where they stand."""

from datetime import date

import pytest

from permanence.intake import findings, turned_sheets
from tests.permanence.intake.made_extracts import AS_OF, events, extract, found_by, journeys, lines, sheet

ROWS = lines("""\
Child ID,C1001,C1002,C1003
Name,Morag Testerson,Ally Mockford,Jo Exampleton
DoB,14/03/2015,15/04/2016,
LAC start,14/02/2021,15/02/2021,16/02/2021
Panel,21/09/2021,,22/09/2022
Perm recommended,21/06/2021,n/a,22/05/2022
Route,PO,,Adoption
LAC end,,20/06/2021,
Destination,,Home,
""")
JOURNEYS = [
    ("C1001/1", "2021-02-14", None, None),
    ("C1002/1", "2021-02-15", "2021-06-20", "home"),
    ("C1003/1", "2021-02-16", None, None),
]
EVENTS = [
    ("C1001/1", "permanence_recommended", "2021-06-21", "permanence_order"),
    ("C1001/1", "panel", "2021-09-21", None),
    ("C1003/1", "permanence_recommended", "2022-05-22", "adoption"),
    ("C1003/1", "panel", "2022-09-22", None),
]


def grouped(row):
    """A row whose heading stands in two columns, the group once."""
    return {"LAC start": ["LAC", "start"], "LAC end": ["", "end"]}.get(row[0], [row[0], ""]) + row[1:]


def test_a_sheet_on_its_side_is_read_as_it_would_be_upright():
    found = extract(sheet(ROWS))
    standing = extract(sheet([list(column) for column in zip(*ROWS, strict=True)]))

    assert (journeys(found), events(found)) == (JOURNEYS, EVENTS)
    assert found.attributes.equals(standing.attributes)
    assert [one.check for one in findings.find(found).found] == ["reading-note", "left-behind"]


def test_a_fault_is_found_at_the_cell_in_which_it_stands():
    faulty = [[text.replace("22/09/2022", "31/09/2022") for text in row] for row in ROWS]

    found = extract(sheet([["Children of the area", "", "", ""], ["", "", "", ""], *faulty]))

    assert found_by("impossible-date", found)[0] == [("extract.csv", 7, "D")]
    assert [(one.row, one.place) for one in findings.find(found).found if one.check == "impossible-date"] == [(7, 3)]


def test_a_row_that_names_people_is_left_behind_and_reported_at_its_heading():
    found = extract(sheet(ROWS))

    assert found_by("left-behind", found)[0] == [("extract.csv", 2, "A")]
    assert "Testerson" not in str(found.attributes.rows() + found.assembled.facts.rows())


def test_words_over_the_sheet_still_say_the_day_of_the_data():
    found = extract(sheet([["Position at 31/08/2023", "", "", ""], *ROWS]), as_of=None)

    assert (journeys(found), found.as_of, found.as_of_why) == (JOURNEYS, AS_OF, "as the file says")


def test_headings_may_be_numbered_and_stand_in_two_columns():
    numbered = [[str(at), *row] for at, row in enumerate(ROWS, 1)]
    in_groups = [grouped(row) for row in [*ROWS[:4], ROWS[7], *ROWS[4:7], ROWS[8]]]

    found = [extract(sheet(rows)) for rows in (numbered, in_groups)]

    assert [journeys(one) for one in found] == [JOURNEYS, JOURNEYS]


def test_real_dates_and_an_empty_column_between_the_children():
    found = extract(
        sheet(
            [
                ["Case ref", "C1", "", "C2"],
                ["LAC start", date(2021, 2, 14), "", date(2021, 3, 14)],
                ["LAC end", "", "", date(2022, 3, 14)],
                ["Panel meeting", date(2021, 7, 14), "", "TBC"],
            ]
        )
    )

    assert [one[:3] for one in journeys(found)] == [("C1/1", "2021-02-14", None), ("C2/1", "2021-03-14", "2022-03-14")]


def test_a_form_for_one_child_is_read():
    found = extract(sheet([row[:2] for row in ROWS]))

    assert journeys(found) == JOURNEYS[:1]


@pytest.mark.parametrize(
    "rows",
    [
        "Child ID,LAC start,Panel\nC1,14/02/2021,14/09/2021\nC2,14/02/2021,14/09/2021\n",
        "Event,Date,Child\nLAC start,14/02/2021,C1\nPanel,14/09/2021,C1\nLAC end,14/10/2021,C1\n",
        "Step,Date,Due\nLAC start,14/02/2021,15/02/2021\nPanel,14/09/2021,15/09/2021\nOrder,14/10/2021,15/10/2021\n",
        "LAC start,14/02/2021,C1\nPanel,14/09/2021,C1\nLAC end,14/10/2021,C1\n",
        "Ref,Field,Value\nC1,LAC start,14/02/2021\nC1,Panel,14/09/2021\nC2,LAC start,14/10/2021\nC2,Panel,14/09/2021\n",
        "Code,Meaning\nLAC start,first day\nPanel,the panel\nLAC end,last day\n",
    ],
    ids=[
        "a row for each child",
        "a log of one child",
        "a log with two days",
        "a log without headings",
        "fields and values",
        "a list of codes",
    ],
)
def test_a_sheet_that_stands_upright_stays_as_it_is(rows):
    before = sheet(rows)

    assert turned_sheets.upright(before) is before
