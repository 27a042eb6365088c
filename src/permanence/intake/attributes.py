"""What is known of a journey besides its dates: age, sex, team, locality, placement, at home or away, route."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from permanence.intake import facts as kinds
from permanence.intake import profiles
from permanence.intake.episodes import Assembled
from permanence.intake.facts import TableOfFacts
from permanence.intake.keys import Keys, Matched

_OF_CHILD = ("sex", "locality")
_OF_EPISODE = ("team", "placement", "age_at_start")


def of_journeys(assembled: Assembled, said: Sequence[tuple[Matched, Keys | None, TableOfFacts | None]]) -> pl.DataFrame:
    """What is known of each child and episode, one row for each.

    `age_at_start`, `born_on`, `sex`, `team`, `locality`, `placement`, `route` (the last recommended), and `at_home`:
    whether the episode began at home.
    """
    rows = assembled.journeys.select("child", "episode", "started_on")
    for name in _OF_CHILD:
        rows = rows.join(_values(said, name, by_episode=False), on="child", how="left", maintain_order="left")
    for name in _OF_EPISODE:
        rows = _with_episode_value(rows, _values(said, name, by_episode=True), name)
    born = _first(assembled.facts, kinds.BIRTH, ["child"], "day", "born_on")
    route = _last_route(assembled.facts)
    away = _first(assembled.facts, "accommodated", ["child", "episode"], "day", "away_on")
    joined = rows.join(born, on="child", how="left", maintain_order="left")
    joined = joined.join(route, on=["child", "episode"], how="left", maintain_order="left")
    joined = joined.join(away, on=["child", "episode"], how="left", maintain_order="left")
    given = pl.col("age_at_start").cast(pl.Float64, strict=False).floor().cast(pl.Int64, strict=False)
    return joined.with_columns(
        age_at_start=pl.coalesce(_age(pl.col("born_on"), pl.col("started_on")), given),
        at_home=pl.col("away_on").is_null() | (pl.col("away_on") > pl.col("started_on")),
    ).drop("started_on", "away_on")


def _values(
    said: Sequence[tuple[Matched, Keys | None, TableOfFacts | None]], name: str, *, by_episode: bool
) -> pl.DataFrame:
    """The value of an attribute for each child, or each child and episode: the last one written."""
    keys_of = ["child", "episode"] if by_episode else ["child"]
    found = [_column(one, own, table, name) for one, own, table in said if own is not None and table is not None]
    frames = [frame for frame in found if frame is not None]
    schema = {"child": pl.String, "episode": pl.String, name: pl.String}
    together = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    return together.drop_nulls(["child", name]).unique(keys_of, keep="last", maintain_order=True).select(*keys_of, name)


def _column(one: Matched, own: Keys, table: TableOfFacts, name: str) -> pl.DataFrame | None:
    column = one.column(name)
    if column is None:
        return None
    coded = next((cells.means for cells in table.codes if cells.column == column), None)
    values = coded if coded is not None else profiles.as_text(one.table.cells(column))
    return pl.DataFrame({"child": own.child, "episode": own.episode, name: values})


def _with_episode_value(rows: pl.DataFrame, values: pl.DataFrame, name: str) -> pl.DataFrame:
    """By child and episode; a value without an episode holds for all of the child's."""
    exact = rows.join(values.drop_nulls("episode"), on=["child", "episode"], how="left", maintain_order="left")
    loose = values.filter(pl.col("episode").is_null()).select("child", loose=name).unique("child", keep="last")
    return (
        exact.join(loose, on="child", how="left", maintain_order="left")
        .with_columns(pl.coalesce(name, "loose").alias(name))
        .drop("loose")
    )


def _first(facts: pl.DataFrame, what: str, keys_of: list[str], value: str, name: str) -> pl.DataFrame:
    rows = facts.filter(pl.col("what") == what, pl.col(value).is_not_null()).sort(value)
    return rows.unique(keys_of, keep="first", maintain_order=True).select(*keys_of, pl.col(value).alias(name))


def _last_route(facts: pl.DataFrame) -> pl.DataFrame:
    rows = facts.filter(pl.col("what") == "permanence_recommended", pl.col("outcome").is_not_null()).sort("day")
    return rows.unique(["child", "episode"], keep="last", maintain_order=True).select(
        "child", "episode", route="outcome"
    )


def _age(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Completed years; a child born on 29 February is a year older on 1 March of a common year."""
    birth, then = born.cast(pl.Date), on.cast(pl.Date)
    before = _day_in_year(then) < _day_in_year(birth)
    return (then.dt.year() - birth.dt.year() - before.cast(pl.Int32)).cast(pl.Int64)


def _day_in_year(on: pl.Expr) -> pl.Expr:
    return on.dt.month().cast(pl.Int32) * 100 + on.dt.day()
