"""A table as a CSV file: everything that matches, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.http import HttpResponse, QueryDict

from pace.kit import words
from pace.kit.parts import Status
from pace.kit.tables.found import Rows, found
from pace.kit.tables.wanted import Column, Filter, parameter, read, wanted

# What makes a spreadsheet take a cell for a formula, also as the wide forms that some turn into narrow ones.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def wants_csv(query: Mapping[str, str], name: str | None = None, *, kind: str = "csv") -> bool:
    """Whether the address asks for the file; where a page has several tables to download, for that of this name."""
    asked = {key for key, value in query.items() if value == kind}
    if name is not None:
        return parameter(name, "format") in asked
    return any(key == "format" or key.endswith("-format") for key in asked)


def csv_response(
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
    """The file of every row that matches, in the order that is shown; takes what `table` takes."""
    asked = wanted(query, name, columns, filters)
    cells = [
        [read(row, one.value or one.key) for one in columns] for row in found(rows, asked, columns, search, filters)
    ]
    return csv_of([one.label for one in columns], cells, name=file_name(caption or name or "table"))


def csv_of(head: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> HttpResponse:
    """A file of these rows below their head."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([safe_cell(label) for label in head])
    writer.writerows([_written(value) for value in row] for row in rows)
    # The mark at the beginning makes spreadsheets read the letters right.
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def safe_cell(text: str) -> str:
    """The text, with a mark in front where a spreadsheet would take it for a formula."""
    bare = text.replace("\0", "")
    begins = text.startswith(BEGINS_A_FORMULA) or bare.lstrip().startswith(BEGINS_A_FORMULA)
    return f"'{bare}" if begins else bare


def _written(value: object) -> str | float:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return value.astimezone(words.LOCAL).isoformat(sep=" ", timespec="minutes")[:16]
    if isinstance(value, date):
        return value.isoformat()
    return safe_cell(value.word if isinstance(value, Status) else str(value))


def file_name(words_: str) -> str:
    """Words as the name of a file: letters, digits and hyphens."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in words_.lower())
    return "-".join(part for part in kept.split("-") if part) or "table"
