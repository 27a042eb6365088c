"""A document for Word: real headings, lists and tables, its language and title said, nothing spaced by empty lines."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph

from pace.documents import (
    appendix,
    archives,
    texts,
    word_contents,
    word_look,
    word_notes,
    word_pictures,
    word_tables,
    word_text,
)
from pace.documents.blocks import (
    Aside,
    Block,
    Bullets,
    Chart,
    Contents,
    Document,
    Fields,
    Figures,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Point,
    Quote,
    Signature,
    Table,
)
from pace.kit import words


def made(document: Document) -> bytes:
    """The document for Word; the same document gives the same bytes."""
    word = docx.Document()
    blocks = appendix.with_numbers(document)
    word_look.dress(word, document)
    _dress_more(word, document)
    _properties(word, document)
    _beginning(word, document)
    for place, page in enumerate(_pages(blocks)):
        above = len(word.element.body)
        for block in page:
            _SHOWN[type(block)](word, block)
        if place or document.has_cover:
            word_look.begin_page(word, above)
    word_contents.fill(word, blocks)
    return _saved(word)


def _dress_more(word: WordDocument, document: Document) -> None:
    """Give a document that has more than words the styles that it needs."""
    kinds = {type(one) for one in document.blocks}
    for kind, dress in _DRESSED.items():
        if kind in kinds:
            dress(word)
    if kinds & {*_DRESSED, Chart} or document.has_cover or document.crest:
        word_tables.dress(word)


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
        texts.property_of(one) for one in (document.title, document.subject, document.author)
    )
    own.language, own.comments, own.last_modified_by = document.language, "", own.author
    own.created = own.modified = moment


def _beginning(word: WordDocument, document: Document) -> None:
    if document.crest is not None:
        word_pictures.crest(word, document.crest, texts.without_hidden(document.crest_says))
    title = word.add_paragraph(texts.without_hidden(document.title), style="Title")
    if document.subject:
        word.add_paragraph(texts.without_hidden(document.subject), style="Subtitle")
    word.add_paragraph(texts.without_hidden(f"{document.author}, {words.day(document.date)}"), style=word_look.ASIDE)
    for lines in texts.paragraphs(document.below):
        word_text.lines(word.add_paragraph(style=word_look.ASIDE), lines)
    if document.has_cover:
        word_pictures.cover(word, title)


def _heading(word: WordDocument, block: Heading) -> None:
    word.add_heading(texts.without_hidden(block.text), level=block.level)


def _written(style: str) -> Callable[[WordDocument, Paragraph | Aside | Quote], None]:
    """Paragraphs of a text in a style, their lines kept."""

    def write(word: WordDocument, block: Paragraph | Aside | Quote) -> None:
        for lines in texts.paragraphs(block.text):
            word_text.lines(word.add_paragraph(style=style), lines)

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
    word_text.lines(paragraph, word_text.all_lines(point.text))


def _fields(style: str, *, empty: str) -> Callable[[WordDocument, Fields | Signature], None]:
    """Values beside their names, with what stands where there is none."""

    def write(word: WordDocument, block: Fields | Signature) -> None:
        for one in block.fields:
            paragraph = word.add_paragraph(style=style)
            paragraph.add_run(texts.without_hidden(one.label)).bold = True
            paragraph.add_run("\t")
            word_text.lines(paragraph, word_text.all_lines(one.value) or (empty,))

    return write


def _saved(word: WordDocument) -> bytes:
    saved = BytesIO()
    word.save(saved)
    return archives.without_moments(saved.getvalue())


_SHOWN: Mapping[type[Block], Callable[[WordDocument, Any], None]] = {
    Heading: _heading,
    Paragraph: _written("Body Text"),
    Aside: _written(word_look.ASIDE),
    Quote: _written("Quote"),
    Bullets: _bullets,
    Numbered: _numbered,
    Fields: _fields(word_look.FIELD, empty=words.NOTHING),
    Signature: _fields(word_look.SIGNATURE, empty=word_text.TO_WRITE_ON),
    Note: word_notes.note,
    Table: word_tables.table,
    Chart: word_pictures.chart,
    Figures: word_tables.figures,
    Contents: word_contents.contents,
}
_DRESSED: Mapping[type[Block], Callable[[WordDocument], None]] = {
    Note: word_notes.dress,
    Figures: word_tables.dress_figures,
    Contents: word_contents.dress,
}
