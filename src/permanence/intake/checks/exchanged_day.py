"""A date out of order that is in order with day and month exchanged."""

from __future__ import annotations

import polars as pl

from permanence.intake import evidence
from permanence.intake.findings import Check, Example
from permanence.intake.read import Extract
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

USUAL_ORDER = (
    (LOOKED_AFTER, "permanence_recommended"),
    ("accommodated", "permanence_recommended"),
    ("permanence_recommended", "panel"),
    ("permanence_recommended", "adm_decision"),
    ("permanence_recommended", "application_lodged"),
    ("panel", "adm_decision"),
    ("panel", "application_lodged"),
    ("adm_decision", "application_lodged"),
    ("adm_decision", "order_granted"),
    ("application_lodged", "order_granted"),
    ("first_review", "second_review"),
    (LOOKED_AFTER, "accommodated"),
    (LOOKED_AFTER, "first_review"),
)
_BOUNDS = frozenset({LOOKED_AFTER, LEFT_CARE})


def find(extract: Extract) -> pl.DataFrame:
    """Firsts of milestones that break the usual order as they are and not with day and month exchanged."""
    return among(evidence.firsts(extract))


def told_apart(extract: Extract, found: pl.DataFrame) -> pl.DataFrame:
    """Dates in the wrong order, each once, without those of which only day and month were exchanged."""
    turned = among(evidence.firsts(extract, children_of=found))
    kept = found.join(turned, on=evidence.PLACE, how="anti", nulls_equal=True)
    return kept.unique(evidence.PLACE, maintain_order=True)


def among(firsts: pl.DataFrame) -> pl.DataFrame:
    """The places of those firsts of milestones that are in order with day and month exchanged."""
    keys = ["child", "episode"]
    days = firsts.pivot("what", index=keys, values="day", aggregate_function="first")
    cells = firsts.filter(pl.col("exchanged").is_not_null(), ~pl.col("what").is_in(list(_BOUNDS)))
    found = [_mended(cells, days, what) for what in cells["what"].unique(maintain_order=True)]
    mended = pl.concat(found) if found else evidence.NO_PLACES
    return mended.select(evidence.PLACE)


def _mended(cells: pl.DataFrame, days: pl.DataFrame, what: str) -> pl.DataFrame:
    """Cells of one milestone with an order broken now and none with the days exchanged."""
    own = cells.filter(pl.col("what") == what).join(days, on=["child", "episode"])
    pairs = [pair for pair in USUAL_ORDER if what in pair and set(pair) <= set(days.columns)]
    if not pairs:
        return cells.clear()
    now = pl.any_horizontal(_broken(pair, what, pl.col("day")) for pair in pairs)
    then = pl.any_horizontal(_broken(pair, what, pl.col("exchanged")) for pair in pairs)
    return own.filter(now, ~then).select(cells.columns)


def _broken(pair: tuple[str, str], what: str, day: pl.Expr) -> pl.Expr:
    earlier, later = (day if slug == what else pl.col(slug) for slug in pair)
    return (earlier > later).fill_null(value=False)


EXTRACT = """\
Child ID,LAC start date,Perm rec date,ADM date
C1001,03/02/2022,14/06/2022,20/10/2022
C1002,21/02/2022,20/05/2022,08/01/2022
C1003,25/03/2022,02/02/2023,14/06/2023
"""

CHECK = Check(
    code="exchanged-day",
    title="Out of order as read; in order with day and month exchanged.",
    severity="warning",
    why="Typing 08/01 for 01/08 moves a milestone by months.",
    action="Look the date up in the case record; if day and month were exchanged, correct it.",
    find=find,
    examples=(Example({"marker.csv": EXTRACT}, (("marker.csv", 3, "ADM date"),)),),
)
