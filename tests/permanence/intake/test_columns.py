"""Columns: matched by heading, by content, by the columns beside them, and by a saved mapping; and why."""

import pytest

from permanence.intake import codes, columns
from permanence.intake.mapping import EMPTY, Mapping
from permanence.intake.tables import Heading
from tests.permanence.intake.made_extracts import extract, sheet, table


def matches(text, mapping=EMPTY):
    return extract(text, mapping=mapping).tables[0].columns


def meanings(text, mapping=EMPTY):
    return [one.meaning for one in matches(text, mapping).values()]


def rows(heading, *values):
    """A table with a column under this heading beside a child and a start."""
    body = "".join(f"C100{at},0{at}/02/2023,{value}\n" for at, value in enumerate(values, 1))
    return f"Child ID,LAC start date,{heading}\n{body}"


@pytest.mark.parametrize(
    ("heading", "values", "meaning"),
    [
        ("Panel", ["01/06/2023", "", "03/06/2023"], "panel"),
        ("Panel", ["some words", "other words", "more of them"], None),
        ("Route", ["Adoption", "PO", "Home"], "route"),
        ("Sex", ["North", "South", "East"], None),
        ("Gender", ["M", "F", "M"], "sex"),
        ("Zebra", ["M", "F", "M"], "sex"),
        ("Zebra", ["Adoption", "PO", "Adoption"], "route"),
        ("Zebra", ["a", "b", "c"], None),
        ("Surname", ["Exampleton", "Testerson", "Mockford"], "name"),
        ("To be lodged by", ["01/06/2023", "02/06/2023", ""], "due_date"),
    ],
)
def test_a_column_is_what_its_heading_and_its_content_say_together(heading, values, meaning):
    found = meanings(rows(heading, *values))[2]

    assert found == meaning


def test_every_match_says_why():
    said = [one.why for one in matches(rows("Zebra", "Adoption", "PO", "Adoption")).values()]

    assert said == ["by its heading", "by its heading", "by what it holds"]
    assert matches(rows("Zebra", "a", "b", "c"))[2].why == "neither the heading nor the content was recognised"


def test_what_can_be_only_once_goes_to_the_column_that_says_it_best():
    text = "Child ID,ID,LAC start date,Panel date\nC1001,7,01/02/2023,\nC1002,8,02/02/2023,\nC1003,9,03/02/2023,\n"

    assert meanings(text)[0] == "child"
    assert meanings(text).count("child") == 1


def test_a_milestone_without_dates_holds_its_outcomes():
    found = matches(rows("Panel decision,Panel date", "Adoption,01/06/2023", "PO,02/06/2023", "Adoption,03/06/2023"))

    assert (found[2].outcome_of, found[3].meaning) == ("panel", "panel")
    assert columns.outcome_columns(found) == {3: 2}


def test_each_outcome_belongs_to_the_date_of_its_own_number():
    text = (
        "Child ID,LAC start date,Perm rec date 1,Perm rec date 2,Route 1,Route 2\n"
        "C1001,01/02/2021,01/06/2021,01/07/2022,Home,PO\nC1002,02/02/2021,02/06/2021,02/07/2022,PO,Adoption\n"
        "C1003,03/02/2021,03/06/2021,,Adoption,\n"
    )

    assert columns.outcome_columns(matches(text)) == {2: 4, 3: 5}


def test_a_heading_may_name_the_outcome_itself():
    found = matches(rows("PO granted", "01/06/2023", "02/06/2023", ""))

    assert (found[2].meaning, found[2].fixed_outcome) == ("order_granted", "permanence_order")


def test_ticks_under_routes_are_the_route():
    found = matches(rows("Perm rec date,Adoption,PO", "01/06/2023,x,", "02/06/2023,,x", "03/06/2023,,X"))

    assert (found[3].meaning, found[3].ticks, found[4].meaning) == (
        "route",
        ((3, "adoption"), (4, "permanence_order")),
        "background",
    )


