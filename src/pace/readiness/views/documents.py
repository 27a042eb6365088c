"""A round as PDF and as Word: every answer, every rating, and the decision with its steps where there is one."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.documents import downloads
from pace.documents.blocks import (
    Aside,
    Block,
    Bullets,
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Point,
    Quote,
    Table,
)
from pace.kit import words
from pace.permissions import Permission, Place
from pace.readiness.queries import review, rounds
from pace.readiness.queries.review import StepShown
from pace.readiness.rules import reviewing
from pace.readiness.views.whole import STATES, AnswerInFull, RatingInFull, whole

NO_ANSWER = "No answer."


@permissions.needs(Permission.SEE_JOINING)
def pdf(request: HttpRequest, area: Place, round: int) -> HttpResponse:  # noqa: A002  # the programme's word
    """A round as PDF."""
    return downloads.pdf(_document(request, area, round), name=_name(area, round))


@permissions.needs(Permission.SEE_JOINING)
def word(request: HttpRequest, area: Place, round: int) -> HttpResponse:  # noqa: A002  # the programme's word
    """A round as Word."""
    return downloads.word(_document(request, area, round), name=_name(area, round))


def _name(area: Place, number: int) -> str:
    return f"readiness-{area.slug}-round-{number}"


def _document(request: HttpRequest, area: Place, number: int) -> Document:
    found = rounds.numbered(request.viewer, area, number)
    if found is None:
        raise Http404
    shown, now = whole(request.viewer, area, found), timezone.now()
    blocks = (
        Paragraph(_standing(found)),
        *_decision(found),
        *_steps(review.steps_of(request.viewer, found, now=now)),
        Heading("Answers"),
        *(block for one in shown.answers for block in _answer(one)),
        Heading("Requirements"),
        *(block for one in shown.ratings for block in _rating(one)),
    )
    return Document(
        title=f"Readiness of {area.name}: round {number}",
        subject=f"The readiness questionnaire of {area.name}",
        author=area.name,
        date=timezone.localdate(found.decided_at or found.submitted_at or now),
        blocks=blocks,
    )


def _standing(found: object) -> str:
    parts = [f"{STATES[found.state].word}. Begun on {_day(found.begun_at)}"]
    if found.submitted_at:
        parts.append(f"submitted on {_day(found.submitted_at)} by {found.submitted_by.name}")
    if found.decided_at:
        parts.append(f"decided on {_day(found.decided_at)} by {found.decided_by.name}")
    return f"{', '.join(parts)}."


def _decision(found: object) -> Iterator[Block]:
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


def _answer(one: AnswerInFull) -> Iterator[Block]:
    yield Heading(f"{one.shown.number}. {one.shown.title}", 2)
    yield Aside(one.shown.wording)
    yield Quote(one.shown.text) if one.shown.text.strip() else Paragraph(NO_ANSWER)
    if one.shown.by and one.shown.at:
        yield Aside(f"{one.shown.by} wrote last, {_day(one.shown.at)}.")
    yield from _evidence(one.evidence)


def _rating(one: RatingInFull) -> Iterator[Block]:
    yield Heading(f"{one.shown.number}. {one.shown.title}", 2)
    yield Aside(one.shown.wording)
    lines = (("Rating", one.status.word), *((line.key, words.of(line.value)) for line in one.lines))
    yield Fields(tuple(Field(*line) for line in lines))
    yield from _evidence(one.evidence)


def _evidence(items: tuple[object, ...]) -> Iterator[Block]:
    if items:
        yield Aside("Evidence")
        yield Bullets(tuple(Point(one.shown.url or one.shown.file_name, lead=f"{one.shown.title}:") for one in items))


def _day(moment: object) -> str:
    return words.day(timezone.localdate(moment))
