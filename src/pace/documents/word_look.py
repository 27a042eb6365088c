"""How a document for Word looks: its page, its styles, what stands at the top and foot, lists and tables."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from pace.documents import texts
from pace.documents.blocks import DEEPEST, Document
from pace.kit import words

ASIDE, FIELD, SIGNATURE = "Aside", "Field", "Signature Line"
_FONT = "Calibri"
ACCENT, GREY = RGBColor(0x00, 0x2D, 0x54), RGBColor(0x55, 0x55, 0x5F)
INK = RGBColor(0x1A, 0x1A, 0x1A)
RULE, SECOND, ATTENTION, FAINT = "B3B3BB", "2B9C93", "E5682A", "F3F5F7"
WIDTH, _LABEL = Mm(160), Mm(48)
_HEADINGS = (16, 13, 11.5)
_LONGEST_BELOW = 110


def dress(word: WordDocument, document: Document) -> None:
    """Give an empty document its page and its styles."""
    _page(word.sections[0], document)
    _speak(word, document.language)
    _styles(word)


def numbering_from_one(word: WordDocument) -> int:
    """A numbering of its own for a list, so that it begins at 1 wherever it stands."""
    numbering = word.part.numbering_part.numbering_definitions._numbering  # noqa: SLF001  # the library offers no other
    of_style = word.styles["List Number"].element.pPr.numPr.numId.val
    own = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    return own.numId


def number_by(paragraph: Paragraph, numbering: int) -> None:
    """Put a paragraph into a list."""
    own = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # the library offers no other way
    own.get_or_add_ilvl().val = 0
    own.get_or_add_numId().val = numbering


def mark_head(table: Table, *, described: str) -> None:
    """Say that the first row is the head, on each page that the table reaches, and what the table is."""
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  # the library offers no other way
    for name in ("w:cantSplit", "w:tblHeader"):
        row.append(OxmlElement(name))
    describe(table, described)


def describe(table: Table, described: str) -> None:
    """Say what a table is to those who hear it."""
    properties = table._tbl.tblPr  # noqa: SLF001  # the library offers no other way
    for name in ("w:tblCaption", "w:tblDescription"):
        properties.append(element(name, val=described))


def begin_page(word: WordDocument, above: int) -> None:
    """Let the first paragraph after so many parts of the file begin a page, be it in a table."""
    for part in word.element.body[above - 1 :]:
        for found in part.iter(qn("w:p")):
            paragraph = Paragraph(found, word._body)  # noqa: SLF001  # the library offers no other way
            paragraph.paragraph_format.page_break_before = True
            return


def _page(section: Section, document: Document) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.different_first_page_header_footer = True
    title, author = (texts.shortened(texts.without_hidden(one)) for one in (document.title, document.author))
    _at_an_edge(section.header.paragraphs[0], f"{title}\t{words.day(document.date)}")
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
    for footer in (section.footer,) if document.has_cover else (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        _at_an_edge(paragraph, f"{author}\tPage ")
        _counted(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _counted(paragraph, "NUMPAGES")
    if document.below:
        below = " ".join(line for lines in texts.paragraphs(document.below) for line in lines)
        section.footer.add_paragraph(texts.shortened(texts.without_hidden(below), _LONGEST_BELOW), style="Footer")


def _at_an_edge(paragraph: Paragraph, text: str) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)


def _counted(paragraph: Paragraph, what: str) -> None:
    """A number that Word works out: of this page, or of all pages."""
    field = element("w:fldSimple", instr=what)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "1"
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # the library offers no other way


def _speak(word: WordDocument, language: str) -> None:
    """The language in which all of it is read aloud and checked."""
    for one in word.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), language)


def _styles(word: WordDocument) -> None:
    styles = word.styles
    plain(styles["Normal"], size=11, after=6)
    for name, size, color in (("Title", 24, ACCENT), ("Subtitle", 13, GREY), ("Caption", 11, None)):
        plain(styles[name], size=size, after=4, color=color)
        styles[name].font.bold, styles[name].font.italic = name != "Subtitle", False
        _without_border(styles[name])
    for level, size in enumerate(_HEADINGS[:DEEPEST], start=1):
        plain(styles[f"Heading {level}"], size=size, before=size * 1.4, after=4, color=ACCENT)
    for name in ("Header", "Footer"):
        plain(styles[name], size=9, after=0, color=GREY)
        styles[name].paragraph_format.tab_stops.clear_all()
    for name in ("Body Text", "List Bullet", "List Number"):
        plain(styles[name], size=11, after=6)
    plain(styles["Quote"], size=11, after=6, color=RGBColor(0, 0, 0))
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Mm(5)
    border(styles["Quote"], ("left",), color=RULE, size=12)
    _own_styles(word)


def _own_styles(word: WordDocument) -> None:
    aside, field, signature = (
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in (ASIDE, FIELD, SIGNATURE)
    )
    plain(aside, size=9.5, after=6, color=GREY)
    for one, after in ((field, 4), (signature, 0)):
        plain(one, size=11, after=after)
        one.paragraph_format.left_indent, one.paragraph_format.first_line_indent = _LABEL, -_LABEL
        one.paragraph_format.tab_stops.add_tab_stop(_LABEL)
    signature.paragraph_format.keep_with_next = signature.paragraph_format.keep_together = True
    signature.paragraph_format.space_before = Pt(8)
    signature.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    border(signature, ("top", "left", "bottom", "right"), color=str(ACCENT), size=6)


def plain(
    style: ParagraphStyle, *, size: float, after: float, before: float = 0, color: RGBColor | None = None
) -> None:
    """Give a style its letters and the room around it."""
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in [one for one in fonts.attrib if one.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)
    if color is not None:
        style.font.color.rgb = color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def border(style: ParagraphStyle, sides: tuple[str, ...], *, color: str, size: int) -> None:
    """Give a style lines at these sides."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        borders.append(element(f"w:{side}", val="single", sz=str(size), space="8", color=color))
    _without_border(style)
    style.element.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def shade(style: ParagraphStyle, fill: str) -> None:
    """Give a style a ground of this colour."""
    ground = element("w:shd", val="clear", color="auto", fill=fill)
    style.element.get_or_add_pPr().insert_element_before(ground, *_AFTER_BORDERS[1:])


def _without_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for one in properties.findall(qn("w:pBdr")):
        properties.remove(one)


def element(tag: str, **attributes: str) -> Any:
    """A part of the file by its name."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


# What comes after a paragraph's borders where Word expects an order.
_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"),
    *("w:outlineLvl", "w:rPr"),
)
