"""The column of children where no heading of the extract says so: references in every row of a table of dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from permanence import milestones
from permanence.intake import profiles, words
from permanence.intake.columns import ColumnMatch
from permanence.intake.keys import Matched

_IN_EVERY_ROW = 0.95
_SHORTEST, _ROOM = 4, 20
_NUMBERS = frozenset({"id", "number", "no", "key"})
_ORDER = frozenset({"number", "no"})
# What a heading may be taken for and still stand over references: "Family number", "Case".
_SAYS_LITTLE = frozenset({None, "background", "carer", "officer"})
_OFTEN = 0.5
_DATED = frozenset(milestones.catalogue()) | {"event_on", "review_on"}


def by_what_they_hold(matched: Sequence[Matched]) -> list[Matched]:
    """The same tables; where none has a column of children, each with its first column of references taken for it.

    A column that counts the rows from one gives way to references that mostly tell them apart; so does any that is
    the only one and counts its rows, to references that always do.
    """
    named = [one for one in matched if one.column("child") is not None]
    if not named:
        return [_with_children(one) for one in matched]
    counts = _counts_rows if len(named) == 1 else _counts_from_one
    return [
        one if (at := one.column("child")) is None else _without_counter(one, one.columns[at], counts)
        for one in matched
    ]


def _without_counter(one: Matched, counter: ColumnMatch, counts: Callable[[Matched, ColumnMatch], bool]) -> Matched:
    if not counts(one, counter):
        return one
    found = next((match for match in one.columns.values() if _holds_references(one, match)), None)
    if found is None:
        return one
    if _tells_apart(one, found) < (_OFTEN if _counts_from_one(one, counter) else _IN_EVERY_ROW):
        return one
    row = replace(counter, meaning="row_number", why="it counts the rows")
    child = replace(found, meaning="child", why="by the references in every row")
    return replace(one, columns=one.columns | {row.column: row, child.column: child})


def _counts_rows(one: Matched, match: ColumnMatch) -> bool:
    """Whether a column with hardly a heading holds another number in each row, none much above their count."""
    texts = profiles.as_text(one.table.cells(match.column))
    numbers = texts.str.to_integer(strict=False)
    return (
        set(words.plain_words(match.heading.leaf)) <= _NUMBERS
        and not numbers.null_count()
        and numbers.n_unique() == len(numbers)
        and bool((numbers < _ROOM * len(numbers)).all())
    )


def _counts_from_one(one: Matched, match: ColumnMatch) -> bool:
    """Whether a column that is called a number, and nothing more, holds 1, 2, 3 and so on from the first row."""
    numbers = profiles.as_text(one.table.cells(match.column)).str.to_integer(strict=False).to_list()
    return set(words.plain_words(match.heading.leaf)) <= _ORDER and numbers == [*range(1, len(numbers) + 1)]


def _tells_apart(one: Matched, match: ColumnMatch) -> float:
    """In how many of the rows the reference, with the episode's number where there is one, is another."""
    episode = one.column("episode")
    columns = [match.column] if episode is None else [match.column, episode]
    rows = pl.DataFrame([profiles.as_text(one.table.cells(at)).alias(str(at)) for at in columns])
    return rows.n_unique() / len(rows)


def _with_children(one: Matched) -> Matched:
    dated = any(match.meaning in _DATED and not match.as_code for match in one.columns.values())
    held = [match for match in one.columns.values() if dated and _holds_references(one, match)]
    found = next((match for match in held if match.meaning != "officer" or _tells_apart(one, match) >= _OFTEN), None)
    if found is None:
        return one
    child = replace(found, meaning="child", why="by the references in every row")
    return replace(one, columns=one.columns | {found.column: child})


def _holds_references(one: Matched, match: ColumnMatch) -> bool:
    if match.meaning not in _SAYS_LITTLE:
        return False
    profile = profiles.of_cells(one.table.cells(match.column))
    return (
        "reference" in profile.content
        and "date" not in profile.content
        and profile.filled >= _IN_EVERY_ROW * len(one.table.rows)
        and all(len(value) >= _SHORTEST for value in profile.values)
        and sum(any(sign.isdigit() for sign in value) for value in profile.values)
        >= _IN_EVERY_ROW * len(profile.values)
    )
