"""Everyone who signs in, for those who help people with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.areas.queries import people as people_queries
from pace.areas.queries.people import PersonShown
from pace.areas.views import lists
from pace.areas.views.addresses import people_crumbs
from pace.kit import tables
from pace.kit.parts import Status
from pace.kit.tables import Column, Filter
from pace.permissions import Permission


@permissions.needs(Permission.HELP_SIGN_IN)
def everyone(request: HttpRequest) -> HttpResponse:
    """Everyone who can or could sign in, in every area."""
    found = people_queries.everyone(request.viewer)
    table = {
        "rows": found,
        "caption": "Everyone who signs in",
        "nouns": ("person", "people"),
        "columns": [
            Column("name", "Name", sort="name", url=_url),
            Column("roles", "Roles", _roles),
            Column("email", "E-mail", sort="email"),
            Column("last_login", "Last signed in", lambda one: lists.on(one.last_login), sort="last_login", kind="day"),
            Column("status", "Status", _standing, kind="status"),
        ],
        "search": ("name", "email"),
        "filters": [Filter("active", "Status", [("True", "Can sign in"), ("False", "Has left")])],
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **table)
    context = {
        "breadcrumbs": people_crumbs(None, ("Everyone who signs in", "")),
        "people": tables.table(request.GET, **table),
    }
    return render(request, "areas/everyone.html", context)


def _url(one: PersonShown) -> str:
    return reverse("national-people.person", kwargs={"person": one.id})


def _roles(one: PersonShown) -> str:
    return "; ".join(", ".join(part for part in (held.role, held.area) if part) for held in one.held)


def _standing(one: PersonShown) -> Status:
    return Status("Can sign in", "done") if one.active else Status("Has left", "none")
