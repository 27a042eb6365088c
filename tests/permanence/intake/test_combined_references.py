"""References that end in an episode's number: taken apart on a strong sign, asked about on a weak one."""

import pytest

from permanence.intake import findings, proposals
from permanence.intake.checks import combined_reference
from permanence.intake.mapping import Mapping
from permanence.intake.tables import Heading
from tests.permanence.intake.made_extracts import extract, journeys

HEADINGS = "Child ID,DOB,LAC start date,LAC end date\n"
SAME_BIRTH = """\
C1001/1,03/02/2015,14/06/2021,
C1001/2,03/02/2015,15/06/2022,
C1002/1,14/02/2015,16/06/2021,
C1003/1,15/02/2015,17/06/2021,
C1003/2,15/02/2015,18/06/2022,
"""
OTHER_BIRTH = SAME_BIRTH.replace("C1001/2,03/02/2015", "C1001/2,03/02/2016").replace(
    "C1003/2,15/02/2015", "C1003/2,15/02/2017"
)
IN_ORDER = """\
C1001/1,,14/06/2021,20/12/2021
C1001/2,,15/06/2022,
C1002/1,,16/06/2021,20/12/2021
C1002/2,,17/06/2022,
C1003/2,,18/06/2021,20/12/2021
C1003/3,,19/06/2022,
"""
OVERLAPPING = IN_ORDER.replace("20/12/2021", "20/12/2022")
TWO_ONLY = IN_ORDER.replace("C1003/2", "C1003/1").replace("C1003/3", "C1004/1")
PEOPLE = "Child ID,DOB\nC1001,14/02/2015\nC1002,15/02/2015\nC1003,16/02/2015\n"
BESIDE = """\
Child ID,Episode,LAC start date
C1001/1,1,14/06/2021
C1001/2,2,15/06/2022
C1003/1,1,17/06/2021
C1003/2,2,18/06/2022
"""
APART = ["C1001/1", "C1001/2", "C1002/1", "C1003/1", "C1003/2"]
AS_THEY_ARE = [f"{one}/1" for one in APART]


def names(found):
    return [one[0] for one in journeys(found)]


def said(found):
    """What is said of the references, and at which column."""
    return [(one.column, one.message) for one in findings.find(found).found if one.check == "combined-reference"]


def mapped(meaning):
    return Mapping({Heading("Child ID", ()): meaning}, {}, ())


@pytest.mark.parametrize(
    ("texts", "children", "why"),
    [
        ([HEADINGS + SAME_BIRTH], APART, "the dates of birth are the same"),
        (
            [HEADINGS + IN_ORDER],
            ["C1001/1", "C1001/2", "C1002/1", "C1002/2", "C1003/2", "C1003/3"],
            "each begins after the one before it has ended",
        ),
        (
            [PEOPLE, HEADINGS + OTHER_BIRTH],
            APART,
            "another table has what stands before it as its reference",
        ),
        ([BESIDE], ["C1001/1", "C1001/2", "C1003/1", "C1003/2"], "it is the episode's number that stands beside it"),
    ],
    ids=["births", "order", "another table", "a column of episodes"],
)
def test_a_strong_sign_tells_child_and_episode_apart_and_it_is_said(texts, children, why):
    found = extract(*texts)

    assert names(found) == children
    assert said(found) == [("Child ID", combined_reference.TOLD.format(why))]


@pytest.mark.parametrize("sign", ["-", "_", " / "])
def test_the_number_may_stand_behind_other_signs(sign):
    found = extract(HEADINGS + SAME_BIRTH.replace("/1,", f"{sign}1,").replace("/2,", f"{sign}2,"))

    assert names(found) == APART


@pytest.mark.parametrize("rows", [OTHER_BIRTH, OVERLAPPING], ids=["other births", "episodes that overlap"])
def test_children_of_a_family_are_left_as_they_are_and_nothing_is_asked(rows):
    found = extract(HEADINGS + rows)

    assert names(found) == [f"{one.split(',')[0]}/1" for one in rows.splitlines()]
    assert said(found) == []


def test_where_nothing_tells_each_is_a_child_and_it_is_asked():
    found = extract(HEADINGS + TWO_ONLY)

    assert names(found) == ["C1001/1/1", "C1001/2/1", "C1002/1/1", "C1002/2/1", "C1003/1/1", "C1004/1/1"]
    assert said(found) == [("Child ID", combined_reference.ASKED)]


@pytest.mark.parametrize(
    "references",
    [
        ["C1001/1", "C1002/1", "C1003/1", "C1004/1", "C1005/1"],
        ["2021-01", "2021-02", "2021-03", "2022-01", "2022-02"],
        ["C1001/1", "C1001/9", "C1002/1", "C1003/1", "C1003/7"],
        ["C1001/1", "C1001/2", "C1002", "C1003", "C1003/2"],
    ],
    ids=["no beginning twice", "years", "numbers that do not count up", "some without"],
)
def test_other_references_are_no_sign_at_all(references):
    rows = "".join(f"{one},03/02/2015,{14 + at}/06/2021,\n" for at, one in enumerate(references))

    found = extract(HEADINGS + rows)

    assert names(found) == [f"{one}/1" for one in references]
    assert said(found) == []


@pytest.mark.parametrize(
    ("meaning", "rows", "children"),
    [
        ("child", SAME_BIRTH, AS_THEY_ARE),
        ("child_and_episode", OTHER_BIRTH, APART),
    ],
)
def test_the_mapping_decides_and_then_nothing_is_said(meaning, rows, children):
    found = extract(HEADINGS + rows, mapping=mapped(meaning))

    assert names(found) == children
    assert said(found) == []


@pytest.mark.parametrize(
    ("rows", "meaning"),
    [(SAME_BIRTH, "child_and_episode"), (TWO_ONLY, "child"), (OTHER_BIRTH, "child")],
    ids=["told apart", "asked", "children"],
)
def test_what_the_references_were_taken_for_is_what_the_mapping_keeps(rows, meaning):
    found = extract(HEADINGS + rows)
    kept = proposals.of_extract(found)[Heading("Child ID", ())].means

    assert kept == meaning
    assert names(extract(HEADINGS + rows, mapping=mapped(kept))) == names(found)


def test_a_child_is_left_out_by_the_reference_without_the_number_and_by_the_whole_of_it():
    assert names(extract(HEADINGS + SAME_BIRTH, leave_out=["C1001"])) == ["C1002/1", "C1003/1", "C1003/2"]
    assert names(extract(HEADINGS + SAME_BIRTH, leave_out=["C1002/1"])) == ["C1001/1", "C1001/2", "C1003/1", "C1003/2"]
