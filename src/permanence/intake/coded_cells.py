"""Coded columns: what each cell means, and which cells are to be judged as codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from permanence.intake import candidates, codes, events, profiles
from permanence.intake.codes import CodeList
from permanence.intake.keys import Matched

_MOSTLY = 0.8
_OFTEN = 3


@dataclass(frozen=True)
class CodeCells:
    """A coded column's cells as understood.

    `texts`: null where no code is expected; `means`: what each stands for, null where that is not known.
    """

    column: int
    kind: str
    texts: pl.Series
    means: pl.Series

    @property
    def are_answers(self) -> bool:
        """Whether nearly all that is written there is yes or no."""
        return candidates.are_answers(self.texts.drop_nulls().unique().to_list())


def of_table(one: Matched, lists: Sequence[CodeList]) -> dict[int, CodeCells]:
    """Every coded column of a table."""
    return {column: _code_cells(one, column, kind, lists) for column in one.columns if (kind := _kind(one, column))}


def looked_up(texts: pl.Series, means: Callable[[str], str | None]) -> pl.Series:
    """What each text means, each different one asked once; null where there is none."""
    said = {text: means(text) for text in texts.drop_nulls().unique()}
    return texts.replace_strict(said, default=None, return_dtype=pl.String)


def is_yes(texts: pl.Series) -> pl.Series:
    """Whether each cell says yes."""
    return (looked_up(texts, lambda text: codes.recognise("answer", text)) == "yes").fill_null(value=False)


def nothing(height: int) -> pl.Series:
    """A column of texts without any."""
    return pl.repeat(None, height, dtype=pl.String, eager=True)


def decision_cells(one: Matched, column: int, among: pl.Series, lists: Sequence[CodeList]) -> CodeCells:
    """A column of decisions to be judged, in the rows that hold one.

    A recommendation without a route counts as understood where the column often has it.
    """
    texts = profiles.as_text(one.table.cells(column))
    heading = one.columns[column].heading.leaf
    often = set(texts.value_counts().filter(pl.col("count") > _OFTEN)["shown"])
    means = looked_up(texts, lambda text: _decision(codes.explained(text, heading, lists), often=text in often))
    return CodeCells(column, "decision", texts.set(~among, None), means)


def _decision(text: str, *, often: bool) -> str | None:
    said = events.decision(text)
    if said.milestone == "permanence_recommended" and said.outcome is None and not often:
        return None
    return (said.outcome or "understood") if said.understood else None


def _kind(one: Matched, column: int) -> str | None:
    """Which kind of code a column holds, None when it holds none that we read."""
    match = one.columns[column]
    return candidates.CODED_AS.get(match.meaning or "", match.meaning if match.as_code else None)


def _code_cells(one: Matched, column: int, kind: str, lists: Sequence[CodeList]) -> CodeCells:
    match = one.columns[column]
    if match.ticks:
        return _ticked(one, column, match.ticks)
    texts = profiles.as_text(one.table.cells(column))
    full = {text: _full(text, kind, match.heading.full, lists) for text in texts.drop_nulls().unique()}
    means = looked_up(texts, lambda text: _means(kind, full[text]))
    silent = [text for text, said in full.items() if codes.says_nothing(said) and _means(kind, said) is None]
    return CodeCells(column, kind, texts.set(texts.is_in(silent).fill_null(value=False), None), means)


def _ticked(one: Matched, column: int, ticks: Sequence[tuple[int, str]]) -> CodeCells:
    """Routes that are ticked, each in a column of its own, as one column; the first that is ticked counts."""
    means = nothing(len(one.table.rows))
    for at, route in ticks:
        ticked = profiles.as_text(one.table.cells(at)).is_not_null()
        means = means.fill_null(pl.repeat(route, len(means), dtype=pl.String, eager=True).set(~ticked, None))
    return CodeCells(column, "route", means, means)


def _full(text: str, kind: str, heading: str, lists: Sequence[CodeList]) -> str:
    return codes.explained(
        text, heading, lists, kind if kind in codes.kinds() else next(iter(events.outcome_kinds(kind)), None)
    )


def _means(kind: str, text: str) -> str | None:
    return codes.recognise(kind, text) if kind in codes.kinds() else events.outcome(kind, text)
