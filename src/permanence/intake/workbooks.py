"""Workbooks: every sheet of an XLSX or XLS with the kind of each cell."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import Any

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook

from permanence.intake import guard
from permanence.intake.guard import Allowance, FileRefused
from permanence.intake.sheets import MergedCells, Sheet, sheet_of


def read(path: Path, shown_as: str, allowance: Allowance) -> list[Sheet]:
    """The sheets of a workbook that hold anything; raises `FileRefused` for what cannot be read."""
    guard.check_workbook(path, allowance)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            names = [sheet.name for sheet in workbook.sheets_metadata if _is_worksheet(sheet)]
            found = [_sheet(workbook.get_sheet_by_name(name), shown_as, allowance) for name in names]
    except python_calamine.PasswordError:
        raise FileRefused("The workbook is protected by a password.", "Take the password off and try again.") from None
    except python_calamine.CalamineError:
        raise FileRefused("The workbook is damaged or only half there.", "Fetch or export it again.") from None
    sheets = [sheet for sheet in found if sheet is not None]
    if not sheets:
        raise FileRefused("The workbook holds no cells.", "Export it again and look that it holds rows.")
    return sheets


def _is_worksheet(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.typ == python_calamine.SheetTypeEnum.WorkSheet


def _sheet(sheet: CalamineSheet, file: str, allowance: Allowance) -> Sheet | None:
    if sheet.start is None or sheet.end is None:
        return None
    cells = (sheet.end[0] + 1) * (sheet.end[1] + 1)
    if cells > allowance.cells:
        raise FileRefused(
            f"The sheet {sheet.name!r} reaches over {cells:,} cells; at most {allowance.cells:,} are read.",
            "Delete the empty rows and columns beyond your table, and save it again.",
        )
    rows = sheet.to_python()
    above, left = sheet.start
    columns: list[list[Any]] = [[""] * (above + len(rows)) for _ in range(left)]
    columns += [[*repeat("", above), *column] for column in zip(*rows, strict=True)]
    merged = [MergedCells(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return sheet_of(columns, file=file, name=sheet.name, merged=merged)
