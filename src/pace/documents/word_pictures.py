"""Pictures of a document for Word, each with its words for those who do not see it: charts, and a crest."""

from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from pace.documents import drawings, texts, word_look, word_text
from pace.documents.blocks import Chart

# The column of a page in millimetres; a picture leaves room for the words around it.
_ROOM = (160, 175)
_CREST = (60, 22)


def chart(word: WordDocument, block: Chart) -> None:
    """What a chart says, its picture, and what it rests on."""
    says = word.add_paragraph(style="Caption")
    word_text.lines(says, word_text.all_lines(block.says or block.title))
    size = drawings.size(block.svg).on_a_page(*_ROOM)
    paragraph = _picture(word, drawings.png(block.svg), size, block.title, block.description)
    notes = drawings.not_drawn(block.notes, block.svg)
    paragraph.paragraph_format.keep_with_next = bool(notes)
    for one in notes:
        word_text.lines(word.add_paragraph(style=word_look.ASIDE), word_text.all_lines(one))


def crest(word: WordDocument, picture: bytes, says: str) -> None:
    """A crest, above everything."""
    paragraph = _picture(word, picture, None, says, says)
    paragraph.paragraph_format.space_after = Pt(18)


def cover(word: WordDocument, title: Paragraph) -> None:
    """Let the title stand alone on its page, large."""
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(150), Pt(14)
    for run in title.runs:
        run.font.size = Pt(36)
    for paragraph in word.paragraphs:
        if paragraph.style.name == "Subtitle":
            paragraph.paragraph_format.space_after = Pt(14)


def _picture(word: WordDocument, picture: bytes, size: drawings.Size | None, title: str, description: str) -> Paragraph:
    paragraph = word.add_paragraph(style="Normal")
    shown = paragraph.add_run().add_picture(BytesIO(picture))
    found = size or drawings.Size(shown.width, shown.height).within(*_CREST)
    shown.width, shown.height = Mm(found.width), Mm(found.height)
    properties = shown._inline.docPr  # noqa: SLF001  # the library offers no other way
    for name, words in (("name", title), ("title", title), ("descr", description)):
        properties.set(name, texts.without_hidden(words))
    return paragraph
