"""Columns: what each one is, by its heading, by what it holds, and by the columns beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from permanence import milestones
from permanence.intake import codes, events, words
from permanence.intake.codes import CodeList
from permanence.intake.profiles import Profile
from permanence.intake.tables import Heading, Table
from permanence.intake.words import Match

_GOOD = 0.5
_SAID = 99.0
_BY_VALUES = "by what it holds"
_LEAST_EVENTS = 3
_OTHER_CODE = 0.8
_SEVERAL = 0.75
_PLAIN_CHILD = 0.6
_DOUBTFUL = 0.4
_OVER_AND_OVER = 3
_OF_REVIEWS = frozenset({"decision", "review_number", "review_type", "kinship_outcome", "route"})
_WIDE = 4
_FROM_ABOVE = 0.95
_REVIEWS = frozenset({"emergency_review", "first_review", "second_review", "review"})
_ALONE = 0.7
_FOR_ANY_TABLE = frozenset(
    {
        "looked_after",
        "left_care",
        "event_on",
        "event_outcome",
        "event",
        "note",
        "event_detail",
        "event_status",
        "decision",
        "review_type",
        "destination",
    }
)
_KEYS = frozenset({"id", "ref", "no", "number", "key", "code", "child", "person"})
_GENERIC = frozenset(
    words.plain_words(
        "date start end from to until outcome decision type reason no number code status held made recommended agreed considered "
        "first second due planned actual by description granted lodged yes result when id ref key of referred 1 2 3 completed kind name route"
    )
)
CODED_AS = {
    "route": "route", "new_route": "route", "order_type": "route", "destination": "destination", "placement": "placement",
    "application_type": "route", "legal_status": "legal", "sex": "sex", "at_home": "at_home", "kinship_outcome": "kinship", "event_status": "status",
}  # fmt: skip
_BY_CONTENT = {
    "sex": (2, 0.9),
    "route": (2, 0.9),
    "destination": (3, 0.8),
    "legal_status": (3, 0.8),
    "placement": (3, 0.8),
}
_ONCE = (
    "child", "episode", "birth_date", "age_at_start", "sex", "team", "locality", "placement", "legal_status", "at_home", "looked_after", "left_care",
    "event", "event_detail", "event_on", "event_outcome", "event_status", "event_end", "review_on", "review_number", "review_type", "decision", "destination",
    "placement_start", "placement_end", "legal_start", "legal_end", "row_number",
)  # fmt: skip


@dataclass(frozen=True)
class ColumnMatch:
    """What a column was taken for.

    `meaning`: a slug of the vocabulary of headings, None when it was not recognised; `outcome_of`: the milestone
    whose outcome a coded column holds; `as_code`: the meaning is a milestone, but the column holds its outcomes, not
    its dates; `answers`: and those are only yes and no; `fixed_outcome`: the outcome that the heading itself names; `why`: in words;
    `strength`: of the heading's match.
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


@dataclass(frozen=True)
class Candidate:
    """One thing a column may be."""

    column: int
    meaning: str
    strength: float
    why: str
    as_code: bool = False
    answers: bool = False


@cache
def _fields(slug: str) -> dict[str, object]:
    return words.vocabulary("headings").get(slug, {})


def ignored(slug: str) -> str | None:
    """Why a column of this meaning is not used; None when it is."""
    return str(_fields(slug)["ignored"]) if "ignored" in _fields(slug) else None


def identifying(slug: str) -> str | None:
    """What about people a column of this meaning holds; None when it holds nothing of that kind."""
    return str(_fields(slug)["identifying"]) if "identifying" in _fields(slug) else None


