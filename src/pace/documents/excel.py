"""A document as a workbook for Excel: a sheet that says what it is, and one for each of its tables and charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from pace.documents import appendix, excel_charts, texts
from pace.documents import cells as values
from pace.documents.blocks import Chart, Document, Figures, Note, Table
from pace.kit import words
from pace.kit.tables import cells

_ABOUT = "About"
_WIDEST, _NARROWEST = 60, 11
_ACCENT, _GREY, _RULE = "#002D54", "#555E67", "#B3B3BB"
# Points; letters are of many widths, so that some lines hold fewer than their column has room for.
_LINE, _HIGHEST, _SPARE = 15, 405, 1.05
# No name of a sheet is longer.
_LONGEST_NAME = 31
# A chart covers these.
_COLUMNS_OF_A_CHART, _ROWS_OF_A_CHART = 13, 22
_WIDTHS = (34, 70, 12)
_WITHHELD, _OTHERS = "What is not shown, and why", "Notes"


@dataclass(frozen=True)
class _Looks:
    """How the cells of a workbook look."""

    title: Any
    heading: Any
    head: Any
    head_right: Any
    right: Any
    quiet: Any
    link: Any
    kinds: dict[type, Any]


def made(document: Document) -> bytes:
    """The document as a workbook; the same document gives the same bytes."""
    file = BytesIO()
    book = cells.opened(file)
    _properties(book, document)
    looks = _looks(book)
    about = book.add_worksheet(_ABOUT)
    sheets = _sheets(document)
    for name, block in sheets:
        _sheet(book, name, block, document, looks)
    _about(about, document, sheets, looks)
    book.close()
    return file.getvalue()


def _sheets(document: Document) -> list[tuple[str, Table | Chart]]:
    """Each table and chart that holds numbers, under the name of its sheet."""
    taken = [_ABOUT]
    found: list[tuple[str, Table | Chart]] = []
    for block in document.blocks:
        if isinstance(block, Table) or (isinstance(block, Chart) and block.head):
            taken.append(cells.name(_whole_words(texts.without_hidden(_title(block))), taken))
            found.append((taken[-1], block))
    return found


def _whole_words(title: str) -> str:
    """As much of a title as has room in the name of a sheet, ended at a word."""
    if len(title) <= _LONGEST_NAME or " " not in title[:_LONGEST_NAME].strip():
        return title
    return title[: _LONGEST_NAME + 1].rsplit(" ", 1)[0].rstrip(" ,;:–")


def _title(block: Table | Chart) -> str:
    return block.caption if isinstance(block, Table) else block.title


def _properties(book: Any, document: Document) -> None:
    title, subject, author = (texts.property_of(one) for one in (document.title, document.subject, document.author))
    created = datetime.combine(document.date, time(12), tzinfo=UTC)
    book.set_properties({"title": title, "subject": subject, "author": author, "created": created})


def _looks(book: Any) -> _Looks:
    head = {
        "bold": True,
        "bottom": 1,
        "bottom_color": _ACCENT,
        "font_color": _ACCENT,
        "text_wrap": True,
        "valign": "bottom",
    }
    kinds = cells.formats(book, text_wrap=True, valign="top")
    for kind in (int, float):
        # Words in the next column do not touch the number.
        kinds[kind].set_align("right")
        kinds[kind].set_indent(1)
    return _Looks(
        title=book.add_format({"bold": True, "font_size": 18, "font_color": _ACCENT}),
        heading=book.add_format({"bold": True, "font_size": 13, "font_color": _ACCENT}),
        head=book.add_format(head),
        head_right=book.add_format({**head, "align": "right", "indent": 1}),
        right=book.add_format({"align": "right", "indent": 1, "text_wrap": True, "valign": "top"}),
        quiet=book.add_format({"font_color": _GREY}),
        link=book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"}),
        kinds=kinds,
    )


def _about(sheet: Any, document: Document, sheets: list[tuple[str, Table | Chart]], looks: _Looks) -> None:
    """What the workbook is, what each of its sheets holds, and what is not shown."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    lines = [(document.title, looks.title), (document.subject, looks.heading)]
    lines += [(f"{document.author}, {words.day(document.date)}", looks.quiet)]
    lines += [(one, looks.quiet) for one in _lines(document.below)]
    row = 0
    for words_of_it, look in lines:
        if words_of_it:
            sheet.write_string(row, 0, cells.text(texts.without_hidden(words_of_it)), look)
            row += 1
    row = _listed(sheet, row + 1, sheets, looks)
    figures = [one for block in document.blocks if isinstance(block, Figures) for one in block.figures]
    row = _pairs(
        sheet,
        row,
        "Key figures",
        [(one.value, f"{one.label}. {one.says}" if one.says else one.label) for one in figures],
        looks,
    )
    notes = [one for one in document.blocks if isinstance(one, Note)]
    for title, found in (
        (_WITHHELD, [one for one in notes if one.kind == "withheld"]),
        (_OTHERS, [one for one in notes if one.kind != "withheld"]),
    ):
        row = _pairs(sheet, row, title, [(one.title, "\n".join(_lines(one.text))) for one in found], looks)
    _print(sheet, document)
    sheet.activate()


