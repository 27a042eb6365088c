"""Files that must not be read, or that hold nothing: each ends in a clear sentence, and nothing is changed."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from pace.areas.queries import viewer_of
from pace.extracts import actions, rules
from pace.extracts.models import Extract, ExtractFile
from pace.jobs.models import Job
from pace.register.models import Change, Journey
from pace.register.rules import Refused
from tests.pace.extracts.made_extracts import CHILDREN, HEADINGS, NOW, again, csv, work

MB = 1_000_000


def plain():
    """A workbook with a few rows."""
    made, out = Workbook(), io.BytesIO()
    for row in (HEADINGS, *CHILDREN):
        made.active.append(row.split(","))
    made.save(out)
    return out.getvalue()


def changed(**members):
    """The workbook with these members put in place of its own, or beside them."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, content in named.items():
            new.writestr(name, content)
    return out.getvalue()


HOSTILE = {
    "a bomb": ("a.xlsx", lambda: changed(xl__bomb_dot_xml=bytes(200 * MB)), "as harmful files do"),
    "entities": (
        "a.xlsx",
        lambda: changed(xl__sharedStrings_dot_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        "declares entities",
    ),
    "macros": ("a.xlsx", lambda: changed(xl__vbaProject_dot_bin=b"x"), "macros, which are never read"),
    "half a file": ("a.xlsx", lambda: plain()[:2_000], "damaged or only half there"),
    "a password": (
        "a.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "nothing in it": ("a.csv", lambda: b"", "empty"),
    "another ending": ("a.csv", plain, "a workbook"),
    "a picture": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "a.xlsx"),
    "no children": ("a.csv", lambda: b"Meals,Price\nSoup,2\nPie,3\n", "No children with dates were found"),
    "headings alone": ("a.csv", csv, "No children with dates were found"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_not_read_says_why_and_changes_nothing(kind, cast, lead):
    name, content, words = HOSTILE[kind]
    extract = actions.choose(area=cast.strathmarr, files=[(name, content())], by=viewer_of(lead.pk), now=NOW)
    work()

    extract = again(extract)
    assert (extract.state, words in extract.problem) == ("failed", True), extract.problem
    assert extract.problem.endswith(".")
    assert list(Job.objects.values_list("state", "reference")) == [("failed", "")]
    assert (Change.objects.count(), Journey.unscoped.count()) == (0, 0)


def test_one_bad_file_among_good_ones_is_a_finding_and_the_others_are_read(cast, lead):
    files = [("good.csv", csv(*CHILDREN)), ("bad.xlsx", plain()[:2_000])]

    extract = actions.choose(area=cast.strathmarr, files=files, by=viewer_of(lead.pk), now=NOW)
    work()

    extract = again(extract)
    assert (extract.state, extract.counts["journeys"]) == ("read", 3)
    assert extract.counts["by_check"]["file-not-read"] == 1


def test_formulas_are_shown_as_they_stand_and_never_worked_out(cast, lead):
    made, out = Workbook(), io.BytesIO()
    for row in (HEADINGS, *CHILDREN[:2], '=HYPERLINK("http://a.example"),x,03/02/2025,03/02/2025,,,North,'):
        made.active.append(row.split(","))
    made.save(out)

    extract = actions.choose(area=cast.strathmarr, files=[("a.xlsx", out.getvalue())], by=viewer_of(lead.pk), now=NOW)
    work()

    assert (again(extract).state, again(extract).counts["journeys"]) == ("read", 2)


REFUSED_AT_ONCE = {
    "no file": ([], "Choose the extract's file"),
    "a document": ([("letter.docx", b"x")], "letter.docx is of a kind that is not read"),
    "no ending": ([("extract", b"x")], "extract is of a kind that is not read"),
    "two of one name": ([("a.csv", b"x"), ("A/a.csv", b"y")], "Two of the files are called a.csv"),
    "too many": ([(f"{n}.csv", b"x") for n in range(21)], "21 files were chosen; at most 20"),
}


@pytest.mark.parametrize("kind", REFUSED_AT_ONCE)
def test_what_cannot_be_an_extract_is_refused_before_it_is_kept(kind, cast, lead):
    files, words = REFUSED_AT_ONCE[kind]

    with pytest.raises(Refused, match=words):
        actions.choose(area=cast.strathmarr, files=files, by=viewer_of(lead.pk), now=NOW)

    assert (Extract.objects.count(), ExtractFile.unscoped.count()) == (0, 0)


def test_files_that_are_too_large_together_are_refused():
    sizes = [("a.csv", 60 * MB), ("b.csv", 50 * MB)]

    reason = rules._why_not_files(sizes)  # noqa: SLF001  # no test should hold 100 MB

    assert reason == "The files have 110 MB together; the most is 100 MB. Export fewer years or columns."


def test_at_most_five_extracts_wait(cast, lead):
    for number in range(6):
        actions.choose(area=cast.strathmarr, files=[(f"{number}.csv", csv(*CHILDREN))], by=viewer_of(lead.pk), now=NOW)

    with pytest.raises(Refused, match="5 extracts wait already"):
        actions.choose(area=cast.strathmarr, files=[("7.csv", csv())], by=viewer_of(lead.pk), now=NOW)


@pytest.mark.parametrize("role", ["champion", "contributor", "senior-manager", "partnership-member"])
def test_who_may_not_keep_the_register_chooses_no_file(role, cast):
    with pytest.raises(Refused, match="Your roles do not let you load extracts"):
        actions.choose(area=cast.strathmarr, files=[("a.csv", csv(*CHILDREN))], by=viewer_of(cast.of(role).pk), now=NOW)


@pytest.mark.parametrize("name", ["../../etc/a.csv", "..\\..\\a.csv", "/etc/a.csv", "a\u202e.csv", "CON.csv"])
def test_a_hostile_name_of_a_file_leads_nowhere(name, cast, lead):
    extract = actions.choose(area=cast.strathmarr, files=[(name, csv(*CHILDREN))], by=viewer_of(lead.pk), now=NOW)
    work()

    kept = ExtractFile.unscoped.get().name
    assert (again(extract).state, "/" in kept, "\\" in kept) == ("read", False, False)
    assert kept in {"a.csv", "file-CON.csv"}
