"""A round as a whole, for those who review it: answers, problems, notes, steps, what may be done; the viewer first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pace.areas.models import Area
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Viewer
from pace.readiness import content
from pace.readiness.models import Answer, NamedStep, Note, Rating, Round
from pace.readiness.rules import drafted, moving, reviewing, submitting
from pace.readiness.rules.submitting import Problem
from pace.record import queries as record


@dataclass(frozen=True, kw_only=True)
class AnswerShown:
    """A question and its answer, if it has one; `wording` is what was answered."""

    number: int
    title: str
    wording: str
    text: str = ""
    complete: bool = False
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class NoteShown:
    """A topic, the questions that bear on it, and what was noted of it."""

    number: int
    title: str
    wording: str
    questions: tuple[int, ...]
    text: str = ""
    version: int = 0
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class StepShown:
    """A step with whose it is and by when; `late`: its day has passed and it is not done."""

    id: int
    what: str
    owner: str
    due_on: date
    done_at: datetime | None
    done_by: str
    late: bool


def answers_of(viewer: Viewer, found: Round) -> tuple[AnswerShown, ...]:
    """Every question with its answer in a round, in one query."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ()
    rows = {row.number: row for row in Answer.objects.filter(round=found).select_related("changed_by")}
    return tuple(_answer(one, rows.get(one.number)) for one in content.questions())


def notes_of(viewer: Viewer, found: Round) -> tuple[NoteShown, ...]:
    """Every topic with its note in a round, for whoever may read them now."""
    if reviewing.why_not_seen(found, by=viewer) is not None:
        return ()
    rows = {row.number: row for row in Note.objects.filter(round=found).select_related("changed_by")}
    return tuple(_note(one, rows.get(one.number)) for one in content.topics())


def steps_of(viewer: Viewer, found: Round, *, now: datetime) -> tuple[StepShown, ...]:
    """The steps that were named in a round, by their days, for whoever may read them now."""
    if reviewing.why_not_seen(found, by=viewer) is not None:
        return ()
    rows = NamedStep.objects.filter(round=found).select_related("done_by").order_by("due_on", "pk")
    today = now.astimezone(words.LOCAL).date()
    return tuple(_step(row, today) for row in rows)


def step(viewer: Viewer, area: Area, key: int) -> NamedStep | None:
    """One step of an area that this person may read now; None where there is none."""
    found = NamedStep.objects.filter(area=area, pk=key).select_related("round").first()
    return found if found is not None and reviewing.why_not_seen(found.round, by=viewer) is None else None


def problems_of(viewer: Viewer, found: Round, *, now: datetime) -> tuple[Problem, ...]:
    """What is missing or contradictory in a round."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ()
    return submitting.problems(found, now=now)


def as_seen(viewer: Viewer, found: Round, *, now: datetime) -> str:
    """What a form sends along, so that nothing is submitted that its sender has not seen."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ""
    return drafted.as_seen(drafted.of(found, now=now))


def why_not(viewer: Viewer, found: Round, *, tried: Iterable[str], now: datetime) -> Mapping[str, str | None]:
    """For each of several moves, why this person may not make it with this round now."""
    return {move: moving.why_not(move, found, by=viewer, now=now) for move in tried}


def history_of(viewer: Viewer, found: Round) -> tuple[HistoryEntry, ...]:
    """What became of a round, the latest first."""
    return record.story(viewer, Round, found.pk, found.area)


def history_of_rating(viewer: Viewer, found: Round, number: int) -> tuple[HistoryEntry, ...]:
    """What became of one rating, the latest first."""
    keys = Rating.objects.filter(round=found, number=number).values_list("pk", flat=True)
    return record.stories(viewer, Rating, list(keys), found.area)


def _answer(question: content.Question, row: Answer | None) -> AnswerShown:
    if row is None:
        return AnswerShown(number=question.number, title=question.title, wording=question.text)
    return AnswerShown(
        number=question.number,
        title=question.title,
        wording=row.question,
        text=row.text,
        complete=row.complete,
        at=row.changed_at,
        by=row.changed_by.name if row.changed_by else "",
    )


def _note(topic: content.Topic, row: Note | None) -> NoteShown:
    own = {"number": topic.number, "title": topic.title, "questions": tuple(topic.questions)}
    if row is None:
        return NoteShown(**own, wording=topic.text)
    by = row.changed_by.name if row.changed_by else ""
    return NoteShown(**own, wording=row.topic, text=row.text, version=row.version, at=row.changed_at, by=by)


def _step(row: NamedStep, today: date) -> StepShown:
    return StepShown(
        id=row.pk,
        what=row.what,
        owner=row.owner,
        due_on=row.due_on,
        done_at=row.done_at,
        done_by=row.done_by.name if row.done_by else "",
        late=row.done_at is None and row.due_on < today,
    )
