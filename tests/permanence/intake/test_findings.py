"""Findings: their order and their places, what an area has accepted, and how every check ended."""

from dataclasses import replace

import polars as pl
import pytest

from permanence.intake import evidence, findings
from permanence.intake.findings import Check, Finding, Run
from permanence.intake.mapping import Accepted, Mapping
from tests.permanence.intake.made_extracts import extract, sheet

FAULTY = """\
Child ID,LAC start date,Panel date,Order granted
C1001,14/02/2022,31/02/2023,
C1002,15/02/2022,,31/11/2023
C1003,16/02/2022,30/08/2023,
"""


def check(find, needs=findings.always):
    return Check("made", "A made fault.", "warning", "why", "action", find, (), needs)


def impossible(mapping):
    only = [one for one in findings.all_checks() if one.code == "impossible-date"]
    return findings.find(extract(FAULTY, mapping=mapping), only)


def accepting(**accepted):
    return Mapping({}, {}, (Accepted("impossible-date", "known", **accepted),))


def test_a_finding_says_where_what_and_what_to_do():
    (first, _) = impossible(Mapping({}, {}, ())).found

    assert first == Finding(
        file="a.csv",
        sheet="",
        row=2,
        column="Panel date",
        check="impossible-date",
        severity="error",
        message="There is no such day.",
        action="Look the date up in the case record and correct it.",
        child="C1001",
        place=2,
    )


def test_rows_are_counted_as_a_spreadsheet_counts_them_and_sheets_are_named():
    rows = [["Tracker", "", ""], ["Child ID", "LAC start date", "Panel date"]]
    rows += [["C1001", "14/02/2022", "31/02/2023"], ["C1002", "15/02/2022", "30/08/2023"]]

    found = findings.find(extract(sheet(rows, file="a.xlsx", name="Open")))

    assert [(one.sheet, one.row) for one in found.of("error")] == [("Open", 3)]


def test_findings_stand_in_the_order_of_the_extract():
    found = findings.find(extract(FAULTY, FAULTY.replace("C1", "C2"))).of("error")

    assert [(one.file, one.row) for one in found] == [("a.csv", 2), ("a.csv", 3), ("b.csv", 2), ("b.csv", 3)]


@pytest.mark.parametrize(
    ("accepted", "rows"),
    [
        ({}, []),
        ({"child": "C1001"}, [3]),
        ({"column": "Order granted"}, [2]),
        ({"child": "C1001", "column": "Order granted"}, [2, 3]),
    ],
)
def test_what_an_area_has_accepted_stands_apart(accepted, rows):
    found = impossible(accepting(**accepted))

    assert [one.row for one in found.found] == rows
    assert sorted(one.row for one in (*found.found, *found.accepted)) == [2, 3]


def test_accepting_a_finding_of_one_check_accepts_none_of_another():
    other = Mapping({}, {}, (Accepted("future-date", "known"),))

    assert len(impossible(other).found) == 2


def test_a_check_that_fails_could_not_run_and_the_others_still_do():
    def failing(_):
        raise ValueError("a value that nobody should see")

    found = findings.find(extract(FAULTY), [check(failing), *findings.all_checks()])

    assert found.runs[0] == Run("made", "A made fault.", "warning", "could not run", "it failed (ValueError)", 0)
    assert len(found.of("error")) == 2


def test_every_check_is_told_of_however_it_ended():
    ended = findings.find(extract(FAULTY)).runs

    assert [one.code for one in ended] == [one.code for one in findings.all_checks()]
    assert {one.outcome for one in ended} == {"checked", "not applicable"}
    assert all(one.why for one in ended if one.outcome != "checked")
    assert {one.code: one.found for one in ended}["impossible-date"] == 2


def test_words_of_a_check_take_the_place_of_its_title():
    place = pl.DataFrame({"table": [0], "row": [1], "column": [2], "child": [None], "words": ["in other words"]})

    found = findings.find(extract(FAULTY), [check(lambda _: place), check(lambda _: place.drop("words"))])

    assert [one.message for one in found.found] == ["in other words", "A made fault."]


def test_no_child_is_named_in_the_words_of_any_finding():
    found = findings.find(extract(FAULTY.replace("C1003", "Morag Testerson")))

    said = " ".join(f"{one.message} {one.action} {one.column}" for one in found.found)
    assert not any(child in said for child in ("C1001", "C1002", "Morag", "Testerson"))


def test_evidence_holds_each_text_of_a_child_and_column_once():
    repeated = extract(FAULTY + "C1001,14/02/2022,31/02/2023,\n")

    cells = evidence.date_cells(repeated, pl.col("fault").is_not_null())

    assert cells.select("row", "child", "shown").rows() == [(1, "C1001", "31/02/2023"), (2, "C1002", "31/11/2023")]


def test_evidence_of_nothing_has_the_shape_of_evidence():
    one = extract(FAULTY)
    without = replace(one, said=tuple(None for _ in one.said), keys=tuple(None for _ in one.keys))

    told = [evidence.date_cells(each, pl.lit(value=True)).schema for each in (one, without)]

    assert told[0] == told[1]
    assert evidence.references(without).is_empty()
