"""What is said of support: planned, logged, changed, delivered; each by the same form with its own day and hours."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Form, Stale, stale_page
from pace.permissions import Permission, Place, Viewer
from pace.phases import queries as phases
from pace.phases.states import PHASE, SHORT
from pace.support import content
from pace.support.actions import given as actions
from pace.support.forms import given as forms
from pace.support.queries import given as queries
from pace.support.rules.given import Said
from pace.support.views.addresses import support_crumbs, support_url
from pace.support.views.piece import found_or_404


@permissions.needs(Permission.KEEP_SUPPORT)
def plan(request: HttpRequest, area: Place) -> HttpResponse:
    """Plan a piece of support."""
    viewer, now = request.viewer, timezone.now()
    choices = _choices(viewer, area)
    form = forms.Plan(sent(request), initial={"kind": request.GET.get("kind", "")}, **choices)
    context = {
        "breadcrumbs": support_crumbs(area, ("Plan support", "")),
        "question": f"Plan support for {area.name}",
        "reason": queries.why_not_plan(viewer, area),
        "form": form,
        "submit": "Plan it",
        "cancel": support_url("", area),
    }
    if attempt(form, lambda **typed: actions.plan(area=area, said=_said(**typed), by=viewer, now=now)):
        return _done(request, area, "It is in the plan.")
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_SUPPORT)
def log(request: HttpRequest, area: Place) -> HttpResponse:
    """Log support that was not planned."""
    viewer, now = request.viewer, timezone.now()
    form = forms.Log(
        sent(request), initial={"people": [str(viewer.id)]}, today=timezone.localdate(now), **_choices(viewer, area)
    )
    if attempt(form, lambda **typed: actions.log(area=area, said=_said(**typed), by=viewer, now=now)):
        return _done(request, area, "It is in the log.")
    context = {
        "breadcrumbs": support_crumbs(area, ("Log support", "")),
        "question": "Log support that was not planned",
        "explained": "What is in the plan is logged from there, so that it counts once.",
        "form": form,
        "submit": "Log it",
        "cancel": support_url("", area),
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_SUPPORT)
def change(request: HttpRequest, area: Place, support: int) -> HttpResponse:
    """Change what is said of a piece of support."""
    viewer, now = request.viewer, timezone.now()
    found = found_or_404(viewer, area, support)
    form = _change_form(request, area, found, now)
    context = _around(area, found, "Change", now) | {"reason": queries.why_not_change(viewer, found)}

    def act(*, version: str, **typed: object) -> None:
        actions.change(support=found, said=_said(**typed), version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, {**context, "heading": context["question"]})
    if done:
        return _done(request, area, "It is saved.", support=support)
    return render(request, "kit/form_page.html", {**context, "form": form, "submit": "Save"})


@permissions.needs(Permission.KEEP_SUPPORT)
def deliver(request: HttpRequest, area: Place, support: int) -> HttpResponse:
    """Log planned support as delivered."""
    viewer, now = request.viewer, timezone.now()
    found = found_or_404(viewer, area, support)
    today = timezone.localdate(now)
    saved = queries.saved_in(found)
    initial = {**saved, "on": min(found.planned_on, today) if found.planned_on else today}
    form = forms.Log(sent(request), initial=initial, today=today, **_choices(viewer, area, found))
    if attempt(form, lambda **typed: actions.deliver(support=found, said=_said(**typed), by=viewer, now=now)):
        return _done(request, area, "It is logged as delivered.", support=support)
    context = _around(area, found, "Log as delivered", now) | {
        "reason": queries.why_not_move(viewer, found, move="deliver", now=now),
        "form": form,
        "submit": "Log it as delivered",
    }
    return render(request, "kit/form_page.html", context)


def _change_form(request: HttpRequest, area: Place, found: object, now: datetime) -> Form:
    given = {"initial": queries.saved_in(found), **_choices(request.viewer, area, found)}
    if found.state == "delivered":
        return forms.ChangeLog(sent(request), today=timezone.localdate(now), **given)
    return forms.ChangePlan(sent(request), **given)


def _said(*, kind: str, people: list[str], attended: object = None, **typed: object) -> Said:
    """What the form says, as the action takes it."""
    phase, _, key = kind.partition("/")
    chosen = tuple(int(one) for one in people)
    return Said(kind=key, phase=phase, people=chosen, attended=None if attended is None else int(attended), **typed)


def _choices(viewer: Viewer, area: Place, found: object = None) -> dict[str, list[tuple[str, str]]]:
    """The kinds of support by phase, those of the area's phase first; and the people of the national team."""
    here = phases.standing(viewer, area).phase
    order = [here, *(phase for phase in PHASE.states if phase != here)]
    kinds = [
        (f"{phase}/{one.key}", f"{_phase(phase)}: {one.title}")
        for phase in order
        for one in content.kinds()
        if phase in one.phases
    ]
    if found is not None and f"{found.phase}/{found.kind}" not in dict(kinds):
        kinds.append((f"{found.phase}/{found.kind}", f"{_phase(found.phase)}: {content.kind_title(found.kind)}"))
    return {"kinds": kinds, "team": [(str(key), name) for key, name in queries.team(viewer, and_of=found)]}


def _phase(phase: str) -> str:
    return SHORT[phase][:1].upper() + SHORT[phase][1:]


def _around(area: Place, found: object, doing: str, now: datetime) -> dict[str, object]:
    title, url = queries.shown(found, now=now).title, support_url("piece", area, support=found.pk)
    crumbs = support_crumbs(area, (title, url), (doing, ""))
    return {"breadcrumbs": crumbs, "question": f"{doing}: {title}", "cancel": url}


def _done(request: HttpRequest, area: Place, said: str, support: int | None = None) -> HttpResponse:
    messages.success(request, said)
    return redirect(support_url("piece", area, support=support) if support else support_url("", area))
