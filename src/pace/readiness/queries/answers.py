"""Answers and what colleagues said of them, as the task list and the page of a question show them; the viewer first."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, Q

from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.readiness import content
from pace.readiness.models import Answer, AnswerVersion, Comment, Round


@dataclass(frozen=True, kw_only=True)
class AnswerListed:
    """One question in the list: how far its answer is, who wrote last, how many comments are open. Never its text."""

    number: int
    title: str
    begun: bool = False
    complete: bool = False
    by: str = ""
    at: datetime | None = None
    comments: int = 0


@dataclass(frozen=True, kw_only=True)
class AnswerSeen:
    """One answer as its page shows it, with the wording that it answers; version 0 where nothing was written yet."""

    number: int
    wording: str
    text: str = ""
    complete: bool = False
    version: int = 0
    at: datetime | None = None
    by: str = ""
    reworded: bool = False


@dataclass(frozen=True, kw_only=True)
class VersionSeen:
    """An answer as somebody left it, beside the one before it ("" where there was none)."""

    id: int
    text: str
    before: str
    wording: str
    reworded: bool
    at: datetime
    by: str
    is_last: bool


def listed(viewer: Viewer, found: Round) -> tuple[AnswerListed, ...]:
    """Every question with how far its answer is, in two queries that read no text."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ()
    names = ("number", "begun", "complete", "changed_by__name", "changed_at")
    answers = Answer.objects.filter(round=found).annotate(begun=Count("pk", filter=~Q(text="")))
    rows = {row["number"]: row for row in answers.values(*names)}
    comments = Comment.objects.filter(round=found, settled_at=None).order_by()
    counts = dict(comments.values_list("number").annotate(Count("pk")))
    return tuple(_listed(one, rows.get(one.number), counts.get(one.number, 0)) for one in content.questions())


def _listed(question: content.Question, row: dict[str, object] | None, comments: int) -> AnswerListed:
    own = {"number": question.number, "title": question.title, "comments": comments}
    if row is None or not row["begun"]:
        return AnswerListed(**own)
    by, at = row["changed_by__name"] or "", row["changed_at"]
    return AnswerListed(**own, begun=True, complete=row["complete"], by=by, at=at)


def answer(viewer: Viewer, found: Round, number: int) -> AnswerSeen | None:
    """One answer; None where there is no such question, or for those who may not see it."""
    question = content.question(number)
    if question is None or not may(viewer, Permission.SEE_JOINING, found.area):
        return None
    row = Answer.objects.filter(round=found, number=number).select_related("changed_by").first()
    if row is None:
        return AnswerSeen(number=number, wording=question.text)
    return AnswerSeen(
        number=number,
        wording=row.question,
        text=row.text,
        complete=row.complete,
        version=row.version,
        at=row.changed_at,
        by=row.changed_by.name if row.changed_by else "",
        reworded=bool(row.text) and row.question != question.text,
    )


def versions(viewer: Viewer, found: Round, number: int) -> tuple[VersionSeen, ...]:
    """Every version of an answer, the latest first."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ()
    rows = list(
        AnswerVersion.objects.filter(answer__round=found, answer__number=number)
        .select_related("by")
        .order_by("version")
    )
    pairs = pairwise([None, *rows])
    seen = [_version(one, last, is_last=one is rows[-1]) for last, one in pairs]
    return tuple(reversed(seen))


def _version(one: AnswerVersion, last: AnswerVersion | None, *, is_last: bool) -> VersionSeen:
    return VersionSeen(
        id=one.pk,
        text=one.text,
        before=last.text if last else "",
        wording=one.question,
        reworded=last is not None and last.question != one.question,
        at=one.at,
        by=one.by.name if one.by else "",
        is_last=is_last,
    )


def comments(viewer: Viewer, found: Round, number: int) -> tuple[Comment, ...]:
    """The comments on an answer, the oldest first."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ()
    rows = Comment.objects.filter(round=found, number=number).select_related("by", "settled_by", "round")
    return tuple(rows.order_by("at", "pk"))


def comment(viewer: Viewer, area: Area, key: int) -> Comment | None:
    """One comment of an area; None where there is none."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    return area.comments.select_related("round__area").filter(pk=key).first()
