"""The demonstration's page: who is who, and one click to look as any of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pace import permissions
from pace.demo import actions, queries
from pace.demo.rules import Refused

REASON = "It exists only where everything is invented."


@permissions.public(REASON)
def people(request: HttpRequest) -> HttpResponse:
    """Who is who, by area and role."""
    return render(request, "demo/people.html", {"teams": queries.teams()})


@permissions.public(REASON)
@require_POST
def sign_in(request: HttpRequest, person: int) -> HttpResponse:
    """Look as one of them."""
    try:
        actions.sign_in(request=request, person_id=person)
    except Refused as refused:
        raise Http404(str(refused)) from refused
    return redirect("home")
