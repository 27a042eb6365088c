"""Dates whose day, month and year stand in three columns side by side: put together as one date in one column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations

import polars as pl

from permanence.intake import date_cells, profiles, tables
from permanence.intake.sheets import Kind, Sheet
from permanence.intake.tables import Heading, Table

NOTE = "Day, month and year stand in columns apart; they were read as one date each: "
_DAY, _MONTH, _YEAR = "day", "month", "year"
_NAMES = {
    _DAY: {"day", "d", "dd"},
    _MONTH: {"month", "m", "mm", "mth", "mon", "mmm"},
    _YEAR: {"year", "y", "yy", "yyyy", "yr"},
}
_PART_OF = {name: part for part, names in _NAMES.items() for name in names}
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^A-Za-z]+")
_BORDER = " -_/|,.:;()[]"
_SILENT = {"of", "the", "in"}
_MOSTLY = 0.8
_MONTHS, _DAYS = 12, 31
_EARLIEST, _LATEST = 1900, 2100
_KIND_OF = {int: int(Kind.DATE), str: int(Kind.TEXT), type(None): int(Kind.EMPTY)}
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class _Parts:
    """Three columns of one date: which holds the day, the month and the year, and what the date is called."""

    day: int
    month: int
    year: int
    heading: Heading

    @property
    def columns(self) -> tuple[int, int, int]:
        """The three columns in the order of the sheet."""
        first, second, third = sorted((self.day, self.month, self.year))
        return first, second, third


def joined(table: Table) -> Table:
    """The table with each date that stands in three columns in the first of them; as it is where there is none.

    The headings say which is which, in any order; where they do not, what the columns hold does.
    """
    found = list(_found(table))
    if not found:
        return table
    headings = {at: one for at, one in table.headings.items() if not any(at in parts.columns[1:] for parts in found)}
    headings |= {parts.columns[0]: parts.heading for parts in found}
    sheet = table.sheet
    for parts in found:
        sheet = _with_date(table, sheet, parts)
    named = ", ".join(f"\u201c{parts.heading.full}\u201d" for parts in found)
    return replace(table, sheet=replace(sheet, notes=(*sheet.notes, f"{NOTE}{named}.")), headings=headings)


def _found(table: Table) -> Iterator[_Parts]:
    """The dates of a table that stand in three columns, from left to right."""
    columns = sorted(table.headings)
    places = iter(range(len(columns) - 2))
    for place in places:
        three = (columns[place], columns[place + 1], columns[place + 2])
        if three[2] - three[0] == 2 and (parts := _named(table, three) or _told(table, three)):
            yield parts
            next(places, None)
            next(places, None)


def _named(table: Table, three: tuple[int, int, int]) -> _Parts | None:
    """Three columns whose headings say day, month and year, in any order, of one thing."""
    split = [_split(table.headings[at].leaf) for at in three]
    order = {part: at for at, (_, part) in zip(three, split, strict=True) if part}
    if len(order) < 3:
        return None
    stems = [stem for stem, _ in split if stem]
    above = {table.headings[at].above for at in three}
    if len({_plain(stem) for stem in stems}) > 1 or (not stems and len(above) > 1):
        return None
    parts = _parts(order, _heading(table, three, stems[0] if stems else ""))
    return parts if _holds_dates(table, parts) else None


def _told(table: Table, three: tuple[int, int, int]) -> _Parts | None:
    """Three columns under one heading that hold days, months and years."""
    first, second, third = (table.headings[at] for at in three)
    alone = all(one == Heading(tables.letters(at), ()) for at, one in zip(three[1:], (second, third), strict=True))
    if not alone and not (first == second == third):
        return None
    for kinds in ((_DAY, _MONTH, _YEAR), (_YEAR, _MONTH, _DAY), *permutations((_DAY, _MONTH, _YEAR))):
        parts = _parts(dict(zip(kinds, three, strict=True)), replace(first, leaf=_without_parts(first.leaf)))
        if _holds_dates(table, parts) and _are_years(table, parts.year):
            return parts
    return None


def _parts(order: dict[str, int], heading: Heading) -> _Parts:
    return _Parts(order[_DAY], order[_MONTH], order[_YEAR], heading)


def _split(leaf: str) -> tuple[str, str | None]:
    """What a heading is about, and which part of a date it says: its last word, or its first before "of"."""
    pieces = _WORDS.findall(leaf)
    said = [at for at, piece in enumerate(pieces) if piece.isalpha()]
    if not said:
        return leaf, None
    for at in (said[-1], said[0]):
        part = _PART_OF.get(pieces[at].lower())
        if part:
            rest = [piece for place, piece in enumerate(pieces) if place != at]
            return _tidy("".join(rest), starts=at == said[0]), part
    return leaf, None


def _tidy(stem: str, *, starts: bool) -> str:
    """The rest of a heading without signs at its borders, and without the "of" that its first word had."""
    plain = " ".join(stem.split()).strip(_BORDER)
    first, _, rest = plain.partition(" ")
    return rest if starts and first.lower() in _SILENT else plain


def _without_parts(leaf: str) -> str:
    """A heading over all three columns without the parts that it names: "Panel (dd/mm/yyyy)"."""
    stem, part = _split(leaf)
    return _without_parts(stem) if part and stem else leaf


def _plain(stem: str) -> str:
    return "".join(sign for sign in stem.casefold() if sign.isalnum())


def _heading(table: Table, three: tuple[int, int, int], stem: str) -> Heading:
    """The heading of a date: what its parts share, under the lines above them."""
    first = table.headings[three[0]]
    written = first.written or first.leaf
    if stem:
        return Heading(stem, first.above, written)
    return Heading(first.above[0], first.above[1:], written) if first.above else Heading("Date", (), written)


def _holds_dates(table: Table, parts: _Parts) -> bool:
    """Whether nearly all rows in which the three are filled make a date, possible or not."""
    rows = _texts(table, parts).filter(pl.all_horizontal(pl.all().is_not_null()))
    counts = Counter(rows.rows())
    good = sum(times for row, times in counts.items() if _reads(*row))
    return good > 0 and good >= _MOSTLY * len(rows)


def _reads(day: str, month: str, year: str) -> bool:
    return _written(day, month, year) is not None and (_month(month) or 0) <= _MONTHS


def _are_years(table: Table, column: int) -> bool:
    """Whether a column holds years of four digits, which say by themselves that they are years."""
    shown = profiles.as_text(table.cells(column)).drop_nulls()
    years = [value.isdecimal() and _EARLIEST <= int(value) <= _LATEST for value in shown.unique() if len(value) == 4]
    return bool(years) and all(years)


def _texts(table: Table, parts: _Parts) -> pl.DataFrame:
    """The three columns as they are shown; what says that there is nothing yet is empty."""
    return pl.DataFrame(
        [
            _recorded(profiles.as_text(table.cells(at))).alias(name)
            for name, at in ((_DAY, parts.day), (_MONTH, parts.month), (_YEAR, parts.year))
        ]
    )


def _recorded(shown: pl.Series) -> pl.Series:
    silent = [text for text in shown.drop_nulls().unique() if date_cells.is_no_date_yet(text)]
    return shown.set(shown.is_in(silent).fill_null(value=False), None)


def _with_date(table: Table, sheet: Sheet, parts: _Parts) -> Sheet:
    """The sheet with the dates in the first of the three columns, and the others emptied of them."""
    first, *others = (str(at) for at in parts.columns)
    rows = _texts(table, parts)
    said = {row: _cell(*row) for row in rows.unique().rows()}
    cells = [said[row] for row in rows.rows()]
    at = pl.Series(table.rows, dtype=pl.UInt32)
    days = pl.Series([cell if isinstance(cell, int) else None for cell in cells], dtype=pl.Float64)
    texts = pl.Series([cell if isinstance(cell, str) else None for cell in cells], dtype=pl.String)
    kind = sheet.kinds[first].dtype
    kinds = pl.Series([_KIND_OF[type(cell)] for cell in cells], dtype=kind)
    emptied = {name: pl.repeat(0, len(at), dtype=kind, eager=True) for name in others}
    nothing = pl.repeat(None, len(at), dtype=pl.String, eager=True)
    return replace(
        sheet,
        kinds=_replaced(sheet.kinds, at, {first: kinds, **emptied}),
        numbers=_replaced(
            sheet.numbers.with_columns(pl.col(first, *others).cast(pl.Float64)),
            at,
            {first: days, **{name: nothing.cast(pl.Float64) for name in others}},
        ),
        texts=_replaced(sheet.texts, at, {first: texts, **dict.fromkeys(others, nothing)}),
    )


def _replaced(frame: pl.DataFrame, rows: pl.Series, values: dict[str, pl.Series]) -> pl.DataFrame:
    """The frame with other values in these rows of some columns."""
    return frame.with_columns(frame[name].scatter(rows, own).alias(name) for name, own in values.items())


def _cell(day: str | None, month: str | None, year: str | None) -> int | str | None:
    """The day number of a date, or the parts as a text that says what is missing or wrong."""
    said = [part for part in (day, month, year) if part]
    if not said:
        return None
    if day and month and year:
        return _day_number(day, month, year) or _written(day, month, year) or " ".join(said)
    return f"{month}/{year}" if month and year and not day else " ".join(said)


def _day_number(day: str, month: str, year: str) -> int | None:
    """The number of a day that there is, of a year of four digits."""
    written = _written(day, month, year)
    if written is None or not written[:4].isdecimal():
        return None
    try:
        return date(*map(int, written.split("-"))).toordinal() - _EPOCH
    except ValueError:
        return None


def _written(day: str, month: str, year: str) -> str | None:
    """The three parts as one text that is read in one way only; None where they are no date's."""
    number = _month(month)
    days = re.fullmatch(r"(\d{1,2})(?:\.0+|st|nd|rd|th)?", day)
    years = re.fullmatch(r"'?(\d{4}|\d{2})(?:\.0+)?", year)
    if number is None or days is None or years is None or int(days[1]) > _DAYS:
        return None
    if len(years[1]) == len("2024"):
        return f"{years[1]}-{number:02}-{int(days[1]):02}"
    return f"{int(days[1])} {date_cells.MONTHS[number - 1]} {years[1]}" if number <= _MONTHS else None


def _month(text: str) -> int | None:
    """The number of a month, or one that may be a day in its place."""
    plain = text.removesuffix(".0")
    if plain.isdecimal():
        return int(plain) if 1 <= int(plain) <= _DAYS else None
    return date_cells.month(plain.strip(".")) if len(plain) >= 3 else None
