"""Word by python-docx: real headings, lists and tables, with title, author and language."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pace.documents.model import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)

if TYPE_CHECKING:
    from docx.document import Document as Made

# A file of this kind is a ZIP, whose parts bear a time; it is always this one, so that the same document is the same.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255
_QUIET = "5B6169"
_ACCENT = "002D54"


def word(document: Document) -> bytes:
    """The document as Word; the same document gives the same bytes."""
    import docx  # noqa: PLC0415  # heavy, and only some pages need it

    made = docx.Document()
    _properties(made, document)
    _styles(made, document)
    made.add_heading(_kept(document.title), level=0)
    _quiet(made, f"{document.subject}. {document.on.day} {document.on:%B %Y}.")
    for block in document.blocks:
        _add(made, block)
    file = BytesIO()
    made.save(file)
    return _same_times(file.getvalue())


def _properties(made: "Made", document: Document) -> None:
    own, at = made.core_properties, datetime.combine(document.on, time(12), tzinfo=UTC)
    own.title, own.subject, own.author = map(_property, (document.title, document.subject, document.author))
    own.last_modified_by, own.language = own.author, f"{document.language}-{document.region}"
    own.created = own.modified = at
    own.comments = ""


def _property(text: str) -> str:
    """A property is one line, no longer than Word allows."""
    return " ".join(_kept(text).split())[:_LONGEST_PROPERTY]


def _styles(made: "Made", document: Document) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415  # as above
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415  # as above

    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), f"{document.language}-{document.region}")
    normal.element.get_or_add_rPr().append(language)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        made.styles[name].font.color.rgb = RGBColor.from_string(_ACCENT)
        made.styles[name].font.name = "Calibri"
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)


def _add(made: "Made", block: Block) -> None:
    _WAYS[type(block)](made, block)


def _heading(made: "Made", block: Heading) -> None:
    made.add_heading(_kept(block.text), level=block.level)


def _paragraph(made: "Made", block: Paragraph) -> None:
    if block.quiet:
        _quiet(made, block.text)
    else:
        made.add_paragraph(_kept(block.text))


def _bullets(made: "Made", block: Bullets) -> None:
    for one in block.items:
        made.add_paragraph(_kept(one), style="List Bullet")


def _quiet(made: "Made", text: str) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415  # as above

    run = made.add_paragraph().add_run(_kept(text))
    run.font.size, run.font.color.rgb = Pt(9.5), RGBColor.from_string(_QUIET)


def _quote(made: "Made", block: Quote) -> None:
    for paragraph in block.text.replace("\r\n", "\n").split("\n\n"):
        made.add_paragraph(_kept(paragraph), style="Quote").paragraph_format.keep_together = False


def _numbered(made: "Made", block: Numbered) -> None:
    """Numbers as words of the text: a list of Word's own would go on from the one before."""
    for number, (title, words) in enumerate(block.items, 1):
        paragraph = made.add_paragraph(f"{number}. ")
        if title:
            paragraph.add_run(f"{_kept(title)}. ").bold = True
        paragraph.add_run(_kept(words))


def _fields(made: "Made", block: Fields) -> None:
    for label, value in block.rows:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{_kept(label)}: ").bold = True
        paragraph.add_run(_kept(value))


def _table(made: "Made", block: Table) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415  # as above

    made.add_paragraph(_kept(block.caption), style="Caption")
    table: Any = made.add_table(rows=1, cols=len(block.head), style="Light List Accent 1")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = _kept(text)
    heading = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  # the only way to say that a row is repeated
    heading.append(heading.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _kept(text)


def _page_break(made: "Made", _: PageBreak) -> None:
    made.add_page_break()


def _kept(text: str) -> str:
    """The text without characters that no XML may hold."""
    return "".join(one for one in text if one in "\n\t" or (ord(one) >= 0x20 and not 0xD800 <= ord(one) <= 0xDFFF))


def _same_times(file: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(file)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, _EARLIEST), before.read(name), ZIP_DEFLATED)
    return made.getvalue()


_WAYS: dict[type[Block], Callable[..., None]] = {
    Bullets: _bullets,
    Fields: _fields,
    Heading: _heading,
    Numbered: _numbered,
    PageBreak: _page_break,
    Paragraph: _paragraph,
    Quote: _quote,
    Table: _table,
}
