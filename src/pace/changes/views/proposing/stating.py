"""A test of change stated: from nothing, from a change idea, from one of the library; and changed while proposed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import proposing as actions
from pace.changes.forms import proposed as forms
from pace.changes.queries import choices, found, published
from pace.changes.queries.choices import Offered
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.board import nothing_yet
from pace.changes.views.found import test_or_404
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place, Viewer


@permissions.needs(Permission.KEEP_CHANGES)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Propose a test of change."""
    viewer, now = request.viewer, timezone.now()
    offered, source = choices.offered(viewer, area), _source(request, area)
    initial = {**_first(request, offered), **(published.begins_with(source) if source else {})}
    form = forms.StateTest(sent(request), offered=offered, initial=initial)
    made: list[Any] = []

    def act(**_: object) -> None:
        made.append(actions.propose(area=area, stated=form.stated(), by=viewer, now=now, source=source))

    if attempt(form, act):
        messages.success(request, "The test is proposed. Next, plan its first cycle: small, with one worker.")
        return redirect(url("one", area, test=made[0].slug))
    context = {
        "breadcrumbs": crumbs(area, ("Propose a test of change", "")),
        "title": "Propose a test of change",
        "explained": f"It starts from a copy of what {source.area.name} published." if source else "",
        "form": form,
        "empty": None if offered.ideas else nothing_yet(viewer, area),
        "submit": "Propose it",
        "cancel": url("", area),
    }
    return render(request, "changes/state.html", context)


@permissions.needs(Permission.KEEP_CHANGES)
def change(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Change what a proposed test says."""
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    form = forms.ChangeTest(
        sent(request), offered=choices.offered(viewer, area, of=stored), initial=as_it_is(viewer, stored)
    )
    context = around(area, stored, "Change what it says")
    context |= {"form": form, "submit": "Save", "reason": found.why_not_move(viewer, stored, move="change", now=now)}

    def act(*, version: str, **_: object) -> None:
        actions.change(test=stored, stated=form.stated(), version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        stale.saved = form.as_typed(stale.saved)
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "The test is changed.")
        return redirect(context["cancel"])
    return render(request, "changes/state.html", context)


def around(area: Place, stored: Any, label: str) -> dict[str, Any]:
    """What the page of a change of a test is called, and the way to it."""
    address = url("one", area, test=stored.slug)
    return {
        "breadcrumbs": crumbs(area, (stored.name, address), (label, "")),
        "title": f"{label}: {stored.name}",
        "heading": f"{label}: {stored.name}",
        "cancel": address,
    }


def as_it_is(viewer: Viewer, stored: Any) -> dict[str, Any]:
    """What a test says now, by the fields of the forms that change it."""
    saved = found.saved_in(viewer, stored)
    return {**saved, **saved["who"], "version": stored.version}


def _first(request: HttpRequest, offered: Offered) -> dict[str, Any]:
    """What the form holds at first: oneself, today, and the change idea that the address names."""
    first = {"owner": str(request.viewer.id), "starts_on": timezone.localdate()}
    idea = request.GET.get("idea", "")
    return {**first, "driver": idea} if idea in choices.ideas_here(offered) else first


def _source(request: HttpRequest, area: Place) -> Any:
    """The published test that the address names, if it may be copied."""
    key = request.GET.get("from", "")
    is_key = key.isascii() and key.isdigit() and len(key) < 10
    return published.to_copy(request.viewer, area, int(key)) if is_key else None
