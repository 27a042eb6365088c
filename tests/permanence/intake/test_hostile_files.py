"""Files that harm a reader: each ends in a sentence that says what to do, and nothing of it is read."""

import gzip
import zipfile
import zlib

import numpy as np
import pytest
import xlwt

from permanence.intake import guard, workbooks
from permanence.intake.guard import Allowance, FileRefused
from tests.permanence.intake.made_extracts import workbook

MB = 1_000_000


def refusal(path, **allowed):
    with pytest.raises(FileRefused) as refused:
        workbooks.read(path, path.name, Allowance(**allowed))
    assert refused.value.action.endswith(".")
    return refused.value.problem


@pytest.fixture
def plain(tmp_path):
    return workbook(tmp_path / "plain.xlsx", [["Child", "Date"], ["C1", "01/02/2023"]])


def changed(plain, path, **members):
    """The workbook with these members put in place of its own, or beside them."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in members.items()}
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, content in named.items():
            new.writestr(name, content)
    return path


def test_the_workbook_from_which_the_others_are_made_is_read(plain, tmp_path):
    copy = changed(plain, tmp_path / "copy.xlsx")

    assert [sheet.height for sheet in workbooks.read(copy, "copy.xlsx", Allowance())] == [2]


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to(plain, tmp_path):
    bomb = changed(plain, tmp_path / "a.xlsx", xl__bomb_dot_xml=bytes(200 * MB))

    assert "as harmful files do" in refusal(bomb)


def test_a_bomb_that_states_a_small_size_is_refused_while_it_is_unpacked(plain, tmp_path):
    bomb = changed(plain, tmp_path / "a.xlsx", xl__bomb_dot_xml=bytes(200 * MB))
    content = bomb.read_bytes().replace((200 * MB).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    bomb.write_bytes(content)

    assert "as harmful files do" in refusal(bomb)


def test_a_workbook_larger_than_allowed_is_refused_before_it_is_opened(plain):
    assert "MB are read" in refusal(plain, file_bytes=1000)


@pytest.mark.parametrize(
    "words", [b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', b'<?xml version="1.0"?><!ENTITY a "b">']
)
def test_entities_are_refused(plain, tmp_path, words):
    path = changed(plain, tmp_path / "a.xlsx", xl__sharedStrings_dot_xml=words)

    assert refusal(path) == "The workbook declares entities, as attacks on readers do."


def test_macros_are_refused_in_the_newer_and_the_older_format(plain, tmp_path):
    newer = changed(plain, tmp_path / "a.xlsm", xl__vbaProject_dot_bin=b"x")
    older = tmp_path / "a.xls"
    older.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"))

    assert {refusal(newer), refusal(older)} == {"The workbook holds macros, which are never read."}


def test_a_password_is_said_wherever_it_is_found(plain, tmp_path):
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for name in ("a.xlsx", "a.xls"):
        (tmp_path / name).write_bytes(container)
    locked = bytearray(plain.read_bytes())
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.xlsx").write_bytes(locked)

    said = {refusal(tmp_path / name) for name in ("a.xlsx", "a.xls", "b.xlsx")}

    assert said == {"The workbook is protected by a password."}


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_half_a_workbook_is_refused(plain, tmp_path, kept):
    content = plain.read_bytes()
    (tmp_path / "a.xlsx").write_bytes(content[: int(len(content) * kept)])

    assert refusal(tmp_path / "a.xlsx") == "The workbook is damaged or only half there."


def test_half_a_workbook_of_the_older_kind_is_refused(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("Old").write(0, 0, "x")
    book.save(str(tmp_path / "a.xls"))
    content = (tmp_path / "a.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(content[:700])

    assert refusal(tmp_path / "a.xls") == "The workbook is damaged or only half there."


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"Child,Date\n", "but the content is text, or something else that is not a workbook."),
        ("a.xls", b"<html><table>", "but the content is a web page or XML."),
        ("a.xls", b"\xef\xbb\xbf<html>", "but the content is a web page or XML."),
        ("a.xlsx", b"%PDF-1.7", "but the content is a PDF document."),
        ("a.xlsx", gzip.compress(b"x", mtime=0), "but the content is a compressed file (.gz)."),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "but the content is a workbook of the older kind (.xls)."),
        ("a.xls", b"PK\x03\x04x", "but the content is a workbook (.xlsx) or a zip archive."),
    ],
)
def test_a_false_ending_is_said_with_what_the_file_is(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)

    assert refusal(tmp_path / name) == f"The name ends in {name[1:]}, {words}"


def test_a_zip_archive_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("letter.txt", "x")

    assert refusal(tmp_path / "a.xlsx") == "The file is a zip archive but not a workbook."


def test_an_empty_workbook_file_is_refused(tmp_path):
    (tmp_path / "a.xlsx").touch()

    assert refusal(tmp_path / "a.xlsx") == "The file is empty."


def test_a_gzip_bomb_is_refused_and_a_compressed_file_is_unpacked(tmp_path):
    (tmp_path / "small.gz").write_bytes(gzip.compress(b"words"))
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(150 * MB)))

    assert guard.unpacked(tmp_path / "small.gz", Allowance()) == b"words"
    with pytest.raises(FileRefused, match="as harmful files do"):
        guard.unpacked(tmp_path / "bomb.gz", Allowance())


@pytest.mark.parametrize(
    "content", [b"not gzip", gzip.compress(b"words " * 99, mtime=0)[:-9], gzip.compress(b"words " * 99, mtime=0)[:30]]
)
def test_half_a_compressed_file_is_refused(tmp_path, content):
    (tmp_path / "a.gz").write_bytes(content)

    with pytest.raises(FileRefused, match="damaged or only half there"):
        guard.unpacked(tmp_path / "a.gz", Allowance())


@pytest.mark.parametrize("beyond", [0, 1, 100, 257])
def test_parts_that_end_near_the_size_of_a_piece_are_not_taken_for_half(tmp_path, beyond):
    # A part whose last bytes come out only after its packed bytes are used up was once refused as damaged.
    content = (b"abcdefgh," * 120_000)[: (1 << 20) + beyond]
    (tmp_path / "a.gz").write_bytes(gzip.compress(content))
    packer = zlib.compressobj(wbits=-15)
    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx", [["x"]]), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/part.bin", packer.compress(content) + packer.flush())
        archive.writestr("xl/plain.bin", content)

    assert guard.unpacked(tmp_path / "a.gz", Allowance()) == content
    assert len(workbooks.read(tmp_path / "a.xlsx", "a.xlsx", Allowance())) == 1


def test_refused_files_are_left_as_they_were(tmp_path):
    content = np.random.default_rng(1).bytes(5000)
    (tmp_path / "a.xlsx").write_bytes(content)

    refusal(tmp_path / "a.xlsx")

    assert (tmp_path / "a.xlsx").read_bytes() == content
