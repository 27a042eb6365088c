"""A table as a workbook for Excel: dates are dates, numbers are numbers, and no text is a formula."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import HttpResponse, QueryDict

from pace.kit import words
from pace.kit.parts import Status
from pace.kit.tables import cells
from pace.kit.tables.download import file_name, wants_csv
from pace.kit.tables.found import Rows, found
from pace.kit.tables.wanted import Column, Filter, Row, read, wanted

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 10
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)


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
    file = BytesIO()
    book = cells.opened(file)
    # The same rows give the same bytes.
    book.set_properties({"created": _NO_DAY})
    shown, bold = cells.formats(book), book.add_format({"bold": True})
    sheet = book.add_worksheet(cells.name(caption))
    for across, label in enumerate(head):
        sheet.write_string(0, across, cells.text(label), bold)
        widest = max([len(label), *(len(str(row[across] or "")) for row in rows)])
        sheet.set_column(across, across, min(max(widest + 2, _NARROWEST), _WIDEST))
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row):
            cells.write(sheet, down, across, value, shown)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
