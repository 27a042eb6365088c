"""The council's directory: confirming who one is, by signing in there once more."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.signin import queries


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
