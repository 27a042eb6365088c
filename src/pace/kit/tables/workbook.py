"""A table as a workbook for Excel: dates are dates, numbers are numbers, and no text is a formula."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import HttpResponse, QueryDict

from pace.kit import words
from pace.kit.parts import Status
from pace.kit.tables.download import file_name, wants_csv
from pace.kit.tables.found import Rows, found
from pace.kit.tables.wanted import Column, Filter, Row, read, wanted

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST, _LONGEST_NAME = 60, 10, 31


def wants_workbook(query: Mapping[str, str], name: str | None = None) -> bool:
    """Whether the address asks for the workbook."""
    return wants_csv(query, name, kind="xlsx")


def workbook_response(
    query: QueryDict,
    *,
    columns: Sequence[Column],
    rows: Rows,
    name: str = "",
    caption: str = "",
    search: Sequence[str] = (),
    filters: Sequence[Filter] = (),
    **_: object,
) -> HttpResponse:
    """The workbook of every row that matches, in the order that is shown; takes what `table` takes."""
    asked = wanted(query, name, columns, filters)
    values = [[_value(row, column) for column in columns] for row in found(rows, asked, columns, search, filters)]
    head = [column.label for column in columns]
    return workbook_of(head, values, caption=caption or "Table", name=file_name(caption or name or "table"))


def workbook_of(head: Sequence[str], rows: Sequence[Sequence[Any]], *, caption: str, name: str) -> HttpResponse:
    """A workbook of these rows below their head."""
    named = f'attachment; filename="{name}.xlsx"'
    return HttpResponse(_made(head, rows, caption), content_type=KIND, headers={"Content-Disposition": named})


def _value(row: Row, column: Column) -> Any:
    value = read(row, column.value or column.key)
    if isinstance(value, Status):
        return value.word
    if isinstance(value, datetime):
        return value.astimezone(words.LOCAL).replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(value, Decimal):
        return float(value)
    return value


def _made(head: Sequence[str], rows: Sequence[Sequence[Any]], caption: str) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  # heavy, and only some pages need it
    from openpyxl.styles import Font  # noqa: PLC0415  # as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # as above

    book = Workbook()
    sheet = book.active
    sheet.title = "".join(one for one in caption if one not in r"[]:*?/\\")[:_LONGEST_NAME]
    for across, label in enumerate(head, 1):
        _write(sheet.cell(1, across), label)
        sheet.cell(1, across).font = Font(bold=True)
        widest = max([len(label), *(len(str(row[across - 1] or "")) for row in rows)])
        sheet.column_dimensions[get_column_letter(across)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
    for down, row in enumerate(rows, 2):
        for across, value in enumerate(row, 1):
            _write(sheet.cell(down, across), value)
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(cell: Any, value: Any) -> None:
    """Put a value into a cell; text stays text, also where it begins as a formula does."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415  # as above

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
