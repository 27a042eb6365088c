"""What a round holds so far, as one plain value that the rules of submitting read."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pace.areas.content import AGENCY_KINDS
from pace.areas.content.role_words import PROGRAMME, Word, words_of_roles
from pace.areas.models import Agency, RoleHeld
from pace.kit import words
from pace.readiness import content
from pace.readiness.models import Answer, Comment, Evidence, Rating, Round
from pace.readiness.rules.rated import Rated, said_in


@dataclass(frozen=True, kw_only=True)
class AnswerDrafted:
    """How far one question is answered; `reworded`: its wording has changed since it was answered."""

    text: str = ""
    complete: bool = False
    version: int = 0
    reworded: bool = False


@dataclass(frozen=True, kw_only=True)
class RatingDrafted(Rated):
    """How one requirement is rated, and what shows it."""

    version: int = 0
    evidence: int = 0
    reworded: bool = False


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A round as it stands: its answers, ratings and open comments; who takes part, and what their roles are called."""

    area: str
    today: date
    answers: Mapping[int, AnswerDrafted]
    ratings: Mapping[int, RatingDrafted]
    open_comments: Mapping[int, int]
    roles: frozenset[str]
    agencies_without_champion: tuple[str, ...]
    missing_kinds: tuple[str, ...]
    evidence: tuple[int, ...] = ()
    called: Mapping[str, Word] = field(default_factory=lambda: PROGRAMME)


def of(found: Round, *, now: datetime) -> Drafted:
    """What is stored of a round, in a fixed number of queries."""
    evidence = list(
        Evidence.objects.filter(round=found, removed_at=None).order_by("pk").values_list("pk", "requirement")
    )
    agencies = list(Agency.objects.filter(area_id=found.area_id).order_by("name"))
    held = list(RoleHeld.objects.filter(area_id=found.area_id, state="held").values_list("role", "agency_id"))
    with_champion = {agency for role, agency in held if role == "champion"}
    return Drafted(
        area=found.area.slug,
        today=now.astimezone(words.LOCAL).date(),
        answers=_answers(found),
        ratings=_ratings(found, [requirement for _, requirement in evidence]),
        open_comments=_counted(Comment.objects.filter(round=found, settled_at=None).values_list("number", flat=True)),
        roles=frozenset(role for role, _ in held),
        agencies_without_champion=tuple(one.name for one in agencies if one.pk not in with_champion),
        missing_kinds=_missing_kinds(agencies),
        evidence=tuple(key for key, _ in evidence),
        called=words_of_roles(found.area.own_words),
    )


def as_seen(drafted: Drafted) -> str:
    """A short word for what a person saw of a round: another one as soon as anything in it is changed."""
    answers = sorted((number, one.version, one.complete) for number, one in drafted.answers.items())
    ratings = sorted((number, one.version) for number, one in drafted.ratings.items())
    return hashlib.sha256(repr((answers, ratings, drafted.evidence)).encode()).hexdigest()[:16]


def _answers(found: Round) -> dict[int, AnswerDrafted]:
    wording = {one.number: one.text for one in content.questions()}
    return {
        row.number: AnswerDrafted(
            text=row.text,
            complete=row.complete,
            version=row.version,
            reworded=row.question != wording.get(row.number, row.question),
        )
        for row in Answer.objects.filter(round=found)
    }


def _ratings(found: Round, evidence: Iterable[int | None]) -> dict[int, RatingDrafted]:
    wording = {one.number: one.text for one in content.requirements()}
    count = _counted(one for one in evidence if one is not None)
    return {
        row.number: RatingDrafted(
            **said_in(row),
            version=row.version,
            evidence=count.get(row.number, 0),
            reworded=row.requirement != wording.get(row.number, row.requirement),
        )
        for row in Rating.objects.filter(round=found)
    }


def _counted(numbers: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for number in numbers:
        found[number] = found.get(number, 0) + 1
    return found


def _missing_kinds(agencies: Iterable[Agency]) -> tuple[str, ...]:
    """The main kinds of agency of which none takes part; other partners need not."""
    there = {one.kind for one in agencies}
    return tuple(words_ for kind, words_ in AGENCY_KINDS.items() if kind not in there | _NEED_NOT_BE_THERE)


_NEED_NOT_BE_THERE = {"third-sector", "other"}
