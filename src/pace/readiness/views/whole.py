"""A round in full, as it is read: every answer and every rating with its evidence."""

from dataclasses import dataclass

from pace.kit.parts import Status, SummaryItem
from pace.permissions import Place, Viewer
from pace.readiness.queries import evidence as evidence_queries
from pace.readiness.queries import requirements, review
from pace.readiness.queries.requirements import RatingShown
from pace.readiness.queries.review import AnswerShown
from pace.readiness.rules.evidence import About
from pace.readiness.views import evidence
from pace.readiness.views.evidence import Item
from pace.readiness.views.requirements import STATUSES, summary

STATES = {
    "drafting": Status("Being drafted", "waiting"),
    "submitted": Status("Submitted", "waiting"),
    "ready": Status("Ready", "done"),
    "not-yet": Status("Not yet ready", "attention"),
}


@dataclass(frozen=True, kw_only=True)
class AnswerInFull:
    """An answer with its evidence."""

    shown: AnswerShown
    evidence: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class RatingInFull:
    """A rating with its evidence."""

    shown: RatingShown
    status: Status
    lines: tuple[SummaryItem, ...]
    evidence: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Everything that an area says in a round."""

    answers: tuple[AnswerInFull, ...]
    ratings: tuple[RatingInFull, ...]


def whole(viewer: Viewer, area: Place, found: object) -> Whole:
    """What `readiness/whole.html` shows, in a fixed number of queries."""
    beside = _beside(viewer, area, found)
    return Whole(
        answers=tuple(
            AnswerInFull(shown=one, evidence=tuple(beside.get(About(question=one.number), ())))
            for one in review.answers_of(viewer, found)
        ),
        ratings=tuple(
            RatingInFull(
                shown=one,
                status=STATUSES[one.rating],
                lines=tuple(line for line in summary(one)[1:] if line.value not in (None, "")),
                evidence=tuple(beside.get(About(requirement=one.number), ())),
            )
            for one in requirements.ratings_of(viewer, found)
        ),
    )


def _beside(viewer: Viewer, area: Place, found: object) -> dict[About, list[Item]]:
    """The evidence of a round by what it is for."""
    beside: dict[About, list[Item]] = {}
    for one in evidence_queries.of_round(viewer, found):
        beside.setdefault(one.about, []).append(evidence.item(area, one))
    return beside
