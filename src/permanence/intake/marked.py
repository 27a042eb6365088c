"""The workbook back, with the faulty cells marked: everything else in it stays as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from permanence.intake.findings import Finding, Findings
from permanence.intake.isolation import FileRead
from permanence.intake.read import Extract
from permanence.intake.sheets import Kind, Sheet

_FILLS = {"error": "F8C9A9", "warning": "FBE8B6", "info": "DCEBF7"}
_HEADINGS = ("Severity", "File", "Sheet", "Row", "Column", "What", "What to do", "Check")
_WIDTHS = (10, 28, 20, 8, 24, 60, 60, 22)
_SHEET_NAME = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\'", "--------")


def write_marked(extract: Extract, found: Findings, path: Path) -> None:
    """Write a workbook of the extract with each finding's cell filled and commented, and a sheet that lists them all.

    One XLSX comes back as it is. Other files, and an XLSX that openpyxl does not understand, are written as sheets of
    text, one for each; nothing is ever a formula.
    """
    workbook, sheets = _workbook(extract)
    by_cell: dict[Cell, list[Finding]] = defaultdict(list)
    for one in found.found:
        cell = _cell(sheets, one)
        if cell is not None:
            by_cell[cell].append(one)
    for cell, own in by_cell.items():
        _mark(cell, own)
    _list(workbook.create_sheet("Findings", 0), found.found)
    workbook.active = 0
    workbook.save(path)


def _workbook(extract: Extract) -> tuple[Workbook, dict[tuple[str, str], Worksheet]]:
    """A workbook of the extract, and its worksheet for each file and sheet."""
    read = [one for one in extract.files if one.refused is None]
    opened = _opened(read[0]) if len(read) == 1 and read[0].file.path.suffix.lower() == ".xlsx" else None
    if opened is not None:
        return opened, {(sheet.file, sheet.name): opened[sheet.name] for sheet in read[0].sheets}
    workbook = Workbook()
    workbook.remove(workbook.active)
    return workbook, _copied(workbook, read)


def _opened(file: FileRead) -> Workbook | None:
    """The workbook with everything in it; None where openpyxl cannot open what was read, or not every sheet of it."""
    try:
        workbook = openpyxl.load_workbook(file.file.path)
    except Exception:  # noqa: BLE001  # openpyxl raises whatever it comes across in a workbook it does not know
        return None
    return workbook if {sheet.name for sheet in file.sheets} <= set(workbook.sheetnames) else None


def _copied(workbook: Workbook, read: Sequence[FileRead]) -> dict[tuple[str, str], Worksheet]:
    sheets = {}
    for one in read:
        for sheet in one.sheets:
            name = (sheet.name or one.file.path.stem).translate(_NOT_IN_NAMES)[: _SHEET_NAME - 3]
            sheets[(sheet.file, sheet.name)] = workbook.create_sheet(name)
            _fill(sheets[(sheet.file, sheet.name)], sheet)
    return sheets


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    kinds = sheet.kinds.rows()
    numbers = sheet.numbers.rows()
    texts = sheet.texts.rows()
    for row, (kind, number, text) in enumerate(zip(kinds, numbers, texts, strict=True), 1):
        for column, of_kind in enumerate(kind):
            if of_kind != Kind.EMPTY:
                _write(worksheet.cell(row, column + 1), of_kind, number[column], text[column])


def _write(cell: Cell, kind: int, number: float | None, text: str | None) -> None:
    if kind == Kind.TEXT:
        cell.value, cell.data_type = _writable(text or ""), "s"
    elif kind == Kind.DATE and number is not None:
        cell.value, cell.number_format = int(number) + 25_569, "dd/mm/yyyy"
    elif kind == Kind.TRUTH:
        cell.value = bool(number)
    else:
        cell.value = number


def _writable(text: str) -> str:
    """The text without the characters that a workbook cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _cell(sheets: dict[tuple[str, str], Worksheet], one: Finding) -> Cell | None:
    """The cell of a finding; of merged cells the first, which is the one that is shown."""
    worksheet = sheets.get((one.file, one.sheet))
    if worksheet is None or one.row is None:
        return None
    cell = worksheet.cell(one.row, (one.place or 0) + 1)
    blocks = worksheet.merged_cells.ranges if isinstance(cell, MergedCell) else ()
    block = next((block for block in blocks if cell.coordinate in block), None)
    return worksheet.cell(block.min_row, block.min_col) if block else cell


def _mark(cell: Cell, own: Sequence[Finding]) -> None:
    worst = min(own, key=lambda one: list(_FILLS).index(one.severity))
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst.severity])
    said = "\n".join(f"{one.severity}: {one.message}" for one in own)
    cell.comment = Comment(said, "permanence", height=24 * (2 + len(own)), width=320)


def _list(worksheet: Worksheet, found: Sequence[Finding]) -> None:
    worksheet.append(_HEADINGS)
    for cell in worksheet[1]:
        cell.font = Font(bold=True)
    for row, one in enumerate(found, 2):
        values = (one.severity, one.file, one.sheet, one.row, one.column, one.message, one.action, one.check)
        for column, value in enumerate(values, 1):
            cell = worksheet.cell(row, column, _writable(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
    for column, width in enumerate(_WIDTHS, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = f"A1:H{len(found) + 1}"
