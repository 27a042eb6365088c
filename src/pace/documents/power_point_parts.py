"""What stands on a slide: words, key figures, a table, a picture, a crest, each drawn where it was measured."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pace.documents import drawings, measuring, power_point_look, slide_texts, texts
from pace.documents.blocks import Chart, Figure
from pace.documents.slide_parts import ABOVE_A_TILE, BETWEEN_TILES, CELL_EDGE, CELL_SIDE, LABEL, SAYS, Rows, Tiles
from pace.documents.slide_texts import Piece
from pace.documents.tiles import across
from pace.kit import words as words_of

LEFT = power_point_look.LEFT
_CREST = (140.0, 92.0)
_LONGEST_TITLE = 200
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_COLORS = {
    "quiet": power_point_look.GREY,
    "heading": power_point_look.ACCENT,
    "withheld": power_point_look.TEAL_INK,
    "attention": power_point_look.ORANGE_INK,
}


def say(shape: Any, lines: Sequence[str], *, size: float, color: str) -> None:
    """Lines of words in a place, each a paragraph."""
    frame = shape.text_frame
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        _run(paragraph, line, size=size, color=color)


def pieces(shape: Any, written: Sequence[Piece], size: float) -> None:
    """The words of a slide, lists as lists."""
    frame = shape.text_frame
    for place, piece in enumerate(written):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        letters = piece.letters(size)
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(slide_texts.GAP * letters)
        _shape(paragraph, piece)
        color = _COLORS.get(piece.kind, power_point_look.INK)
        if piece.lead:
            bold = color if piece.kind in _COLORS else power_point_look.ACCENT
            _run(paragraph, f"{piece.lead} " if piece.text else piece.lead, size=letters, color=bold, bold=True)
        for number, line in enumerate(piece.text.split("\n") if piece.text else ()):
            if number:
                paragraph.add_line_break()
            quiet = color if piece.kind == "quiet" else power_point_look.INK
            _run(paragraph, line, size=letters, color=quiet)


def words(slide: Any, written: Sequence[Piece], box: power_point_look.Box, size: float) -> None:
    """Words at a place of a slide: the first ones at the place that its layout has for them."""
    of_layout = [one for one in slide.placeholders if one.placeholder_format.idx == 1 and not one.text_frame.text]
    sizes = [Pt(one) for one in box]
    if of_layout:
        shape = of_layout[0]
        shape.left, shape.top, shape.width, shape.height = sizes
        # They are read in the order in which they stand.
        slide.shapes._spTree.append(shape._element)
    else:
        shape = slide.shapes.add_textbox(*sizes)
        _without_margins(shape)
    pieces(shape, written, size)


def figures(slide: Any, shown: Tiles, top: float) -> list[str]:
    """Key figures as tiles; gives the words for which there is no room."""
    columns, wide, high = across(len(shown.figures)), shown.wide, shown.each
    missed = []
    for place, one in enumerate(shown.figures):
        left = LEFT + (wide + BETWEEN_TILES) * (place % columns)
        down = top + (high + BETWEEN_TILES) * (place // columns)
        power_point_look.bar(slide.shapes, (left, down, wide, 3), power_point_look.SECOND)
        place_of = (left, down + ABOVE_A_TILE, wide, high - ABOVE_A_TILE)
        box = slide.shapes.add_textbox(*(Pt(value) for value in place_of))
        missed += _tile(box, one, shown.numerals, wide, high - ABOVE_A_TILE)
    return missed


def _without_margins(shape: Any) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _tile(box: Any, one: Figure, size: float, wide: float, high: float) -> list[str]:
    frame = box.text_frame
    _without_margins(box)
    box.name = texts.without_hidden(f"{one.value} {one.label}")[:80]
    whole = [texts.without_hidden(words) for words in (one.value, one.label, one.says)]
    left = high - measuring.height(1, size)
    label = measuring.cut(whole[1], LABEL, wide, measuring.room_for(LABEL, left * 0.6))
    left -= measuring.height(len(measuring.lines(label, LABEL, wide)), LABEL)
    says = measuring.cut(whole[2], SAYS, wide, measuring.room_for(SAYS, left)) if left > SAYS * 1.5 else ""
    said = (measuring.cut(whole[0], size, wide, 1), label, says)
    looks = ((size, power_point_look.ACCENT), (LABEL, power_point_look.INK), (SAYS, power_point_look.GREY))
    written = [(words, look) for words, look in zip(said, looks, strict=True) if words]
    for place, (words, (letters, color)) in enumerate(written):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        _run(paragraph, words, size=letters, color=color, bold=letters == size)
    return [] if [" ".join(one.split()) for one in whole] == list(said) else [" ".join(whole)]


def table(slide: Any, part: Rows, title: str, top: float, size: float) -> None:
    """A table with a real head, numbers to the right."""
    shown, heights = part.table, part.heights(size)
    rows = (shown.head, *shown.rows)
    sizes = [Pt(value) for value in (LEFT, top, sum(part.columns), sum(heights))]
    frame = slide.shapes.add_table(len(rows), len(shown.head), *sizes)
    named = texts.shortened(shown.caption or title, _LONGEST_TITLE)
    describe(frame, named, f"{named}: a table of {words_of.counted(len(shown.rows), 'row')}.")
    made = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    made.horz_banding = False
    for column, width in zip(made.columns, part.columns, strict=True):
        column.width = Pt(width)
    for down, (row, high) in enumerate(zip(rows, heights, strict=True)):
        made.rows[down].height = Pt(high)
        for right, said in enumerate(row):
            cell = made.cell(down, right)
            _cell(cell, str(said), size=size, is_head=not down)
            if right in (shown.numeric or ()):
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def picture(slide: Any, chart: Chart, box: power_point_look.Box) -> None:
    """The picture of a chart, with its words for those who do not see it."""
    left, top, wide, high = box
    size = drawings.size(chart.svg).within(wide, high)
    shown = slide.shapes.add_picture(
        BytesIO(drawings.png(chart.svg)), Pt(left), Pt(top), Pt(size.width), Pt(size.height)
    )
    describe(shown, chart.title, chart.description)


def crest(slide: Any, content: bytes, says: str) -> None:
    """A crest, at the top of the first slide."""
    shown = slide.shapes.add_picture(BytesIO(content), Pt(84), Pt(52))
    size = drawings.Size(shown.width, shown.height).within(*_CREST)
    shown.width, shown.height = Pt(size.width), Pt(size.height)
    describe(shown, says, says)


def describe(shape: Any, title: str, description: str) -> None:
    """Say what something is to those who do not see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    for name, words in (("name", title[:80]), ("title", title), ("descr", description)):
        properties.set(name, texts.without_hidden(words))


