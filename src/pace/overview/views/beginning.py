"""Where one begins: it leads on to the area, to the list of areas, or to sign in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.areas import queries
from pace.areas.queries import people as people_queries


@permissions.public("It leads on: to sign in, to the area, or to the list of areas.")
def home(request: HttpRequest) -> HttpResponse:
    """Where this person goes on from here."""
    viewer = request.viewer
    if viewer.id is None:
        return redirect("demo" if settings.DEMO else "account_login")
    if any(held.area_id is None for held in viewer.holdings):
        return redirect("areas")
    areas = list(queries.areas_of(viewer))
    if len(areas) == 1:
        return redirect("area", area=areas[0].slug)
    return render(request, "overview/home.html", {"areas": _areas(request), "name": viewer.name})


def _areas(request: HttpRequest) -> list[dict[str, object]]:
    """The areas of someone who takes part in several, each with their roles there."""
    held = people_queries.own_roles(request.viewer)
    slugs = dict.fromkeys((one.area_slug, one.area) for one in held)
    return [
        {
            "name": name,
            "url": reverse("area", kwargs={"area": slug}),
            "roles": ", ".join(one.role for one in held if one.area_slug == slug),
        }
        for slug, name in slugs
    ]
