"""Who has what: people by roles, and roles by what they allow; to print and to download."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.content.role_words import Word
from pace.areas.queries import people as people_queries
from pace.areas.queries.people import Held
from pace.areas.views.addresses import people_crumbs, people_url
from pace.kit import tables
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column
from pace.permissions import MEANINGS, ROLES, Permission, Place

YES = Status("Yes", "done")


@permissions.needs(Permission.SEE_PEOPLE)
def roles(request: HttpRequest, area: Place) -> HttpResponse:
    """Who has which role in an area, and what it allows."""
    return _roles(request, area)


@permissions.needs(Permission.SEE_NATIONAL_PEOPLE)
def national_roles(request: HttpRequest) -> HttpResponse:
    """Who has which national role, and what it allows."""
    return _roles(request, None)


def _roles(request: HttpRequest, area: Place | None) -> HttpResponse:
    held, named = people_queries.held_in(request.viewer, area), people_queries.words_in(area)
    here = [key for key, role in ROLES.items() if role.national is (area is None)]
    people, allowed = _people(held, here, named, area), _allowed(here, named)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **people)
    context = {
        "breadcrumbs": people_crumbs(area, ("Who has what", "")),
        "place": area.name if area else "the national team",
        "people": tables.table(request.GET, **people),
        "allowed": tables.table(request.GET, **allowed),
        "roles": [(named[key].one, ROLES[key].description, ROLES[key].second_step) for key in here],
    }
    return render(request, "areas/roles.html", context)


def _people(
    held: Sequence[Held], here: Sequence[str], named: Mapping[str, Word], area: Place | None
) -> dict[str, object]:
    """What a table of people by roles is made of: one line for each person."""
    lines: dict[int, dict[str, object]] = {}
    for one in held:
        line = lines.setdefault(one.person_id, {"name": one.name, "id": one.person_id})
        line[one.key] = YES
    return {
        "rows": list(lines.values()),
        "name": "people",
        "caption": "Who has which role",
        "nouns": ("person", "people"),
        "columns": [
            Column("name", "Name", sort="name", url=lambda line: people_url("person", area, person=line["id"])),
            *(Column(key, named[key].one, lambda line, key=key: line.get(key, ""), kind="status") for key in here),
        ],
        "search": ("name",),
        "empty": Empty(words="Nobody has a role here yet."),
    }


def _allowed(here: Sequence[str], named: Mapping[str, Word]) -> dict[str, object]:
    """What a table of permissions by roles is made of: one line for each permission that any role here gives."""
    return {
        "rows": [one for one in MEANINGS if any(one in ROLES[key].may for key in here)],
        "name": "allowed",
        "caption": "What each role may do",
        "nouns": ("permission", "permissions"),
        "columns": [
            Column("may", "May", lambda one: MEANINGS[one].words),
            *(
                Column(key, named[key].one, lambda one, key=key: YES if one in ROLES[key].may else "", kind="status")
                for key in here
            ),
        ],
        "download": False,
    }
