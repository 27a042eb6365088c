"""Workbooks for Excel and their cells: dates are dates, numbers are numbers, and no text is a formula or a link."""

from collections.abc import Collection
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pace.kit import characters, words

_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_FIRST_DAY, _MOST_DIGITS = date(1900, 3, 1), 2**53
# Excel refuses these, or has them quoted, or parts a sheet's name from a cell's by them.
_NOT_IN_A_NAME = frozenset("[]:*?/\\!'")
_IN_NO_FILE = "\ufffe\uffff"
_TAKEN_BY_EXCEL = "history"
_FORMATS = {date: "dd mmmm yyyy", datetime: "dd mmmm yyyy hh:mm", int: "#,##0", float: "#,##0.0#####"}


def opened(file: BytesIO) -> Any:
    """A workbook that is written into a file, in which nothing is taken for what it is not."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # heavy, and only some pages need it

    careful = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    return Workbook(file, {"in_memory": True, **careful})


def formats(book: Any, **look: Any) -> dict[type, Any]:
    """How each kind of value is shown in a workbook; `look` is of all of them."""
    shown = {
        kind: book.add_format({"num_format": form, "align": "left" if kind in _DAYS else "right", **look})
        for kind, form in _FORMATS.items()
    }
    return {**shown, str: book.add_format(look)}


def write(sheet: Any, row: int, column: int, value: Any, shown: dict[type, Any]) -> None:
    """Put a value into a cell; a day or a number that Excel cannot hold is put there in words."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        value = words.of(value)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        kind = datetime if isinstance(value, datetime) else date
        if day >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, shown[kind])
            return
    elif isinstance(value, int | float) and abs(value) < _MOST_DIGITS:
        sheet.write_number(row, column, value, shown[int if isinstance(value, int) else float])
        return
    sheet.write_string(row, column, text(value if isinstance(value, str) else words.of(value)), shown[str])


def text(words_of_it: str) -> str:
    """A text as a cell can hold it: its lines, and no more of it than has room."""
    plain = "".join(
        one for one in words_of_it if one in "\n\t" or not (characters.is_refused(one) or one in _IN_NO_FILE)
    )
    return plain if len(plain) <= _LONGEST_TEXT else f"{plain[: _LONGEST_TEXT - 1]}…"


def name(words_of_it: str, taken: Collection[str] = ()) -> str:
    """A name for a sheet, unlike those that are taken."""
    plain = "".join(one for one in text(words_of_it) if one not in _NOT_IN_A_NAME and one.isprintable())
    plain = " ".join(plain.split()) or "Table"
    used = {one.casefold() for one in taken} | {_TAKEN_BY_EXCEL}
    ends = ("", *(f" {number}" for number in range(2, len(used) + 3)))
    return next(found for end in ends if (found := _short(plain, end)).casefold() not in used)


def _short(plain: str, end: str) -> str:
    """Excel counts some letters as two."""
    while len((plain + end).encode("utf-16-le")) > 2 * _LONGEST_NAME:
        plain = plain[:-1]
    return plain.strip() + end


_DAYS = {date, datetime}