def match(
    table: Table, profiles: dict[int, Profile], lists: Sequence[CodeList], known: Mapping[Heading, str]
) -> dict[int, ColumnMatch]:
    """What each column of a table is; every column gets an answer, if only that it was not recognised.

    `known`: what a saved mapping says of headings, which is believed.
    """
    found = _candidates(table, profiles, lists, ())
    context = _context(found)
    if context:
        found = _candidates(table, profiles, lists, context)
    values = {column: _explained(profiles[column], heading, lists) for column, heading in table.headings.items()}
    found = _as_a_log(table, profiles, values, found) or _as_reviews(found, values, profiles) or found
    found |= {
        at: _as_known(at, known[heading], profiles[at]) for at, heading in table.headings.items() if heading in known
    }
    chosen = _with_a_day_for_the_route(_chosen(found), profiles)
    return _paired({column: _match(table, column, chosen.get(column)) for column in table.headings})


def _as_known(column: int, meaning: str, profile: Profile) -> list[Candidate]:
    """What the saved mapping says of a column: nothing else comes into question."""
    as_code = meaning in milestones.catalogue() and not {"date"} & profile.content and profile.filled > 0
    known = meaning in words.vocabulary("headings") or meaning in {"event_end", "review_on"}
    return [Candidate(column, meaning, _SAID, "as the saved mapping says", as_code=as_code)] if known else []


def _match(table: Table, column: int, candidate: Candidate | None) -> ColumnMatch:
    heading = table.headings[column]
    if candidate is None:
        return ColumnMatch(column, heading, None, "neither the heading nor the content was recognised")
    belongs_to = _fields(candidate.meaning).get("belongs_to")
    owner = candidate.meaning if candidate.as_code else (str(belongs_to) if belongs_to else None)
    return ColumnMatch(
        column,
        heading,
        candidate.meaning,
        candidate.why,
        candidate.strength,
        owner,
        candidate.as_code,
        candidate.answers,
    )


def _candidates(
    table: Table, profiles: dict[int, Profile], lists: Sequence[CodeList], context: tuple[str, ...]
) -> dict[int, list[Candidate]]:
    found = {}
    for column, heading in table.headings.items():
        values = _explained(profiles[column], heading, lists)
        said = _said(heading, (*context, table.name))
        fitting = [fit for one in said if (fit := _fits(column, heading, one, profiles[column], values))]
        fitting.sort(key=lambda one: -one.strength)
        found[column] = fitting or _by_content(column, profiles[column], values)
    return found


def _explained(profile: Profile, heading: Heading, lists: Sequence[CodeList]) -> tuple[str, ...]:
    full = " ".join((*reversed(heading.above), heading.leaf))
    return tuple(codes.explained(value, full, lists) for value in profile.values) if lists else profile.values


def _said(heading: Heading, context: Sequence[str]) -> list[Match]:
    """What a heading says by itself, or, when that is little, with the lines above it or the table's name."""
    leaf = _without_to(heading.leaf)
    plain = words.matches(words.without_brackets(leaf), words.headings())
    own = plain if plain and plain[0].fit > _GOOD else words.matches(leaf, words.headings())
    telling = set(words.plain_words(leaf))
    if own and own[0].fit > _GOOD and not telling <= _GENERIC:
        return own
    above = [line for line in (*heading.above, " ".join(reversed(heading.above))) if line]
    weaker = _ALONE if above and telling <= _GENERIC else 1.0
    best = {one.slug: replace(one, fit=one.fit * weaker) for one in own}
    for line in above:
        _add_longer(best, line, leaf)
    if not telling <= _KEYS and not any(one.fit >= _GOOD and one.slug not in _FOR_ANY_TABLE for one in best.values()):
        for line in context:
            _add_longer(best, line, leaf)
    return sorted(best.values(), key=lambda one: -one.strength)


def _add_longer(best: dict[str, Match], line: str, leaf: str) -> None:
    """Add what the heading says together with a line above it, where the heading's own words are part of it."""
    own = set(words.plain_words(leaf))
    said = words.without_brackets(line) or line
    for one in words.matches(f"{said} {leaf}", words.headings()):
        longer = replace(one, fit=one.fit * _FROM_ABOVE)
        is_own = own <= _GENERIC or own & words.heard(one.slug)
        if is_own and longer.strength > best.get(one.slug, Match(one.slug, 0, 0)).strength:
            best[one.slug] = longer


