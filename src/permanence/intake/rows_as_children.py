"""Tables without any reference of a child: each row is read as a child of its own, and known by its row."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from permanence import milestones
from permanence.intake import tables
from permanence.intake.keys import Keys, Matched

_OF_SEVERAL_ROWS = frozenset({"event", "event_on", "review_on"})
_LEAST_MILESTONES = 2


def keys_of(matched: Sequence[Matched], keyed: Sequence[Keys | None]) -> list[Keys | None]:
    """The same keys; where no table of the extract has any, those of rows that are children of their own.

    They are where a table has a column for the start of each episode; or two milestones, if it is the only such table.
    Rows of events and of reviews are left alone: a child has several, and nothing says which belong together.
    """
    if any(keyed):
        return list(keyed)
    wide = [at for at, one in enumerate(matched) if len(_dated(one)) >= _LEAST_MILESTONES]
    started = [at for at in wide if milestones.LOOKED_AFTER in _dated(matched[at])]
    chosen = started or (wide if len(wide) == 1 else [])
    several = len(chosen) > 1
    return [_by_row(one, several=several) if at in chosen else None for at, one in enumerate(matched)]


def without_references(matched: Sequence[Matched]) -> list[str]:
    """The tables of dates whose rows cannot be told apart, for people to read."""
    return [_named(one) for one in matched if one.column("event_on") is not None or _dated(one)]


def _dated(one: Matched) -> set[str]:
    """The milestones of which a table has columns of dates; none where a child has several rows."""
    found = {match.meaning for match in one.columns.values() if match.meaning and not match.as_code}
    return set() if found & _OF_SEVERAL_ROWS else found & set(milestones.catalogue())


def _by_row(one: Matched, *, several: bool) -> Keys:
    before = f"{_named(one)} " if several else ""
    names = pl.Series([f"{before}{_place(one.table, row)}" for row in one.table.rows], dtype=pl.String)
    nothing = pl.repeat(None, len(names), dtype=pl.String, eager=True)
    return Keys(names, nothing, None, None, by_row=True)


def _place(table: tables.Table, row: int) -> str:
    """Where a row stands in the file: in a row, or in a column of a sheet that lay on its side."""
    place = table.place(row, 0)
    if table.sheet.origin is None:
        return f"row {row + 1}"
    return f"column {tables.letters(place.column or 0)}"


def _named(one: Matched) -> str:
    sheet = one.table.sheet
    return f"{sheet.file}, {sheet.name}" if sheet.name else sheet.file
