"""Candidates: what a column may be, by the words of its heading and by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from permanence import milestones
from permanence.intake import codes, events, words
from permanence.intake.codes import CodeList
from permanence.intake.profiles import Profile
from permanence.intake.tables import Heading, Table
from permanence.intake.words import Match

GOOD = 0.5
BY_VALUES = "by what it holds"
CODED_AS = {
    "route": "route", "new_route": "route", "order_type": "route", "application_type": "route",
    "destination": "destination", "placement": "placement", "legal_status": "legal", "sex": "sex",
    "at_home": "at_home", "kinship_outcome": "kinship", "event_status": "status",
}  # fmt: skip
_BY_CONTENT = {
    "sex": (2, 0.9),
    "route": (2, 0.9),
    "destination": (3, 0.8),
    "legal_status": (3, 0.8),
    "placement": (3, 0.8),
}
_UNDER_PEOPLE = {"kinship_outcome": (2, 0.9), "placement": (3, 0.6)}
_MOSTLY = 0.8
_PLAIN_CHILD, _DOUBTFUL, _OVER_AND_OVER = 0.6, 0.4, 3
_FROM_ABOVE, _ALONE = 0.95, 0.7
_FEW_CODES = 40
_KEYS = frozenset({"id", "ref", "no", "number", "key", "code", "child", "person"})

# A file called an extract or a record says nothing of when its dates were written down.
_NOT_BY_NAME = "recorded_on"
_KEY_WORDS = frozenset({"id", "key"})


@dataclass(frozen=True)
class Candidate:
    """One thing a column may be; `as_code`, `answers`: it holds the outcomes of the milestone, or only yes and no."""

    column: int
    meaning: str
    strength: float
    why: str
    as_code: bool = False
    answers: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table with what it holds and the lists that may explain its codes."""

    at: int
    heading: Heading
    profile: Profile
    lists: Sequence[CodeList]

    def values(self, kind: str | None = None) -> tuple[str, ...]:
        """Its different values, codes replaced by what they stand for; `kind`: as codes of this kind."""
        if not self.lists:
            return self.profile.values
        return tuple(codes.explained(value, self.heading.full, self.lists, kind) for value in self.profile.values)

    def coded_as(self, kind: str) -> float:
        """The share of its different values that are known as this kind of code."""
        return codes.share_known(kind, self.values(kind))


Found = dict[int, list[Candidate]]


@cache
def fields(slug: str) -> dict[str, Any]:
    """What the vocabulary says of a meaning of headings."""
    found: dict[str, Any] = words.vocabulary("headings").get(slug, {})
    return found


def ignored(slug: str) -> str | None:
    """Why a column of this meaning is not used; None when it is."""
    return fields(slug).get("ignored")


def identifying(slug: str) -> str | None:
    """What about people a column of this meaning holds; None when it holds nothing of that kind."""
    return fields(slug).get("identifying")


def of_table(table: Table, columns: Sequence[Column], context: tuple[str, ...] = ()) -> Found:
    """What each column may be, the strongest first; nothing for one that was not recognised."""
    plain = Counter(words.without_brackets(column.heading.leaf) for column in columns)
    return {
        column.at: _of_column(
            column, (*context, table.name), is_only=plain[words.without_brackets(column.heading.leaf)] == 1
        )
        for column in columns
    }


def _of_column(column: Column, context: Sequence[str], *, is_only: bool) -> list[Candidate]:
    said = _said(column.heading, context, is_only=is_only)
    fitting = sorted((fit for one in said if (fit := _fits(column, one))), key=lambda one: -one.strength)
    if fitting and identifying(fitting[0].meaning) not in (None, "free text"):
        return _by_content(column, _UNDER_PEOPLE) or fitting
    return fitting or _by_content(column, _BY_CONTENT)


def _said(heading: Heading, context: Sequence[str], *, is_only: bool) -> list[Match]:
    """What a heading says by itself, or, when that is little, with the lines above it or the table's name."""
    leaf = _without_to(heading.leaf)
    plain = words.matches(words.without_brackets(leaf), words.headings()) if is_only else []
    own = plain if plain and plain[0].fit > GOOD else words.matches(leaf, words.headings())
    telling = set(words.plain_words(leaf))
    if own and own[0].fit > GOOD and not telling <= _generic():
        return own
    above = [line for line in (*heading.above, " ".join(reversed(heading.above))) if line]
    weaker = _ALONE if above and telling <= _generic() else 1.0
    best = {one.slug: replace(one, fit=one.fit * weaker) for one in own}
    for line in above:
        _add(best, _longer(line, leaf))
    if not telling <= _KEYS and not any(
        one.fit >= GOOD and not fields(one.slug).get("in_any_table") for one in best.values()
    ):
        for line in context:
            longer = [one for one in _longer(line, leaf) if one.slug != _NOT_BY_NAME]
            _add(best, [one for one in longer if telling <= _generic() or not ignored(one.slug)])
    return sorted(best.values(), key=lambda one: -one.strength)


def _longer(line: str, leaf: str) -> list[Match]:
    """What the heading says together with a line above it, where the heading's own words are part of it."""
    own = set(words.plain_words(leaf))
    said = words.without_brackets(line) or line
    found = words.matches(f"{said} {leaf}", words.headings())
    return [
        replace(one, fit=one.fit * _FROM_ABOVE) for one in found if own <= _generic() or own & words.heard(one.slug)
    ]


