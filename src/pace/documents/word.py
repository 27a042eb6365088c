"""A document for Word: real headings, lists and tables, its language and title said, nothing spaced by empty lines."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph

from pace.documents import texts, word_look
from pace.documents.blocks import (
    Aside,
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Point,
    Quote,
    Signature,
    Table,
)
from pace.kit import words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# A second tab, whose leader is a line as far as the margin.
_TO_WRITE_ON = "\t"
# The first day that a ZIP archive can name: each part of the file bears it, so that the bytes are the same each time.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def made(document: Document) -> bytes:
    """The document for Word; the same document gives the same bytes."""
    word = docx.Document()
    word_look.dress(word, document)
    _properties(word, document)
    _beginning(word, document)
    for place, page in enumerate(_pages(document.blocks)):
        above = len(word.paragraphs)
        for block in page:
            _SHOWN[type(block)](word, block)
        for paragraph in word.paragraphs[above : above + 1] if place else ():
            paragraph.paragraph_format.page_break_before = True
    return _bytes(word)


def _pages(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks as page breaks part them: Word is told of the first paragraph after each."""
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            pages.append([])
        else:
            pages[-1].append(block)
    return pages


def _properties(word: WordDocument, document: Document) -> None:
    moment = datetime.combine(document.date, time(12), tzinfo=UTC)
    own = word.core_properties
    own.title, own.subject, own.author = (
        texts.without_hidden(one) for one in (document.title, document.subject, document.author)
    )
    own.language, own.comments, own.last_modified_by = document.language, "", own.author
    own.created = own.modified = moment


def _beginning(word: WordDocument, document: Document) -> None:
    word.add_paragraph(texts.without_hidden(document.title), style="Title")
    if document.subject:
        word.add_paragraph(texts.without_hidden(document.subject), style="Subtitle")
    word.add_paragraph(texts.without_hidden(f"{document.author}, {words.day(document.date)}"), style=word_look.ASIDE)


def _heading(word: WordDocument, block: Heading) -> None:
    word.add_heading(texts.without_hidden(block.text), level=block.level)


def _written(style: str) -> Callable[[WordDocument, Paragraph | Aside | Quote], None]:
    """Paragraphs of a text in a style, their lines kept."""

    def write(word: WordDocument, block: Paragraph | Aside | Quote) -> None:
        for lines in texts.paragraphs(block.text):
            _lines(word.add_paragraph(style=style), lines)

    return write


def _bullets(word: WordDocument, block: Bullets) -> None:
    for point in block.points:
        _point(word.add_paragraph(style="List Bullet"), point)


def _numbered(word: WordDocument, block: Numbered) -> None:
    numbering = word_look.numbering_from_one(word)
    for point in block.points:
        paragraph = word.add_paragraph(style="List Number")
        word_look.number_by(paragraph, numbering)
        _point(paragraph, point)


def _point(paragraph: WordParagraph, point: Point) -> None:
    if point.lead:
        paragraph.add_run(f"{texts.without_hidden(point.lead)} ").bold = True
    _lines(paragraph, _all_lines(point.text))


def _table(word: WordDocument, block: Table) -> None:
    word.add_paragraph(texts.without_hidden(block.caption), style="Caption")
    table = word.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(texts.without_hidden(text)).bold = True
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _lines(cell.paragraphs[0], _all_lines(text))
    word_look.mark_head(table, described=texts.without_hidden(block.caption))


def _fields(style: str, *, empty: str) -> Callable[[WordDocument, Fields | Signature], None]:
    """Values beside their names, with what stands where there is none."""

    def write(word: WordDocument, block: Fields | Signature) -> None:
        for one in block.fields:
            paragraph = word.add_paragraph(style=style)
            paragraph.add_run(texts.without_hidden(one.label)).bold = True
            paragraph.add_run("\t")
            _lines(paragraph, _all_lines(one.value) or (empty,))

    return write


def _all_lines(text: str) -> tuple[str, ...]:
    return tuple(line for lines in texts.paragraphs(text) for line in lines)


def _lines(paragraph: WordParagraph, lines: Iterable[str]) -> None:
    for place, line in enumerate(lines):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line if line == _TO_WRITE_ON else texts.without_hidden(line))


def _bytes(word: WordDocument) -> bytes:
    """The file, with no time of making in it."""
    saved, again = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as parts, ZipFile(again, "w", ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            fixed.writestr(ZipInfo(name, _NO_DAY), parts.read(name), ZIP_DEFLATED)
    return again.getvalue()


_SHOWN: Mapping[type[Block], Callable[[WordDocument, Any], None]] = {
    Heading: _heading,
    Paragraph: _written("Body Text"),
    Aside: _written(word_look.ASIDE),
    Quote: _written("Quote"),
    Bullets: _bullets,
    Numbered: _numbered,
    Fields: _fields(word_look.FIELD, empty=words.NOTHING),
    Signature: _fields(word_look.SIGNATURE, empty=_TO_WRITE_ON),
    Table: _table,
}
