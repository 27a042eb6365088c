"""How an area joins: readiness, agreement, phase, support and capacity, each with how it stands and what is next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.agreement import queries as agreement
from pace.agreement.views import shown as agreement_shown
from pace.kit.parts import Task
from pace.permissions import Permission, Place, Viewer


@permissions.needs(Permission.SEE_JOINING)
def joining(request: HttpRequest, area: Place) -> HttpResponse:
    """The way into the programme, and through it."""
    context = {"area": area, "tasks": [_agreement(request.viewer, area)]}
    return render(request, "overview/joining.html", context)


def _agreement(viewer: Viewer, area: Place) -> Task:
    found = agreement.standing(viewer, area)
    return Task(
        label="Agreement",
        status=agreement_shown.STATES[found.state],
        url=reverse("joining.agreement", kwargs={"area": area.slug}),
        summary=agreement_shown.sentence(found, area),
    )
