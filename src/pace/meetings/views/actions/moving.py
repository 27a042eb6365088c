"""Actions done, opened again and dropped, from an area's pages and from one's own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Form
from pace.meetings.actions import doing
from pace.meetings.forms import actions as forms
from pace.meetings.queries import actions as queries
from pace.meetings.views.addresses import Crumbs, crumbs, url
from pace.meetings.views.back import back_or
from pace.meetings.views.found import action_or_404, own_action_or_404
from pace.permissions import Permission, Place

OWN = "It shows only actions of the person who looks."


@dataclass(frozen=True, kw_only=True)
class At:
    """Where an action is moved: the way to its page, that page, the list, and where it is opened again."""

    way: Crumbs
    page: str
    above: str
    open_again: str


@permissions.needs(Permission.SEE_ACTIONS)
def done(request: HttpRequest, area: Place, action_number: int) -> HttpResponse:
    """Say that an action is done."""
    found = action_or_404(request, area, action_number)
    return _done(request, found, in_area(area, found))


@permissions.needs(Permission.SEE_ACTIONS)
def open_again(request: HttpRequest, area: Place, action_number: int) -> HttpResponse:
    """Open an action again."""
    found = action_or_404(request, area, action_number)
    return _open_again(request, found, in_area(area, found))


@permissions.needs(Permission.KEEP_ACTIONS)
def drop(request: HttpRequest, area: Place, action_number: int) -> HttpResponse:
    """Drop an action."""
    found = action_or_404(request, area, action_number)
    form = forms.Why(sent(request), question="Why will it not be done?")
    at, now = in_area(area, found), timezone.now()
    if attempt(form, lambda why: doing.drop(action=found, why=why, by=request.viewer, now=now)):
        messages.success(request, f"Dropped: {found.what}.")
        return redirect(back_or(request, at.page))
    return _asked(request, found, at, form, move="drop", label="Drop it")


@permissions.signed_in(OWN)
def own_done(request: HttpRequest, own_action: int) -> HttpResponse:
    """Say that an action of one's own is done."""
    found = own_action_or_404(request, own_action)
    return _done(request, found, among_own(found))


@permissions.signed_in(OWN)
def own_open_again(request: HttpRequest, own_action: int) -> HttpResponse:
    """Open an action of one's own again."""
    found = own_action_or_404(request, own_action)
    return _open_again(request, found, among_own(found))


def in_area(area: Place, action: Any) -> At:
    """An action among those of its area."""
    page = url("actions.one", area, action_number=action.number)
    again = url("actions.open-again", area, action_number=action.number)
    return At(
        way=crumbs(area, (action.what, page), of="actions"), page=page, above=url("actions", area), open_again=again
    )


def among_own(action: Any) -> At:
    """An action among one's own."""
    page, above = reverse("my-actions.one", args=[action.pk]), reverse("my-actions")
    way = (("My actions", above), (action.what, page))
    return At(way=way, page=page, above=above, open_again=reverse("my-actions.open-again", args=[action.pk]))


def _done(request: HttpRequest, found: Any, at: At) -> HttpResponse:
    form, now = forms.Done(sent(request)), timezone.now()
    if attempt(form, lambda words: doing.do(action=found, words=words, by=request.viewer, now=now)):
        said = format_html('Done: {}. <a href="{}">Open it again</a>', found.what.rstrip("."), at.open_again)
        messages.success(request, said)
        return redirect(back_or(request, at.above))
    return _asked(request, found, at, form, move="do", label="It is done")


def _open_again(request: HttpRequest, found: Any, at: At) -> HttpResponse:
    form, now = forms.Why(sent(request), question="Why is it opened again?"), timezone.now()
    if attempt(form, lambda why: doing.open_again(action=found, why=why, by=request.viewer, now=now)):
        messages.success(request, f"It is to do again: {found.what}.")
        return redirect(back_or(request, at.page))
    return _asked(request, found, at, form, move="open-again", label="Open it again")


def _asked(request: HttpRequest, found: Any, at: At, form: Form, *, move: str, label: str) -> HttpResponse:
    context = {
        "breadcrumbs": (*at.way, (label, "")),
        "title": f"{label}: {found.what}",
        "heading": f"{label}: {found.what}",
        "reason": queries.why_not_move(request.viewer, found, move=move, now=timezone.now()),
        "form": form,
        "submit": label,
        "cancel": back_or(request, at.page),
    }
    return render(request, "meetings/followed_form.html", context)
