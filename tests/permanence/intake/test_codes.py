"""Codes: the vocabulary, lists of codes within an extract, and what says nothing."""

import pytest

from permanence.intake import codes
from permanence.intake.codes import CodeList
from tests.permanence.intake.made_extracts import table


@pytest.mark.parametrize(
    ("kind", "text", "meaning"),
    [
        ("route", "Adoption", "adoption"),
        ("route", "PO with authority to adopt", "permanence_order_with_authority"),
        ("route", "Permanence Order", "permanence_order"),
        ("route", "Kinship Care Order (s11)", "kinship_order"),
        ("route", "PX", None),
        ("destination", "Continuing care", "continuing_care"),
        ("destination", "Indep", "independent"),
        ("destination", "In", None),
        ("kinship", "Ruled out", "ruled_out"),
        ("panel", "Deferred", "deferred"),
        ("answer", "Y", "yes"),
        ("sex", "female", "F"),
    ],
)
def test_codes_mean_what_the_vocabulary_says(kind, text, meaning):
    assert codes.recognise(kind, text) == meaning


@pytest.mark.parametrize(("text", "nothing"), [("n/a", True), ("No route yet", True), ("", True), ("Adoption", False)])
def test_what_says_nothing_is_no_code(text, nothing):
    assert codes.says_nothing(text) is nothing


def test_a_table_of_a_code_and_its_words_is_a_list():
    lists = codes.code_lists([table("Code,Meaning\nA1,Adoption\nP1,Permanence order\n", file="Route.csv")])

    assert lists == [CodeList("Route", {"A1": "Adoption", "P1": "Permanence order"})]


def test_a_table_of_several_lists_gives_one_for_each_name():
    text = "Field,Code,Meaning\nRoute,A,Adoption\n,B,Home\n,P,PO\nSex,1,Male\n,2,Female\n"

    assert codes.code_lists([table(text)]) == [
        CodeList("Route", {"A": "Adoption", "B": "Home", "P": "PO"}),
        CodeList("Sex", {"1": "Male", "2": "Female"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Team,Children\nNorth,32\nSouth,19\n",
        "Question,Answer\nq1,Yes\nq2,No\n",
        "Child,Start\nC1,01/02/2023\nC2,03/02/2023\n",
    ],
    ids=["counts", "answers", "dates"],
)
def test_other_small_tables_are_no_lists(text):
    assert not codes.is_code_list(table(text))


def test_the_list_that_names_the_column_explains_its_codes():
    lists = [CodeList("Route", {"1": "Adoption"}), CodeList("Destination", {"1": "Home"})]

    assert [codes.explained("1", heading, lists) for heading in ("Route", "Destination of child")] == [
        "Adoption",
        "Home",
    ]


def test_a_known_word_explains_itself_before_any_list_of_another_column():
    lists = [CodeList("Team", {"Home": "Homeward team"})]

    assert codes.explained("Home", "Destination", lists) == "Home"


def test_the_list_of_the_column_itself_comes_before_the_known_word():
    lists = [CodeList("Destination", {"Home": "Children's home"})]

    assert codes.explained("Home", "Destination", lists) == "Children's home"


def test_lists_that_disagree_and_name_no_column_explain_nothing():
    lists = [CodeList("x", {"1": "Adoption"}), CodeList("y", {"1": "Home"})]

    assert codes.explained("1", "Zebra", lists) == "1"


def test_lists_that_disagree_are_told_apart_by_the_kind_of_code():
    lists = [CodeList("x", {"1": "Adoption", "2": "PO"}), CodeList("y", {"1": "Male", "2": "Female"})]

    assert codes.explained("1", "Zebra", lists, "sex") == "Male"


def test_a_code_is_found_in_capitals_or_not():
    assert CodeList("", {"Po-1": "Permanence order"}).meaning(" PO-1 ") == "Permanence order"
