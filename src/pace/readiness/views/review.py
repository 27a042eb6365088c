"""A round reviewed by its own area, submitted, and taken back while nobody else has looked at it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.parts import Action, Empty
from pace.permissions import Permission, Place
from pace.readiness.actions import review as actions
from pace.readiness.forms import review as forms
from pace.readiness.queries import review, rounds
from pace.readiness.rules import drafting, reviewing
from pace.readiness.views.addresses import crumbs, files_of, joining_url
from pace.readiness.views.whole import STATES, whole

LOCKS = (
    "When it is submitted, nobody in the area can change an answer, a rating or a piece of evidence any more. You can "
    "take it back until the national team begins to review it."
)
TAKES_BACK = "It is then a draft again, which the area can change and submit anew."


@permissions.needs(Permission.SEE_JOINING)
def review_page(request: HttpRequest, area: Place) -> HttpResponse:
    """Everything that an area says, on one page, with what is missing or contradictory on top."""
    now = timezone.now()
    found = rounds.current(request.viewer, area)
    context = {"breadcrumbs": crumbs(area, ("Review and submit", "")), "place": area.name, "round": found}
    if found is None:
        begin = Action(label="Go to readiness", url=joining_url("readiness", area))
        nothing = Empty(words="No round was begun yet, so there is nothing to review.", next=begin)
        return render(request, "readiness/review.html", {**context, "nothing": nothing})
    drafting_now = found.state == "drafting"
    problems = review.problems_of(request.viewer, found, now=now) if drafting_now else ()
    reasons = review.why_not(request.viewer, found, tried=("submit", "take-back"), now=now)
    return render(
        request,
        "readiness/review.html",
        {
            **context,
            "standing": STATES[found.state],
            "drafting": drafting_now,
            "submitted": found.state == "submitted",
            "reviews": reviewing.why_not_review(found, by=request.viewer) is None,
            "discussion_url": joining_url("discussion", area),
            "locked": drafting.LOCKED.get(found.state),
            "missing": [one for one in problems if one.blocks],
            "look_again": [one for one in problems if not one.blocks],
            "submit_url": joining_url("submit", area),
            "why_not_submit": reasons["submit"],
            "take_back_url": joining_url("take-back", area),
            "why_not_take_back": reasons["take-back"],
            "whole": whole(request.viewer, area, found),
            "files": files_of(area, found.number),
            "history": review.history_of(request.viewer, found),
        },
    )


@permissions.needs(Permission.SUBMIT_READINESS)
def submit(request: HttpRequest, area: Place) -> HttpResponse:
    """Submit the round, after asking once."""
    found, now = rounds.current(request.viewer, area), timezone.now()
    if found is None:
        raise Http404
    form = forms.Submit(sent(request), initial={"seen": review.as_seen(request.viewer, found, now=now)})
    if attempt(form, lambda seen: actions.submit(round=found, seen=seen, by=request.viewer, now=now)):
        messages.success(request, f"Round {found.number} is submitted, and the national team is told.")
        return redirect(joining_url("readiness", area))
    problems = review.problems_of(request.viewer, found, now=now) if found.state == "drafting" else ()
    return _asked(
        request,
        area,
        question=f"Submit readiness for {area.name}",
        reason=None if form.errors else review.why_not(request.viewer, found, tried=("submit",), now=now)["submit"],
        consequence=LOCKS,
        form=form,
        submit="Submit",
        missing=[one for one in problems if one.blocks],
        look_again=[one for one in problems if not one.blocks],
    )


@permissions.needs(Permission.SUBMIT_READINESS)
def take_back(request: HttpRequest, area: Place) -> HttpResponse:
    """Take the round back to go on drafting, after asking once."""
    found, now = rounds.current(request.viewer, area), timezone.now()
    if found is None:
        raise Http404
    form = forms.TakeBack(sent(request))
    if attempt(form, lambda: actions.take_back(round=found, by=request.viewer, now=now)):
        messages.success(request, f"Round {found.number} is a draft again.")
        return redirect(joining_url("readiness", area))
    reasons = review.why_not(request.viewer, found, tried=("take-back",), now=now)
    return _asked(
        request,
        area,
        question=f"Take readiness of {area.name} back",
        reason=None if form.errors else reasons["take-back"],
        consequence=TAKES_BACK,
        form=form,
        submit="Take it back",
    )


def _asked(request: HttpRequest, area: Place, **context: object) -> HttpResponse:
    """The page that asks once, or says why it cannot be done now."""
    url = joining_url("review", area)
    crumbs_here = crumbs(area, ("Review and submit", url), (context["submit"], ""))
    return render(request, "readiness/asked.html", {**context, "breadcrumbs": crumbs_here, "cancel": url})
