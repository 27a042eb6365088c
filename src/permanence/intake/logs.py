"""Logs: tables with a row for each thing that happened, known by a column whose values name milestones."""

from __future__ import annotations

from dataclasses import replace

from permanence.intake import codes, events, words
from permanence.intake.candidates import (
    BY_VALUES,
    GOOD,
    Candidate,
    Column,
    Found,
    ignored,
    is_first,
    milestone_dates,
    strength,
    without,
)
from permanence.intake.profiles import Profile
from permanence.intake.tables import Table

SURE = 9.0
_WIDE = 4
_LEAST_EVENTS, _LEAST_IN_PLAIN_WORDS = 3, 2
_MOSTLY = 0.8
_REVIEWS = frozenset({"emergency_review", "first_review", "second_review", "review"})
_DONE = frozenset({"complete", "completed", "done", "achieved", "finished"})
_BEFORE = frozenset({"before", "previous", "prior", "old"})
_OUTCOMES = ("route", "destination", "kinship", "placement")


def as_log(table: Table, columns: list[Column], found: Found) -> Found | None:
    """The candidates as a log of events would have them; None when the table is no such log."""
    if len(milestone_dates(found)) >= _WIDE:
        return None
    values = {column.at: column.values() for column in columns}
    event = _event_column(columns, values, found)
    if event is None:
        return None
    log = {at: without(candidates, {"event", "decision", "review_type"}) for at, candidates in found.items()}
    log = {column.at: _of_the_event(log[column.at], column) for column in columns}
    log[event] = [
        Candidate(event, "event", SURE, f"its values name {_events_known(values[event])} different milestones")
    ]
    detail = event + 1
    if _adds_to_events(values.get(detail, ())) and not _adds_to_events(values.get(detail + 1, ())):
        log[detail] = [Candidate(detail, "event_detail", SURE, "it says more of the event beside it")]
    return _dated(table, log, {column.at: column.profile for column in columns})


def _event_column(columns: list[Column], values: dict[int, tuple[str, ...]], found: Found) -> int | None:
    """The column whose values name most milestones; one that says what was before comes after one that says what is."""
    known = {
        column.at: (
            _events_known(values[column.at]),
            not _BEFORE & set(words.plain_words(column.heading.leaf)),
            -column.at,
        )
        for column in columns
    }
    best = max(known, key=lambda at: known[at], default=None)
    if best is None or _is_another_code(values[best]):
        return None
    plain = _understood(values[best]) >= _MOSTLY and not milestone_dates(found)
    return best if known[best][0] >= (_LEAST_IN_PLAIN_WORDS if plain else _LEAST_EVENTS) else None


def _understood(values: tuple[str, ...]) -> float:
    return sum(events.event(value).understood for value in values) / max(len(values), 1)


def _of_the_event(candidates: list[Candidate], column: Column) -> list[Candidate]:
    """In a log, a column of routes or destinations that does not say whose holds the outcome of the row's event."""
    if candidates and candidates[0].why == BY_VALUES and candidates[0].meaning in {"route", "destination", "placement"}:
        return [replace(candidates[0], meaning="event_outcome")]
    if not candidates and _holds_outcomes(column):
        return [Candidate(column.at, "event_outcome", GOOD, BY_VALUES)]
    return candidates


def _holds_outcomes(column: Column) -> bool:
    """Whether nearly all values are routes, destinations or the like, of several kinds perhaps."""
    if "code" not in column.profile.content or not column.profile.filled or "date" in column.profile.content:
        return False
    known = [any(map(codes.recognise, _OUTCOMES, each)) for each in zip(*map(column.values, _OUTCOMES), strict=True)]
    return len(known) >= _LEAST_EVENTS and sum(known) >= _MOSTLY * len(known)


def _dated(table: Table, log: Found, profiles: dict[int, Profile]) -> Found:
    """The log with its day, the one that fits best, and its last day where events have one."""
    dates = [
        at
        for at, profile in profiles.items()
        if profile.dates >= GOOD or (profile.filled and "date" in profile.content)
    ]
    free = [at for at in dates if not (log[at] and ignored(log[at][0].meaning)) and not is_first(log[at], "birth_date")]
    ends = [at for at in free if set(words.plain_words(table.headings[at].leaf)) & {"end", "to"}]
    begun = [at for at in free if "start" in words.plain_words(table.headings[at].leaf)]
    ends += [at for at in free if begun and at not in ends and completed(table.headings[at].leaf)]
    starts = [at for at in free if at not in ends]
    if starts:
        best = max(starts, key=lambda at: (strength(log[at], "event_on"), profiles[at].filled))
        log[best] = [Candidate(best, "event_on", SURE, "the day of each event")]
    for at in ends[:1]:
        log[at] = [Candidate(at, "event_end", SURE, "the last day of each event")]
    return log


def completed(heading: str) -> bool:
    """Whether a heading tells of the day on which something begun before was done."""
    return bool(_DONE & set(words.plain_words(heading)))


def _events_known(values: tuple[str, ...]) -> int:
    """How many different milestones the values name.

    Reviews are no sign of a log, since every table of them has those; nor are routes, which may name an order.
    """
    telling = (value for value in values if codes.recognise("route", value) is None)
    return len({events.event(value).milestone for value in telling} - {None} - _REVIEWS)


def _is_another_code(values: tuple[str, ...]) -> bool:
    """Whether the values are better known as decisions, legal reasons, placements or destinations than as events."""
    decided = sum(events.decision(value).understood for value in values)
    return decided > _MOSTLY * len(values) or any(
        codes.share_known(kind, values) > _MOSTLY for kind in ("legal", "placement", "destination", "route")
    )


def _adds_to_events(values: tuple[str, ...]) -> bool:
    """Whether the values beside an event name milestones or routes, so that they say more of it."""
    named = {events.event(value).milestone for value in values} - {None}
    routes = {codes.recognise("route", value) for value in values} - {None}
    return len(named) >= 2 and len(named) + len(routes) >= _LEAST_EVENTS and not _is_another_code(values)