def _listed(sheet: Any, row: int, sheets: list[tuple[str, Table | Chart]], looks: _Looks) -> int:
    """The sheets by name, each a link, with what it holds; gives the row after them."""
    if not sheets:
        return row
    for column, (label, look) in enumerate(
        (("Sheet", looks.head), ("What it holds", looks.head), ("Rows", looks.head_right))
    ):
        sheet.write_string(row, column, label, look)
    for name, block in sheets:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, string=name)
        says = block.says if isinstance(block, Chart) else ""
        held = f"{_title(block)}. {says}" if says else _title(block)
        cells.write(sheet, row, 1, texts.without_hidden(held), looks.kinds)
        _heighten(sheet, row, _lines_of(held, _WIDTHS[1]))
        cells.write(sheet, row, 2, len(block.rows), looks.kinds)
    return row + 2


def _pairs(sheet: Any, row: int, title: str, pairs: list[tuple[str, str]], looks: _Looks) -> int:
    """Words beside one another below a title; gives the row after them."""
    if not pairs:
        return row
    sheet.write_string(row, 0, title, looks.heading)
    for one, other in pairs:
        row += 1
        cells.write(sheet, row, 0, texts.without_hidden(one), looks.kinds)
        cells.write(sheet, row, 1, other, looks.kinds)
        _heighten(sheet, row, max(_lines_of(one, _WIDTHS[0]), _lines_of(other, _WIDTHS[1])))
    return row + 2


def _sheet(book: Any, name: str, block: Table | Chart, document: Document, looks: _Looks) -> None:
    """A table or a chart's numbers below what they are, its head in sight wherever somebody reads."""
    sheet = book.add_worksheet(name)
    _print(sheet, document)
    table = block if isinstance(block, Table) else appendix.numbers(block)
    above = [(_title(block), looks.heading)] + ([(block.says, looks.quiet)] if isinstance(block, Chart) else [])
    for row, (words_of_it, look) in enumerate(above):
        sheet.write_string(row, 0, cells.text(texts.without_hidden(words_of_it)), look)
    head = len(above) + 1
    last = _rows(sheet, table, head, looks)
    sheet.autofilter(head, 0, max(last, head + 1), max(len(table.head) - 1, 0))
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    if isinstance(block, Chart):
        for down, note in enumerate(block.notes, start=last + 2):
            sheet.write_string(down, 0, cells.text(texts.without_hidden(note)), looks.quiet)
        _chart(book, sheet, block, head, looks)


def _rows(sheet: Any, table: Table, head: int, looks: _Looks) -> int:
    """The head and the rows of a table; gives the last row."""
    numeric = values.numeric(table)
    columns = [[row[column] for row in table.rows] for column in range(len(table.head))]
    widths = [_width(label, column) for label, column in zip(table.head, columns, strict=True)]
    for column, (label, width) in enumerate(zip(table.head, widths, strict=True)):
        look = looks.head_right if column in numeric else looks.head
        sheet.write_string(head, column, cells.text(texts.without_hidden(label)), look)
        sheet.set_column(column, column, width)
    to_the_right = {**looks.kinds, str: looks.right}
    for down, row in enumerate(table.rows, start=head + 1):
        written = ["\n".join(_lines(one)) if isinstance(one, str) else one for one in row]
        for column, value in enumerate(written):
            cells.write(sheet, down, column, value, to_the_right if column in numeric else looks.kinds)
        _heighten(sheet, down, max(map(_lines_of, written, widths), default=1))
    return head + len(table.rows)


def _heighten(sheet: Any, row: int, many: int) -> None:
    """Make a row as high as its lines, which not every program does by itself."""
    if many > 1:
        sheet.set_row(row, min(many * _LINE, _HIGHEST))


def _lines_of(value: Any, width: float) -> int:
    return sum(max(1, ceil(len(line) * _SPARE / width)) for line in values.said(value).split("\n"))


def _chart(book: Any, sheet: Any, block: Chart, head: int, looks: _Looks) -> None:
    """The chart beside its numbers, drawn from them, or from what stands beyond it."""
    series = block.series
    if series is None:
        return
    beside = len(block.head)
    beyond = beside + _COLUMNS_OF_A_CHART
    sheet.print_area(0, 0, head + max(len(block.rows) + len(block.notes) + 2, _ROWS_OF_A_CHART), beyond - 1)
    where = excel_charts.place_among(block, series, sheet.name, head)
    if where is None:
        where = excel_charts.write(sheet, series, head, beyond, looks.kinds)
        sheet.write_string(head, beyond, "The chart is drawn from", looks.head)
        for column, line in zip(where.lines, series.lines, strict=True):
            sheet.write_string(head, column, cells.text(texts.without_hidden(line.name)), looks.head_right)
        sheet.set_column(beyond, beyond + len(series.lines), 16)
    excel_charts.add(book, block, series, where, beside=beside)


def _width(label: str, column: Iterable[Any]) -> float:
    longest = max((len(line) for one in column for line in values.said(one).split("\n")), default=0)
    # A filter's sign stands at the end of a head.
    return min(max(longest * _SPARE + 2, len(label) + 4, _NARROWEST), _WIDEST)


def _lines(text: str) -> list[str]:
    return [texts.without_hidden(line) for lines in texts.paragraphs(text) for line in lines]


def _print(sheet: Any, document: Document) -> None:
    """How it comes onto paper: across, all columns on a page."""
    author = texts.shortened(texts.without_hidden(document.author)).replace("&", "&&")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{author}&RPage &P of &N")
    sheet.hide_gridlines(2)
