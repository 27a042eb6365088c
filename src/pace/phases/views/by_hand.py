"""Conditions that no part of the service checks: confirmed by hand with a note, withdrawn with a reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import people as people_queries
from pace.permissions import Permission, Place
from pace.phases import actions, content, forms, queries
from pace.phases.content.in_words import explained, title_of
from pace.phases.views.addresses import crumbs, phases_url


@permissions.needs(Permission.MOVE_PHASES)
def confirm(request: HttpRequest, area: Place, condition: str) -> HttpResponse:
    """Confirm that a condition is met, with what shows it."""
    viewer, now = request.viewer, timezone.now()
    stated = content.condition(condition)
    if stated is None:
        raise Http404
    form = forms.Confirm(sent(request))
    if attempt(form, lambda note: actions.confirm(area=area, condition=condition, note=note, by=viewer, now=now)):
        messages.success(request, f"Confirmed: {_title(area, condition)}.")
        return redirect(phases_url("", area))
    question = f"Confirm: {_title(area, condition)}"
    context = {
        "breadcrumbs": crumbs(area, (question, "")),
        "question": question,
        "explained": explained(stated, people_queries.words_in(area)),
        "reason": queries.why_not_confirm(viewer, area, condition),
        "form": form,
        "submit": "Confirm",
        "cancel": phases_url("", area),
    }
    return render(request, "phases/move.html", context)


@permissions.needs(Permission.MOVE_PHASES)
def withdraw(request: HttpRequest, area: Place, confirmed: int) -> HttpResponse:
    """Withdraw what was confirmed by hand, with the reason."""
    viewer, now = request.viewer, timezone.now()
    found = queries.confirmed(viewer, area, confirmed)
    if found is None:
        raise Http404
    form = forms.Withdraw(sent(request))
    called = _title(area, found.condition)
    if attempt(form, lambda why: actions.withdraw(confirmed=found, why=why, by=viewer, now=now)):
        messages.success(request, f"Withdrawn: {called}.")
        return redirect(phases_url("", area))
    question = f"Withdraw: {called}"
    context = {
        "breadcrumbs": crumbs(area, (question, "")),
        "question": question,
        "explained": f"Confirmed with this note: {found.note}",
        "reason": queries.why_not_withdraw(viewer, found),
        "consequence": "The condition is missing again until somebody confirms it anew. What was confirmed stays in "
        "the history.",
        "form": form,
        "submit": "Withdraw",
        "cancel": phases_url("", area),
    }
    return render(request, "phases/move.html", context)


def _title(area: Place, condition: str) -> str:
    return title_of(condition, people_queries.words_in(area))