def _without_to(leaf: str) -> str:
    """The heading, with "To" by itself understood as an end."""
    return "end date" if set(words.plain_words(leaf)) - {"date"} == {"to"} else leaf


def _fits(
    column: int, heading: Heading, said: Match, profile: Profile, values: tuple[str, ...]
) -> Candidate | None:
    """The candidate, if the column's content can be that."""
    if said.fit < (_PLAIN_CHILD if said.slug == "child" else _GOOD * 0.9):
        return None
    why = "by its heading"
    if said.slug in milestones.catalogue() and profile.content == {"date"} and _ends_in_by(heading):
        return Candidate(column, "due_date", said.strength, why)
    holds = set(_fields(said.slug).get("holds", ()))  # type: ignore[call-overload]  # a list of words in the vocabulary
    if said.slug in CODED_AS and profile.filled and not _is_coded(CODED_AS[said.slug], values):
        return None
    if said.slug == "decision" and profile.filled and not _decides(values):
        return None
    if holds & profile.content:
        doubt = _DOUBTFUL if said.slug == "child" and _counts_up(profile) else 1.0
        return Candidate(column, said.slug, said.strength * doubt, why)
    if said.slug in milestones.catalogue() and "code" in profile.content and _has_outcomes(said.slug, values):
        return Candidate(column, said.slug, said.strength, why, as_code=True, answers=_answers(values))
    return None


def _counts_up(profile: Profile) -> bool:
    """Whether a column holds 1, 2, 3 over and over: the number of an episode rather than a reference."""
    small = all(value.isdigit() and len(value) <= 2 for value in profile.values)
    return small and profile.filled >= _OVER_AND_OVER * profile.distinct


def _ends_in_by(heading: Heading) -> bool:
    """Whether a date is one by which something should be done: "To be lodged by"."""
    return words.plain_words(heading.leaf)[-1:] == ("by",)


def _is_coded(kind: str, values: tuple[str, ...]) -> bool:
    return codes.share_known(kind, values) >= _GOOD


def _decides(values: tuple[str, ...]) -> bool:
    said = [events.decision(value) for value in values]
    return sum(one.understood for one in said) >= _GOOD * len(said)


def _has_outcomes(milestone: str, values: tuple[str, ...]) -> bool:
    known = [events.outcome(milestone, value) is not None for value in values]
    return bool(known) and (sum(known) >= _GOOD * len(known) or _answers(values))


def _answers(values: tuple[str, ...]) -> bool:
    return codes.share_known("answer", values) >= _OTHER_CODE


def _by_content(column: int, profile: Profile, values: tuple[str, ...]) -> list[Candidate]:
    """What the values alone say, for a heading that says nothing."""
    if "code" not in profile.content or not profile.filled or profile.content >= {"date"}:
        return []
    for meaning, (least, share) in _BY_CONTENT.items():
        kind = CODED_AS[meaning]
        different = {codes.recognise(kind, value) for value in values} - {None}
        if len(different) >= least and codes.share_known(kind, values) >= share:
            return [Candidate(column, meaning, _GOOD, _BY_VALUES)]
    return []


def _context(found: dict[int, list[Candidate]]) -> tuple[str, ...]:
    """A word for the table by what is in it, for headings such as "From" and "To"."""
    best = {candidates[0].meaning for candidates in found.values() if candidates}
    said = {one.meaning for candidates in found.values() for one in candidates[:2] if one.strength >= 1}
    if best & (frozenset(milestones.catalogue()) - {"looked_after", "left_care", "legal_referred"}):
        return ()
    contexts = {"destination": "lac episode", "placement": "placement", "legal_status": "legal status"}
    return next(((word,) for meaning, word in contexts.items() if meaning in said), ())


