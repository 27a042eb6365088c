"""Facts of a row for each review: the review, what it recommended, and what it said of kinship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from permanence.intake import codes, events, log_facts, profiles
from permanence.intake.coded_cells import CodeCells, decision_cells, is_yes, looked_up, nothing
from permanence.intake.codes import CodeList
from permanence.intake.date_columns import DateColumn
from permanence.intake.facts_of_cells import facts_of
from permanence.intake.keys import Matched

_NUMBERED = {"1": "first_review", "2": "second_review"}
_KINDS = frozenset({"emergency_review", "first_review", "second_review"})


def of_table(
    one: Matched, dates: dict[int, DateColumn], coded: dict[int, CodeCells], lists: Sequence[CodeList]
) -> tuple[list[pl.DataFrame], list[CodeCells]]:
    """The facts of a table of reviews and its decisions as codes; none of either when it is no such table."""
    on = one.column("review_on")
    if on is None or on not in dates:
        return [], []
    day = _of_what_happened(dates[on], log_facts.happened(one, coded))
    recommended = _recommended(one, lists, coded)
    found = [
        facts_of(on, _kinds(one, lists), day, None),
        facts_of(on, recommended["milestone"], day, recommended["outcome"]),
    ]
    kinship = next(
        (cells for column, cells in coded.items() if one.columns[column].outcome_of == "kinship_considered"), None
    )
    if kinship is not None:
        what = pl.repeat("kinship_considered", len(kinship.means), dtype=pl.String, eager=True)
        found.append(facts_of(on, what.set(kinship.means.is_null(), None), day, kinship.means))
    decision = one.column("decision")
    every = pl.repeat(True, len(one.table.rows), dtype=pl.Boolean, eager=True)
    return found, [decision_cells(one, decision, every, lists)] if decision is not None else []


def across(
    one: Matched, dates: dict[int, DateColumn], lists: Sequence[CodeList]
) -> tuple[list[pl.DataFrame], list[CodeCells]]:
    """What reviews side by side in one row recommended, and their decisions as codes.

    Nothing is taken from them where a column of its own says when permanence was recommended.
    """
    pairs = {at: match.review for at, match in one.columns.items() if match.review in dates}
    found = []
    for at, day in pairs.items() if not _has_own_dates(one) else ():
        said = log_facts.decided(one, at, lists)
        found.append(facts_of(day or 0, said["milestone"], dates[day or 0], said["outcome"]))
    every = pl.repeat(True, len(one.table.rows), dtype=pl.Boolean, eager=True)
    return found, [decision_cells(one, at, every, lists) for at in pairs]


def _has_own_dates(one: Matched) -> bool:
    return any(match.meaning == "permanence_recommended" and not match.as_code for match in one.columns.values())


def _of_what_happened(days: DateColumn, happened: pl.Series) -> DateColumn:
    cells = days.cells.with_columns(pl.when(happened).then(pl.col("day", "exchanged", "fault")))
    return replace(days, cells=cells)


def _kinds(one: Matched, lists: Sequence[CodeList]) -> pl.Series:
    """First, second or later review, by its number or its kind."""
    column = one.column("review_number") or one.column("review_type")
    if column is None:
        return pl.repeat("review", len(one.table.rows), dtype=pl.String, eager=True)
    heading = one.columns[column].heading.leaf
    texts = profiles.as_text(one.table.cells(column))
    return looked_up(texts, lambda text: _kind(codes.explained(text, heading, lists))).fill_null("review")


def _kind(text: str) -> str:
    if text.isdigit():
        return _NUMBERED.get(text, "review")
    said = events.event(f"review {text}").milestone
    return said if said in _KINDS else "review"


def _recommended(one: Matched, lists: Sequence[CodeList], coded: dict[int, CodeCells]) -> pl.DataFrame:
    """For each review whether it recommended permanence, and by which route: by its decision, or a yes and a route."""
    height = len(one.table.rows)
    decision = one.column("decision")
    if decision is not None:
        return log_facts.decided(one, decision, lists)
    about = [cells for column, cells in coded.items() if one.columns[column].outcome_of == "permanence_recommended"]
    about.sort(key=lambda cells: -one.columns[cells.column].strength)
    if _has_own_dates(one) or not about:
        return log_facts.nothing_decided(height)
    answers = next((cells.texts for cells in about if cells.are_answers), None)
    route = next((cells.means for cells in about if not cells.are_answers), nothing(height))
    agreed = is_yes(answers) if answers is not None else route.is_not_null()
    said = pl.repeat("permanence_recommended", height, dtype=pl.String, eager=True)
    return pl.DataFrame({"milestone": said.set(~agreed, None), "outcome": route.set(~agreed, None)})
