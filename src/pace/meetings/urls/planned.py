"""Addresses of meetings that are planned: lists, series, agendas, calendars."""

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
    path("areas/<slug:area>/meetings/", _coming(Permission.SEE_MEETINGS), name="meetings"),
    path("areas/<slug:area>/meetings/past/", _coming(Permission.SEE_MEETINGS), name="meetings.past"),
    path("areas/<slug:area>/meetings/calendar/", _coming(Permission.SEE_MEETINGS), name="meetings.calendar"),
    path("areas/<slug:area>/meetings/new/", _coming(Permission.KEEP_MEETINGS), name="meetings.new"),
    path("areas/<slug:area>/meetings/series/new/", _coming(Permission.KEEP_MEETINGS), name="meetings.new-series"),
    path("areas/<slug:area>/meetings/series/<int:series>/", _coming(Permission.SEE_ACTIONS), name="meetings.series"),
    path(
        "areas/<slug:area>/meetings/series/<int:series>/change/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.change-series",
    ),
    path(
        "areas/<slug:area>/meetings/series/<int:series>/plan/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.plan-series",
    ),
    path(
        "areas/<slug:area>/meetings/series/<int:series>/end/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.end-series",
    ),
    path("areas/<slug:area>/meetings/<int:meeting_number>/", _coming(Permission.SEE_MEETINGS), name="meetings.one"),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/change/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.change",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/call-off/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.call-off",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/plan-again/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.plan-again",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/agenda/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.agenda",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/agenda/propose/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.propose-agenda",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/agenda/add/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.add-item",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/agenda/<int:item>/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.change-item",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/agenda/<int:item>/move/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.move-item",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/agenda/<int:item>/remove/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.remove-item",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/invite/",
        _coming(Permission.KEEP_MEETINGS),
        name="meetings.invite",
    ),
    path(
        "areas/<slug:area>/meetings/<int:meeting_number>/calendar-file/",
        _coming(Permission.SEE_MEETINGS),
        name="meetings.file",
    ),
    path("me/calendar/", _coming(None), name="calendar"),
    path("me/calendar/link/", _coming(None), name="calendar.new-link"),
    path("me/calendar/stop/", _coming(None), name="calendar.end-link"),
    path("calendars/<str:token>.ics", _coming(None), name="calendar.feed"),
]
