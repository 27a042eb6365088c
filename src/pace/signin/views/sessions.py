"""Where one is signed in, and signing out there: in one place, or everywhere else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.signin import actions, queries

# More digits than any key of a row has.
LONGEST_KEY = 18


@permissions.signed_in("It concerns only the person's own sessions.", again=True, before_second_step=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """The list, with a button beside each other place, and one that ends all of them."""
    if request.method == "POST":
        messages.success(request, _signed_out(request))
        return redirect("usersessions_list")
    return render(request, "signin/sessions.html", {"sessions": queries.signed_in_at(request)})


def _signed_out(request: HttpRequest) -> str:
    """Sign out in the place that was named, or everywhere else where none was; what was done, in words."""
    here = {"person_id": request.viewer.id, "kept": request.session.session_key}
    named = request.POST.get("session", "")
    if not named:
        actions.end_other_sessions(**here)
        return "You are signed out everywhere else."
    if named.isascii() and named.isdecimal() and len(named) <= LONGEST_KEY:
        actions.end_one_session(**here, session_id=int(named))
    return "You are signed out there."
