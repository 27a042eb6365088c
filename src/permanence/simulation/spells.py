"""The placements and legal statuses of simulated journeys: what follows from their milestones, and nothing drawn."""

from __future__ import annotations

import polars as pl

_ORDERS = ("permanence_order", "permanence_order_with_authority")
_KEY = ["journey", "kind"]


def of_tables(journeys: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Spells of journeys with their events: `journey`, `kind`, `what`, `began_on`, `ended_on`.

    A child lives with the parents until accommodated, then where `placement` says; who is with prospective adopters
    came there with the agency's decision, from foster carers. Legally a child is looked after by agreement until a
    supervision order is made, at home or away from home, and under a permanence order once one is granted. A spell
    lasts until the next of its kind begins, or the journey ends.
    """
    known = _with_days(journeys, events)
    begun = pl.concat([*_placements(known), *_statuses(known)]).filter(pl.col("began_on").is_not_null())
    within = begun.filter(pl.col("began_on") < pl.col("left_on"))
    last = within.sort("began_on", "step").unique([*_KEY, "began_on"], keep="last", maintain_order=True)
    ended = pl.coalesce(pl.col("began_on").shift(-1).over(_KEY), "left_on")
    return last.with_columns(ended_on=ended).select("journey", "kind", "what", "began_on", "ended_on")


def _with_days(journeys: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """The journeys, each with the first day of the milestones that begin a spell."""
    known = journeys.rename({"ended_on": "left_on"})
    orders = events.filter((pl.col("milestone") != "order_granted") | pl.col("outcome").is_in(_ORDERS))
    for milestone in ("accommodated", "adm_decision", "cso_made", "order_granted"):
        own = orders.filter(pl.col("milestone") == milestone).sort("on").unique("journey", keep="first")
        days = own.select("journey", pl.col("on").alias(milestone), pl.col("outcome").alias(f"{milestone}_as"))
        known = known.join(days, on="journey", how="left")
    return known


def _placements(known: pl.DataFrame) -> list[pl.DataFrame]:
    with_adopters = pl.col("placement") == "prospective_adopters"
    away = pl.when(with_adopters).then(pl.lit("foster_la")).otherwise("placement")
    return [
        _begun(known, "placement", pl.lit("home"), pl.when(pl.col("at_home")).then("started_on")),
        _begun(known, "placement", away, pl.col("accommodated"), step=1),
        _begun(known, "placement", pl.col("placement"), pl.when(with_adopters).then("adm_decision"), step=2),
    ]


def _statuses(known: pl.DataFrame) -> list[pl.DataFrame]:
    is_home = pl.col("cso_made").is_not_null() & (pl.col("accommodated") > pl.col("cso_made")).fill_null(value=True)
    supervised = pl.when(is_home).then(pl.lit("supervision_home")).otherwise(pl.lit("supervision_away"))
    return [
        _begun(known, "legal", pl.lit("voluntary"), pl.col("started_on")),
        _begun(known, "legal", supervised, pl.col("cso_made"), step=1),
        _begun(known, "legal", pl.lit("supervision_away"), pl.when(is_home).then("accommodated"), step=1),
        _begun(known, "legal", pl.col("order_granted_as"), pl.col("order_granted"), step=2),
    ]


def _begun(known: pl.DataFrame, kind: str, what: pl.Expr, on: pl.Expr, *, step: int = 0) -> pl.DataFrame:
    """What begins on a day, for whom it does; of two that begin together the later step counts."""
    return known.select(
        "journey", "left_on", kind=pl.lit(kind), what=what, began_on=on, step=pl.lit(step, dtype=pl.Int8)
    )
