"""Milestones before others that should come first, for the checks of impossible and of unusual orders."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from permanence import milestones
from permanence.intake import evidence
from permanence.intake.read import Extract


def early(extract: Extract, orders: Iterable[tuple[str, str]]) -> pl.DataFrame:
    """The first of each later milestone where it lies before the first of the earlier one."""
    return pl.concat([_early(extract, earlier, later) for earlier, later in orders])


def _early(extract: Extract, earlier: str, later: str) -> pl.DataFrame:
    names = {slug: one.name.lower() for slug, one in milestones.catalogue().items()}
    both = evidence.first_of(extract, later, "later").join(
        evidence.day_of(extract, earlier, "earlier"), on=["child", "episode"]
    )
    words = f"The date of '{names[later]}' lies before that of '{names[earlier]}'."
    return both.filter(pl.col("later") < pl.col("earlier")).select(*evidence.PLACE, words=pl.lit(words))
