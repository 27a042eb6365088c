"""Columns: what each one is, by its heading, by what it holds, and by the columns beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from permanence import milestones
from permanence.intake import candidates, codes, logs, review_tables, words
from permanence.intake.candidates import GOOD, Candidate, Column, Found, fields, ignored
from permanence.intake.codes import CodeList
from permanence.intake.profiles import Profile
from permanence.intake.tables import Heading, Table

_SAID = 99.0
AS_MAPPED = "as the saved mapping says"
CHILD_AND_EPISODE = "child_and_episode"
WITH_EPISODE = "as the saved mapping says, with the number of the episode"
NOTHING_SPOKEN: Mapping[int, Heading] = MappingProxyType({})
_CONTEXTS = {"destination": "lac episode", "placement": "placement", "legal_status": "legal status"}
_ONLY_IN_TABLES = frozenset({"event_end", "review_on"})
_BOUNDS = frozenset({"looked_after", "left_care", "legal_referred"})
_WITH_ROUTE = frozenset({"permanence_recommended", "panel", "adm_decision", "application_lodged", "order_granted"})
_IN_HEADINGS = {
    "permanence_order": {"po"},
    "permanence_order_with_authority": {"poa"},
    "kinship_order": {"kco", "s11"},
    "adoption": {"adopt"},
    "home": {"gohome", "home"},
}
_TICKS = frozenset({"y", "yes", "x", "1", "true", "tick", "\u2713", "\u2714", "\u221a"})


@dataclass(frozen=True)
class ColumnMatch:
    """What a column was taken for.

    `meaning`: a slug of the vocabulary of headings, None when it was not recognised; `outcome_of`: the milestone
    whose outcome a coded column holds; `as_code`: the meaning is a milestone, but the column holds its outcomes, not
    its dates; `answers`: and those are only yes and no; `fixed_outcome`: the outcome that the heading itself names;
    `ticks`: columns that are ticked instead, with the route that each stands for; `review`: where a row holds several
    reviews, the column of the day of the one whose decision it holds; `episode`: where a row holds several episodes,
    the number of the one it is about; `why`: in words; `strength`: of the heading's match.
    """

    column: int
    heading: Heading
    meaning: str | None
    why: str
    strength: float = 0.0
    outcome_of: str | None = None
    as_code: bool = False
    answers: bool = False
    fixed_outcome: str | None = None
    ticks: tuple[tuple[int, str], ...] = ()
    review: int | None = None
    episode: str | None = None


def match(
    table: Table,
    profiles: dict[int, Profile],
    lists: Sequence[CodeList],
    known: Mapping[Heading, str],
    *,
    spoken: Mapping[int, Heading] = NOTHING_SPOKEN,
) -> dict[int, ColumnMatch]:
    """What each column of a table is; every column gets an answer, if only that it was not recognised.

    `known`: what a saved mapping says of headings, which is believed. `spoken`: what headings say in words.
    """
    columns = [Column(at, spoken.get(at, heading), profiles[at], lists) for at, heading in table.headings.items()]
    ticks = _ticked(columns)
    found = candidates.of_table(table, columns)
    context = _context(found)
    if context:
        found = candidates.of_table(table, columns, context)
    found |= {at: [] for at, _ in ticks}
    found = logs.as_log(table, columns, found) or review_tables.as_reviews(columns, found) or found
    found |= {
        at: _as_known(at, known[heading], profiles[at]) for at, heading in table.headings.items() if heading in known
    }
    chosen = _with_a_day_for_the_route(_chosen(found), profiles)
    matches = {at: _match(at, heading, chosen.get(at)) for at, heading in table.headings.items()}
    return matches | _with_ticks(table, ticks)


def _ticked(columns: Sequence[Column]) -> tuple[tuple[int, str], ...]:
    """Columns that are only ever ticked and whose headings are routes, two or more of them."""
    found = []
    for column in columns:
        route = codes.recognise("route", column.heading.leaf)
        if route and column.profile.filled and {value.casefold() for value in column.profile.values} <= _TICKS:
            found.append((column.at, route))
    return tuple(found) if len({route for _, route in found}) > 1 else ()


def _with_ticks(table: Table, ticks: tuple[tuple[int, str], ...]) -> dict[int, ColumnMatch]:
    """The first of the ticked columns stands for all of them."""
    why = "a column of ticks under a route"
    matches = {at: ColumnMatch(at, table.headings[at], "background", why) for at, _ in ticks}
    for at, _ in ticks[:1]:
        matches[at] = ColumnMatch(at, table.headings[at], "route", why, GOOD, "permanence_recommended", ticks=ticks)
    return matches


def _as_known(column: int, meaning: str, profile: Profile) -> list[Candidate]:
    """What the saved mapping says of a column: nothing else comes into question."""
    if meaning == CHILD_AND_EPISODE:
        return [Candidate(column, "child", _SAID, WITH_EPISODE)]
    as_code = meaning in milestones.catalogue() and "date" not in profile.content and profile.filled > 0
    known = meaning in words.vocabulary("headings") or meaning in _ONLY_IN_TABLES
    return [Candidate(column, meaning, _SAID, AS_MAPPED, as_code=as_code)] if known else []


def _match(column: int, heading: Heading, candidate: Candidate | None) -> ColumnMatch:
    if candidate is None:
        return ColumnMatch(column, heading, None, "neither the heading nor the content was recognised")
    owner = candidate.meaning if candidate.as_code else fields(candidate.meaning).get("belongs_to")
    return ColumnMatch(
        column,
        heading,
        candidate.meaning,
        candidate.why,
        candidate.strength,
        owner,
        candidate.as_code,
        candidate.answers,
        _named_outcome(heading) if candidate.meaning in _WITH_ROUTE else None,
    )


def _named_outcome(heading: Heading) -> str | None:
    """The outcome that the heading of a milestone's dates names itself, where it names just one."""
    said = set(words.plain_words(heading.leaf))
    named = [slug for slug, names in _IN_HEADINGS.items() if names & said]
    return named[0] if len(named) == 1 else None


