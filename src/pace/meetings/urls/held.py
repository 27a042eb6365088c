"""Addresses of meetings that are held: who came, notes, approval."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(permission: Permission | None):  # stub
    mark = permissions.needs(permission) if permission else permissions.signed_in("It is one's own.")

    @mark
    def view(request: HttpRequest, **words: object) -> HttpResponse:
        return HttpResponse("Coming")

    return view


urlpatterns = [
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/begin/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.begin",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/put-back/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.put-back",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/end/", _coming(Permission.KEEP_MEETINGS), name="meetings.end"
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/go-on/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.go-on",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/minutes/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.minutes",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/minutes/who/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.who",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/minutes/who/<int:attendance>/remove/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.remove-who",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/minutes/action/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.add-action",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/minutes/decision/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.add-decision",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/approve/",
        _coming(Permission.SEE_MEETINGS),
        name="meetings.approve",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/send/", _coming(Permission.KEEP_MEETINGS), name="meetings.send"
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/notes/",
        _coming(Permission.SEE_MEETINGS),
        name="meetings.notes",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/notes/pdf/",
        _coming(Permission.SEE_MEETINGS),
        name="meetings.notes-pdf",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/notes/word/",
        _coming(Permission.SEE_MEETINGS),
        name="meetings.notes-word",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/addenda/new/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.add-addendum",
    ),
    path("areas/<slug:area>/meetings/attendance/", _coming(Permission.SEE_ACTIONS), name="meetings.attendance"),
]
