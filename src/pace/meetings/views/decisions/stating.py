"""A decision written down, and changed until the notes of its meeting are approved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Stale, stale_page
from pace.meetings.actions import decided, deciding
from pace.meetings.forms import decisions as forms
from pace.meetings.queries import decisions as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.decisions.one import named
from pace.meetings.views.found import decision_or_404
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_ACTIONS)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Write a decision down."""
    viewer, now = request.viewer, timezone.now()
    today = timezone.localdate(now)
    choices = {"meetings": queries.meetings(viewer, area), "on_tests": queries.on_tests(viewer, area)}
    initial = {"on": today, "meeting": request.GET.get("meeting", ""), "about": request.GET.get("about", "")}
    form = forms.StateDecision(sent(request), **choices, today=today, initial=initial)
    made: list[Any] = []
    if attempt(form, lambda **_: made.append(deciding.write(area=area, stated=form.stated(), by=viewer, now=now))):
        messages.success(request, "The decision is written down.")
        return redirect(url("decisions.one", area, decided_number=made[0].number))
    context = {
        "breadcrumbs": crumbs(area, ("Write a decision down", ""), of="decisions"),
        "title": "Write a decision down",
        "form": form,
        "submit": "Write it down",
        "cancel": url("decisions", area),
    }
    return render(request, "meetings/followed_form.html", context)


@permissions.needs(Permission.KEEP_ACTIONS)
def change(request: HttpRequest, area: Place, decided_number: int) -> HttpResponse:
    """Change what a decision says."""
    viewer, found = request.viewer, decision_or_404(request, area, decided_number)
    meetings = queries.meetings(viewer, area, held=found.meeting)
    choices = {"meetings": meetings, "on_tests": queries.on_tests(viewer, area)}
    initial = {**queries.saved_in(viewer, found), "version": found.version}
    form = forms.ChangeDecision(sent(request), **choices, today=timezone.localdate(), initial=initial)
    address = url("decisions.one", area, decided_number=found.number)
    context = {
        "breadcrumbs": crumbs(area, (named(found), address), ("Change", ""), of="decisions"),
        "title": f"Change decision {found.number}",
        "heading": f"Change decision {found.number}",
        "reason": queries.why_not_change(viewer, found),
        "form": form,
        "submit": "Save",
        "cancel": address,
    }

    def act(*, version: str, **_: object) -> None:
        decided.change(decision=found, stated=form.stated(item=found.item_id), version=version, by=viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "The decision is changed.")
        return redirect(address)
    return render(request, "meetings/followed_form.html", context)
