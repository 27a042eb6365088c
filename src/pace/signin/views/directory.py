"""The council's directory: signing in there, and confirming who one is by doing so once more."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from pace import permissions
from pace.signin import queries
from pace.signin.adapters import Conversation

BEFORE_SIGNING_IN = "Someone who has not signed in yet needs it to do so."


@permissions.public(BEFORE_SIGNING_IN)
def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the directory."""
    return _speak(OAuth2LoginView, request, provider_id)


@permissions.public(BEFORE_SIGNING_IN)
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the directory, with what it says."""
    return _speak(OAuth2CallbackView, request, provider_id)


def _speak(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    """One turn of the conversation; a directory that does not answer, or answers as it must not, has its page."""
    if settings.CONFIGURATION.directory is None:
        raise Http404
    conversation = Conversation(request, provider_id)
    try:
        return view.adapter_view(conversation)(request)
    except (OAuth2Error, RequestException) as fault:
        return render_authentication_error(request, conversation.get_provider(), exception=fault)


@permissions.signed_in("It concerns only the person's own way of signing in.", before_second_step=True)
def confirm_by_directory(request: HttpRequest) -> HttpResponse:
    """The button that leads to the directory, which asks for the password again."""
    if not queries.has_directory(request.viewer.id):
        raise Http404
    shown = {"directory": settings.CONFIGURATION.directory.name, "next": request.GET.get("next", "")}
    return render(request, "signin/confirm_by_directory.html", shown)


@permissions.public("Someone who has no account yet is told how to get one.")
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Accounts are by invitation."""
    return render(request, "signin/no_sign_up.html")