def _cell(cell: Any, words: str, *, size: float, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(CELL_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(CELL_EDGE)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.TOP
    color = power_point_look.ACCENT if is_head else power_point_look.INK
    plain = " ".join(texts.without_hidden(words).split())
    _run(cell.text_frame.paragraphs[0], plain, size=size, color=color, bold=is_head)
    line, high = (power_point_look.ACCENT, 19050) if is_head else (power_point_look.RULE, 6350)
    cell._tc.get_or_add_tcPr().append(parse_xml(_LINE.format(nsdecls("a"), high, line)))


def _run(paragraph: Any, words: str, *, size: float, color: str, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().set("lang", "en-GB")
    if bold:
        run.font.bold = True
    if color:
        run.font.color.rgb = power_point_look.color(color)


def _shape(paragraph: Any, piece: Piece) -> None:
    """Where a piece stands, and the sign before it."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(piece.indent)))
    has_sign = piece.kind in {"bullet", "number"}
    properties.set("indent", str(-Pt(slide_texts.INDENT) if has_sign else 0))
    for one in _SIGNS.get(piece.kind, ("<a:buNone {0}/>",)):
        properties.append(parse_xml(one.format(nsdecls("a"), piece.place)))


_SIGNS = {
    "bullet": ('<a:buFont {0} typeface="Arial"/>', '<a:buChar {0} char="•"/>'),
    "number": ('<a:buFont {0} typeface="+mj-lt"/>', '<a:buAutoNum {0} type="arabicPeriod" startAt="{1}"/>'),
}
_LINE = (
    '<a:lnB {0} w="{1}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:srgbClr val="{2}"/></a:solidFill>'
    '<a:prstDash val="solid"/></a:lnB>'
)
