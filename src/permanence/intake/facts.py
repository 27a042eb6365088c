"""Facts: what each cell says of a child, with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from permanence import milestones
from permanence.intake import coded_cells, columns, log_facts, review_facts
from permanence.intake.coded_cells import CodeCells
from permanence.intake.codes import CodeList
from permanence.intake.date_columns import DateColumn
from permanence.intake.facts_of_cells import SCHEMA, facts_of
from permanence.intake.keys import Keys, Matched

BIRTH = "birth"
PLACEMENT_START, PLACEMENT_END = "placement_start", "placement_end"
LEGAL_START, LEGAL_END = "legal_start", "legal_end"
_DATED = {
    "birth_date": BIRTH,
    "route_changed": "permanence_recommended",
    **{kind: kind for kind in (PLACEMENT_START, PLACEMENT_END, LEGAL_START, LEGAL_END)},
}
_PAIRED_WITH = {"placement_start": "placement", "legal_start": "legal_status"}


@dataclass(frozen=True)
class TableOfFacts:
    """What one table says: its facts, its columns of dates, its coded cells, and its keys."""

    facts: pl.DataFrame
    dates: dict[int, DateColumn]
    codes: tuple[CodeCells, ...]
    keys: Keys


def of_table(
    at: int, one: Matched, keys: Keys, dates: dict[int, DateColumn], lists: Sequence[CodeList]
) -> TableOfFacts:
    """Every fact of a table, unsorted; one without a day says that an outcome or an unreadable date stands there."""
    coded = coded_cells.of_table(one, lists)
    log, judged_in_log = log_facts.of_table(one, dates, coded, lists)
    reviews, judged_in_reviews = review_facts.of_table(one, dates, coded, lists)
    beside, judged_across = review_facts.across(one, dates, lists)
    found = [*_of_milestones(one, dates, coded), *log, *reviews, *beside]
    base = pl.DataFrame(
        {
            "table": pl.repeat(at, len(one.table.rows), dtype=pl.UInt16, eager=True),
            "row": pl.Series(one.table.rows, dtype=pl.UInt32),
            "child": keys.child,
            "episode": keys.episode,
        }
    )
    framed = [
        pl.concat([base.drop(facts.columns, strict=False), facts], how="horizontal").select(*SCHEMA) for facts in found
    ]
    together = pl.concat(framed) if framed else pl.DataFrame(schema=SCHEMA)
    says_something = pl.any_horizontal(pl.col("day", "outcome", "fault").is_not_null())
    kept = together.filter(pl.col("child").is_not_null(), pl.col("what").is_not_null(), says_something)
    return TableOfFacts(kept, dates, (*coded.values(), *judged_in_log, *judged_in_reviews, *judged_across), keys)


def _of_milestones(one: Matched, dates: dict[int, DateColumn], coded: dict[int, CodeCells]) -> list[pl.DataFrame]:
    """Facts of the columns that hold one milestone's date each, with the outcome that stands beside it."""
    pairs = columns.outcome_columns(one.columns)
    found = []
    for column, match in one.columns.items():
        meaning = match.meaning or ""
        what = _DATED.get(meaning, meaning if meaning in milestones.catalogue() else None)
        if what is None or match.as_code or column not in dates:
            continue
        beside = pairs.get(column, one.column(_PAIRED_WITH.get(meaning, "")))
        outcome = coded[beside].means if beside in coded else match.fixed_outcome
        said = facts_of(column, what, dates[column], outcome)
        found.append(said.with_columns(episode=pl.lit(match.episode)) if match.episode else said)
    return found
