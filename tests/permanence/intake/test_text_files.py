"""Text files: encodings, separators, quotation marks and compressed files."""

import gzip

import pytest

from permanence.intake import text_files
from permanence.intake.guard import Allowance, FileRefused
from tests.permanence.intake.made_extracts import lines

TEXT = "Child;Team;Date\nC1;Glàs;01/02/2023\nC2;Mòr;03/02/2023\n"
CELLS = [("Child", "C1", "C2"), ("Team", "Glàs", "Mòr"), ("Date", "01/02/2023", "03/02/2023")]


def cells(sheet):
    return [tuple(sheet.texts[name].to_list()) for name in sheet.texts.columns]


def read(folder, content, *, name="a.csv", allowance=None):
    path = folder / name
    path.write_bytes(content)
    return text_files.read(path, name, allowance or Allowance())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"], ids=lambda name: name
)
def test_every_usual_encoding_gives_the_same_cells(tmp_path, encoding):
    found = read(tmp_path, TEXT.encode(encoding))

    assert cells(found) == CELLS


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^", "~"])
def test_every_usual_separator_gives_the_same_cells(tmp_path, separator):
    found = read(tmp_path, TEXT.replace(";", separator).encode())

    assert cells(found) == CELLS


def test_commas_within_cells_do_not_make_the_comma_the_separator(tmp_path):
    found = read(tmp_path, b"Child;Notes;Date\nC1;one, two, three;x\nC2;four, five;y\nC3;;z\n")

    assert cells(found)[1] == ("Notes", "one, two, three", "four, five", None)


def test_line_breaks_and_separators_within_quotation_marks_belong_to_the_cell(tmp_path):
    found = read(tmp_path, b'Child,Notes\r\nC1,"one\ntwo, ""three"""\r\nC2,\r\n')

    assert cells(found) == [("Child", "C1", "C2"), ("Notes", 'one\ntwo, "three"', None)]


def test_a_quotation_mark_that_is_never_closed_is_said_and_loses_no_rows(tmp_path):
    found = read(tmp_path, b'Child,Notes\nC1,"open\nC2,x\nC3,y\n')

    assert cells(found) == [("Child", "C1", "C2", "C3"), ("Notes", "open", "x", "y")]
    assert found.notes == (
        "A quotation mark is opened and never closed, so quotation marks were read as ordinary characters.",
    )


def test_closed_quotation_marks_need_no_note(tmp_path):
    assert read(tmp_path, b'Child,Notes\nC1,"closed"\n').notes == ()


def test_short_rows_are_filled_up(tmp_path):
    assert cells(read(tmp_path, b"a,b,c\n1\n1,2,3\n")) == [("a", "1", "1"), ("b", None, "2"), ("c", None, "3")]


def test_a_compressed_file_is_read_with_all_its_members(tmp_path):
    content = gzip.compress(b"Child,Date\nC1,x\n") + gzip.compress(b"C2,y\n")

    assert cells(read(tmp_path, content, name="a.csv.gz")) == [("Child", "C1", "C2"), ("Date", "x", "y")]


def test_cells_of_blanks_and_unseen_signs_are_empty(tmp_path):
    found = read(tmp_path, "a,b\n \u00a0,\u200b\n\x1c,x\n".encode())

    assert cells(found) == [("a", None, None), ("b", None, "x")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b" \n\t\n", "The file holds no words."),
        (bytes(range(256)) * 8, "The file is not text."),
        (b"PK\x03\x04rest", "content is a workbook (.xlsx) or a zip archive"),
        (b"%PDF-1.7 rest", "content is a PDF document"),
        (b"," * 20_000 + b"\nx", "20,001 columns; at most 16,384 are read"),
    ],
)
def test_what_is_no_table_of_text_is_refused_in_a_sentence(tmp_path, content, words):
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, content)

    assert words in refused.value.problem
    assert refused.value.action


def test_as_many_columns_as_a_spreadsheet_has_are_read(tmp_path):
    assert read(tmp_path, b"," * 16_383 + b"\nx").width == 16_384


def test_more_cells_than_allowed_are_refused_and_as_many_are_read(tmp_path):
    content = b"a,b\n1,2\n"

    assert read(tmp_path, content, allowance=Allowance(cells=4)).width == 2
    with pytest.raises(FileRefused, match="4 cells; at most 3 are read"):
        read(tmp_path, content, allowance=Allowance(cells=3))


def test_lines_of_the_tests_are_read_as_the_reader_reads_them(tmp_path):
    text = 'a,b\n"x, y",\n'

    assert [tuple(cell or None for cell in column) for column in zip(*lines(text), strict=True)] == cells(
        read(tmp_path, text.encode())
    )
