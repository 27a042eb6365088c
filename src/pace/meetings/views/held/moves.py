"""A meeting begun, put back, ended and taken up again, each by one button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Nothing
from pace.meetings.actions import holding as actions
from pace.meetings.queries import held as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import meeting_or_404
from pace.permissions import Permission, Place

# Of each move: what its page asks, what will happen, its button, what is said afterwards, and which page comes next.
MOVES = {
    "begin": (
        "Begin this meeting?",
        "Its screen opens, on which you say who came and write notes.",
        "Begin the meeting",
        "The meeting is under way.",
        "meetings.minutes",
    ),
    "put-back": (
        "Put this meeting back to planned?",
        "It is planned again, and its day and agenda can be changed.",
        "Put it back",
        "The meeting is planned again.",
        "meetings.one",
    ),
    "end": (
        "End this meeting?",
        "Its notes wait for the chair, who approves them. Until then they can still be changed.",
        "End the meeting",
        "The meeting has ended. Its notes wait for the chair.",
        "meetings.notes",
    ),
    "go-on": (
        "Take this meeting up again?",
        "It is under way again, and its notes go on.",
        "Take it up again",
        "The meeting is under way again.",
        "meetings.minutes",
    ),
}


@permissions.needs(Permission.KEEP_MEETINGS)
def begin(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Begin a planned meeting."""
    return _move(request, area, meeting_number, "begin")


@permissions.needs(Permission.KEEP_MEETINGS)
def put_back(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Put a meeting back to planned that was begun by mistake."""
    return _move(request, area, meeting_number, "put-back")


@permissions.needs(Permission.KEEP_MEETINGS)
def end(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """End a meeting that is under way."""
    return _move(request, area, meeting_number, "end")


@permissions.needs(Permission.KEEP_MEETINGS)
def go_on(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Take a meeting up again whose notes wait for the chair."""
    return _move(request, area, meeting_number, "go-on")


def _move(request: HttpRequest, area: Place, number: int, move: str) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    meeting, form = meeting_or_404(request, area, number), Nothing(sent(request))
    question, consequence, button, done, page = MOVES[move]
    if attempt(form, lambda: actions.move(meeting=meeting, move=move, by=viewer, now=now)):
        messages.success(request, done)
        return redirect(url(page, area, meeting_number=number))
    one = url("meetings.one", area, meeting_number=number)
    context = {
        "breadcrumbs": crumbs(area, (meeting.name, one), (button, "")),
        "question": question,
        "consequence": consequence,
        "reason": queries.why_not_move(viewer, meeting, move=move, now=now),
        "form": form,
        "submit": button,
        "cancel": one,
    }
    return render(request, "kit/form_page.html", context)
