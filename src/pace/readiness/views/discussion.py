"""The topics that the national team talks over with an area, each with its note beside the area's answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import words
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Empty, Status, Task
from pace.permissions import Permission, Place
from pace.readiness import content
from pace.readiness.actions import review as actions
from pace.readiness.forms import review as forms
from pace.readiness.queries import review, rounds
from pace.readiness.queries.review import NoteShown
from pace.readiness.rules import reviewing
from pace.readiness.views.addresses import crumbs, joining_url
from pace.readiness.views.whole import STATES, whole

NOTHING = Empty(words="No round was begun yet. The topics are discussed when one is submitted.")


@permissions.needs(Permission.SEE_JOINING)
def discussion(request: HttpRequest, area: Place) -> HttpResponse:
    """The topics: for reviewers with how far each is noted; for the area what was noted, when it is decided."""
    found = rounds.current(request.viewer, area)
    notes = review.notes_of(request.viewer, found) if found else ()
    reviews = found is not None and reviewing.why_not_review(found, by=request.viewer) is None
    context = {
        "breadcrumbs": crumbs(area, ("Discussion", "")),
        "place": area.name,
        "round": found,
        "standing": STATES[found.state] if found else None,
        "nothing": NOTHING,
        "why_not_seen": reviewing.why_not_seen(found, by=request.viewer) if found else None,
        "topics": content.topics(),
        "tasks": [_task(one, area) for one in notes] if reviews else [],
        "notes": [] if reviews else notes,
        "noted": sum(1 for one in notes if one.text),
        "whole": len(notes),
        "decision_url": joining_url("decision", area),
        "review_url": joining_url("review", area),
    }
    return render(request, "readiness/discussion.html", context)


@permissions.needs(Permission.REVIEW_READINESS)
def topic(request: HttpRequest, area: Place, topic: int) -> HttpResponse:
    """One topic: what the area says that bears on it, and the note of what was said."""
    found = rounds.current(request.viewer, area)
    shown = next((one for one in _notes(request, found) if one.number == topic), None)
    if shown is None:
        raise Http404
    context = _around(request, area, found, shown)
    form = forms.Note(sent(request), initial={"text": shown.text, "version": shown.version})
    try:
        done = attempt(
            form,
            lambda text, version: actions.note(
                round=found, number=topic, text=text, version=version, by=request.viewer, now=timezone.now()
            ),
        )
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, f"The note on topic {topic} is saved.")
        return redirect(_next(request, area, topic))
    shows_form = context["reason"] is None or form.is_bound
    return render(request, "readiness/topic.html", {**context, "form": form if shows_form else None})


def _notes(request: HttpRequest, found: object) -> tuple[NoteShown, ...]:
    return review.notes_of(request.viewer, found) if found is not None else ()


def _task(shown: NoteShown, area: Place) -> Task:
    return Task(
        label=f"{shown.number}. {shown.title}",
        status=Status("Noted", "done") if shown.text else Status("No note yet"),
        url=joining_url("topic", area, topic=shown.number),
        summary=f"{shown.by}, {words.day(shown.at)}" if shown.text and shown.by else "",
    )


def _around(request: HttpRequest, area: Place, found: object, shown: NoteShown) -> dict[str, object]:
    all_said = whole(request.viewer, area, found)
    return {
        "breadcrumbs": crumbs(area, ("Discussion", joining_url("discussion", area)), (f"Topic {shown.number}", "")),
        "shown": shown,
        "place": area.name,
        "reason": reviewing.why_not_review(found, by=request.viewer),
        "answers": [one for one in all_said.answers if one.shown.number in shown.questions],
        "review_url": joining_url("review", area),
        "cancel": joining_url("discussion", area),
        "next_url": _beside(area, shown.number + 1),
        "last_url": _beside(area, shown.number - 1),
    }


def _next(request: HttpRequest, area: Place, number: int) -> str:
    if "later" in request.POST:
        return joining_url("discussion", area)
    return _beside(area, number + 1) or joining_url("discussion", area)


def _beside(area: Place, number: int) -> str:
    known = {one.number for one in content.topics()}
    return joining_url("topic", area, topic=number) if number in known else ""
