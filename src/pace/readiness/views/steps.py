"""The steps that an area must take first: named, changed and removed by reviewers, done by the area."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Status
from pace.permissions import Permission, Place, Viewer
from pace.readiness.actions import steps as actions
from pace.readiness.forms import named
from pace.readiness.forms import review as forms
from pace.readiness.queries import requirements, review, rounds
from pace.readiness.queries.review import StepShown
from pace.readiness.rules import reviewing
from pace.readiness.views.addresses import Crumbs, crumbs, joining_url


@dataclass(frozen=True, kw_only=True)
class StepListed:
    """A step with how it stands, and the addresses of what this person may do with it ("" where nothing)."""

    shown: StepShown
    status: Status
    change_url: str = ""
    do_url: str = ""
    undo_url: str = ""


def listed(viewer: Viewer, area: Place, found: object, *, now: datetime) -> tuple[StepListed, ...]:
    """What `readiness/steps.html` shows."""
    reviews = reviewing.why_not_review(found, by=viewer) is None
    does = reviewing.why_not_do_step(found, by=viewer) is None
    return tuple(
        StepListed(
            shown=one,
            status=_status(one),
            change_url=joining_url("step", area, step=one.id) if reviews else "",
            do_url=joining_url("do-step", area, step=one.id) if does and one.done_at is None else "",
            undo_url=joining_url("undo-step", area, step=one.id) if does and one.done_at is not None else "",
        )
        for one in review.steps_of(viewer, found, now=now)
    )


@permissions.needs(Permission.REVIEW_READINESS)
def name(request: HttpRequest, area: Place) -> HttpResponse:
    """Name a step."""
    found = rounds.current(request.viewer, area)
    if found is None:
        raise Http404
    form = forms.Step(sent(request), people=requirements.people_to_name(request.viewer, area))
    if attempt(
        form,
        lambda what, owner, due_on, **_: actions.name(
            round=found, what=what, owner=owner, due_on=due_on, by=request.viewer, now=timezone.now()
        ),
    ):
        messages.success(request, "The step is named.")
        return redirect(joining_url("decision", area))
    context = {
        "breadcrumbs": _crumbs(area, "Name a step"),
        "heading": "Name a step",
        "reason": _why_not(request, found, form),
        "form": form,
        "submit": "Name the step",
        "cancel": joining_url("decision", area),
    }
    return render(request, "readiness/step.html", context)


@permissions.needs(Permission.REVIEW_READINESS)
def change(request: HttpRequest, area: Place, step: int) -> HttpResponse:
    """Change a step that was named."""
    found = review.step(request.viewer, area, step)
    if found is None:
        raise Http404
    people = requirements.people_to_name(request.viewer, area)
    initial = {"what": found.what, "due_on": found.due_on, "version": found.version}
    form = forms.Step(sent(request), people=people, initial={**initial, **named.initial(found.owner, people)})
    around = {
        "breadcrumbs": _crumbs(area, "Change a step"),
        "heading": "Change a step",
        "reason": _why_not(request, found.round, form),
        "submit": "Save",
        "cancel": joining_url("decision", area),
        "remove_url": joining_url("remove-step", area, step=step),
    }
    try:
        done = attempt(form, lambda **typed: _change(request, found, typed))
    except Stale as stale:
        owner = str(stale.saved["owner"])
        stale.saved = {**{one: stale.saved[one] for one in ("what", "due_on")}, **named.initial(owner, people)}
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, "The step is saved.")
        return redirect(joining_url("decision", area))
    return render(request, "readiness/step.html", {**around, "form": form})


@permissions.needs(Permission.REVIEW_READINESS)
def remove(request: HttpRequest, area: Place, step: int) -> HttpResponse:
    """Take a step off, after asking once."""
    found = review.step(request.viewer, area, step)
    if found is None:
        raise Http404
    form = forms.TakeBack(sent(request))
    if attempt(form, lambda: actions.remove(step=found, by=request.viewer)):
        messages.success(request, f"“{found}” is no step any more.")
        return redirect(joining_url("decision", area))
    context = {
        "breadcrumbs": _crumbs(area, "Remove a step"),
        "question": f"Remove the step “{found}”",
        "reason": None if form.errors else reviewing.why_not_review(found.round, by=request.viewer),
        "consequence": "The area does not get to see it. You can name it again.",
        "form": form,
        "submit": "Remove the step",
        "cancel": joining_url("decision", area),
    }
    return render(request, "readiness/asked.html", context)


@permissions.needs(Permission.DRAFT_READINESS)
def do(request: HttpRequest, area: Place, step: int) -> HttpResponse:
    """Say that a step is done."""
    return _done(request, area, step, done=True)


@permissions.needs(Permission.DRAFT_READINESS)
def undo(request: HttpRequest, area: Place, step: int) -> HttpResponse:
    """Say that a step is not done after all."""
    return _done(request, area, step, done=False)


def _done(request: HttpRequest, area: Place, key: int, *, done: bool) -> HttpResponse:
    found = review.step(request.viewer, area, key)
    if found is None:
        raise Http404
    pressed(request, lambda: _do(request, found, done=done))
    last = rounds.current(request.viewer, area)
    here = ("decision", {}) if found.round == last else ("round", {"round": found.round.number})
    return redirect(joining_url(here[0], area, **here[1]) + "#steps")


def _do(request: HttpRequest, found: object, *, done: bool) -> None:
    if done:
        actions.do(step=found, by=request.viewer, now=timezone.now())
        messages.success(request, f"“{found}” is done. If that was a slip, you can say so below.")
    else:
        actions.undo(step=found, by=request.viewer)
        messages.success(request, f"“{found}” is not done.")


def _change(request: HttpRequest, found: object, typed: dict[str, object]) -> None:
    fields = {one: typed[one] for one in ("what", "owner", "due_on", "version")}
    actions.change(step=found, **fields, by=request.viewer, now=timezone.now())


def _why_not(request: HttpRequest, found: object, form: forms.Step) -> str | None:
    """Why there is no form: it is not the time for steps. What was typed already stays on the page."""
    return None if form.is_bound else reviewing.why_not_review(found, by=request.viewer)


def _crumbs(area: Place, last: str) -> Crumbs:
    return crumbs(area, ("Decision", joining_url("decision", area)), (last, ""))


def _status(shown: StepShown) -> Status:
    if shown.done_at is not None:
        return Status("Done", "done")
    return Status("Late", "late") if shown.late else Status("To do", "waiting")
