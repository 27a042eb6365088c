"""Every check: its own examples, nothing on clean extracts, when it does not apply, and where its limits lie."""

import pkgutil

import pytest

from permanence.intake import checks, findings, isolation, read
from permanence.intake.guard import Allowance
from tests.permanence.intake.made_extracts import extract, found_by, sheet

ALL = findings.all_checks()
CODES = [one.code for one in ALL]

CLEAN = """\
Child ID,Episode,DOB,Sex,LAC start date,1st LAC review,Perm rec date,Route,Panel date,Petition lodged,Order granted,\
LAC end date,Destination
C1001,1,03/02/2016,F,14/02/2021,28/03/2021,,,,,,01/06/2021,Home
C1001,2,03/02/2016,F,15/02/2022,28/03/2022,21/09/2022,PO,21/12/2022,,,,
C1002,1,14/02/2017,M,16/02/2022,29/03/2022,22/10/2022,Adoption,23/01/2023,24/02/2023,25/06/2023,25/07/2023,Adopted
"""

NAMED = "Child ID,LAC start date,Panel date\n{},14/02/2022,\nC1001,15/02/2022,\nC1002,16/02/2022,\n"

# What an extract lacks when a check does not apply to it.
NOT_APPLICABLE = {
    "after-left-care": "The extract does not hold: Ceased to be looked after.",
    "before-birth": "The extract does not hold: Date of birth.",
    "birth-conflict": "The extract does not hold: Date of birth.",
    "differing-dates": "No table has a row for each review with the child's other dates repeated.",
    "end-before-start": "The extract does not hold: Ceased to be looked after.",
    "end-conflict": "The extract does not hold: Ceased to be looked after.",
    "missing-destination": "The extract does not hold: Ceased to be looked after.",
    "missing-route": "The extract does not hold: Permanence recommended.",
    "open-past-18": "The extract does not hold: Date of birth, Ceased to be looked after.",
    "overlap": "The extract does not hold: Ceased to be looked after.",
    "too-old": "The extract does not hold: Date of birth.",
    "unknown-child": "The extract does not hold: Date of birth.",
}


def children(number, row, *, first=1001):
    """Rows of so many children, each made from its reference and its day of the month."""
    return "".join(row.format(child=f"C{first + at}", day=f"{at % 28 + 1:02}") + "\n" for at in range(number))


EXAMPLES = {f"{one.code}-{place}": (one, shown) for one in ALL for place, shown in enumerate(one.examples, 1)}


