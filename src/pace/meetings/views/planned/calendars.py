"""Calendars: the file of one meeting, and the secret address by which one's own calendar asks for one's meetings."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.actions.invitations import digest
from pace.areas.forms import pressed
from pace.kit.parts import Status
from pace.meetings.actions import linking as actions
from pace.meetings.queries import calendars as queries
from pace.meetings.views.found import meeting_or_404
from pace.permissions import Permission, Place

OWN = "It is one's own."
BY_LINK = (
    "A calendar program cannot sign in; the secret in the address is the key, and one's own meetings are all it opens."
)
THERE, NONE = Status("There is an address", "done"), Status("No address", "none")
PRIVATE = "private, no-store"


@permissions.needs(Permission.SEE_MEETINGS)
def file(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """One meeting as a calendar file."""
    found = meeting_or_404(request, area, meeting_number)
    headers = {"Content-Disposition": f'attachment; filename="{queries.name_of(found)}"'}
    return HttpResponse(queries.file(request.viewer, found), content_type=queries.KIND, headers=headers)


@permissions.signed_in(OWN)
def calendar(request: HttpRequest) -> HttpResponse:
    """What the address is, how to use it, and whether there is one."""
    return render(request, "meetings/planned/own_calendar.html", _context(request))


@permissions.signed_in(OWN)
def new_link(request: HttpRequest) -> HttpResponse:
    """Make the address, or a new one, and show it once."""
    made: list[str] = []
    if not pressed(request, lambda: made.append(actions.make(by=request.viewer, now=timezone.now()))):
        return redirect("calendar")
    address = settings.CONFIGURATION.address + reverse("calendar.feed", kwargs={"token": made[0]})
    return render(request, "meetings/planned/own_calendar.html", {**_context(request), "address": address})


@permissions.signed_in(OWN)
def end_link(request: HttpRequest) -> HttpResponse:
    """Make the address useless."""
    if pressed(request, lambda: actions.end(by=request.viewer)):
        messages.success(request, "The address is of no use any more.")
    return redirect("calendar")


@permissions.public(BY_LINK)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings of the owner of a secret address."""
    found = queries.feed(digest(token), now=timezone.now()) if request.method != "POST" else None
    if found is None:
        raise Http404
    return HttpResponse(found, content_type=queries.KIND, headers={"Cache-Control": PRIVATE})


def _context(request: HttpRequest) -> dict[str, object]:
    link = queries.link_of(request.viewer)
    return {
        "breadcrumbs": (("You", reverse("me")), ("Your calendar", "")),
        "status": THERE if link else NONE,
        "since": link.since if link else None,
        "may_go": queries.may_go(request.viewer),
        "make": reverse("calendar.new-link"),
        "end": reverse("calendar.end-link"),
    }
