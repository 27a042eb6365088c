"""Notes of a document for Word: a line at their left shows what kind they are, and so do their words."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from pace.documents import texts, word_look, word_text
from pace.documents.blocks import Note

_STYLES = {
    "plain": ("Note", word_look.RULE),
    "withheld": ("Note Withheld", word_look.SECOND),
    "attention": ("Note Attention", word_look.ATTENTION),
}


def dress(word: WordDocument) -> None:
    """Give a document the styles of notes."""
    for name, color in _STYLES.values():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        word_look.plain(style, size=11, after=3)
        style.paragraph_format.left_indent, style.paragraph_format.right_indent = Mm(5), Mm(2)
        word_look.border(style, ("left",), color=color, size=24)
        word_look.shade(style, word_look.FAINT)


def note(word: WordDocument, block: Note) -> None:
    """The title of a note in bold, and its words."""
    style, _ = _STYLES[block.kind]
    written = []
    if block.title.strip():
        written.append(word.add_paragraph(style=style))
        written[0].add_run(texts.without_hidden(block.title)).bold = True
    for lines in texts.paragraphs(block.text):
        written.append(word.add_paragraph(style=style))
        word_text.lines(written[-1], lines)
    for paragraph in written[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    if written:
        written[0].paragraph_format.space_before = Pt(8)
        written[-1].paragraph_format.space_after = Pt(12)