def test_from_and_to_mean_what_their_table_is_about():
    text = (
        "Child ID,Placement type,From,To\nC1001,Foster care,01/02/2022,01/06/2022\nC1001,Kinship,01/06/2022,\n"
        "C1002,Residential,03/02/2022,\nC1002,Foster care,03/02/2021,03/02/2022\n"
    )
    episodes = "Child ID,LAC start date,LAC end date\nC1001,01/02/2022,\nC1002,03/02/2021,\n"

    found = extract(episodes, text).tables[1].columns

    assert [one.meaning for one in found.values()] == ["child", "placement", "placement_start", "placement_end"]


def test_a_saved_mapping_is_believed():
    text = rows("Zebra", "01/06/2023", "02/06/2023", "")
    mapping = Mapping({Heading("Zebra", ()): "panel", Heading("LAC start date", ()): "not used"}, {}, ())

    found = matches(text, mapping=Mapping({Heading("Zebra", ()): "panel"}, {}, ()))

    assert (meanings(text)[2], found[2].meaning, found[2].why) == (None, "panel", "as the saved mapping says")
    assert meanings(text + "C1004,,04/06/2023\n", mapping)[1:] == [None, "panel"]


def test_words_of_a_saved_mapping_explain_codes():
    text = rows("Perm rec date,Route", "01/06/2023,OLD-7", "02/06/2023,OLD-7", "03/06/2023,PO")
    mapping = Mapping({}, {"OLD-7": "Adoption"}, ())

    told = [extract(text, mapping=one).assembled.facts["outcome"].drop_nulls().to_list() for one in (EMPTY, mapping)]

    assert told == [["permanence_order"], ["adoption", "adoption", "permanence_order"]]


BOOK = """\
Table,Variable,Meaning
EPISODE,CHILDREF,Reference of the child
EPISODE,ZB1,Date child became looked after
EPISODE,ZB2,Date child ceased to be looked after
EPISODE,ZB3,Destination on ceasing to be looked after
"""
VARIABLES = """\
CHILDREF,ZB1,ZB2,ZB3
C1001,01/02/2021,03/04/2022,Home
C1002,02/03/2021,,
C1003,02/05/2021,,
"""


def test_names_of_variables_are_read_by_the_extracts_own_book():
    found = extract(VARIABLES, BOOK)

    assert [match.meaning for match in found.tables[0].columns.values()] == [
        "child",
        "looked_after",
        "left_care",
        "destination",
    ]
    assert [match.heading.leaf for match in found.tables[0].columns.values()] == ["CHILDREF", "ZB1", "ZB2", "ZB3"]


def test_a_key_that_explains_hardly_any_heading_explains_none():
    made = table(VARIABLES.replace("CHILDREF", "Child ref").replace("ZB2", "LAC end").replace("ZB3", "Destination"))

    assert codes.spoken_headings(made, codes.code_lists([table(BOOK)])) == {}


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("6 week LAAC", "first_review"),
        ("3 month LAC", "second_review"),
        ("A&P Panel met", "panel"),
        ("CSO came off", "cso_ended"),
        ("L.A.A.C. since", "accommodated"),
        ("Out of care", "left_care"),
    ],
)
def test_headings_as_people_write_them(heading, meaning):
    found = extract(f"Child ref,LAC start,{heading}\nC1001,01/02/2021,04/05/2021\nC1002,02/02/2021,04/06/2021\n")

    assert found.tables[0].columns[2].meaning == meaning


@pytest.mark.parametrize("file", ["a.csv", "extract.csv", "Records July.csv", "census report.csv"])
def test_what_a_file_is_called_does_not_turn_its_dates_into_days_of_writing_down(file):
    rows = "Child,Event,Date\nC1001,LAC start,14/02/2021\nC1001,Panel,14/09/2021\nC1001,LAC end,14/10/2021\n"

    assert meanings(sheet(rows, file=file)) == ["child", "event", "event_on"]
