"""An invitation as it is received: a link, what it invites to, saying yes."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.actions import invitations
from pace.areas.rules import Refused
from pace.signin import queries
from pace.signin.adapters import INVITATION
from pace.signin.forms import Join
from pace.signin.queries import InvitationShown

BY_LINK = "Someone who is invited has no account yet; the link's secret is the key."


@permissions.public(BY_LINK)
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address bar and show the invitation."""
    if queries.invitation_by(token, now=timezone.now()) is None:
        return _unknown(request)
    request.session[INVITATION] = token
    return redirect("invitation")


@permissions.public(BY_LINK)
def invitation(request: HttpRequest) -> HttpResponse:
    """What the link invites to; say yes as who has signed in, or as a newcomer."""
    secret = request.session.get(INVITATION, "")
    invited = queries.invitation_by(secret, now=timezone.now())
    if invited is None:
        return _unknown(request)
    if invited.reason is not None:
        return render(request, "signin/invitation_closed.html", {"invited": invited}, status=410)
    if request.viewer.id is not None:
        return _as_oneself(request, invited, secret)
    if invited.known:
        return render(request, "signin/invitation_sign_in.html", {"invited": invited})
    return _as_newcomer(request, invited, secret)


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "signin/invitation_unknown.html", status=404)


def _as_oneself(request: HttpRequest, invited: InvitationShown, secret: str) -> HttpResponse:
    email = queries.email_of(request.viewer)
    if email.lower() != invited.email.lower():
        return render(request, "signin/invitation_other.html", {"invited": invited, "email": email}, status=409)
    if request.method != "POST":
        return render(request, "signin/invitation_accept.html", {"invited": invited})
    try:
        invitations.accept(secret=secret, by=request.viewer, now=timezone.now())
    except Refused as refused:
        return render(request, "signin/invitation_accept.html", {"invited": invited, "refused": refused}, status=409)
    del request.session[INVITATION]
    messages.success(request, f"You are now: {invited.role.lower()}{f' in {invited.area}' if invited.area else ''}.")
    return redirect("home")


def _as_newcomer(request: HttpRequest, invited: InvitationShown, secret: str) -> HttpResponse:
    newcomer = get_user_model()(email=invited.email)
    form = Join(request.POST or None, initial={"name": invited.name}, newcomer=newcomer)
    if not form.is_valid():
        shown = {"invited": invited, "form": form, "directory": settings.CONFIGURATION.directory}
        return render(request, "signin/invitation_join.html", shown)
    typed = form.cleaned_data
    try:
        person = invitations.join(secret=secret, name=typed["name"], password=typed["password"], now=timezone.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "signin/invitation_join.html", {"invited": invited, "form": form}, status=409)
    del request.session[INVITATION]
    record_authentication(request, person, "password")
    return perform_login(request, person)
