"""An extract as a whole: files and folders, names, who is left out, and what cannot be read."""

from datetime import date

import pytest

from permanence.intake import read
from permanence.intake.read import NothingToRead
from tests.permanence.intake.made_extracts import events, extract, journeys, workbook

TEXT = "Child ID,LAC start date,Panel date\nC1001,14/02/2022,30/08/2022\nC1002,15/02/2022,\n"


def write(folder, *names, text=TEXT):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def names(*paths):
    return [file.shown_as for file in read.files_of(paths)]


def test_files_and_folders_are_one_extract(tmp_path):
    write(tmp_path, "one/a.csv")
    write(tmp_path, "b.csv", text=TEXT.replace("C1", "C2"))
    workbook(tmp_path / "c.xlsx", [line.split(",") for line in TEXT.replace("C1", "C3").splitlines()])

    found = read.read([tmp_path / "one", tmp_path / "b.csv", tmp_path / "c.xlsx"])

    assert [journey for journey, *_ in journeys(found)] == [f"C{n}/1" for n in (1001, 1002, 2001, 2002, 3001, 3002)]


def test_open_and_hidden_files_of_an_office_are_passed_over(tmp_path):
    write(tmp_path, "a.csv", "~$a.csv", ".hidden.csv")

    assert names(tmp_path) == ["a.csv"]


def test_files_of_one_name_are_told_apart_by_as_many_folders_as_it_takes(tmp_path):
    write(tmp_path, "x/y/a.csv", "z/y/a.csv", "z/w/a.csv", "b.csv")

    assert names(tmp_path) == ["b.csv", "x/y/a.csv", "w/a.csv", "z/y/a.csv"]


def test_nothing_to_read_is_said():
    with pytest.raises(NothingToRead, match="There is no file to read"):
        read.read([])


def test_an_empty_folder_is_nothing_to_read(tmp_path):
    with pytest.raises(NothingToRead, match="There is no file to read"):
        read.read([tmp_path])


def test_where_every_file_is_refused_each_reason_is_said(tmp_path):
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.pdf").write_bytes(b"%PDF")

    with pytest.raises(NothingToRead) as refused:
        read.read([tmp_path])

    assert str(refused.value).startswith("Nothing could be read. a.csv: The file is empty.")
    assert "b.pdf: Files ending in .pdf are not read." in str(refused.value)


def test_a_path_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NothingToRead, match=r"no file or folder none\.csv"):
        read.read([tmp_path / "none.csv"])


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c,d,e,f\n1,2,3,4,5,6\n",
        "Team,Children,Average,Target\nNorth,32,12.5,x\n",
        "Child ID,LAC start date,Panel date\nC1001,,\n",
        "nothing but words\n",
    ],
    ids=["numbers", "a summary", "no dates", "a letter"],
)
def test_files_that_tell_of_no_journeys_are_said_to(tmp_path, text):
    write(tmp_path, "a.csv", text=text)

    with pytest.raises(NothingToRead):
        read.read([tmp_path])


def test_one_refused_file_stands_beside_what_was_read(tmp_path):
    write(tmp_path, "a.csv")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")

    found = read.read([tmp_path])

    assert [one.refused is None for one in found.files] == [True, False]
    assert len(journeys(found)) == 2


def test_children_who_are_left_out_are_in_nothing(tmp_path):
    write(tmp_path, "a.csv")

    found = read.read([tmp_path], leave_out=["  C1001 "])

    assert (journeys(found), events(found)) == ([("C1002/1", "2022-02-15", None, None)], [])


def test_nothing_after_the_day_of_the_data_is_in_the_journeys():
    text = (
        "Child ID,LAC start date,Panel date,LAC end date\nC1001,14/02/2022,30/08/2022,01/03/2023\nC1002,15/02/2023,,\n"
    )

    found = extract(text, as_of=date(2022, 8, 29))

    assert (journeys(found), events(found)) == ([("C1001/1", "2022-02-14", None, None)], [])


def test_reading_changes_no_file(tmp_path):
    write(tmp_path, "a.csv")
    path = workbook(tmp_path / "b.xlsx", [line.split(",") for line in TEXT.splitlines()])
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in tmp_path.iterdir()}

    read.read([tmp_path])

    assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()} == before


def test_progress_is_told(tmp_path):
    write(tmp_path, "a.csv")
    said = []

    read.read([tmp_path], progress=said.append)

    assert said == ["Reading a.csv", "Matching columns", "Putting journeys together"]
