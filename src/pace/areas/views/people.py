"""The people of an area and of the national team: with their roles, and who is invited."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas import queries
from pace.areas.queries import agencies as agency_queries
from pace.areas.queries import people as people_queries
from pace.areas.views import lists
from pace.areas.views.addresses import area_url, people_url
from pace.kit import tables
from pace.kit.parts import Action
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_PEOPLE)
def people(request: HttpRequest, area: Place) -> HttpResponse:
    """Who takes part in an area, by agency and role."""
    viewer, now = request.viewer, timezone.now()
    held, invited = people_queries.held_in(viewer, area), people_queries.invited_to(viewer, area, now=now)
    shown = agency_queries.by_agency(agency_queries.agencies_of(viewer, area), held, invited)
    invites = queries.may(viewer, Permission.INVITE_PEOPLE, area)
    invite = Action(label="Invite a person", url=people_url("invite", area)) if invites else None
    roles = lists.roles(held, area, invite=invite)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **roles)
    champion = people_queries.words_in(area)["champion"]
    add = lists.agencies_action(area) if queries.may(viewer, Permission.CHANGE_AREA, area) else None
    context = {
        "sentence": lists.sentence(held, shown, champion),
        "invite": invite,
        "change_area": add is not None,
        "agencies": tables.table(request.GET, **lists.agencies(shown, area, champion=champion, add=add)),
        "roles": tables.table(request.GET, **roles),
        "invitations": tables.table(request.GET, **lists.invitations(invited, area, links=invites)),
        "agencies_url": area_url("people.agencies", area),
        "words_url": area_url("people.words", area),
        "matrix_url": people_url("roles", area),
    }
    return render(request, "areas/people.html", context)


@permissions.needs(Permission.SEE_NATIONAL_PEOPLE)
def national_people(request: HttpRequest) -> HttpResponse:
    """Who holds a national role."""
    viewer, now = request.viewer, timezone.now()
    held, invited = people_queries.held_in(viewer, None), people_queries.invited_to(viewer, None, now=now)
    invites = queries.may(viewer, Permission.INVITE_NATIONAL_PEOPLE)
    invite = Action(label="Invite a person", url=people_url("invite", None)) if invites else None
    roles = lists.roles(held, None, invite=invite)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **roles)
    context = {
        "invite": invite,
        "count": len({one.person_id for one in held}),
        "roles": tables.table(request.GET, **roles),
        "invitations": tables.table(request.GET, **lists.invitations(invited, None, links=invites)),
        "matrix_url": people_url("roles", None),
        "everyone_url": reverse("national-people.everyone") if queries.may(viewer, Permission.HELP_SIGN_IN) else "",
    }
    return render(request, "areas/national_people.html", context)
