"""A document for Word: opened and read back; real headings, lists and tables; no words of anybody make it fail."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from pace.documents import word
from pace.documents.blocks import Field, Fields, Paragraph, Quote, Table
from tests.pace.documents.made_documents import document, whole


def opened(content):
    """A document for Word, to be looked into."""
    return docx.Document(io.BytesIO(content))


def body(made):
    """What is in the document, as the file has it."""
    return made.element.body


def styled(content):
    """The style and the words of every paragraph outside tables."""
    return [(one.style.name, one.text) for one in opened(content).paragraphs]


def test_its_properties_are_those_of_the_document():
    own = opened(word.made(whole())).core_properties

    assert (own.title, own.subject, own.author, own.language, own.comments) == (
        "A visit to the harbour",
        "What was seen",
        "The harbour",
        "en-GB",
        "",
    )
    assert own.created.date().isoformat() == own.modified.date().isoformat() == "2026-11-20"


def test_every_block_has_its_real_style_and_no_paragraph_is_empty():
    assert styled(word.made(whole())) == [
        ("Title", "A visit to the harbour"),
        ("Subtitle", "What was seen"),
        ("Aside", "The harbour, 20 November 2026"),
        ("Body Text", "First words."),
        ("Body Text", "More words."),
        ("Heading 1", "Boats"),
        ("List Bullet", "Red boats."),
        ("List Bullet", "Blue boats. They are at sea."),
        ("Heading 2", "Small boats"),
        ("List Number", "Row."),
        ("List Number", "Sail."),
        ("List Number", "Sleep."),
        ("Aside", "Counted by hand."),
        ("Quote", "I saw nine.\nThen ten."),
        ("Quote", "Then fog."),
        ("Field", "Harbour\tOpen"),
        ("Field", "Lights\t–"),
        ("Caption", "Boats by length"),
        ("Heading 1", "Signed"),
        ("Signature Line", "Name\tIsla Ross"),
        ("Signature Line", "Date\t\t"),
    ]


def test_a_table_says_which_row_is_its_head_and_what_it_is():
    made = opened(word.made(whole()))
    table = made.tables[0]

    head, *rows = ([cell.text for cell in row.cells] for row in table.rows)
    heads = [len([*row.iter(qn("w:tblHeader"))]) == 1 for row in body(made).iter(qn("w:tr"))]
    described = [one.get(qn("w:val")) for one in body(made).iter(qn("w:tblDescription"))]

    assert (head, rows) == (["Boat", "Length"], [["Osprey", "12 m"], ["Heron", ""]])
    assert heads == [True, False, False]
    assert described == ["Boats by length"]


def test_each_list_is_numbered_from_one():
    made = opened(word.made(whole()))

    numberings = [one.get(qn("w:val")) for one in body(made).iter(qn("w:numId"))]
    starts = {
        str(one.numId): one.lvlOverride_lst[0].startOverride.val
        for one in made.part.numbering_part.element.num_lst
        if one.lvlOverride_lst
    }

    assert numberings[0] == numberings[1] != numberings[2]
    assert {starts[one] for one in numberings} == {1}


def test_what_follows_a_page_break_begins_a_page():
    made = opened(word.made(whole()))

    assert [one.text for one in made.paragraphs if one.paragraph_format.page_break_before] == ["Signed"]


def test_every_page_says_which_document_it_is_of_and_which_page_of_how_many():
    made = opened(word.made(whole()))
    section = made.sections[0]

    footer = section.footer.part.element
    fields = [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))]

    assert section.header.paragraphs[0].text == "A visit to the harbour\t20 November 2026"
    assert section.first_page_header.paragraphs[0].text == ""
    assert fields == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_its_language_is_that_of_the_document_and_no_other():
    made = opened(word.made(whole()))

    assert {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_same_document_gives_the_same_bytes():
    assert word.made(whole()) == word.made(whole())


@pytest.mark.parametrize(
    "text",
    ["#$*_@<>\\ {{ x }} &amp; <w:p/> ]]>", "שלום مرحبا 漢字 😀 e\u0301", "a" * 10_000, "a " * 5_000],
    ids=["mark-up", "scripts", "a long word", "many words"],
)
def test_words_stay_as_they_are(text):
    made = word.made(document(Quote(text), Fields((Field("Name", text),)), Table((text,), ((text,),), text)))

    assert [words for style, words in styled(made) if style in {"Quote", "Field", "Caption"}] == [
        text.strip(),
        f"Name\t{text.strip()}",
        text,
    ]


def test_what_no_file_may_hold_is_left_out():
    made = word.made(document(Paragraph("so\x00 it\x1b is\ud800\uffff\u202e"), title="T\x07", author="\x01A"))

    assert [words for _, words in styled(made)] == ["T", "What was seen", "A, 20 November 2026", "so it is"]


def test_empty_texts_leave_no_empty_paragraphs():
    made = word.made(document(Paragraph(""), Quote("\n\n"), subject=""))

    assert [style for style, _ in styled(made)] == ["Title", "Aside"]


def test_no_part_of_the_file_says_when_it_was_made():
    with zipfile.ZipFile(io.BytesIO(word.made(whole()))) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