@pytest.fixture(scope="module")
def read_examples(tmp_path_factory):
    """The files of every example, read by one process: as each file is read from a disk."""
    folder = tmp_path_factory.mktemp("examples")
    for example, (_, shown) in EXAMPLES.items():
        (folder / example).mkdir()
        for name, text in shown.files.items():
            (folder / example / name).write_text(text, "utf-8")
    files = [file for example in EXAMPLES for file in read.files_of([folder / example])]
    found = isolation.read_files(files, Allowance(), lambda _: None)
    return {example: [one for one in found if one.file.path.parent.name == example] for example in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_check_finds_in_its_example_what_it_says_and_nothing_else(example, read_examples):
    check, shown = EXAMPLES[example]

    found = findings.find(read.understood(read_examples[example]), [check])

    assert [one.file.path.name for one in read_examples[example]] == sorted(shown.files)
    assert tuple((one.file, one.row, one.column) for one in found.found) == shown.found
    assert {(one.check, one.severity, one.action != "") for one in found.found} == {(check.code, check.severity, True)}


@pytest.mark.parametrize("check", ALL, ids=CODES)
def test_a_check_finds_nothing_in_a_clean_extract(check):
    places, outcome = found_by(check.code, extract(CLEAN))

    assert (places, outcome in {"checked", "not applicable"}) == ([], True)


@pytest.mark.parametrize("check", ALL, ids=CODES)
def test_a_check_that_an_extract_cannot_have_says_what_is_lacking(check):
    found = findings.find(
        extract("Child ID,LAC start date,Panel date\nC1001,14/02/2022,\nC1002,15/02/2022,\n"), [check]
    )

    expected = NOT_APPLICABLE.get(check.code)
    assert (found.runs[0].outcome, found.runs[0].why) == (("not applicable", expected) if expected else ("checked", ""))


def test_every_module_of_checks_is_a_check_with_words_of_its_own_and_an_example():
    modules = [module.name.replace("_", "-") for module in pkgutil.iter_modules(checks.__path__)]

    assert sorted(CODES) == sorted(modules)
    assert len({one.title for one in ALL}) == len({one.why for one in ALL}) == len(ALL)
    assert all(one.examples and one.action and one.why for one in ALL)


def test_the_graver_checks_come_first():
    severities = [findings.SEVERITIES.index(one.severity) for one in ALL]

    assert severities == sorted(severities)


def wide(heading, *values):
    rows = "".join(f"C10{at:02},{at % 28 + 1:02}/02/2022,{value}\n" for at, value in enumerate(values))
    return f"Child ID,LAC start date,{heading}\n{rows}"


@pytest.mark.parametrize(
    ("code", "found", "passed"),
    [
        # A fault beside the value next to it that is none.
        ("future-date", wide("Panel date", "01/09/2023", "30/08/2023"), wide("Panel date", "31/08/2023", "30/08/2023")),
        ("impossible-date", wide("Panel date", "29/02/2023", "28/02/2023"), wide("Panel date", "28/02/2023", "")),
        ("two-digit-year", wide("Panel date", "22/08/21", "28/02/2023"), wide("Panel date", "27/08/21", "28/02/2023")),
        ("placeholder-date", wide("Panel date", "01/01/1900", "28/02/2023"), wide("Panel date", "n/a", "28/02/2023")),
        ("unreadable-date", wide("Panel date", "soon", "28/02/2023"), wide("Panel date", "TBC", "28/02/2023")),
        ("incomplete-date", wide("Panel date", "2023", "28/02/2023"), wide("Panel date", "?", "28/02/2023")),
        ("day-number", wide("Panel date", "45000", "28/02/2023"), wide("Panel date", "20230228", "28/02/2023")),
        ("padded-date", wide("Panel date", " 28/02/2023", ""), wide("Panel date", "28/02/2023", " ")),
        ("turned-date", wide("Panel date", "02/28/2023", "28/02/2023"), wide("Panel date", "28/02/2023", "27/02/2023")),
        ("undecided-order", wide("Panel date", "04/05/2022", "05/06/2022").replace("/02/2022", "/02/2022"), CLEAN),
        ("formula-text", wide("Notes", "=SUM(A1)", "x"), wide("Notes", "- see file", "x = y")),
        ("identifying-number", wide("Notes", "rang 0141 496 0123", "x"), wide("Notes", "rang at 10:30", "x")),
        ("identifying-number", wide("Notes", "a.b@example.org", "x"), wide("Notes", "a at b", "x")),
        ("identifying-number", wide("Notes", "flat at EH99 1SP", "x"), wide("Notes", "flat in Leith", "x")),
        ("identifying-number", wide("Notes", "NI QQ123456C AB123456C", "x"), wide("Notes", "AB12345", "x")),
        ("before-birth", CLEAN.replace("14/02/2017", "17/02/2022"), CLEAN.replace("14/02/2017", "16/02/2022")),
        ("too-old", CLEAN.replace("14/02/2017", "16/02/2004"), CLEAN.replace("14/02/2017", "17/02/2004")),
        ("end-before-start", CLEAN.replace("01/06/2021", "13/02/2021"), CLEAN.replace("01/06/2021", "14/02/2021")),
        ("after-left-care", CLEAN.replace("25/06/2023", "26/07/2023"), CLEAN.replace("25/06/2023", "25/07/2023")),
        ("overlap", CLEAN.replace("01/06/2021", "16/02/2022"), CLEAN.replace("01/06/2021", "15/02/2022")),
        ("overlap", CLEAN.replace("01/06/2021,Home", ","), CLEAN),
        ("impossible-order", CLEAN.replace("25/06/2023", "23/02/2023"), CLEAN.replace("25/06/2023", "24/02/2023")),
        ("unusual-order", CLEAN.replace("22/10/2022", "24/01/2023"), CLEAN.replace("22/10/2022", "23/01/2023")),
        ("left-behind", wide("Surname", "Testerson", "Mockford"), wide("Surname", "", "")),
        ("column-not-matched", wide("Zebra", "q", "w"), wide("Zebra", "", "")),
        ("name-in-reference", NAMED.format("Morag Testerson"), NAMED.format("Unborn")),
        ("missing-start", CLEAN.replace("16/02/2022", ""), CLEAN),
        ("row-without-reference", CLEAN.replace("C1002", ""), CLEAN),
        ("start-conflict", CLEAN.replace("C1001,2", "C1001,1"), CLEAN),
    ],
)
def test_a_fault_is_found_and_the_value_next_to_it_is_none(code, found, passed):
    wrong, right = (found_by(code, extract(text)) for text in (found, passed))

    assert (bool(wrong[0]), right) == (True, ([], "checked"))


@pytest.mark.parametrize(
    ("code", "few", "many"),
    [
        # Found where it is rare, and not where it is how the area works.
        ("missing-route", 1, 5),
        ("missing-destination", 1, 5),
        ("missing-step", 1, 5),
        ("unknown-code", 3, 4),
    ],
)
def test_what_is_usual_in_an_extract_is_no_slip(code, few, many):
    head = "Child ID,LAC start date,Perm rec date,Route,Petition lodged,Order granted,LAC end date,Destination\n"
    whole = children(
        40 if code == "unknown-code" else 12,
        "{child},{day}/02/2022,14/06/2022,PO,14/07/2022,14/08/2022,14/09/2022,Home",
    )
    slips = {
        "missing-route": "{child},{day}/02/2022,14/06/2022,,14/07/2022,14/08/2022,14/09/2022,Home",
        "missing-destination": "{child},{day}/02/2022,14/06/2022,PO,14/07/2022,14/08/2022,14/09/2022,",
        "missing-step": "{child},{day}/02/2022,14/06/2022,PO,,14/08/2022,14/09/2022,Home",
        "unknown-code": "{child},{day}/02/2022,14/06/2022,PX,14/07/2022,14/08/2022,14/09/2022,Home",
    }

    counts = [len(found_by(code, extract(head + whole + children(n, slips[code], first=2001)))[0]) for n in (few, many)]

    assert counts == [few, 0]


def test_a_word_that_stands_three_times_is_not_yet_often():
    text = "Person ID,Event,Event date\n" + children(5, "{child},LAC start,{day}/02/2022\n{child},Panel,{day}/06/2022")
    known = text + children(5, "{child},Petition lodged,{day}/07/2022")

    three, four = (known + children(number, "{child},Zebra day,{day}/08/2022") for number in (3, 4))

    assert [len(found_by("unmatched-word", extract(one))[0]) for one in (three, four)] == [0, 1]


def test_a_date_that_stands_nineteen_times_is_not_yet_often():
    nineteen, twenty = (
        "Child ID,LAC start date,Panel date\n" + children(n, "{child},01/04/2019,{day}/06/2023") for n in (19, 20)
    )

    assert [len(found_by("repeated-date", extract(one))[0]) for one in (nineteen, twenty)] == [0, 1]


def test_a_column_full_of_telephone_numbers_is_one_finding():
    full = "Child ID,LAC start date,Contact,Panel date\n" + children(20, "{child},{day}/02/2022,0141 496 01{day},")

    assert found_by("identifying-number", extract(full))[0] == [("a.csv", 2, "Contact")]


def test_a_child_found_nowhere_else_is_unknown_unless_many_are():
    births = "Child ID,DOB\n" + children(30, "{child},{day}/02/2016")
    starts = "Child ID,LAC start date,LAC end date\n" + children(30, "{child},{day}/02/2022,")

    few, many = (extract(births, starts + children(n, "{child},{day}/03/2022,", first=3001)) for n in (3, 4))

    assert [len(found_by("unknown-child", one)[0]) for one in (few, many)] == [3, 0]


def test_columns_of_addresses_and_national_numbers_are_left_behind_and_not_searched():
    text = wide("Address,Notes", "1 Nowhere Lane EH99 1SP,x", "2 Nowhere Lane EH99 1SP,y")

    found = extract(text)

    assert found_by("identifying-number", found)[0] == []
    assert found_by("left-behind", found)[0] == [("a.csv", 1, "Address"), ("a.csv", 1, "Notes")]


def test_findings_of_a_column_stand_at_its_heading_below_a_title():
    rows = [["Tracker", "", ""], ["", "", ""], ["Child ID", "LAC start date", "Zebra"], ["", "", ""]]
    rows += [["C1001", "01/02/2022", "q"], ["C1002", "14/02/2022", "w"]]

    assert found_by("column-not-matched", extract(sheet(rows, file="a.csv")))[0] == [("a.csv", 3, "Zebra")]


def test_a_finding_of_a_merged_reference_is_none():
    assert found_by("row-without-reference", extract(CLEAN))[0] == []


def test_yes_and_no_beside_the_days_are_not_words_that_were_not_matched():
    rows = "".join(f"C10{at:02},01/02/2022,{said},{on}\n" for at in range(8) for said, on in [("YN"[at % 2], "")])
    made = extract("Child ID,LAC start date,Panel held Y/N,Date of panel\n" + rows.replace("Y,", "Y,01/06/2022"))

    assert found_by("unmatched-word", made) == ([], "checked")
