"""The first page of measures: what there is, and what each part is for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.queries import may
from pace.measures.views.addresses import crumbs, url
from pace.permissions import Permission, Place

# Each part of measures: its page, its name, what it is for, and who may see it.
PARTS: tuple[tuple[str, str, str, Permission], ...] = (
    ("aims", "Aims", "How much, of whom, from where to where, within how long, by when.", Permission.SEE_AIMS),
    (
        "plan",
        "Measurement plan",
        "What is measured, how exactly, and on which chart; agreed by the area and nationally.",
        Permission.SEE_AIMS,
    ),
    (
        "where",
        "Where children wait",
        "The journey drawn from the register: who waits in each stage, how long, and what lies over the limits.",
        Permission.SEE_FIGURES,
    ),
    (
        "what-if",
        "What if",
        "What to expect if a step took another time, or the panel met at other times.",
        Permission.SEE_FIGURES,
    ),
    ("drivers", "Driver diagrams", "What leads to each aim, and the ideas for changing it.", Permission.SEE_AIMS),
)


@permissions.needs(Permission.SEE_AIMS)
def measures(request: HttpRequest, area: Place) -> HttpResponse:
    """What an area wants to reach, how it knows, and where children wait."""
    parts = [(label, said, url(page, area)) for page, label, said, needed in PARTS if may(request.viewer, needed, area)]
    context = {"breadcrumbs": crumbs(area), "area": area, "parts": parts}
    return render(request, "measures/first.html", context)
