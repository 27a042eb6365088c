"""Headings that begin with a short name of their table: LAP_FROM_DATE in LA_PERIOD, ADM_LAP_ID for a period's key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from permanence.intake.tables import Heading, Table

_PREFIXED = re.compile(r"([A-Za-z]{2,5})_(?=[A-Za-z])")
_LEAST_COLUMNS, _LEAST_TABLES = 3, 2


def spoken(tables: Sequence[Table]) -> list[dict[int, Heading]]:
    """The headings of each table with its own short name taken away, and those of other tables written out.

    Nothing where fewer than two tables name their columns so.
    """
    prefixes = [_prefix(table) for table in tables]
    names = {prefix: table.name for prefix, table in zip(prefixes, tables, strict=True) if prefix}
    if len(names) < _LEAST_TABLES:
        return [{} for _ in tables]
    return [
        {at: Heading(_said(one.leaf, names), one.above) for at, one in table.headings.items()} if prefix else {}
        for prefix, table in zip(prefixes, tables, strict=True)
    ]


def _prefix(table: Table) -> str | None:
    """What all headings of a table begin with, before the first stroke; None where they do not."""
    begun = {found[1] if (found := _PREFIXED.match(one.leaf)) else None for one in table.headings.values()}
    return begun.pop() if len(begun) == 1 and len(table.headings) >= _LEAST_COLUMNS else None


def _said(leaf: str, names: dict[str, str]) -> str:
    """A heading without the short name of its table; a key with the whole name of the table whose it is.

    What ends in ID and is no table's key is a code that another list explains.
    """
    own, rest = leaf.split("_", maxsplit=1)
    other, _, last = rest.partition("_")
    if rest.upper() == "ID":
        return f"{names[own]}_ID"
    if other in names and last:
        return f"{names[other]}_{last}"
    return f"{rest[:-3]}_CODE" if rest.upper().endswith("_ID") else rest
