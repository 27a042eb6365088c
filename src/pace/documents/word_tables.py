"""Tables of a document for Word, and key figures, which stand in one without lines."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from pace.documents import cells, texts, word_look, word_text
from pace.documents.blocks import Figure, Figures, Table
from pace.documents.tiles import across

_GRID, _CELL, _SMALL_CELL = "Table Grid", "Cell", "Small Cell"
# The column of a page, letters in tables, and the room around them in a cell, in points.
_ROOM, _AROUND = 453.5, 11.4
_USUAL, _SMALL = 10.0, 8.5
_VALUE, _LABEL, _SAYS = "Figure Value", "Figure Label", "Figure Says"
_NUMERALS = ((6, 28), (10, 20), (16, 15))
_SMALLEST_NUMERAL = 12


def dress(word: WordDocument) -> None:
    """Give a document the style of what stands in tables with lines across alone."""
    for name, size, around in ((_CELL, _USUAL, 2), (_SMALL_CELL, _SMALL, 0.5)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        word_look.plain(style, size=size, before=around, after=around)
    caption = word.styles["Caption"]
    word_look.plain(caption, size=11, before=14, after=4, color=word_look.INK)
    caption.paragraph_format.keep_with_next = True


def dress_figures(word: WordDocument) -> None:
    """Give a document the styles of key figures."""
    looks = ((_VALUE, 28, word_look.ACCENT), (_LABEL, 10.5, None), (_SAYS, 9.5, word_look.GREY))
    for name, size, color in looks:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        word_look.plain(style, size=size, before=4 if name == _VALUE else 0, after=2, color=color)
        style.paragraph_format.line_spacing = 1.05
        style.paragraph_format.keep_with_next = name != _SAYS
    word.styles[_VALUE].font.bold = True


def table(word: WordDocument, block: Table) -> None:
    """Rows below their head, numbers to the right."""
    is_lined = _CELL in word.styles
    shown = cells.in_words(block)
    word.add_paragraph(texts.without_hidden(block.caption), style="Caption")
    made = word.add_table(rows=1, cols=len(block.head), style=None if is_lined else _GRID)
    for cell, text in zip(made.rows[0].cells, shown.head, strict=True):
        cell.paragraphs[0].add_run(texts.without_hidden(text)).bold = True
    for row in shown.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            word_text.lines(cell.paragraphs[0], word_text.all_lines(str(text)))
    word_look.mark_head(made, described=texts.without_hidden(block.caption))
    _to_the_right(made, shown.numeric or ())
    if made.columns and (is_lined or block.widths):
        size = _SMALL if block.is_small else _USUAL
        _widen(made, cells.widths(block, room=_ROOM, size=size, around=_AROUND))
    if is_lined:
        _line(made, _SMALL_CELL if block.is_small else _CELL)


def figures(word: WordDocument, block: Figures) -> None:
    """Large numerals beside one another, each above what it is."""
    if not block.figures:
        return
    columns = across(len(block.figures))
    made = word.add_table(rows=-(-len(block.figures) // columns), cols=columns)
    described = "; ".join(f"{one.value} {one.label}" for one in block.figures)
    word_look.describe(made, texts.without_hidden(described))
    longest = max(len(one.value) for one in block.figures)
    size = next((size for most, size in _NUMERALS if longest <= most), _SMALLEST_NUMERAL)
    for place, one in enumerate(block.figures):
        _tile(made.cell(place // columns, place % columns), one, size)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(word_look.element("w:cantSplit"))  # noqa: SLF001  # no other way


def _tile(cell: _Cell, one: Figure, size: float) -> None:
    paragraph = cell.paragraphs[0]
    for style, words in ((_VALUE, one.value), (_LABEL, one.label), (_SAYS, one.says)):
        if words:
            paragraph = paragraph if style == _VALUE else cell.add_paragraph()
            paragraph.style = style
            paragraph.add_run(texts.without_hidden(words))
    for run in cell.paragraphs[0].runs:
        run.font.size = Pt(size)
    _borders(cell, top=(word_look.SECOND, 16))


def _to_the_right(made: WordTable, columns: tuple[int, ...]) -> None:
    for row in made.rows if columns else ():
        found = row.cells
        for column in columns:
            found[column].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widen(made: WordTable, points: list[float]) -> None:
    made.autofit = False
    widths = [Pt(one) for one in points]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _line(made: WordTable, style: str) -> None:
    """Lines between rows, and a strong one below the head; a row stands on one page."""
    # The library looks a style up by its name each time, which takes long for a thousand cells.
    key = made.part.document.styles[style].style_id
    for place, row in enumerate(made.rows):
        if place:
            row._tr.get_or_add_trPr().append(word_look.element("w:cantSplit"))  # noqa: SLF001  # no other way
        for cell in row.cells:
            cell._tc.p_lst[0].style = key  # noqa: SLF001  # as above
            _borders(cell, bottom=(str(word_look.ACCENT), 8) if not place else (word_look.RULE, 4))


def _borders(cell: _Cell, **sides: tuple[str, int]) -> None:
    borders = word_look.element("w:tcBorders")
    for side, (color, size) in sides.items():
        borders.append(word_look.element(f"w:{side}", val="single", sz=str(size), space="0", color=color))
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  # the library offers no other way
    properties.append(borders)
