"""Comments on an answer: their list, and what may be done with each."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.permissions import Permission, Place
from pace.readiness import content
from pace.readiness.actions import comments as actions
from pace.readiness.forms import answers as forms
from pace.readiness.queries import answers as queries
from pace.readiness.queries import rounds
from pace.readiness.rules import drafting
from pace.readiness.views.addresses import crumbs, joining_url


@dataclass(frozen=True, kw_only=True)
class CommentShown:
    """A comment with what the viewer may do with it ("" where nothing)."""

    text: str
    by: str
    at: datetime
    settled_by: str
    settled_at: datetime | None
    settle_url: str
    open_url: str
    remove_url: str


@dataclass(frozen=True, kw_only=True)
class CommentList:
    """The comments on an answer, and where another is written; `reason` says why it may not be."""

    items: tuple[CommentShown, ...]
    add_url: str
    reason: str | None


def listed(request: HttpRequest, area: Place, found: object, number: int) -> CommentList:
    """What `readiness/comments.html` shows."""
    return CommentList(
        items=tuple(_shown(request, area, one) for one in queries.comments(request.viewer, found, number)),
        add_url=joining_url("comment", area, question=number),
        reason=drafting.why_not_comment(found, by=request.viewer),
    )


def _shown(request: HttpRequest, area: Place, one: object) -> CommentShown:
    settles = drafting.why_not_settle(one, by=request.viewer) is None
    removes = drafting.why_not_remove(one, by=request.viewer) is None
    settled = one.settled_at is not None
    return CommentShown(
        text=one.text,
        by=one.by.name if one.by else "",
        at=one.at,
        settled_by=one.settled_by.name if one.settled_by else "",
        settled_at=one.settled_at,
        settle_url=joining_url("settle", area, comment=one.pk) if settles and not settled else "",
        open_url=joining_url("open-again", area, comment=one.pk) if settles and settled else "",
        remove_url=joining_url("remove-comment", area, comment=one.pk) if removes else "",
    )


@permissions.needs(Permission.SEE_JOINING)
def comment(request: HttpRequest, area: Place, question: int) -> HttpResponse:
    """Write a comment on an answer."""
    found = rounds.current(request.viewer, area)
    asked = content.question(question)
    if found is None or asked is None:
        raise Http404
    form = forms.Comment(sent(request))
    back = joining_url("question", area, question=question)

    def write(text: str) -> None:
        actions.write(round=found, number=question, text=text, by=request.viewer, now=timezone.now())

    if attempt(form, write):
        messages.success(request, "Your comment is there for all who write this answer.")
        return redirect(f"{back}#comments")
    context = {
        "breadcrumbs": crumbs(area, (f"Question {question}", back), ("Comment", "")),
        "question": f"Comment on question {question}",
        "reason": drafting.why_not_comment(found, by=request.viewer),
        "form": form,
        "submit": "Add the comment",
        "cancel": back,
    }
    return render(request, "readiness/asked.html", context)


@permissions.needs(Permission.SEE_JOINING)
def settle(request: HttpRequest, area: Place, comment: int) -> HttpResponse:
    """Say that a comment has been dealt with."""
    return _moved(request, area, comment, move="settle")


@permissions.needs(Permission.SEE_JOINING)
def open_again(request: HttpRequest, area: Place, comment: int) -> HttpResponse:
    """Say that a comment has not been dealt with after all."""
    return _moved(request, area, comment, move="open")


@permissions.needs(Permission.SEE_JOINING)
def remove(request: HttpRequest, area: Place, comment: int) -> HttpResponse:
    """Remove a comment."""
    return _moved(request, area, comment, move="remove")


def _moved(request: HttpRequest, area: Place, key: int, *, move: str) -> HttpResponse:
    found = queries.comment(request.viewer, area, key)
    if found is None:
        raise Http404
    back = joining_url("question", area, question=found.number)
    pressed(request, lambda: _move(request, found, move))
    return redirect(f"{back}#comments")


def _move(request: HttpRequest, found: object, move: str) -> None:
    if move == "settle":
        actions.settle(comment=found, by=request.viewer, now=timezone.now())
    elif move == "open":
        actions.open_again(comment=found, by=request.viewer)
    else:
        actions.remove(comment=found, by=request.viewer)
        messages.success(request, "Your comment is removed.")
