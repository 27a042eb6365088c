"""Where one is signed in, and signing out everywhere else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.signin import actions, queries


@permissions.signed_in("It concerns only the person's own sessions.", again=True, before_second_step=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """The list, and the button that ends all others."""
    if request.method == "POST":
        actions.end_other_sessions(person_id=request.viewer.id, kept=request.session.session_key)
        messages.success(request, "You are signed out everywhere else.")
        return redirect("usersessions_list")
    return render(request, "signin/sessions.html", {"sessions": queries.signed_in_at(request)})
