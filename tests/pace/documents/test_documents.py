"""Documents are opened and read back: their text, their tags, their headings; whatever people have typed."""

import re
from datetime import date
from io import BytesIO

import docx
import pikepdf
import pytest

from pace.documents import (
    Bullets,
    Document,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    pdf,
    word,
)
from pace.documents.characters import every_shown, shown

HOSTILE = (
    "#set page(width: 1mm)",
    "$x^2$ *bold* _slanted_ @nobody <label> \\ `raw` // gone /* gone */", '#read("/etc/passwd")',
    "{{ 7 * 7 }} {% now %}", "=1+1", "]]) #panic()", "\u202eright to left", "😀 and \x07 and \ud800", "long " * 2_000,
    "", " ", "\n\n\n", "Ó Néill – “said” … £5 → €6",
)  # fmt: skip


def document(*blocks, title="A paper"):
    """A document of these blocks."""
    return Document(title=title, subject="For the tests", author="Nobody", on=date(2026, 11, 20), blocks=blocks)


WHOLE = document(
    Paragraph("Opening."),
    Heading("First part"),
    Numbered([("One", "the first."), ("Two", "the second.")]),
    Heading("Inside it", 2),
    Quote("As written,\nline by line.\n\nAnd on."),
    Paragraph("Somebody, 3 March 2024", quiet=True),
    Bullets(["Apples", "Pears"]),
    Table("What was rated", ["What", "How"], [["Progress", "Met"], ["Time", "Not yet met"]]),
    PageBreak(),
    Heading("Signature"),
    Fields([("Name", "Ailsa Muirfield"), ("Fingerprint", "ab12 cd34")]),
)


def opened(made):
    """The PDF, to be read."""
    return pikepdf.open(BytesIO(made))


def tags(node, found=None):
    """The kinds of the parts of a PDF, in the order in which they are read."""
    found = [] if found is None else found
    if isinstance(node, pikepdf.Array):
        for one in node:
            tags(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node["/S"]).lstrip("/"))
        if "/K" in node:
            tags(node["/K"], found)
    return found


def test_a_pdf_is_tagged_and_says_its_title_and_language():
    with opened(pdf(WHOLE)) as made:
        root = made.Root

        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with made.open_metadata() as said:
            assert (said["dc:title"], said["pdfuaid:part"]) == ("A paper", "1")
        kinds = tags(root.StructTreeRoot)
        assert [one for one in kinds if re.fullmatch(r"H\d", one)] == ["H1", "H2", "H3", "H2"]
        assert (kinds.count("Table"), kinds.count("TH"), kinds.count("TD")) == (1, 2, 4)
        assert kinds.count("L") == 3
        assert len(made.pages) == 2


def test_the_same_document_gives_the_same_bytes():
    assert (pdf(WHOLE), word(WHOLE)) == (pdf(WHOLE), word(WHOLE))


def test_word_has_real_headings_lists_tables_and_properties():
    made = docx.Document(BytesIO(word(WHOLE)))

    styles = [(one.style.name, one.text) for one in made.paragraphs if one.text.strip()]
    own = made.core_properties
    assert styles == [
        ("Title", "A paper"),
        ("Normal", "For the tests. 20 November 2026."),
        ("Normal", "Opening."),
        ("Heading 1", "First part"),
        ("Normal", "1. One. the first."),
        ("Normal", "2. Two. the second."),
        ("Heading 2", "Inside it"),
        ("Quote", "As written,\nline by line."),
        ("Quote", "And on."),
        ("Normal", "Somebody, 3 March 2024"),
        ("List Bullet", "Apples"),
        ("List Bullet", "Pears"),
        ("Caption", "What was rated"),
        ("Heading 1", "Signature"),
        ("Normal", "Name: Ailsa Muirfield"),
        ("Normal", "Fingerprint: ab12 cd34"),
    ]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["What", "How"],
        ["Progress", "Met"],
        ["Time", "Not yet met"],
    ]
    assert "w:tblHeader" in made.tables[0].rows[0]._tr.xml  # noqa: SLF001  # the only place where it stands
    assert (own.title, own.subject, own.author, own.language) == ("A paper", "For the tests", "Nobody", "en-GB")


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_have_typed_is_text_and_nothing_else(text):
    typed = document(
        Heading(text or "Heading"), Paragraph(text), Quote(text), Bullets([text]), Numbered([(text, text)]),
        Fields([(text, text)]), Table(text, [text, text], [[text, text]]), title=text.strip() or "A paper",
    )  # fmt: skip

    made, written = pdf(typed), docx.Document(BytesIO(word(typed)))

    with opened(made) as pages:
        box = [float(one) for one in pages.pages[0].mediabox]
        assert [round(one) for one in box] == [0, 0, 595, 842]
    said = "\n".join(one.text for one in written.paragraphs)
    kept = "".join(one for one in text if ord(one) >= 0x20 and not 0xD800 <= ord(one) <= 0xDFFF)
    assert "\n" in text or kept in said


def test_every_character_that_is_said_to_be_shown_is_shown():
    with opened(pdf(document(Paragraph(" ".join(every_shown()))))) as made:
        assert len(made.pages) >= 1


def test_what_the_letters_lack_is_named_and_what_is_hidden_is_left_out():
    assert shown("a😀b\u202ec\td\ne") == "a[U+1F600 grinning face]bc d\ne"
    assert shown("e\u0301") == "é"
