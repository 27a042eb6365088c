"""A round as blocks of a document: the decision with its steps, every answer, every rating, and their evidence."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from pace.documents.blocks import Aside, Block, Bullets, Field, Fields, Heading, Paragraph, Point, Quote, Table
from pace.kit import words
from pace.permissions import Viewer
from pace.readiness.models import Round
from pace.readiness.queries import evidence as beside
from pace.readiness.queries import requirements, review
from pace.readiness.queries.evidence import EvidenceShown
from pace.readiness.queries.requirements import RatingShown
from pace.readiness.queries.review import AnswerShown, StepShown
from pace.readiness.rules import reviewing
from pace.readiness.rules.evidence import About
from pace.readiness.states import ROUND

NO_ANSWER = "No answer."


def of(viewer: Viewer, found: Round, *, now: datetime) -> tuple[Block, ...]:
    """A whole round, for whoever may see how an area joins."""
    evidence: dict[About, list[EvidenceShown]] = {}
    for one in beside.of_round(viewer, found):
        evidence.setdefault(one.about, []).append(one)
    answers = review.answers_of(viewer, found)
    ratings = requirements.ratings_of(viewer, found)
    return (
        Paragraph(_standing(found)),
        *_decision(found),
        *_steps(review.steps_of(viewer, found, now=now)),
        Heading("Answers"),
        *(block for one in answers for block in _answer(one, evidence.get(About(question=one.number), ()))),
        Heading("Requirements"),
        *(block for one in ratings for block in _rating(one, evidence.get(About(requirement=one.number), ()))),
    )


def _standing(found: Round) -> str:
    parts = [f"{ROUND.states[found.state]}. Begun on {_day(found.begun_at)}"]
    if found.submitted_at:
        parts.append(f"submitted on {_day(found.submitted_at)} by {found.submitted_by.name}")
    if found.decided_at:
        parts.append(f"decided on {_day(found.decided_at)} by {found.decided_by.name}")
    return f"{', '.join(parts)}."


def _decision(found: Round) -> Iterator[Block]:
    if found.state in reviewing.DECIDED:
        yield Heading("Decision")
        yield Quote(found.decision)


def _steps(steps: Sequence[StepShown]) -> Iterator[Block]:
    if steps:
        yield Table(
            head=("Step", "Whose it is", "Due", "Done"),
            rows=tuple((one.what, one.owner, words.day(one.due_on), _done(one)) for one in steps),
            caption="What must happen first",
        )


def _done(one: StepShown) -> str:
    return f"{_day(one.done_at)}, {one.done_by}" if one.done_at else "Not yet"


def _answer(one: AnswerShown, evidence: Sequence[EvidenceShown]) -> Iterator[Block]:
    yield Heading(f"{one.number}. {one.title}", 2)
    yield Aside(one.wording)
    yield Quote(one.text) if one.text.strip() else Paragraph(NO_ANSWER)
    if one.by and one.at:
        yield Aside(f"{one.by} wrote last, {_day(one.at)}.")
    yield from _evidence(evidence)


def _rating(one: RatingShown, evidence: Sequence[EvidenceShown]) -> Iterator[Block]:
    yield Heading(f"{one.number}. {one.title}", 2)
    yield Aside(one.wording)
    said = [(label, value) for label, value in requirements.lines(one) if value not in (None, "")]
    yield Fields(tuple(Field(label, words.of(value)) for label, value in said))
    yield from _evidence(evidence)


def _evidence(items: Sequence[EvidenceShown]) -> Iterator[Block]:
    if items:
        yield Aside("Evidence")
        yield Bullets(tuple(Point(one.url or one.file_name, lead=f"{one.title}:") for one in items))


def _day(moment: datetime) -> str:
    return words.day(timezone.localdate(moment))
