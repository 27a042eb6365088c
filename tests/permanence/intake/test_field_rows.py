"""Rows of a child, a field and its value are read as one row of the child, each value found again where it stands."""

import pytest

from permanence.intake import field_rows, findings
from permanence.intake.tables import Heading
from tests.permanence.intake.made_extracts import events, extract, found_by, journeys, sheet

FIELDS = """\
Reference,Field,Value
C1001,Date of birth,14/03/2015
C1001,Sex,M
C1001,LAC start date,15/02/2021
C1001,Permanence recommended,16/06/2021
C1001,Route,Adoption
C1001,LAC end date,17/06/2022
C1001,Destination,Adoption
C1002,Date of birth,18/03/2016
C1002,Sex,F
C1002,LAC start date,19/02/2021
C1002,Permanence recommended,20/06/2021
C1002,Route,PO
C1003,LAC start date,21/02/2021
C1003,Sex,F
"""
JOURNEYS = [
    ("C1001/1", "2021-02-15", "2022-06-17", "adoption"),
    ("C1002/1", "2021-02-19", None, None),
    ("C1003/1", "2021-02-21", None, None),
]
RECOMMENDED = [
    ("C1001/1", "permanence_recommended", "2021-06-16", "adoption"),
    ("C1002/1", "permanence_recommended", "2021-06-20", "permanence_order"),
]


def said(found):
    """Severity, check, row and column of every finding."""
    return [(one.severity, one.check, one.row, one.column) for one in findings.find(found).found]


def test_each_field_is_read_as_a_column_with_routes_and_destinations_and_only_that_is_said():
    found = extract(FIELDS)

    assert (journeys(found), events(found)) == (JOURNEYS, RECOMMENDED)
    assert found.attributes.select("child", "sex", "age_at_start").rows() == [
        ("C1001", "M", 5),
        ("C1002", "F", 4),
        ("C1003", "F", None),
    ]
    assert said(found) == [("info", "reading-note", None, None)]


def test_the_order_of_the_rows_does_not_matter():
    head, *rows = FIELDS.splitlines()

    found = extract("\n".join([head, *sorted(rows, key=lambda row: row[::-1])]))

    assert (journeys(found), events(found)) == (JOURNEYS, RECOMMENDED)


def test_a_fault_is_found_at_the_row_where_the_value_stands_and_a_word_at_its_own():
    faulty = FIELDS.replace("20/06/2021", "31/06/2021").replace("C1003,Sex,F", "C1003,Sex,Zebra")

    found = extract("A title,,\n" + faulty)

    assert found_by("impossible-date", found)[0] == [("a.csv", 13, "Value")]


def test_dates_and_words_in_columns_apart_and_references_only_in_the_first_row_of_a_child():
    rows = [line.split(",") for line in FIELDS.splitlines()[1:]]
    before, made = "", ["Ref,Item,Date value,Text value"]
    for child, field, value in rows:
        apart = f"{value}," if "/" in value else f",{value}"
        made.append(f"{'' if child == before else child},{field},{apart}")
        before = child

    found = extract("\n".join(made))

    assert (journeys(found), events(found)) == (JOURNEYS, RECOMMENDED)
    assert [(one.row, one.column) for one in findings.find(found).found if one.row] == []


def test_a_fault_in_a_column_of_dates_apart_is_found_in_that_column():
    lines = FIELDS.replace("20/06/2021", "31/06/2021").splitlines()[1:]
    made = [line if "/" in line else line.replace(line.split(",")[2], "," + line.split(",")[2]) for line in lines]
    made = [line if line.count(",") == 3 else f"{line}," for line in made]

    found = extract("\n".join(["Ref,Item,Dates,Words", *made]))

    assert found_by("impossible-date", found)[0] == [("a.csv", 12, "Dates")]


def test_records_of_two_columns_begin_with_each_reference():
    made, before = ["Field,Value"], ""
    for child, field, value in (line.split(",") for line in FIELDS.splitlines()[1:]):
        made += [f"Child ID,{child}"] if child != before else []
        made.append(f"{field},{value}")
        before = child

    found = extract("\n".join(made))

    assert (journeys(found), events(found)) == (JOURNEYS, RECOMMENDED)


