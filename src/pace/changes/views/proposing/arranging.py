"""Owner, start, measures and agencies of a test of change, while it is open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import proposing as actions
from pace.changes.forms import proposed as forms
from pace.changes.queries import choices, found
from pace.changes.views.found import test_or_404
from pace.changes.views.proposing.stating import around, as_it_is
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_CHANGES)
def arrange(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Change owner, start, measures and agencies; what the test says and predicts stays."""
    viewer, stored = request.viewer, test_or_404(request, area, test)
    offered = choices.offered(viewer, area, of=stored)
    form = forms.Arrange(sent(request), offered=offered, initial=as_it_is(viewer, stored))
    context = around(area, stored, "Owner, start, measures and agencies")
    context |= {"form": form, "submit": "Save", "reason": found.why_not_arrange(viewer, stored)}

    def act(*, owner: str, measures: list[str], agencies: list[str], **typed: object) -> None:
        keys = {"owner": int(owner), "measures": tuple(map(int, measures)), "agencies": tuple(map(int, agencies))}
        actions.arrange(test=stored, **keys, **typed, by=viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        stale.saved = forms.as_chosen(form, stale.saved)
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "The test is changed.")
        return redirect(context["cancel"])
    return render(request, "changes/form.html", context)
