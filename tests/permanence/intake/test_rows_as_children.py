"""Where nothing is a reference, rows that are a child each are read and that is said; other tables are refused."""

import pytest

from permanence.intake import findings
from permanence.intake.read import NothingToRead
from tests.permanence.intake.made_extracts import events, extract, found_by, journeys, lines, sheet

ROWS = """\
LAC start date,Panel date,Age now,Name
14/02/2023,14/06/2023,12,Morag Testerson
21/02/2023,,13,Jo Exampleton
,,14,Una Sampleson
25/03/2023,30/08/2023,15,Ally Mockford
"""
LOG = """\
Event,Date
LAC start,14/02/2021
Panel,14/09/2021
LAC start,15/02/2021
Panel,15/09/2021
"""
REVIEWS = """\
Review type,Review date,Decision
First,14/02/2021,Permanence - PO
Second,14/09/2021,Continue plan
First,14/10/2021,Permanence - Adoption
"""


def test_each_row_is_a_child_known_by_its_row():
    found = extract(ROWS)

    assert journeys(found) == [
        ("row 2/1", "2023-02-14", None, None),
        ("row 3/1", "2023-02-21", None, None),
        ("row 5/1", "2023-03-25", None, None),
    ]
    assert events(found) == [("row 2/1", "panel", "2023-06-14", None), ("row 5/1", "panel", "2023-08-30", None)]


def test_it_is_said_and_names_are_left_behind():
    found = extract(ROWS)

    assert [(one.check, one.severity, one.row) for one in findings.find(found).found] == [
        ("row-as-child", "warning", 1),
        ("left-behind", "info", 1),
    ]
    assert "Testerson" not in str(found.attributes.rows() + found.assembled.facts.rows())


def test_rows_of_several_tables_are_different_children():
    found = extract(ROWS, ROWS.splitlines()[0] + "\n02/02/2022,03/03/2023,9,\n")

    assert [one[0] for one in journeys(found)] == [
        "a.csv row 2/1",
        "a.csv row 3/1",
        "a.csv row 5/1",
        "b.csv row 2/1",
    ]


def test_in_a_sheet_on_its_side_each_column_is_a_child():
    found = extract(sheet([list(column) for column in zip(*lines(ROWS), strict=True)]))

    assert [one[0] for one in journeys(found)] == ["column B/1", "column C/1", "column E/1"]


def test_beside_a_table_with_references_rows_are_no_children():
    found = extract(ROWS, "Child ID,LAC start\nC1001,14/02/2021\n")

    assert journeys(found) == [("C1001/1", "2021-02-14", None, None)]
    assert found_by("table-not-used", found)[0] == [("a.csv", None, None)]
    assert found_by("row-as-child", found)[0] == []


@pytest.mark.parametrize("rows", [LOG, REVIEWS], ids=["events", "reviews"])
def test_tables_with_several_rows_of_a_child_are_refused_with_their_names(rows):
    with pytest.raises(NothingToRead) as refused:
        extract(rows)

    assert str(refused.value) == (
        "No column holds the children's references in a.csv. Rows of one child cannot be told from those of another. "
        "Export again with a column of references on every row."
    )
