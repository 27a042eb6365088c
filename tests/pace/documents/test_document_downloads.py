"""A document as a file of every kind: named, typed, the same each time, whatever words are in it."""

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pptx
import pytest

from pace.documents import downloads
from pace.documents.blocks import (
    Aside,
    Bullets,
    Chart,
    Contents,
    Field,
    Fields,
    Figure,
    Figures,
    Heading,
    Line,
    Note,
    Numbered,
    Paragraph,
    Point,
    Quote,
    Series,
    Signature,
    Table,
)
from tests.pace.documents.made_documents import CREST, SVG, document, everything
from tests.pace.documents.reading import opened as opened_pdf
from tests.pace.hostile import NAUGHTY

OPENED = {
    "pdf": opened_pdf,
    "word": lambda content: docx.Document(io.BytesIO(content)),
    "powerpoint": lambda content: pptx.Presentation(io.BytesIO(content)),
    "excel": lambda content: openpyxl.load_workbook(io.BytesIO(content)),
}
MORE = (
    "\ud800",
    "\ufffe",
    "&amp; <a:t> ]]>",
    '=HYPERLINK("x")',
    "مَرْحَبًا שָׁלוֹם",
    "漢" * 300,
    "a\tb",
    "'",
    "[]:*?/\\",
    "History",
)


def holding(text):
    """A document that has these words in every place."""
    lines = (Line(text, (1, None)), Line(text, (2, 2), "limit"))
    return document(
        Contents(text),
        Heading(f"H{text}"),
        Figures((Figure(text, text, text),)),
        *(one(text) for one in (Paragraph, Aside, Quote)),
        *(Note(text, text, kind) for kind in ("plain", "withheld", "attention")),
        Bullets((Point(text, text),)),
        Numbered((Point(text),)),
        Fields((Field(text, text),)),
        Signature((Field(text, ""),)),
        Table((text, text), ((text, 1), (text, 2.5)), text),
        Chart(
            f"C{text}",
            text,
            f"D{text}",
            SVG,
            (text,),
            ((text,),),
            (text,),
            Series((text, text), lines, "bars", text, text),
        ),
        Chart(f"C{text}", text, f"D{text}", SVG, (text,), ((text,),), (text,)),
        title=f"T{text}",
        subject=text,
        author=text,
        below=text,
        crest=CREST,
        crest_says=f"A{text}",
        has_cover=True,
    )


def test_each_kind_has_its_name_for_people_and_for_programs():
    assert {kind: (one.label, one.suffix, one.media_type) for kind, one in downloads.KINDS.items()} == {
        "pdf": ("PDF", "pdf", "application/pdf"),
        "word": ("Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "powerpoint": (
            "PowerPoint",
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        "excel": ("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }


@pytest.mark.parametrize("kind", downloads.KINDS)
def test_a_file_is_saved_under_its_name_and_its_day(kind):
    content = everything()

    answer = getattr(downloads, kind)(content, name="harbour")

    suffix = downloads.KINDS[kind].suffix
    assert answer.headers["Content-Disposition"] == f'attachment; filename="harbour-2026-11-20.{suffix}"'
    assert answer.headers["Content-Type"] == downloads.KINDS[kind].media_type
    assert answer.content == downloads.made(content, kind)


def test_there_is_no_other_kind():
    with pytest.raises(KeyError):
        downloads.made(everything(), "odt")


@pytest.mark.parametrize("kind", downloads.KINDS)
@pytest.mark.parametrize("text", [*NAUGHTY, *MORE, ""], ids=lambda text: ascii(text[:12]))
def test_whatever_is_written_every_kind_of_file_can_be_made_and_opened(kind, text):
    made = downloads.made(holding(text), kind)

    assert OPENED[kind](made)


@pytest.mark.parametrize("kind", ["word", "powerpoint", "excel"])
@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "\u202etxt.exe\x00", "<w:p/>&lt;"], ids=ascii)
def test_no_words_become_a_formula_mark_up_or_what_nobody_sees(kind, text):
    with zipfile.ZipFile(io.BytesIO(downloads.made(holding(text), kind))) as parts:
        written = {name: parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))}

    trees = [ET.fromstring(content) for content in written.values()]  # noqa: S314  # our own
    tags = {
        one.tag.rsplit("}", 1)[-1]
        for name, tree in zip(written, trees, strict=True)
        if "worksheet" in name
        for one in tree.iter()
    }
    assert "f" not in tags
    assert [name for name, content in written.items() if "\u202e".encode() in content] == []
