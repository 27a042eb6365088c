"""What checks look at: date cells as they were written, first milestones of each journey, texts, and their places."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from permanence import milestones
from permanence.intake import candidates, profiles
from permanence.intake.read import Extract

PLACE = ["table", "row", "column", "child"]
NO_PLACES = pl.DataFrame(schema={"table": pl.UInt16, "row": pl.UInt32, "column": pl.UInt16, "child": pl.String})
NO_TEXTS = NO_PLACES.with_columns(text=pl.lit(None, dtype=pl.String))
_KNOWN_TO_IDENTIFY = frozenset({"national numbers of people", "addresses"})
_NO_DATES = NO_PLACES.with_columns(
    *(pl.lit(None, pl.Int32).alias(name) for name in ("day", "exchanged")),
    *(pl.lit(None, pl.String).alias(name) for name in ("fault", "form", "shown")),
    *(pl.lit(None, pl.Boolean).alias(name) for name in ("turned", "padded")),
)


def date_cells(extract: Extract, condition: pl.Expr) -> pl.DataFrame:
    """The cells of columns of dates that meet a condition, each text once for a child and column, at its first row."""
    frames = []
    for at, said in enumerate(extract.said):
        for column, dates in (said.dates if said else {}).items():
            met = dates.cells.select(condition).to_series()
            if not met.any():
                continue
            cells = dates.cells.with_columns(
                pl.lit(at, pl.UInt16).alias("table"),
                extract.tables[at].table.row_numbers,
                pl.lit(column, pl.UInt16).alias("column"),
                extract.keys[at].child.alias("child"),  # type: ignore[union-attr]  # said implies keys
            )
            frames.append(cells.filter(met).select(*_NO_DATES.columns))
    found = pl.concat(frames) if frames else _NO_DATES
    return found.unique(["table", "column", "child", "shown", "day"], keep="first", maintain_order=True)


def dated(extract: Extract, *kinds: str) -> pl.DataFrame:
    """Every dated fact of these kinds: `child`, `episode`, `what`, `day`, `exchanged`, `outcome` and its place."""
    wanted = pl.col("what").is_in(kinds) if kinds else True
    return extract.assembled.facts.filter(pl.col("day").is_not_null(), wanted)


def firsts(extract: Extract, *, children_of: pl.DataFrame | None = None) -> pl.DataFrame:
    """The first day of each milestone in each episode, with its place; of the children of these places, where given."""
    found = pl.concat([_firsts_of(extract, what) for what in milestones.catalogue()])
    return found if children_of is None else found.join(children_of, on="child", how="semi", maintain_order="left")


def _firsts_of(extract: Extract, what: str) -> pl.DataFrame:
    facts, found = extract.assembled.facts.drop("outcome", "fault"), extract.assembled.firsts.get(what)
    return facts.clear() if found is None else facts[found]


def first_of(extract: Extract, what: str, name: str) -> pl.DataFrame:
    """The first day of one milestone in each episode, under a name of its own, with its place."""
    found = _firsts_of(extract, what)
    return found.select("child", "episode", pl.col("day").alias(name), "table", "row", "column")


def day_of(extract: Extract, what: str, name: str) -> pl.DataFrame:
    """The first day of one milestone in each episode, under a name of its own, without its place."""
    return first_of(extract, what, name).select("child", "episode", name)


def born(extract: Extract) -> pl.DataFrame:
    """Each child's birth date with its place; a child with several has the first."""
    births = dated(extract, "birth").sort("table", "row")
    return births.unique("child", keep="first", maintain_order=True).select(
        "child", "table", "row", "column", pl.col("day").alias("born_on")
    )


def texts(extract: Extract, condition: pl.Expr) -> pl.DataFrame:
    """Every text that meets a condition, columns of national numbers and addresses apart: `text` and its place."""
    return pl.concat([NO_TEXTS, *(column.filter(condition) for column in columns_of_texts(extract))])


def columns_of_texts(extract: Extract) -> Iterator[pl.DataFrame]:
    """The texts of one column after another, as `texts` has them: all at once are many."""
    for at, one in enumerate(extract.tables):
        own = extract.keys[at]
        for column, match in one.columns.items():
            if match.meaning and candidates.identifying(match.meaning) in _KNOWN_TO_IDENTIFY:
                continue
            texts = one.table.cells(column).texts
            child = own.child if own else pl.repeat(None, len(texts), dtype=pl.String, eager=True)
            frame = pl.DataFrame([one.table.row_numbers, child.alias("child"), texts.alias("text")])
            yield frame.filter(pl.col("text").is_not_null()).select(
                pl.lit(at, pl.UInt16).alias("table"), "row", pl.lit(column, pl.UInt16).alias("column"), "child", "text"
            )


def references(extract: Extract) -> pl.DataFrame:
    """Every reference of a child as it stands in a column of its own, with its place."""
    frames = [
        pl.DataFrame(
            {
                "table": pl.repeat(at, len(own.child), dtype=pl.UInt16, eager=True),
                "row": extract.tables[at].table.row_numbers,
                "column": pl.repeat(own.child_column, len(own.child), dtype=pl.UInt16, eager=True),
                "child": own.child,
            }
        )
        for at, own in enumerate(extract.keys)
        if own is not None and own.child_column is not None
    ]
    found = pl.concat(frames) if frames else NO_PLACES
    return found.filter(pl.col("child").is_not_null())


def has(extract: Extract, *kinds: str) -> str | None:
    """Why a check that needs dates of these kinds does not apply; None when the extract holds them all."""
    present = extract.assembled.kinds
    known = milestones.catalogue()
    missing = [known[kind].name if kind in known else "Date of birth" for kind in kinds if kind not in present]
    return f"The extract does not hold: {', '.join(missing)}." if missing else None


def shown(extract: Extract, table: int, column: int) -> pl.Series:
    """A column's cells as they are shown."""
    return profiles.as_text(extract.tables[table].table.cells(column))
