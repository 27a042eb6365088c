"""Keys: whose row it is, and of which episode, when tables are tied together by numbers of their own."""

import polars as pl
import pytest

from permanence.intake import keys
from permanence.intake.sheets import MergedCells
from tests.permanence.intake.made_extracts import events, extract, journeys, sheet

CHILDREN = "CHILD_ID,DATE_OF_BIRTH,GENDER\n1,03/02/2016,F\n2,04/02/2017,M\n3,05/02/2018,M\n"
EPISODES = (
    "EPISODE_ID,CHILD_ID,EPISODE_START_DATE,EPISODE_END_DATE\n"
    "11,1,01/02/2021,01/06/2021\n12,1,05/02/2022,\n13,2,06/02/2022,\n14,3,07/02/2022,\n"
)
PANELS = "EPISODE_ID,PANEL_DATE\n12,01/12/2022\n13,02/12/2022\n14,03/12/2022\n"


def keys_of(found):
    return [own and list(zip(own.child, own.episode, strict=True)) for own in found.keys]


def test_a_table_without_children_is_tied_to_them_by_the_number_of_the_episode():
    found = extract(CHILDREN, EPISODES, PANELS)

    assert keys_of(found)[2] == [("1", "12"), ("2", "13"), ("3", "14")]
    assert events(found) == [
        ("1/12", "panel", "2022-12-01", None),
        ("2/13", "panel", "2022-12-02", None),
        ("3/14", "panel", "2022-12-03", None),
    ]


def test_a_table_that_shares_too_few_numbers_is_not_tied():
    assert keys_of(extract(CHILDREN, EPISODES, PANELS.replace("13,", "93,").replace("14,", "94,")))[2] is None


def test_the_reference_that_people_know_is_used_where_tables_have_a_key_of_their_own():
    known = "PersonKey,Client number,DOB\n1,AB101,03/02/2016\n2,AB102,04/02/2017\n3,AB103,05/02/2018\n"
    starts = "PersonKey,LAC start date\n1,01/02/2021\n2,06/02/2022\n3,07/02/2022\n"

    assert [journey for journey, *_ in journeys(extract(known, starts))] == ["AB101/1", "AB102/1", "AB103/1"]


def test_a_reference_merged_over_several_rows_holds_for_each():
    rows = [["Child ID", "Event", "Event date"], ["C1001", "LAC start", "01/02/2022"], ["", "Panel", "01/08/2022"]]
    rows += [["C1002", "LAC start", "02/02/2022"], ["", "Panel", "02/08/2022"], ["", "Petition lodged", "02/09/2022"]]

    found = extract(sheet(rows, file="a.xlsx", merged=[MergedCells(1, 0, 2, 0), MergedCells(3, 0, 5, 0)]))

    assert [child for child, _ in keys_of(found)[0]] == ["C1001", "C1001", "C1002", "C1002", "C1002"]


def test_an_empty_reference_that_is_not_merged_stays_empty():
    text = "Child ID,LAC start date,Panel date\nC1001,01/02/2022,\n,02/02/2022,\nC1003,03/02/2022,\n"

    assert keys_of(extract(text))[0] == [("C1001", None), (None, None), ("C1003", None)]


@pytest.mark.parametrize(
    ("written", "number"),
    [("1", "1"), ("01", "1"), ("2nd", "2"), ("Ep 2", "2"), ("Episode 3", "3"), ("E1", "1"), ("10", "10"), ("X7", "X7")],
)
def test_numbers_of_episodes_are_one_however_they_are_written(written, number):
    text = f"Child ID,Episode,LAC start date,Panel date\nC1001,{written},01/02/2022,\nC1002,1,02/02/2022,\n"

    assert keys_of(extract(text))[0][0] == ("C1001", number)


def test_names_among_references_are_told_from_references():
    references = pl.Series(["C1", "Morag Testerson", "Testerson, Morag", "C2", "Unborn", "C3", "C4", "C5", None])

    assert keys.names_among(references).to_list() == [False, True, True, *[False] * 6]


def test_where_no_reference_has_digits_words_are_references():
    assert keys.names_among(pl.Series(["red fox", "blue hare"])).to_list() == [False, False]
    assert keys.names_among(pl.Series([], dtype=pl.String)).to_list() == []


def test_a_name_is_never_shown_as_a_journey():
    text = "Child ID,LAC start date,Panel date\nC1001,01/02/2022,\nMorag Testerson,02/02/2022,\nC1003,03/02/2022,\n"

    assert [journey for journey, *_ in journeys(extract(text))] == ["C1001/1", "C1003/1", "child 3/1"]


PADDED = "Client no,LAC start date\n00123,01/02/2021\n00124,06/02/2022\n01250,07/02/2022\n"
STRIPPED = "Client no,Panel date\n123,01/06/2022\n124.0,02/06/2022\n1250,03/06/2022\n"


def test_references_that_lost_their_zeros_in_one_file_are_the_same_children():
    found = extract(PADDED, STRIPPED)

    assert [journey for journey, *_ in journeys(found)] == ["00123/1", "00124/1", "01250/1"]
    assert [(journey, on) for journey, _, on, _ in events(found)] == [
        ("00123/1", "2022-06-01"),
        ("00124/1", "2022-06-02"),
        ("01250/1", "2022-06-03"),
    ]


def test_references_that_only_zeros_tell_apart_in_one_file_stay_apart():
    found = extract(PADDED + "123,08/02/2022\n", STRIPPED)

    assert [child for child, _ in keys_of(found)[1]] == ["123", "124.0", "1250"]


@pytest.mark.parametrize("written", ["00123", "123", " 123 "])
def test_a_child_is_left_out_however_the_reference_is_written(written):
    found = extract(PADDED, STRIPPED, leave_out=[written])

    assert [journey for journey, *_ in journeys(found)] == ["00124/1", "01250/1"]
