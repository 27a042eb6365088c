"""Milestones recorded, corrected, said not to be so; what will not happen, and may happen after all."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import sent
from pace.kit.parts import Action
from pace.permissions import Permission, Place
from pace.register.actions import by_hand as actions
from pace.register.forms import by_hand as forms
from pace.register.queries import by_hand as queries
from pace.register.views.by_hand.opening import back, crumbs, opened, page, saved, url


@permissions.needs(Permission.KEEP_REGISTER)
def choose(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Choose which milestone is to be recorded."""
    one = opened(request, area, key)
    context = {
        "breadcrumbs": crumbs(area, one, ("Record a milestone", "")),
        "reference": one.journey.reference,
        "milestones": [
            Action(label=name, url=url("record", area, key=key, milestone=slug))
            for slug, name in queries.milestones_to_record(request.viewer, area)
        ],
    }
    return render(request, "register/choose_milestone.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def record(request: HttpRequest, area: Place, key: UUID, milestone: str) -> HttpResponse:
    """Record a milestone of a journey."""
    one = opened(request, area, key)
    form, done = recorded(request, one, milestone)
    if done:
        return back(request, area, key)
    return page(
        request, area, one, f"Record: {queries.milestone_name(request.viewer, area, milestone)}", {"form": form}
    )


def recorded(request: HttpRequest, one: Any, milestone: str) -> tuple[forms.ByHand, bool]:
    """The form of a milestone of one child, and whether it was sent and recorded."""
    if not queries.milestone_name(request.viewer, one.area, milestone):
        raise Http404
    viewer, now = request.viewer, timezone.now()
    today = timezone.localdate(now)
    asked = forms.milestone(today=today, outcomes=queries.outcomes(milestone))
    form = forms.ByHand(sent(request), asked=forms.focused(asked))

    def act(**typed: Any) -> None:
        actions.add_milestone(journey=one.journey, milestone=milestone, **typed, by=viewer, now=now)

    def odd(*, on: Any, **_: Any) -> tuple[str, ...]:
        return queries.odd_milestone(viewer, one, milestone=milestone, on=on, today=today)

    return form, saved(form, act=act, odd=odd)


@permissions.needs(Permission.KEEP_REGISTER)
def correct(request: HttpRequest, area: Place, key: UUID, reached: int) -> HttpResponse:
    """Correct the day of a milestone, or what came of it."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    found = _reached(request, area, one, reached)
    today = timezone.localdate(now)
    outcomes = queries.outcomes(found.milestone, now=found.outcome)
    asked = {**forms.focused(forms.milestone(today=today, outcomes=outcomes)), **forms.why()}
    form = forms.ByHand(sent(request), initial={"on": found.on, "outcome": found.outcome}, asked=asked)

    def act(**typed: Any) -> None:
        actions.correct_milestone(reached=found, **typed, by=viewer, now=now)

    def odd(*, on: Any, **_: Any) -> tuple[str, ...]:
        if on == found.on:
            return ()
        return queries.odd_milestone(viewer, one, milestone=found.milestone, on=on, today=today, but=found.pk)

    if saved(form, act=act, odd=odd):
        return back(request, area, key)
    return page(
        request, area, one, f"Correct: {queries.name_of(request.viewer, area, found.milestone)}", {"form": form}
    )


@permissions.needs(Permission.KEEP_REGISTER)
def not_so(request: HttpRequest, area: Place, key: UUID, reached: int) -> HttpResponse:
    """Say that a milestone is not so."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    found = _reached(request, area, one, reached)
    form = forms.ByHand(sent(request), asked=forms.focused(forms.why(label="Why is it not so?")))
    if saved(form, act=lambda why: actions.remove_milestone(reached=found, why=why, by=viewer, now=now)):
        return back(request, area, key)
    consequence = "It is gone from the register, also when an extract still states it. What was known before stays."
    more = {"form": form, "submit": "Say that it is not so", "consequence": consequence, "on": found.on}
    return page(request, area, one, f"This is not so: {queries.name_of(request.viewer, area, found.milestone)}", more)


@permissions.needs(Permission.KEEP_REGISTER)
def never(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Say that a milestone will not happen."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    asked = forms.never(milestones=queries.milestones_to_record(request.viewer, area), reasons=queries.reasons())
    form = forms.ByHand(sent(request), initial={"milestone": request.GET.get("milestone", "")}, asked=asked)
    if saved(form, act=lambda **typed: actions.will_not_happen(journey=one.journey, **typed, by=viewer, now=now)):
        return back(request, area, key)
    consequence = "The child waits for it no longer, also after the next extract, until this is taken back."
    return page(request, area, one, "What will not happen", {"form": form, "consequence": consequence})


@permissions.needs(Permission.KEEP_REGISTER)
def may_happen(request: HttpRequest, area: Place, key: UUID, mark: int) -> HttpResponse:
    """Take back that a milestone will not happen."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    found = queries.mark(viewer, area, one, mark)
    if found is None:
        raise Http404
    form = forms.ByHand(sent(request), asked=forms.focused(forms.why(label="Why may it happen after all?")))
    if saved(form, act=lambda why: actions.will_happen(mark=found, why=why, by=viewer, now=now)):
        return back(request, area, key)
    more = {"form": form, "consequence": "The child waits for it again, if it is the next step."}
    return page(
        request, area, one, f"It may happen after all: {queries.name_of(request.viewer, area, found.milestone)}", more
    )


def _reached(request: HttpRequest, area: Place, one: Any, key: int) -> Any:
    found = queries.reached(request.viewer, area, one, key)
    if found is None:
        raise Http404
    return found
