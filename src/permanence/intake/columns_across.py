"""Columns that stand side by side for what comes several times: reviews with their decisions, episodes, in one row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from permanence import milestones
from permanence.intake import codes, events, review_tables, words
from permanence.intake.candidates import GOOD, Column
from permanence.intake.columns import AS_MAPPED, ColumnMatch
from permanence.intake.keys import Matched

_ONE_DAY_EACH = frozenset({"review_on", "event_on"})
_MAY_DECIDE = frozenset({None, "decision", "event_outcome", "review_type", "note"})
_BOUNDS = (milestones.LOOKED_AFTER, milestones.LEFT_CARE)
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_NUMBER = re.compile(r"\d{1,2}")
_RECOMMENDED = "permanence_recommended"


def understood(columns: Sequence[Column], matches: Mapping[int, ColumnMatch]) -> dict[int, ColumnMatch]:
    """What each column of a table is, with those that are told by the columns beside them."""
    if {one.meaning for one in matches.values()} & _ONE_DAY_EACH:
        return dict(matches)
    return {**matches, **_decisions(columns, matches), **_episodes(columns, matches), **_statuses(matches)}


def _statuses(matches: Mapping[int, ColumnMatch]) -> dict[int, ColumnMatch]:
    """The day on which legal statuses begin, where it passes for that of the legal services: they end beside it."""
    said = {one.meaning for one in matches.values()}
    if "legal_start" in said or not {"legal_status", "legal_end"} <= said:
        return {}
    return {
        at: replace(one, meaning="legal_start", why="the legal statuses beside it begin on it")
        for at, one in matches.items()
        if one.meaning == "legal_referred" and one.why != AS_MAPPED and "start" in words.plain_words(one.heading.leaf)
    }


def _decisions(columns: Sequence[Column], matches: Mapping[int, ColumnMatch]) -> dict[int, ColumnMatch]:
    """Columns of decisions in a row that holds several reviews, each after the day of its review.

    They count when together they are understood as decisions, and one recommends a permanent home.
    """
    day, found = None, {}
    for column in columns:
        own = matches[column.at]
        if own.meaning in review_tables.REVIEWS and not own.as_code:
            day = column.at
        elif "date" in column.profile.content and column.profile.filled:
            day = None
        elif day is not None and _may_decide(own) and _decides((column,)):
            found[column.at], day = _decision(own, day), None
    return found if _decides([one for one in columns if one.at in found], recommending=1) else {}


def _decision(match: ColumnMatch, day: int) -> ColumnMatch:
    why = "what the review before it decided"
    return replace(match, meaning="decision", why=why, as_code=False, outcome_of=None, review=day)


def _may_decide(match: ColumnMatch) -> bool:
    return match.why != AS_MAPPED and (match.as_code or match.meaning in _MAY_DECIDE)


def _decides(columns: Sequence[Column], *, recommending: int = 0) -> bool:
    """Whether what columns hold is understood as decisions, of which so many recommend a permanent home."""
    said = [events.decision(value) for value in dict.fromkeys(value for one in columns for value in one.values())]
    recommended = sum(one.milestone == _RECOMMENDED for one in said)
    return recommended >= recommending and sum(one.understood for one in said) >= max(GOOD * len(said), 1)


def _episodes(columns: Sequence[Column], matches: Mapping[int, ColumnMatch]) -> dict[int, ColumnMatch]:
    """Starts and ends of several episodes in one row, whose headings differ in a number only."""
    found: dict[int, ColumnMatch] = {}
    for meaning in _BOUNDS:
        first = next((one for one in matches.values() if one.meaning == meaning and not one.as_code), None)
        alike = [column for column in columns if first and _may_be_of_an_episode(column, first, matches)]
        numbered = {_number(column): column.at for column in alike}
        if first and len(numbered) == len(alike) > 1 and all(numbered):
            why = "as the column of another episode"
            found |= {
                at: replace(first, column=at, heading=matches[at].heading, why=why, episode=number)
                for number, at in numbered.items()
            }
    return found


def _may_be_of_an_episode(column: Column, first: ColumnMatch, matches: Mapping[int, ColumnMatch]) -> bool:
    own = matches[column.at]
    is_free = column.at == first.column or (own.meaning in {None, "event_on", "review"} and own.why != AS_MAPPED)
    return (
        is_free
        and "date" in column.profile.content
        and _unnumbered(column.heading.full) == _unnumbered(first.heading.full)
    )


def _number(column: Column) -> str:
    """Which episode a heading is about: the number in it, one where there is none."""
    said = words.plain_words(column.heading.full)
    return next((_ORDINALS.get(word, word) for word in said if word in _ORDINALS or _NUMBER.fullmatch(word)), "1")


def _unnumbered(heading: str) -> frozenset[str]:
    silent = {"date", *_ORDINALS}
    return frozenset(word for word in words.plain_words(heading) if word not in silent and not _NUMBER.fullmatch(word))


def with_routes_of_names(tables: Sequence[Matched]) -> list[Matched]:
    """The same tables; where routes have a table each that is named after them, its recommendations are by them."""
    routes = [None if _says_routes(one) else codes.recognise("route", one.table.name) for one in tables]
    if len({*routes} - {None}) <= 1:
        return list(tables)
    return [_by_route(one, route) if route else one for one, route in zip(tables, routes, strict=True)]


def _says_routes(one: Matched) -> bool:
    """Whether a table says itself by which route permanence was recommended, or not at all that it was."""
    about = [match for match in one.columns.values() if _RECOMMENDED in {match.meaning, match.outcome_of}]
    return not about or any((match.outcome_of and not match.answers) or match.fixed_outcome for match in about)


def _by_route(one: Matched, route: str) -> Matched:
    found = {
        at: replace(match, fixed_outcome=route) for at, match in one.columns.items() if match.meaning == _RECOMMENDED
    }
    return replace(one, columns=one.columns | found)
