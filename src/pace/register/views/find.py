"""Finding a child by reference. Each look at children is recorded."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.kit import words
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import forms, queries

MOST_FOUND = 25


@permissions.needs(Permission.SEE_CHILDREN)
def find(request: HttpRequest, area: Place) -> HttpResponse:
    """Find a child by reference; one journey that matches is opened at once."""
    form = forms.Find(request.POST if request.method == "POST" else None)
    found = list(queries.found(request.viewer, area, form.cleaned_data["reference"])) if form.is_valid() else []
    if len(found) == 1:
        return redirect(_journey_url(area, found[0].journey.key))
    if form.is_bound and form.is_valid() and not 0 < len(found) <= MOST_FOUND:
        form.add_error("reference", _too_many(len(found)) if found else "No journey in this area has this reference.")
        found = []
    if found:
        looks.looked(by=request.viewer, area=area, what="journeys found by reference", count=len(found))
    links = [(one.journey.reference, _journey_url(area, one.journey.key)) for one in found]
    page = {
        "form": form,
        "found": links,
        "breadcrumbs": [("Children", reverse("children", kwargs={"area": area.slug})), ("Find a child", "")],
    }
    return render(request, "register/find.html", page)


def _too_many(many: int) -> str:
    return f"{words.number(many)} journeys have this in their reference. Write more of it."


def _journey_url(area: Place, key: UUID) -> str:
    return reverse("children.journey", kwargs={"area": area.slug, "key": key})
