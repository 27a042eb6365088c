"""A test of change adapted: the old one ends with its learning, and a new one starts from what it said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import proposing as actions
from pace.changes.forms import proposed as forms
from pace.changes.queries import choices, found
from pace.changes.views.addresses import url
from pace.changes.views.found import test_or_404
from pace.changes.views.proposing.stating import around, as_it_is
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_CHANGES)
def adapt(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Adapt a test into a new one that says something else."""
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    initial = {**as_it_is(viewer, stored), "name": "", "starts_on": timezone.localdate(now)}
    form = forms.AdaptTest(sent(request), offered=choices.offered(viewer, area, of=stored), initial=initial)
    made: list[Any] = []

    def act(*, why: str, **_: object) -> None:
        made.append(actions.adapt(test=stored, stated=form.stated(), why=why, by=viewer, now=now))

    if attempt(form, act):
        messages.success(request, f"{stored.name} is adapted into this new test, which is proposed.")
        return redirect(url("one", area, test=made[0].slug))
    context = around(area, stored, "Adapt it into a new test")
    context |= {
        "form": form,
        "reason": found.why_not_move(viewer, stored, move="adapt", now=now),
        "explained": "The test ends here and keeps its cycles and its learning. A new one is proposed, which remembers "
        "where it comes from. Change below what will be different in it.",
        "submit": "Adapt it",
    }
    return render(request, "changes/state.html", context)
