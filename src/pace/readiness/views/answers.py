"""One question: its answer, who wrote what and when, earlier versions, what colleagues say of it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.kit.forms import CONFLICT, Stale, stale_page
from pace.kit.parts import Status
from pace.permissions import Permission, Place
from pace.readiness import content
from pace.readiness.actions import answers as actions
from pace.readiness.forms import answers as forms
from pace.readiness.queries import answers as queries
from pace.readiness.queries import rounds
from pace.readiness.queries.answers import AnswerSeen
from pace.readiness.rules import drafting
from pace.readiness.rules.evidence import About
from pace.readiness.views import comments, evidence
from pace.readiness.views.addresses import crumbs, joining_url

# What the page's script says when it saves by itself.
BY_ITSELF = "saved-by-itself"


@permissions.needs(Permission.SEE_JOINING)
def question(request: HttpRequest, area: Place, question: int) -> HttpResponse:
    """One question with its answer."""
    found, shown = _found(request, area, question)
    reason = drafting.why_not_draft(found, by=request.viewer)
    context = _around(request, area, found, shown, reason)
    form = forms.Write(sent(request), initial=_initial(shown))
    if reason is not None and not form.is_bound:
        return render(request, "readiness/question.html", context)
    try:
        done = attempt(form, lambda **typed: _save(request, found, question, typed))
    except Stale as stale:
        return _conflict(request, form, stale, context)
    if BY_ITSELF in request.POST:
        return _said(request, area, question, form, done=done)
    if done:
        messages.success(request, f"Your answer to question {question} is saved.")
        return redirect(_next(request, area, question))
    return render(request, "readiness/question.html", {**context, "form": form})


@permissions.needs(Permission.SEE_JOINING)
def versions(request: HttpRequest, area: Place, question: int) -> HttpResponse:
    """Every version of an answer, with what changed from one to the next."""
    found, shown = _found(request, area, question)
    context = {
        "breadcrumbs": _crumbs(area, question, ("Versions", "")),
        "asked": content.question(question),
        "shown": shown,
        "versions": [
            (one, joining_url("restore", area, question=question, version=one.id))
            for one in queries.versions(request.viewer, found, question)
        ],
        "restores": drafting.why_not_draft(found, by=request.viewer) is None,
    }
    return render(request, "readiness/versions.html", context)


@permissions.needs(Permission.DRAFT_READINESS)
def restore(request: HttpRequest, area: Place, question: int, version: int) -> HttpResponse:
    """Make an earlier version the answer again."""
    found, shown = _found(request, area, question)
    one = next((each for each in queries.versions(request.viewer, found, question) if each.id == version), None)
    if one is None:
        raise Http404
    form = forms.Restore(sent(request), initial={"version": shown.version})
    try:
        done = attempt(form, lambda version: _restore(request, found, one.id, version))
    except Stale:
        messages.warning(request, "Somebody wrote in this answer meanwhile. Look at it again, then restore.")
        return redirect(joining_url("versions", area, question=question))
    if done:
        messages.success(request, "The earlier version is the answer again. The one that it replaced is kept too.")
        return redirect(joining_url("question", area, question=question))
    context = {
        "breadcrumbs": _crumbs(area, question, ("Restore", "")),
        "one": one,
        "shown": shown,
        "form": form,
        "reason": drafting.why_not_draft(found, by=request.viewer),
        "cancel": joining_url("versions", area, question=question),
    }
    return render(request, "readiness/restore.html", context)


def _found(request: HttpRequest, area: Place, number: int) -> tuple[object, AnswerSeen]:
    found = rounds.current(request.viewer, area)
    shown = queries.answer(request.viewer, found, number) if found else None
    if shown is None:
        raise Http404
    return found, shown


def _around(
    request: HttpRequest, area: Place, found: object, shown: AnswerSeen, reason: str | None
) -> dict[str, object]:
    number = shown.number
    return {
        "breadcrumbs": (*_crumbs(area, number)[:-1], (f"Question {number}", "")),
        "asked": content.question(number),
        "of": len(content.questions()),
        "shown": shown,
        "status": _status(shown),
        "reason": reason if may(request.viewer, Permission.DRAFT_READINESS, area) else "",
        "evidence": evidence.listed(request.viewer, area, found, About(question=number)),
        "comments": comments.listed(request, area, found, number),
        "versions_url": joining_url("versions", area, question=number) if shown.version else "",
        "cancel": joining_url("readiness", area),
        "next_url": _beside(area, number + 1),
        "last_url": _beside(area, number - 1),
    }


def _status(shown: AnswerSeen) -> Status:
    if shown.complete:
        return Status("Complete", "done")
    return Status("Draft", "waiting") if shown.text else Status("Not begun")


def _initial(shown: AnswerSeen) -> dict[str, object]:
    return {"text": shown.text, "complete": shown.complete, "version": shown.version}


def _save(request: HttpRequest, found: object, number: int, typed: Mapping[str, object]) -> None:
    actions.write(round=found, number=number, by=request.viewer, now=timezone.now(), **typed)


def _restore(request: HttpRequest, found: object, earlier: int, version: str) -> None:
    actions.restore(round=found, earlier=earlier, version=version, by=request.viewer, now=timezone.now())


def _conflict(request: HttpRequest, form: forms.Write, stale: Stale, context: Mapping[str, object]) -> HttpResponse:
    if BY_ITSELF not in request.POST:
        return stale_page(request, form, stale, context)
    who = stale.by or "Somebody"
    said = f"{who} changed this answer meanwhile, so yours is not saved yet. Press a button to see both."
    return JsonResponse({"words": said}, status=CONFLICT)


def _said(request: HttpRequest, area: Place, number: int, form: forms.Write, *, done: bool) -> HttpResponse:
    """What the page's script is told: when it was saved and which version it is now, or why it was not."""
    if not done:
        errors = " ".join(str(error) for some in form.errors.values() for error in some)
        return JsonResponse({"words": f"Not saved: {errors}"}, status=400)
    _, shown = _found(request, area, number)
    at = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"words": f"Saved at {at}.", "version": shown.version})


def _next(request: HttpRequest, area: Place, number: int) -> str:
    if "later" in request.POST:
        return joining_url("readiness", area)
    return _beside(area, number + 1) or joining_url("requirements", area)


def _beside(area: Place, number: int) -> str:
    return joining_url("question", area, question=number) if content.question(number) else ""


def _crumbs(area: Place, number: int, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return crumbs(area, (f"Question {number}", joining_url("question", area, question=number)), *more)