def _as_a_log(
    table: Table, profiles: dict[int, Profile], values: dict[int, tuple[str, ...]], found: dict[int, list[Candidate]]
) -> dict[int, list[Candidate]] | None:
    """The candidates as a log of events would have them; None when the table is no such log."""
    if len(_milestone_dates(found)) >= _WIDE:
        return None
    known = {column: _events_known(values[column]) for column in table.headings}
    column = max(known, key=lambda at: (known[at], -at), default=None)
    if column is None or known[column] < _LEAST_EVENTS or _is_another_code(values[column]):
        return None
    log = {at: _without(candidates, {"event", "decision", "review_type"}) for at, candidates in found.items()}
    log = {at: _outcomes_of_events(candidates) for at, candidates in log.items()}
    log[column] = [Candidate(column, "event", 9.0, f"its values name {known[column]} different milestones")]
    detail = column + 1
    if _adds_to_events(values.get(detail, ())):
        log[detail] = [Candidate(detail, "event_detail", 9.0, "it says more of the event beside it")]
    return _dated_log(table, log, profiles)


def _outcomes_of_events(candidates: list[Candidate]) -> list[Candidate]:
    """In a log, a column that holds routes or destinations and does not say whose holds the outcome of the row's event."""
    if (
        candidates
        and candidates[0].why == _BY_VALUES
        and candidates[0].meaning in {"route", "destination", "placement"}
    ):
        return [replace(candidates[0], meaning="event_outcome")]
    return candidates


def _dated_log(
    table: Table, log: dict[int, list[Candidate]], profiles: dict[int, Profile]
) -> dict[int, list[Candidate]]:
    """The log with its day, the one that fits best, and its last day where events have one."""
    dates = [
        at
        for at, profile in profiles.items()
        if profile.dates >= _GOOD or (profile.filled and "date" in profile.content)
    ]
    free = [at for at in dates if not (log[at] and ignored(log[at][0].meaning)) and not _is(log[at], "birth_date")]
    ends = [at for at in free if "end" in words.plain_words(_without_to(table.headings[at].leaf))]
    starts = [at for at in free if at not in ends]
    if starts:
        best = max(starts, key=lambda at: (_strength(log[at], "event_on"), profiles[at].filled))
        log[best] = [Candidate(best, "event_on", 9.0, "the day of each event")]
    for at in ends[:1]:
        log[at] = [Candidate(at, "event_end", 9.0, "the last day of each event")]
    return log


def _as_reviews(
    found: dict[int, list[Candidate]], values: dict[int, tuple[str, ...]], profiles: dict[int, Profile]
) -> dict[int, list[Candidate]] | None:
    """The candidates as a row for each review would have them; None when the table is not of reviews."""
    said = {one.meaning for candidates in found.values() for one in candidates}
    decides = any(_names_decisions(one) for one in values.values())
    if not (said & _OF_REVIEWS or decides) or not _several_rows_each(found, profiles):
        return None
    day = _review_day(found, profiles, decides=decides)
    if day is None:
        return None
    reviews = dict(found)
    reviews[day] = [Candidate(day, "review_on", 9.0, "the day of each review")]
    for at, candidates in found.items():
        if at != day:
            reviews[at] = _of_review(at, candidates, values[at])
    return reviews


def _review_day(found: dict[int, list[Candidate]], profiles: dict[int, Profile], *, decides: bool) -> int | None:
    """The column with the day of the review: it says so, or it is the date that differs most from row to row."""
    named = [at for at, candidates in found.items() if _is(candidates, "review")]
    if len(named) == 1 or not decides:
        return named[0] if len(named) == 1 else None
    dates = [
        at
        for at, profile in profiles.items()
        if profile.dates >= _GOOD and not (found[at] and ignored(found[at][0].meaning))
    ]
    own = any(_is(candidates, "permanence_recommended") and not candidates[0].as_code for candidates in found.values())
    return None if own else max(dates, key=lambda at: profiles[at].distinct, default=None)


