"""Spells: the placements and legal statuses that an extract has, each from the day it began to the day it ended."""

from __future__ import annotations

import polars as pl

from permanence.intake import facts as kinds

PLACEMENT, LEGAL = "placement", "legal"
_BOUNDS = {PLACEMENT: (kinds.PLACEMENT_START, kinds.PLACEMENT_END), LEGAL: (kinds.LEGAL_START, kinds.LEGAL_END)}
_COLUMNS = ("child", "episode", "kind", "what", "began_on", "ended_on")


def of_facts(labelled: pl.DataFrame) -> pl.DataFrame:
    """Every spell once, of facts that have their episode: `child`, `episode`, `kind`, `what`, `began_on`, `ended_on`.

    A spell begins and ends in one row of a table. `what` is null where the word for it is not known, and `ended_on`
    where no end stands there, or one before the beginning.
    """
    found = [_of_kind(labelled, kind, *bounds) for kind, bounds in _BOUNDS.items()]
    return pl.concat(found).unique(maintain_order=True).sort("child", "episode", "kind", "began_on", "ended_on")


def _of_kind(labelled: pl.DataFrame, kind: str, start: str, end: str) -> pl.DataFrame:
    row = ["child", "table", "row"]
    dated = labelled.filter(pl.col("day").is_not_null())
    ends = dated.filter(pl.col("what") == end).select(*row, ended_on="day").unique(row, keep="first")
    starts = dated.filter(pl.col("what") == start)
    begun = starts.select(*row, "episode", kind=pl.lit(kind), what="outcome", began_on="day")
    after = pl.when(pl.col("ended_on") >= pl.col("began_on")).then("ended_on")
    return begun.join(ends, on=row, how="left", maintain_order="left").with_columns(ended_on=after).select(_COLUMNS)
