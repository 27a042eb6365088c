"""Under which conditions one test of change was tried, what came of it, and what to try next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.changes.queries import conditions as queries
from pace.changes.queries import found
from pace.changes.views import matrix
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import test_or_404
from pace.kit.parts import Action
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_CHANGES)
def tried(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """The conditions matrix of one test."""
    viewer, stored = request.viewer, test_or_404(request, area, test)
    shown = queries.tried(viewer, area, stored)
    plan = Action(label="Plan a cycle", url=url("plan-cycle", area, test=test))
    context = {
        "breadcrumbs": crumbs(area, (stored.name, url("one", area, test=test)), ("Conditions tried", "")),
        "heading": f"Conditions tried: {stored.name}",
        "sentence": matrix.says(shown),
        "first": None if found.why_not_plan(viewer, stored) else plan,
        "groups": matrix.groups(area, shown, named=False),
        "crossed": matrix.crossed(area, shown, request.GET, named=False),
        "cross": matrix.asked(request.GET),
        "list_url": url("conditions", area),
    }
    return render(request, "changes/tried.html", context)
