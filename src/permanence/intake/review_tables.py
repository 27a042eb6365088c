"""Tables with a row for each review: its day, its kind or number, and what it decided."""

from __future__ import annotations

from permanence.intake import codes, events
from permanence.intake.candidates import BY_VALUES, GOOD, Candidate, Column, Found, ignored, is_first, without

_SURE = 9.0
_SEVERAL = 0.75
_TELL_OFREVIEWS = frozenset({"decision", "review_number", "review_type", "kinship_outcome", "route"})
REVIEWS = frozenset({"emergency_review", "first_review", "second_review", "review"})


def as_reviews(columns: list[Column], found: Found) -> Found | None:
    """The candidates as a row for each review would have them; None when the table is not of reviews."""
    if not _several_rows_each(columns, found):
        return None
    said = {one.meaning for candidates in found.values() for one in candidates}
    decides = any(_names_decisions(column) for column in columns)
    if not (said & _TELL_OFREVIEWS or decides):
        return None
    day = _day(columns, found, decides=decides)
    if day is None:
        return None
    reviews = {column.at: _of_review(column, found[column.at]) for column in columns if column.at != day}
    return {**reviews, day: [Candidate(day, "review_on", _SURE, "the day of each review")]}


def _day(columns: list[Column], found: Found, *, decides: bool) -> int | None:
    """The column with the day of the review: it says so, or it is the date that differs most from row to row."""
    named = [at for at, candidates in found.items() if is_first(candidates, "review")]
    if len(named) == 1 or not decides:
        return named[0] if len(named) == 1 else None
    own = any(
        is_first(candidates, "permanence_recommended") and not candidates[0].as_code for candidates in found.values()
    )
    dates = {
        column.at: column.profile.distinct
        for column in columns
        if column.profile.dates >= GOOD and not (found[column.at] and ignored(found[column.at][0].meaning))
    }
    return None if own else max(dates, key=lambda at: dates[at], default=None)


def _of_review(column: Column, candidates: list[Candidate]) -> list[Candidate]:
    kept = without(candidates, {"event", "event_outcome"})
    kept.sort(key=lambda one: (-one.strength, one.meaning not in {"review_type", "decision"}))
    if not kept and _tells_reviews_apart(column.values()):
        return [Candidate(column.at, "review_type", GOOD, BY_VALUES)]
    if not kept and _names_decisions(column):
        return [Candidate(column.at, "decision", GOOD, BY_VALUES)]
    return kept


def _several_rows_each(columns: list[Column], found: Found) -> bool:
    """Whether children stand on several rows, or reviews are numbered: a table of reviews, not of children."""
    keys = [
        column.profile for column in columns if any(is_first(found[column.at], key) for key in ("child", "episode"))
    ]
    numbered = any(is_first(candidates, "review_number") for candidates in found.values())
    return numbered or (bool(keys) and all(profile.distinct < _SEVERAL * profile.filled for profile in keys))


def _names_decisions(column: Column) -> bool:
    values = column.values()
    said = [events.decision(value) for value in values]
    recommended = {one.outcome for one in said if one.milestone == "permanence_recommended"}
    understood = sum(one.understood for one in said) / max(len(said), 1)
    is_other = any(codes.share_known(kind, values) >= understood for kind in ("placement", "legal", "destination"))
    return len(recommended) >= 2 and not is_other and understood >= GOOD


def _tells_reviews_apart(values: tuple[str, ...]) -> bool:
    return len({events.event(f"review {value}").milestone for value in values} & REVIEWS) >= 2
