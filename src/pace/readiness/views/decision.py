"""What the national team decides of a round: ready, not yet ready with named steps, or back to the area to mend."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Form
from pace.kit.parts import Action, Empty
from pace.permissions import Permission, Place
from pace.readiness.actions import review as actions
from pace.readiness.forms import review as forms
from pace.readiness.queries import review, rounds
from pace.readiness.rules import reviewing
from pace.readiness.views import steps
from pace.readiness.views.addresses import crumbs, joining_url
from pace.readiness.views.whole import STATES


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """One thing that may be decided: its move and page, what is asked and said, the form, and the action."""

    move: str
    page: str
    label: str
    question: str
    consequence: str
    done: str
    form: type[Form]
    act: Callable[..., object]


READY = Deciding(
    move="find-ready",
    page="find-ready",
    label="Ready",
    question="Find {} ready",
    consequence="The decision then stands for the area and the national team to read, and is not changed any more.",
    done="{} is found ready, and its lead is told.",
    form=forms.Decide,
    act=actions.find_ready,
)
NOT_YET = Deciding(
    move="find-not-yet-ready",
    page="find-not-yet",
    label="Not yet ready",
    question="Find {} not yet ready",
    consequence="The decision then stands for the area and the national team to read, with the steps that you named. "
    "The area can begin the next round from its answers whenever it likes.",
    done="{} is found not yet ready, and its lead is told.",
    form=forms.Decide,
    act=actions.find_not_yet_ready,
)
RETURN = Deciding(
    move="return",
    page="return",
    label="Return it to be mended",
    question="Return the questionnaire to {}",
    consequence="The area can then change its questionnaire and submit it again. What you noted is kept for that time.",
    done="The questionnaire is returned to {}, and its lead is told.",
    form=forms.Return,
    act=actions.return_to_area,
)


@permissions.needs(Permission.SEE_JOINING)
def decision(request: HttpRequest, area: Place) -> HttpResponse:
    """What was decided, with the steps; for reviewers what can be decided now."""
    viewer, now = request.viewer, timezone.now()
    found = rounds.current(viewer, area)
    context = {"breadcrumbs": crumbs(area, ("Decision", "")), "place": area.name, "round": found}
    if found is None:
        nothing = Empty(words="No round was begun yet, so nothing was decided.")
        return render(request, "readiness/decision.html", {**context, "nothing": nothing})
    reviews = reviewing.why_not_review(found, by=viewer) is None
    return render(
        request,
        "readiness/decision.html",
        {
            **context,
            "standing": STATES[found.state],
            "decided": found.state in reviewing.DECIDED,
            "drafting": found.state == "drafting",
            "reviews": reviews,
            "moves": _moves(request, area, found, now) if reviews else (),
            "steps": steps.listed(viewer, area, found, now=now),
            "name_url": joining_url("name-step", area),
            "rounds_url": joining_url("rounds", area),
            "discussion_url": joining_url("discussion", area),
            "review_url": joining_url("review", area),
            "history": review.history_of(viewer, found),
        },
    )


@permissions.needs(Permission.REVIEW_READINESS)
def find_ready(request: HttpRequest, area: Place) -> HttpResponse:
    """Find an area ready."""
    return _decide(request, area, READY)


@permissions.needs(Permission.REVIEW_READINESS)
def find_not_yet(request: HttpRequest, area: Place) -> HttpResponse:
    """Find an area not yet ready."""
    return _decide(request, area, NOT_YET)


@permissions.needs(Permission.REVIEW_READINESS)
def return_to_area(request: HttpRequest, area: Place) -> HttpResponse:
    """Return a round to be mended."""
    return _decide(request, area, RETURN)


def _decide(request: HttpRequest, area: Place, deciding: Deciding) -> HttpResponse:
    """Decide, after asking for the words of it; or say why it cannot be decided so now."""
    found, now = rounds.current(request.viewer, area), timezone.now()
    if found is None:
        raise Http404
    form = deciding.form(sent(request))
    if attempt(form, lambda **typed: deciding.act(round=found, by=request.viewer, now=now, **typed)):
        messages.success(request, deciding.done.format(area.name))
        return redirect(joining_url("decision", area))
    reason = review.why_not(request.viewer, found, tried=(deciding.move,), now=now)[deciding.move]
    url = joining_url("decision", area)
    context = {
        "breadcrumbs": crumbs(area, ("Decision", url), (deciding.label, "")),
        "question": deciding.question.format(area.name),
        "reason": None if form.errors else reason,
        "consequence": deciding.consequence,
        "form": form,
        "submit": deciding.label,
        "cancel": url,
    }
    return render(request, "readiness/asked.html", context)


def _moves(request: HttpRequest, area: Place, found: object, now: datetime) -> tuple[Action, ...]:
    """What can be decided now, each with the reason where it cannot."""
    every = (READY, NOT_YET, RETURN)
    reasons = review.why_not(request.viewer, found, tried=[one.move for one in every], now=now)
    return tuple(
        Action(label=one.label, url=joining_url(one.page, area), reason=reasons[one.move] or "") for one in every
    )
