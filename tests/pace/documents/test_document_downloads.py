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


def blocks_of(text):
    """Every block, with these words in each of its places."""
    lines = (Line(text, (1, None)), Line(text, (2, 2), "limit"))
    words = (f"C{text}", text, f"D{text}", SVG, (text,), ((text,),), (text,))
    return (
        Heading(f"H{text}"),
        Figures((Figure(text, text, text),)),
        *(one(text) for one in (Paragraph, Aside, Quote, Note)),
        Note(text, text, "withheld"),
        Bullets((Point(text, text),)),
        Numbered((Point(text),)),
        Fields((Field(text, text),)),
        Signature((Field(text, ""),)),
        Table((text, text), ((text, 1), (text, 2.5)), text),
        Chart(*words, Series((text, text), lines, "bars", text, text)),
    )


def holding(text, *blocks):
    """A document that has these words wherever they can stand outside its blocks."""
    around = {"crest": CREST, "crest_says": f"A{text}", "has_cover": True}
    return document(Contents(text), *blocks, title=f"T{text}", subject=text, author=text, below=text, **around)


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


TEXTS = (*NAUGHTY, *MORE, "")


@pytest.mark.parametrize("kind", downloads.KINDS)
def test_whatever_is_written_in_its_blocks_every_kind_of_file_can_be_made_and_opened(kind):
    everywhere = holding("Words", *(block for text in TEXTS for block in blocks_of(text)))

    assert OPENED[kind](downloads.made(everywhere, kind))


@pytest.mark.parametrize("kind", downloads.KINDS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_whatever_is_written_around_its_blocks_every_kind_of_file_can_be_made_and_opened(kind, text):
    assert OPENED[kind](downloads.made(holding(text, Heading(f"H{text}")), kind))


@pytest.mark.parametrize("kind", ["word", "powerpoint", "excel"])
def test_no_words_become_a_formula_mark_up_or_what_nobody_sees(kind):
    texts = ("=cmd|' /C calc'!A0", "\u202etxt.exe\x00", "<w:p/>&lt;")
    content = downloads.made(holding(texts[1], *(block for text in texts for block in blocks_of(text))), kind)

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        written = {name: parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))}

    trees = {name: ET.fromstring(part) for name, part in written.items()}  # noqa: S314  # our own
    tags = {one.tag.rsplit("}", 1)[-1] for name, tree in trees.items() if "worksheet" in name for one in tree.iter()}
    assert "f" not in tags
    assert [name for name, part in written.items() if "\u202e".encode() in part] == []