def _of_review(at: int, candidates: list[Candidate], values: tuple[str, ...]) -> list[Candidate]:
    kept = _preferring(_without(candidates, {"event", "event_outcome"}), "review_type", "decision")
    if not kept and _tells_reviews_apart(values):
        return [Candidate(at, "review_type", _GOOD, _BY_VALUES)]
    if not kept and _names_decisions(values):
        return [Candidate(at, "decision", _GOOD, _BY_VALUES)]
    return kept


def _several_rows_each(found: dict[int, list[Candidate]], profiles: dict[int, Profile]) -> bool:
    """Whether children stand on several rows, or reviews are numbered: a table of reviews, not of children."""
    keys = [
        at for at, candidates in found.items() if any(one.meaning in {"child", "episode"} for one in candidates[:1])
    ]
    numbered = any(_is(candidates, "review_number") for candidates in found.values())
    return numbered or all(profiles[at].distinct < _SEVERAL * profiles[at].filled for at in keys)


def _names_decisions(values: tuple[str, ...]) -> bool:
    said = [events.decision(value) for value in values]
    recommended = {one.outcome for one in said if one.milestone == "permanence_recommended"}
    understood = sum(one.understood for one in said) / max(len(said), 1)
    is_other = any(codes.share_known(kind, values) >= understood for kind in ("placement", "legal", "destination"))
    return len(recommended) >= 2 and not is_other and understood >= _GOOD


def _tells_reviews_apart(values: tuple[str, ...]) -> bool:
    return len({events.event(f"review {value}").milestone for value in values} & _REVIEWS) >= 2


def _preferring(candidates: list[Candidate], *meanings: str) -> list[Candidate]:
    """The candidates with these first where they are as good as any."""
    return sorted(candidates, key=lambda one: (-one.strength, one.meaning not in meanings))


def _with_a_day_for_the_route(chosen: dict[int, Candidate], profiles: dict[int, Profile]) -> dict[int, Candidate]:
    """Where routes stand beside one date only, and nothing says whose it is, it is that of the recommendation."""
    routes = [one for one in chosen.values() if one.meaning in {"route", "permanence_recommended"} and not one.answers]
    taken = {one.meaning for one in chosen.values()}
    dates = [
        at
        for at, profile in profiles.items()
        if profile.dates >= _GOOD and not (at in chosen and ignored(chosen[at].meaning))
    ]
    if (
        not any(one.meaning == "route" or one.as_code for one in routes)
        or len(dates) != 1
        or taken & {"event_on", "review_on"}
    ):
        return chosen
    if dates[0] in chosen and chosen[dates[0]].meaning not in {"review", "event_on"}:
        return chosen
    return {**chosen, dates[0]: Candidate(dates[0], "permanence_recommended", _GOOD, "the only date beside the routes")}


def _milestone_dates(found: dict[int, list[Candidate]]) -> set[str]:
    first = [candidates[0] for candidates in found.values() if candidates]
    return {one.meaning for one in first if one.meaning in milestones.catalogue() and not one.as_code}


def _events_known(values: tuple[str, ...]) -> int:
    """How many different milestones the values name.

    Reviews are no sign of a log, since every table of them has those; nor are routes, which may name an order.
    """
    telling = (value for value in values if codes.recognise("route", value) is None)
    return len({events.event(value).milestone for value in telling} - {None} - _REVIEWS)


def _is_another_code(values: tuple[str, ...]) -> bool:
    """Whether the values are better known as decisions, legal reasons, placements or destinations than as events."""
    decided = sum(events.decision(value).understood for value in values)
    return decided > _OTHER_CODE * len(values) or any(
        codes.share_known(kind, values) > _OTHER_CODE for kind in ("legal", "placement", "destination", "route")
    )


def _adds_to_events(values: tuple[str, ...]) -> bool:
    """Whether the values beside an event name milestones or routes, so that they say more of it."""
    named = {events.event(value).milestone for value in values} - {None}
    routes = {codes.recognise("route", value) for value in values} - {None}
    return len(named) >= 2 and len(named) + len(routes) >= _LEAST_EVENTS and not _is_another_code(values)