def _add(best: dict[str, Match], longer: Sequence[Match]) -> None:
    """Add what says a meaning more strongly."""
    for one in longer:
        if one.strength > best.get(one.slug, Match(one.slug, 0, 0)).strength:
            best[one.slug] = one


@cache
def _generic() -> frozenset[str]:
    """Words that say nothing in a heading until something says what they are about."""
    return frozenset(
        plain
        for word in words.vocabulary("spelling")["generic_in_headings"]["words"]
        for plain in words.plain_words(word)
    )


def _without_to(leaf: str) -> str:
    """The heading, with "To" by itself understood as an end."""
    is_to = leaf.replace("_", " ").casefold().split() in (["to"], ["to", "date"], ["date", "to"])
    return "end date" if is_to or set(words.plain_words(leaf)) - {"date"} == {"to"} else leaf


def _fits(column: Column, said: Match) -> Candidate | None:
    """The candidate, if the column's content can be that."""
    slug, profile = said.slug, column.profile
    if said.fit < (_PLAIN_CHILD if slug == "child" else GOOD * 0.9):
        return None
    why = "by its heading"
    if slug in milestones.catalogue() and profile.content == {"date"} and _ends_in_by(column.heading):
        return Candidate(column.at, "due_date", said.strength, why)
    if profile.filled and not _is_coded_so(column, slug):
        return None
    is_key = slug in milestones.catalogue() and "number" in profile.content and _has_key_word(column.heading)
    if set(fields(slug).get("holds", ())) & profile.content and not is_key:
        doubt = _DOUBTFUL if slug == "child" and _counts_up(profile) else 1.0
        return Candidate(column.at, slug, said.strength * doubt, why)
    if slug in milestones.catalogue() and "code" in profile.content and _has_outcomes(slug, column):
        return Candidate(column.at, slug, said.strength, why, as_code=True, answers=are_answers(column.values()))
    return None


def _is_coded_so(column: Column, slug: str) -> bool:
    """Whether half of the values are codes of the kind that the meaning needs, if it needs any."""
    if slug == "decision":
        return _decides(column.values())
    return slug not in CODED_AS or column.coded_as(CODED_AS[slug]) >= GOOD


def _counts_up(profile: Profile) -> bool:
    """Whether a column holds 1, 2, 3 over and over: the number of an episode rather than a reference."""
    small = all(value.isdigit() and len(value) <= 2 for value in profile.values)
    return small and profile.filled >= _OVER_AND_OVER * profile.distinct


def _has_key_word(heading: Heading) -> bool:
    return bool(_KEY_WORDS & set(words.plain_words(heading.leaf)))


def _ends_in_by(heading: Heading) -> bool:
    """Whether a date is one by which something should be done: "To be lodged by"."""
    return words.plain_words(heading.leaf)[-1:] == ("by",)


def _decides(values: Sequence[str]) -> bool:
    said = [events.decision(value) for value in values]
    return sum(one.understood for one in said) >= GOOD * len(said)


def _has_outcomes(milestone: str, column: Column) -> bool:
    """Whether a column says how a milestone went, or only that there was one."""
    if are_answers(column.values()):
        return True
    kinds = events.outcome_kinds(milestone)
    said = zip(*(column.values(kind) for kind in kinds), strict=True)
    known = [any(map(codes.recognise, kinds, each)) for each in said]
    return bool(known) and sum(known) >= GOOD * len(known)


def are_answers(values: Sequence[str]) -> bool:
    """Whether the values are yes and no, however they are written."""
    return codes.share_known("answer", values) >= _MOSTLY


def _by_content(column: Column, kinds: dict[str, tuple[int, float]]) -> list[Candidate]:
    """What the values alone say: enough different codes of one kind, and little else."""
    profile = column.profile
    few = (
        "code" in profile.content
        and profile.filled
        and not profile.content >= {"date"}
        and profile.distinct <= _FEW_CODES
    )
    for meaning, (least, share) in kinds.items() if few else ():
        kind = CODED_AS[meaning]
        known = [codes.recognise(kind, value) for value in column.values(kind)]
        if len({*known} - {None}) >= least and sum(one is not None for one in known) >= share * len(known):
            return [Candidate(column.at, meaning, GOOD, BY_VALUES)]
    return []


def is_first(candidates: Sequence[Candidate], meaning: str) -> bool:
    """Whether this is the strongest thing that a column may be."""
    return bool(candidates) and candidates[0].meaning == meaning


def strength(candidates: Sequence[Candidate], meaning: str) -> float:
    """How strongly a column may be this; 0 when not at all."""
    return next((one.strength for one in candidates if one.meaning == meaning), 0.0)


def without(candidates: Sequence[Candidate], meanings: set[str]) -> list[Candidate]:
    """The candidates that are none of these."""
    return [one for one in candidates if one.meaning not in meanings]


def milestone_dates(found: Found) -> set[str]:
    """The milestones of which a table has a column of dates."""
    first = [candidates[0] for candidates in found.values() if candidates]
    return {one.meaning for one in first if one.meaning in milestones.catalogue() and not one.as_code}
