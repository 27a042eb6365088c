"""Which files are taken, known by what is in them, and what is said of the others."""

import dataclasses
import stat

import pytest

from pace.kit import scanning, uploads
from pace.kit.uploads import MOST_BYTES, NotTaken
from tests.pace.kit import made_files

TAKEN = {
    "minutes.pdf": made_files.PDF,
    "plan.docx": made_files.office(".docx"),
    "figures.xlsx": made_files.office(".xlsx"),
    "slides.pptx": made_files.office(".pptx"),
    "wall.png": made_files.png(),
    "wall.jpg": made_files.JPEG,
    "WALL.JPEG": made_files.JPEG,
    "notes.txt": "Fifteen champions, “each willing”.\r\n".encode(),
    "list.csv": b"\xef\xbb\xbfname,agency\nNone,None\n",
}
MACROS = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
NOT_TAKEN = {
    "a program": ("run.exe", b"MZ\x90\x00", "Files of this kind are not taken."),
    "a web page": ("page.html", made_files.WEB_PAGE, "Files of this kind are not taken."),
    "a drawing that can run script": ("drawing.svg", b"<svg onload='x()'/>", "Files of this kind are not taken."),
    "no ending": ("minutes", made_files.PDF, "Files of this kind are not taken."),
    "two endings": ("minutes.pdf.exe", made_files.PDF, "Files of this kind are not taken."),
    "a web page as a picture": ("wall.png", made_files.WEB_PAGE, "The file is named as a PNG picture, but"),
    "a web page as text": ("notes.txt", b" \n" + made_files.WEB_PAGE, "The file holds a web page"),
    "a program as a PDF": ("minutes.pdf", b"MZ\x90\x00%PDF-1.7", "The file is named as a PDF, but"),
    "a PDF as a Word document": ("plan.docx", made_files.PDF, "The file is named as a Word document (.docx), but"),
    "a workbook as a document": ("plan.docx", made_files.office(".xlsx"), "The file is named as a Word document"),
    "a picture with an archive behind it": (
        "wall.jpg",
        made_files.JPEG + made_files.archive({"run.exe": b"MZ"}),
        "The file is a JPEG picture with a second file hidden in it.",
    ),
    "a PDF that is an archive too": (
        "minutes.pdf",
        made_files.PDF + made_files.office(".docx"),
        "The file is a PDF with a second file hidden in it.",
    ),
    "a picture that is cut off": ("wall.png", made_files.png()[:-12] + b"x" * 64, "The file is named as a PNG picture"),
    "macros": ("plan.docx", made_files.office(".docx", more=["word/vbaProject.bin"]), "The file holds macros"),
    "macros by their type": ("plan.docx", made_files.office(".docx", types=MACROS), "The file holds macros"),
    "a password": ("plan.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 64, "The file is of an older kind or"),
    "a damaged document": ("plan.docx", made_files.office(".docx")[:40], "The file is damaged."),
    "a document that unpacks to far more": (
        "plan.docx",
        made_files.office(".docx", more=[f"word/{number}.xml" for number in range(5_001)]),
        "The file unpacks to far more than it shows.",
    ),
    "another encoding": ("list.csv", "Café".encode("utf-16"), "The file is not plain text in UTF-8."),
    "bytes as text": ("notes.txt", b"\x00\x01\x02", "The file is named as plain text, but"),
    "nothing": ("minutes.pdf", b"", "The file is empty."),
    "too much": (
        "minutes.pdf",
        made_files.PDF + b" " * MOST_BYTES,
        "The file is larger than 10 MB, which",
    ),
}
NAMES = {
    "Minutes of March.PDF": "Minutes of March.pdf",
    "../../etc/plan.docx": "plan.docx",
    "D:\\old\\plan.docx": "plan.docx",
    'a<b>"c"?.pdf': "a-b--c--.pdf",
    "exe\u202efdp.pdf": "exefdp.pdf",
    "two\nlines.pdf": "twolines.pdf",
    "con.txt": "file-con.txt",
    " .hidden.txt ": "hidden.txt",
    "x" * 300 + ".pdf": "x" * 116 + ".pdf",
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_is_taken_of_each_kind(name):
    taken = uploads.checked(name, TAKEN[name])

    assert (taken.content, len(taken.digest)) == (TAKEN[name], 64)
    assert uploads.words_of(taken.media_type) != "File"


@pytest.mark.parametrize("case", NOT_TAKEN)
def test_a_file_is_not_taken_with(case):
    name, content, words = NOT_TAKEN[case]

    with pytest.raises(NotTaken) as refused:
        uploads.checked(name, content)

    assert str(refused.value).startswith(words)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_kept_without_what_could_mislead(name):
    assert uploads.clean_name(name) == NAMES[name]


@pytest.fixture
def scanner(tmp_path, settings):
    """A scanner made of a few lines of shell, which the installation names."""

    def named(lines):
        program = tmp_path / "scan.sh"
        program.write_text(f"#!/bin/sh\n{lines}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        command = (str(program), "--told $HOME; exit 0")
        settings.CONFIGURATION = dataclasses.replace(settings.CONFIGURATION, scan_command=command)

    return named


LOOKS_FOR_A_WORD = "if grep -q infected; then exit 1; else exit 0; fi"
ANSWERS = {
    "clean": (LOOKS_FOR_A_WORD, b"fine", None),
    "infected": (LOOKS_FOR_A_WORD, b"is infected", scanning.FOUND_HARMFUL),
    "broken": ("exit 2", b"fine", scanning.NOT_SCANNED),
    "killed": ("kill -9 $$", b"fine", scanning.NOT_SCANNED),
    "does not read": ("exit 0", b"x" * 1_000_000, None),
    "slow": ("exec sleep 30", b"fine", scanning.NOT_SCANNED),
    "is given its words unread by a shell": ("[ \"$1\" = '--told $HOME; exit 0' ] || exit 1", b"fine", None),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_a_scanner_that_is_or_finds(case, scanner, monkeypatch):
    lines, content, words = ANSWERS[case]
    scanner(lines)
    monkeypatch.setattr(scanning, "LONGEST_SECONDS", 1)

    said = None
    try:
        scanning.scan(content)
    except NotTaken as refused:
        said = str(refused)

    assert said == words


def test_a_scanner_that_is_no_longer_there_keeps_no_file(scanner, tmp_path):
    scanner("exit 0")
    (tmp_path / "scan.sh").unlink()

    with pytest.raises(NotTaken, match="could not be scanned"):
        scanning.scan(b"fine")


def test_without_a_scanner_every_file_counts_as_clean():
    assert scanning.scan(b"fine") is None