def _is(candidates: list[Candidate], meaning: str) -> bool:
    return bool(candidates) and candidates[0].meaning == meaning


def _strength(candidates: list[Candidate], meaning: str) -> float:
    return next((one.strength for one in candidates if one.meaning == meaning), 0.0)


def _without(candidates: list[Candidate], meanings: set[str]) -> list[Candidate]:
    return [one for one in candidates if one.meaning not in meanings]


def _chosen(found: dict[int, list[Candidate]]) -> dict[int, Candidate]:
    """One meaning for each column; what can be only once goes to the column that says it best."""
    chosen: dict[int, Candidate] = {}
    waiting = {column: list(candidates) for column, candidates in found.items()}
    while True:
        offers = [candidates[0] for column, candidates in waiting.items() if candidates and column not in chosen]
        if not offers:
            return chosen
        best = max(offers, key=lambda one: (one.strength, -one.column))
        chosen[best.column] = best
        if best.meaning in _ONCE and not best.as_code:
            for column, candidates in waiting.items():
                if column != best.column:
                    waiting[column] = [one for one in candidates if one.meaning != best.meaning or one.as_code]


def _paired(matches: dict[int, ColumnMatch]) -> dict[int, ColumnMatch]:
    """The matches with the outcome that a milestone's own heading names, where it names just one."""
    return {column: replace(one, fixed_outcome=_named_outcome(one)) for column, one in matches.items()}


def _named_outcome(one: ColumnMatch) -> str | None:
    if one.meaning not in {"permanence_recommended", "panel", "adm_decision", "application_lodged", "order_granted"}:
        return None
    found = {
        slug
        for slug in ("permanence_order", "permanence_order_with_authority", "kinship_order", "adoption")
        if _names(slug, one)
    }
    return found.pop() if len(found) == 1 else None


def _names(slug: str, one: ColumnMatch) -> bool:
    marks = {
        "permanence_order": "po",
        "permanence_order_with_authority": "poa",
        "kinship_order": "kco s11",
        "adoption": "adopt",
    }
    return bool(set(marks[slug].split()) & set(words.plain_words(one.heading.leaf)))


def outcome_columns(matches: dict[int, ColumnMatch]) -> dict[int, int]:
    """For each column of a milestone's dates, the column of its outcomes.

    Of the same number in the heading, else under the same group, else the nearest; each belongs to one column only.
    """
    pairs: dict[int, int] = {}
    for coded in (one for one in matches.values() if one.outcome_of and not _is_about_permanence_only(one)):
        dated = [
            one for one in matches.values() if _family(one.meaning) == _family(coded.outcome_of) and not one.as_code
        ]
        free = [one for one in dated if one.column not in pairs and one.meaning in _DATED_FAMILIES]
        if free:
            nearest = min(free, key=lambda one: _distance(one, coded))
            pairs[nearest.column] = coded.column
    return pairs


def _is_about_permanence_only(one: ColumnMatch) -> bool:
    """A yes or no to whether permanence was recommended says nothing of the route."""
    return one.answers and one.outcome_of == "permanence_recommended"


_DATED_FAMILIES = frozenset(milestones.catalogue()) | {"route_changed"}


def _family(meaning: str | None) -> str | None:
    return "permanence_recommended" if meaning == "route_changed" else meaning


@dataclass(frozen=True, order=True)
class _Distance:
    other_number: bool
    other_group: bool
    other_meaning: bool
    columns: int


def _distance(dated: ColumnMatch, coded: ColumnMatch) -> _Distance:
    return _Distance(
        _digits(dated.heading) != _digits(coded.heading),
        dated.heading.above != coded.heading.above,
        dated.meaning != coded.outcome_of,
        abs(dated.column - coded.column),
    )


def _digits(heading: Heading) -> str:
    return "".join(sign for sign in heading.leaf if sign.isdigit())
