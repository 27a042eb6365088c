"""The column of children where no heading of the extract says so: references in every row of a table of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from permanence import milestones
from permanence.intake import profiles
from permanence.intake.columns import ColumnMatch
from permanence.intake.keys import Matched

_IN_EVERY_ROW = 0.95
_SHORTEST = 4
# What a heading may be taken for and still stand over references: "Family number", "Case".
_SAYS_LITTLE = frozenset({None, "background", "carer"})
_DATED = frozenset(milestones.catalogue()) | {"event_on", "review_on"}


def by_what_they_hold(matched: Sequence[Matched]) -> list[Matched]:
    """The same tables; where none has a column of children, each with its first column of references taken for it."""
    if any(one.column("child") is not None for one in matched):
        return list(matched)
    return [_with_children(one) for one in matched]


def _with_children(one: Matched) -> Matched:
    dated = any(match.meaning in _DATED and not match.as_code for match in one.columns.values())
    found = next((match for match in one.columns.values() if _holds_references(one, match)), None) if dated else None
    if found is None:
        return one
    child = replace(found, meaning="child", why="by the references in every row")
    return replace(one, columns=one.columns | {found.column: child})


def _holds_references(one: Matched, match: ColumnMatch) -> bool:
    profile = profiles.of_cells(one.table.cells(match.column))
    return (
        match.meaning in _SAYS_LITTLE
        and "reference" in profile.content
        and "date" not in profile.content
        and profile.filled >= _IN_EVERY_ROW * len(one.table.rows)
        and all(len(value) >= _SHORTEST for value in profile.values)
        and sum(any(sign.isdigit() for sign in value) for value in profile.values)
        >= _IN_EVERY_ROW * len(profile.values)
    )
