"""The contents of a document for Word: a field that Word can make anew, in which every heading already stands.

Page numbers are left out: Word alone knows them, and numbers that are wrong until somebody asks are worse than none.
"""

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from pace.documents import texts, word_look
from pace.documents.blocks import DEEPEST, Block, Contents

_TITLE, _HEADING = "Contents Title", "Heading "


def dress(word: WordDocument) -> None:
    """Give a document the styles of contents."""
    title = word.styles.add_style(_TITLE, WD_STYLE_TYPE.PARAGRAPH)
    word_look.plain(title, size=16, before=16, after=6, color=word_look.ACCENT)
    title.font.bold = title.paragraph_format.keep_with_next = True
    for level in range(1, DEEPEST + 1):
        entry = word.styles.add_style(_entry(level), WD_STYLE_TYPE.PARAGRAPH)
        word_look.plain(entry, size=11, before=4 if level == 1 else 0, after=2)
        entry.font.bold = level == 1
        entry.paragraph_format.left_indent = Mm(6 * (level - 1))


def contents(word: WordDocument, block: Contents) -> None:
    """The title of the contents, and where they will stand."""
    word.add_paragraph(texts.without_hidden(block.title), style=_TITLE)
    word.add_paragraph(style=_entry(1))


def fill(word: WordDocument, blocks: Iterable[Block]) -> None:
    """Put the headings of the finished document into each of its contents."""
    asked = [one.deepest for one in blocks if isinstance(one, Contents)]
    if not asked:
        return
    headings = [one for one in word.paragraphs if one.style.name.startswith(_HEADING)]
    for number, heading in enumerate(headings, start=1):
        _mark(heading, number)
    places = [one for one in word.paragraphs if one.style.name == _entry(1)]
    for place, deepest in zip(places, asked, strict=True):
        _fill(place, headings, min(deepest, DEEPEST))


def _fill(place: Paragraph, headings: list[Paragraph], deepest: int) -> None:
    entries = [(number, one) for number, one in enumerate(headings, start=1) if _level(one) <= deepest]
    if not entries:
        place._p.getparent().remove(place._p)  # noqa: SLF001  # as above
        return
    _field(place, "begin")
    place.add_run()._r.append(_instruction(deepest))  # noqa: SLF001  # the library offers no other way
    _field(place, "separate")
    last = place
    for number, heading in entries:
        last = place if number == entries[0][0] else _below(last)
        last.style = _entry(_level(heading))
        last._p.append(_link(number, heading.text))  # noqa: SLF001  # the library offers no other way
    _field(last, "end")


def _entry(level: int) -> str:
    return f"toc {level}"


def _level(heading: Paragraph) -> int:
    return int(heading.style.name.removeprefix(_HEADING))


def _below(paragraph: Paragraph) -> Paragraph:
    made = word_look.element("w:p")
    paragraph._p.addnext(made)  # noqa: SLF001  # the library offers no other way
    return Paragraph(made, paragraph._parent)  # noqa: SLF001  # as above


def _mark(heading: Paragraph, number: int) -> None:
    """A name by which the contents find a heading."""
    begin = word_look.element("w:bookmarkStart", id=str(number), name=_name(number))
    heading._p.insert_element_before(begin, "w:r")  # noqa: SLF001  # the library offers no other way
    heading._p.append(word_look.element("w:bookmarkEnd", id=str(number)))  # noqa: SLF001  # as above


def _name(number: int) -> str:
    return f"_Toc{number:06d}"


def _link(number: int, words: str) -> object:
    link = word_look.element("w:hyperlink", anchor=_name(number), history="1")
    run, text = word_look.element("w:r"), word_look.element("w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    link.append(run)
    return link


def _instruction(deepest: int) -> object:
    made = word_look.element("w:instrText")
    made.text = f' TOC \\o "1-{deepest}" \\h \\z \\n '
    made.set(qn("xml:space"), "preserve")
    return made


def _field(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(word_look.element("w:fldChar", fldCharType=kind))  # noqa: SLF001  # as above