def test_episodes_are_kept_apart_and_what_comes_several_times_is_kept_each_time():
    found = extract(
        """\
Ref,Ep,Item,Answer
C1001,1,LAC start,01/02/2021
C1001,1,LAC end,13/05/2021
C1001,1,Destination,Home
C1001,2,LAC start,01/02/2022
C1001,2,Review date,20/02/2022
C1001,2,Review date,20/05/2022
C1002,1,LAC start,14/02/2021
"""
    )

    assert journeys(found) == [
        ("C1001/1", "2021-02-01", "2021-05-13", "home"),
        ("C1001/2", "2022-02-01", None, None),
        ("C1002/1", "2021-02-14", None, None),
    ]
    assert [one[2] for one in events(found) if one[1] == "review"] == ["2022-02-20", "2022-05-20"]


def test_fields_that_name_people_or_hold_free_text_are_left_behind_and_reported_where_they_are_first_named():
    found = extract(
        FIELDS + "C1001,Name,Morag Testerson\nC1002,Name,Ally Mockford\nC1001,Notes,see file\nC1002,Notes,none"
    )

    assert [(row, column) for _, row, column in found_by("left-behind", found)[0]] == [
        (16, "Field"),
        (18, "Field"),
    ]
    assert "Testerson" not in str(found.attributes.rows() + found.assembled.facts.rows())


@pytest.mark.parametrize("order", [sorted, lambda rows: sorted(rows, key=lambda row: row.split(",")[1])])
def test_long_tables_are_known_whether_they_go_by_child_or_by_field(order):
    fields = ["DOB,14/03/2015", "LAC start,15/02/2021", "Panel,16/06/2021", "Route,PO", "Sex,F", "Team,North"]
    rows = order([f"C{1000 + child},{field}" for child in range(1_000) for field in fields])

    found = field_rows.table_of(sheet("\n".join(["Reference,Field,Value", *rows])))

    assert {one.leaf for one in found.headings.values()} == {"Reference", *(one.split(",")[0] for one in fields)}
    assert len(found.rows) == 1_000


def test_what_else_stands_in_the_rows_is_kept_beside_the_fields():
    lines = FIELDS.splitlines()

    found = field_rows.table_of(sheet("\n".join([f"{lines[0]},Entered by", *(f"{line},Kay" for line in lines[1:])])))

    assert list(found.headings.values())[:3] == [
        Heading("Reference", ()),
        Heading("Entered by", ()),
        Heading("Date of birth", ()),
    ]
    assert found.rows == (1, 2, 3)


@pytest.mark.parametrize(
    "rows",
    [
        """\
Ref,Event,Date,Outcome
C1,LAC start,01/02/2021,
C1,LAC end,02/02/2022,Home
C2,LAC start,01/02/2021,
C2,Panel,01/06/2021,PO
C2,LAC end,02/02/2022,Home
""",
        "Child ID,LAC start,Panel\nC1,01/02/2021,02/06/2021\nC2,01/02/2021,02/06/2021\nC3,01/02/2021,02/06/2021\n",
        """\
CHILD_ID,EPISODE_NO,LOOKED_AFTER_DATE,FINAL_ORDER_DATE,ORDER_TYPE
C1,1,2021-02-01,2022-02-01,PO
C2,1,2021-02-01,2022-02-01,Adoption
C3,1,2021-02-01,2022-02-01,PO
C3,2,2023-02-01,,Kinship (s11)
C4,1,2021-02-01,2022-02-01,Adoption
""",
        """\
CHILD_ID,EPISODE_NO,LEGAL_START_DATE,LEGAL_END_DATE,LEGAL_REASON
C1,1,2021-02-01,2021-05-01,s25
C1,1,2021-05-01,2022-02-01,CSO away
C1,1,2022-02-01,,PO
C2,1,2021-02-01,2021-05-01,CPO
C2,1,2021-05-01,,CSO away
C3,1,2021-05-01,,POA
""",
        "Field,Value\nLAC start,first day\nPanel,day of the panel\nRoute,the route\nLAC start,a\nPanel,b\nRoute,c\n",
    ],
    ids=["a log of events", "a row for each child", "orders by a word", "legal reasons by a word", "a book of words"],
)
def test_other_tables_are_left_as_they_are(rows):
    assert field_rows.table_of(sheet(rows)) is None
