"""Children known by what a column holds, where no heading of the extract says which it is."""

import pytest

from permanence.intake import read
from tests.permanence.intake.made_extracts import extract, journeys

UNNAMED = """\
Entry,Whose event,Born,Date,What happened
1,694/9831,16/02/2009,06/04/2021,Became looked after
2,694/9831,16/02/2009,06/04/2021,Accommodated
3,839/7964,03/09/2009,16/04/2021,Became looked after
4,839/7964,03/09/2009,17/09/2021,Left care
"""
NAMED = UNNAMED.replace("Entry,Whose", "Child ID,Whose")


def test_the_first_column_with_a_reference_in_every_row_is_the_child():
    found = extract(UNNAMED)

    assert journeys(found) == [
        ("694/9831/1", "2021-04-06", None, None),
        ("839/7964/1", "2021-04-16", "2021-09-17", None),
    ]
    assert found.tables[0].columns[1].why == "by the references in every row"


def test_a_column_that_counts_the_rows_is_never_taken_for_children():
    found = extract(UNNAMED)

    assert found.tables[0].columns[0].meaning != "child"


def test_a_heading_that_says_child_is_believed_before_references():
    found = extract(NAMED)

    assert set(read.journeys_of(found).journeys.collect()["child"].to_list()) <= {"1", "2", "3", "4"}


def test_a_second_reference_that_is_often_missing_is_not_the_child():
    found = extract("""\
Whose,Twin,LAC start date
5241/1,,06/04/2021
6217/2,6217/3,20/05/2021
5002/1,,13/07/2021
""")

    assert found.tables[0].columns[0].meaning == "child"
    assert found.tables[0].columns[1].meaning is None


LISTED = """\
Title,Care episode (number),LAC start date,ID
KM-25-183,1,06/04/2021,1
KM-25-183,2,20/05/2022,2
KM-25-042,1,13/07/2021,4
"""


def test_a_number_for_each_row_gives_way_to_references_that_tell_the_rows_apart():
    found = extract(LISTED)

    assert journeys(found) == [
        ("KM-25-042/1", "2021-07-13", None, None),
        ("KM-25-183/1", "2021-04-06", None, None),
        ("KM-25-183/2", "2022-05-20", None, None),
    ]


def test_a_reference_that_brothers_and_sisters_share_does_not_replace_the_childs_number():
    found = extract(LISTED.replace("KM-25-183,2", "KM-25-183,1"))

    assert [one[0] for one in journeys(found)] == ["1/1", "2/1", "4/1"]


COUNTED = """\
No.,ID,Date LAC,Panel date
1,C1001,01/02/2020,
2,C1001,05/02/2022,01/12/2022
3,C1002,06/02/2022,
"""


def test_a_counter_called_a_number_gives_way_to_references_that_come_more_than_once():
    assert [journey for journey, *_ in journeys(extract(COUNTED))] == ["C1001/1", "C1001/2", "C1002/1"]


def test_a_counter_of_each_sheet_gives_way_on_each():
    other = COUNTED.replace("C100", "D200")

    found = [journey for journey, *_ in journeys(extract(COUNTED, other))]

    assert found == ["C1001/1", "C1001/2", "C1002/1", "D2001/1", "D2001/2", "D2002/1"]


@pytest.mark.parametrize("heading", ["SW Number", "SW ref", "Worker key"])
def test_a_reference_that_is_called_after_social_work_is_the_childs(heading):
    found = extract(COUNTED.replace("No.,ID", f"Team,{heading}").replace("\n1,", "\nx,").replace("\n2,", "\nx,"))

    assert [journey for journey, *_ in journeys(found)][:2] == ["C1001/1", "C1001/2"]