def _context(found: Found) -> tuple[str, ...]:
    """A word for the table by what is in it, for headings such as "From" and "To"."""
    if {one[0].meaning for one in found.values() if one} & (frozenset(milestones.catalogue()) - _BOUNDS):
        return ()
    said = {one.meaning for each in found.values() for one in each[:2] if one.strength >= 1}
    return next(((word,) for meaning, word in _CONTEXTS.items() if meaning in said), ())


def _with_a_day_for_the_route(chosen: dict[int, Candidate], profiles: dict[int, Profile]) -> dict[int, Candidate]:
    """Where routes stand beside one date only, and nothing says whose it is, it is that of the recommendation."""
    routes = any(
        one.meaning == "route" or (one.meaning == "permanence_recommended" and one.as_code and not one.answers)
        for one in chosen.values()
    )
    dates = [
        at
        for at, profile in profiles.items()
        if profile.dates >= GOOD and not (at in chosen and ignored(chosen[at].meaning))
    ]
    if not routes or len(dates) != 1 or {one.meaning for one in chosen.values()} & {"event_on", "review_on"}:
        return chosen
    if dates[0] in chosen and chosen[dates[0]].meaning not in {"review", "event_on"}:
        return chosen
    return {**chosen, dates[0]: Candidate(dates[0], "permanence_recommended", GOOD, "the only date beside the routes")}


def _chosen(found: Found) -> dict[int, Candidate]:
    """One meaning for each column; what can be only once goes to the column that says it best."""
    chosen: dict[int, Candidate] = {}
    waiting = {column: list(each) for column, each in found.items()}
    while offers := [each[0] for column, each in waiting.items() if each and column not in chosen]:
        best = max(offers, key=lambda one: (one.strength, -one.column))
        chosen[best.column] = best
        if not best.as_code and (fields(best.meaning).get("once") or best.meaning in _ONLY_IN_TABLES):
            for column, each in waiting.items():
                if column != best.column:
                    waiting[column] = [one for one in each if one.meaning != best.meaning or one.as_code]
    return chosen


def outcome_columns(matches: Mapping[int, ColumnMatch]) -> dict[int, int]:
    """For each column of a milestone's dates, the column of its outcomes.

    Of the same number in the heading, else under the same group, else the nearest; each belongs to one column only.
    """
    pairs: dict[int, int] = {}
    for coded in [one for one in matches.values() if one.outcome_of]:
        free = [one for one in matches.values() if _may_belong(one, coded) and one.column not in pairs]
        if free:
            nearest = min(free, key=lambda one: _distance(one, coded))
            pairs[nearest.column] = coded.column
    return pairs


def _may_belong(dated: ColumnMatch, coded: ColumnMatch) -> bool:
    """Whether a column of dates may have its outcomes there; yes or no to permanence says nothing of the route."""
    only_answers = coded.answers and coded.outcome_of == "permanence_recommended"
    is_dated = not dated.as_code and (dated.meaning in milestones.catalogue() or dated.meaning == "route_changed")
    return not only_answers and is_dated and _family(dated.meaning) == _family(coded.outcome_of)


def _family(meaning: str | None) -> str | None:
    return "permanence_recommended" if meaning == "route_changed" else meaning


def _distance(dated: ColumnMatch, coded: ColumnMatch) -> tuple[bool | int, ...]:
    """How far apart two columns are, what matters most first."""
    return (
        _digits(dated.heading) != _digits(coded.heading),
        dated.heading.above != coded.heading.above,
        dated.meaning != coded.outcome_of,
        abs(dated.column - coded.column),
    )


def _digits(heading: Heading) -> str:
    return "".join(sign for sign in heading.leaf if sign.isdigit())
