"""Values of a table in words, as pages show them, and which columns of it hold numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pace.documents import measuring
from pace.documents.blocks import Cell, Table
from pace.kit import words

_DECIMALS = 6
# Heads are bold, and so wider.
_BOLD = 1.06
_STEPS = 40


def said(cell: Cell) -> str:
    """A value in words: thousands apart, a date with its month's name, words as they are."""
    if isinstance(cell, str):
        return cell
    return words.of(round(cell, _DECIMALS) if isinstance(cell, float) else cell)


def is_number(cell: Cell) -> bool:
    """Whether a value can be counted with."""
    return isinstance(cell, int | float)


def numeric(table: Table) -> tuple[int, ...]:
    """The columns of a table that stand to the right, counted from 0."""
    if table.numeric is not None:
        return table.numeric
    columns = enumerate(zip(*table.rows, strict=True))
    return tuple(place for place, column in columns if 2 * sum(map(is_number, column)) > len(column))


def in_words(table: Table) -> Table:
    """The same table, each value in words, and which of its columns stand to the right."""
    rows = tuple(tuple(said(cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows, numeric=numeric(table))


def widths(table: Table, *, room: float, size: float, around: float) -> list[float]:
    """How wide each column is in this room, in letters of this size and with so much around a cell's words.

    They are as wide beside one another as the table says, else as their contents ask; but no word is broken while there
    is room, and no date either.
    """
    columns = _measured(table, size)
    least = [max(one.longest_word, one.longest_date) + around for one in columns]
    if sum(least) > room:
        return [one * room / sum(least) for one in least]
    if table.widths:
        return _shared(list(table.widths), least, [room] * len(least), room)
    most = [max(one.longest + around, low) for one, low in zip(columns, least, strict=True)]
    if sum(most) <= room:
        return [one * room / sum(most) for one in most]
    return _shared([one.usual + around for one in columns], least, most, room)


def natural_width(table: Table, *, size: float, around: float) -> float:
    """How wide a table is with each of its cells on one line."""
    return sum(max(_BOLD * measuring.width(one, size) for one in column) + around for column in _plain(table))


def _plain(table: Table) -> list[list[str]]:
    """The words of each column, its head first."""
    return [[said(cell) for cell in column] for column in zip(table.head, *table.rows, strict=True)]


@dataclass(frozen=True)
class _Column:
    """How wide what stands in a column is: its longest word, date and value, and a value as they usually are."""

    longest_word: float
    longest_date: float
    longest: float
    usual: float


def _measured(table: Table, size: float) -> list[_Column]:
    columns = zip(table.head, *table.rows, strict=True)
    return [_column(head, values, size) for head, *values in columns]


def _column(head: Cell, values: Sequence[Cell], size: float) -> _Column:
    named = [_BOLD * measuring.width(word, size) for word in str(head).split()]
    parts = [measuring.width(word, size) for one in values for word in said(one).split()]
    shown = [measuring.width(said(one), size) for one in values] or [0.0]
    dates = [one for one, value in zip(shown, values, strict=False) if isinstance(value, date)]
    return _Column(
        longest_word=max((*named, *parts), default=0.0),
        longest_date=max(dates, default=0.0),
        longest=max((*shown, *named)),
        usual=max((sum(shown) / len(shown), *named)),
    )


def _shared(weights: Sequence[float], least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """A room shared by weight, nobody getting less or more than this."""
    low, high = 0.0, room / min(weights)
    for _ in range(_STEPS):
        each = (low + high) / 2
        found = [min(max(each * weight, a), b) for weight, a, b in zip(weights, least, most, strict=True)]
        low, high = (each, high) if sum(found) < room else (low, each)
    return found
