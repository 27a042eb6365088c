"""Helping someone who cannot sign in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.areas.rules import Refused
from pace.permissions import Permission
from pace.signin import actions, queries
from pace.signin.forms import WhyReset


@permissions.needs(Permission.HELP_SIGN_IN, again=True)
def reset_second_step(request: HttpRequest, person: int) -> HttpResponse:
    """Take off someone's second step, with the reason, so that they can set it up again."""
    shown = queries.person_to_help(request.viewer, person)
    if shown is None:
        raise Http404
    form = WhyReset(request.POST or None)
    if not form.is_valid():
        return render(request, "signin/reset_second_step.html", {"person": shown, "form": form})
    try:
        actions.reset_second_step(person_id=shown.id, by=request.viewer, why=form.cleaned_data["why"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "signin/reset_second_step.html", {"person": shown, "form": form}, status=409)
    messages.success(request, f"{shown.name} signs in with a password now, and sets up a second step again.")
    return redirect("national-people")
