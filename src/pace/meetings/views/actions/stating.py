"""An action added, from a meeting, a test, a risk or from nothing; and changed while it is to do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Stale, stale_page
from pace.meetings.actions import doing
from pace.meetings.forms import actions as forms
from pace.meetings.queries import action_choices as choices
from pace.meetings.queries import actions as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.back import back_or
from pace.meetings.views.found import action_or_404
from pace.permissions import Permission, Place

# What an address may name as the source of a new action.
NAMED = ("meeting", "test", "risk")


@permissions.needs(Permission.KEEP_ACTIONS)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Add an action."""
    viewer, now = request.viewer, timezone.now()
    owners, origins = choices.owners(viewer, area), choices.origins(viewer, area)
    initial = {"origin": _named(request, {one.key for one in origins})}
    form = forms.StateAction(sent(request), owners=owners, origins=choices.grouped(origins), initial=initial)
    made: list[Any] = []

    def act(**_: object) -> None:
        made.append(doing.add(area=area, stated=form.stated(), by=viewer, now=now))

    if attempt(form, act):
        messages.success(request, f"The action is added. {made[0].owner.name} sees it under “My actions”.")
        return redirect(back_or(request, url("actions.one", area, action_number=made[0].number)))
    context = {
        "breadcrumbs": crumbs(area, ("Add an action", ""), of="actions"),
        "title": "Add an action",
        "form": form,
        "submit": "Add it",
        "cancel": back_or(request, url("actions", area)),
    }
    return render(request, "meetings/followed_form.html", context)


@permissions.needs(Permission.KEEP_ACTIONS)
def change(request: HttpRequest, area: Place, action_number: int) -> HttpResponse:
    """Change what an action says."""
    viewer, now, found = request.viewer, timezone.now(), action_or_404(request, area, action_number)
    owners, origins = choices.owners(viewer, area, held=found.owner_id), choices.origins(viewer, area, of=found)
    initial = {**queries.saved_in(viewer, found), "version": found.version}
    form = forms.ChangeAction(sent(request), owners=owners, origins=choices.grouped(origins), initial=initial)
    address = url("actions.one", area, action_number=found.number)
    context = {
        "breadcrumbs": crumbs(area, (found.what, address), ("Change", ""), of="actions"),
        "title": f"Change: {found.what}",
        "heading": f"Change: {found.what}",
        "reason": queries.why_not_move(viewer, found, move="change", now=now),
        "form": form,
        "submit": "Save",
        "cancel": address,
    }

    def act(*, version: str, **_: object) -> None:
        doing.change(action=found, stated=form.stated(), version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "The action is changed.")
        return redirect(address)
    return render(request, "meetings/followed_form.html", context)


def _named(request: HttpRequest, known: set[str]) -> str:
    """The meeting, test or risk that the address names, by its key; else something else."""
    named = [f"{kind}-{request.GET[kind]}" for kind in NAMED if kind in request.GET]
    return next((one for one in named if one in known), "readiness" if "readiness" in request.GET else "other")
