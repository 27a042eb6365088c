"""Values of a table in words, as pages show them, and which columns of it hold numbers."""

from collections.abc import Sequence
from dataclasses import replace

from pace.documents.blocks import Cell, Table
from pace.kit import words

_DECIMALS = 6
_NARROWEST, _WIDEST = 8, 48


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


def widths(table: Table) -> list[float]:
    """How wide each column should be beside the others, by the longest of its values."""
    rows: Sequence[Sequence[Cell]] = (table.head, *table.rows)
    longest = (max(len(said(cell)) for cell in column) for column in zip(*rows, strict=True))
    return [float(min(max(one, _NARROWEST), _WIDEST)) for one in longest]
