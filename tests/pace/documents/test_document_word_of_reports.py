"""Word with charts, key figures, contents, notes and a cover: opened and read back."""

import io
from dataclasses import replace
from datetime import date

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from pace.documents import word
from pace.documents.blocks import Contents, Figure, Figures, Heading, PageBreak, Paragraph, Table
from tests.pace.documents.made_documents import CREST, document, everything, waiting_times


def opened(content):
    """A document for Word, to be looked into."""
    return docx.Document(io.BytesIO(content))


def styled(made):
    """The style and the words of every paragraph outside tables."""
    return [(one.style.name, one.text) for one in made.paragraphs]


def words(part):
    """The words in a part of the file."""
    return "".join(one.text for one in part.iter(qn("w:t")))


def described(made):
    """What is said of every picture to those who do not see it, and its title."""
    return [(one.get("title"), one.get("descr")) for one in made.element.body.iter(qn("wp:docPr"))]


def test_every_part_of_a_report_has_its_style():
    made = opened(word.made(everything()))

    assert styled(made)[:19] == [
        ("Normal", ""),
        ("Title", "A visit to the harbour"),
        ("Subtitle", "What was seen"),
        ("Aside", "The harbour, 20 November 2026"),
        ("Aside", "Harbour Road 1"),
        ("Contents Title", "Contents"),
        ("toc 1", "Harbour"),
        ("toc 1", "Boats"),
        ("toc 2", "Small boats"),
        ("toc 1", "Signed"),
        ("toc 1", "The numbers behind the charts"),
        ("Note Withheld", "Not shown"),
        ("Note Withheld", "How many boats have no anchor: fewer than five."),
        ("Heading 1", "Harbour"),
        ("Caption", "More boats came back than before."),
        ("Normal", ""),
        ("Aside", "Counted by hand."),
        ("Aside", "September was foggy."),
        ("Body Text", "First words."),
    ]
    assert styled(made)[-2:] == [("Heading 1", "The numbers behind the charts"), ("Caption", "Boats in harbour")]


def test_every_picture_and_every_table_has_its_words():
    made = opened(word.made(everything()))

    tables = [one.get(qn("w:val")) for one in made.element.body.iter(qn("w:tblDescription"))]
    assert described(made) == [
        ("A blue boat", "A blue boat"),
        ("Boats in harbour", "A line that goes up from 4 in August to 9.5 in October."),
    ]
    assert tables == ["9 boats in harbour; 14 weeks at sea", "Boats by length", "Boats by length", "Boats in harbour"]


def test_contents_are_a_field_whose_entries_lead_to_the_headings():
    made = opened(word.made(document(Contents(deepest=1), Heading("One"), Heading("Below", 2), Heading("Two"))))

    body = made.element.body
    fields = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    asked = [one.text.strip() for one in body.iter(qn("w:instrText"))]
    links = [(one.get(qn("w:anchor")), words(one)) for one in body.iter(qn("w:hyperlink"))]
    marked = {one.get(qn("w:name")): words(one.getparent()) for one in body.iter(qn("w:bookmarkStart"))}
    assert (fields, asked) == (["begin", "separate", "end"], ['TOC \\o "1-1" \\h \\z \\n'])
    assert [said for _, said in links] == ["One", "Two"]
    assert [marked[name] for name, _ in links] == ["One", "Two"]


def test_contents_of_a_document_without_headings_are_only_a_title():
    assert styled(opened(word.made(document(Contents()))))[-2:] == [
        ("Aside", "The harbour, 20 November 2026"),
        ("Contents Title", "Contents"),
    ]


def test_numbers_stand_to_the_right_and_say_their_values_as_pages_do():
    rows = ((1204, "so", date(2026, 3, 1)), (2.5, "so", date(2026, 3, 2)))

    table = opened(word.made(document(Table(("A", "B", "C"), rows, "Kinds", widths=(1, 2, 1))))).tables[0]

    aligned = [[cell.paragraphs[0].alignment for cell in row.cells] for row in table.rows]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["A", "B", "C"],
        ["1,204", "so", "1 March 2026"],
        ["2.5", "so", "2 March 2026"],
    ]
    assert aligned == [[WD_ALIGN_PARAGRAPH.RIGHT, None, None]] * 3
    assert [round(cell.width.mm) for cell in table.rows[0].cells] == [40, 80, 40]


def test_key_figures_stand_beside_one_another_without_lines_between():
    figures = Figures((Figure("9", "boats", "one more"), Figure("14 weeks", "at sea")))

    table = opened(word.made(document(figures))).tables[0]

    assert [[one.text for one in cell.paragraphs] for cell in table.rows[0].cells] == [
        ["9", "boats", "one more"],
        ["14 weeks", "at sea"],
    ]
    assert [*table._tbl.iter(qn("w:insideV"))] == []  # noqa: SLF001  # the library offers no other way


def test_what_comes_after_a_cover_or_a_page_break_begins_a_page_be_it_a_table():
    figures = Figures((Figure("9", "boats"),))

    made = opened(word.made(document(figures, PageBreak(), figures, Paragraph("Words."), has_cover=True)))

    begins = [words(one.getparent().getparent()) for one in made.element.body.iter(qn("w:pageBreakBefore"))]
    assert begins == ["9", "9"]


def test_a_cover_has_no_page_number_and_other_pages_bear_the_words_of_an_area():
    made = opened(word.made(everything()))
    section = made.sections[0]

    assert [one.text for one in section.first_page_footer.paragraphs] == [""]
    assert [one.text for one in section.footer.paragraphs] == ["The harbour\tPage  of ", "Harbour Road 1"]


def test_pictures_fit_the_page():
    made = opened(word.made(document(waiting_times(), crest=CREST, crest_says="A boat")))

    sizes = [(round(one.width.mm), round(one.height.mm)) for one in made.inline_shapes]
    assert [width <= 160 and height <= 175 for width, height in sizes] == [True, True]
    assert sizes[0] == (16, 22)


def test_the_same_report_gives_the_same_bytes():
    content = everything(waiting_times())

    assert word.made(content) == word.made(replace(content))
