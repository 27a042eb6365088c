"""Addresses of meetings that are planned: lists, series, agendas, calendars."""

from django.urls import include, path

from pace.meetings.views.planned import agenda, calendars, inviting, lists, one, series, stating

of_one_series = [
    path("", series.series, name="meetings.series"),
    path("change/", series.change, name="meetings.change-series"),
    path("plan/", series.plan, name="meetings.plan-series"),
    path("end/", series.end, name="meetings.end-series"),
]
of_an_agenda = [
    path("", agenda.agenda, name="meetings.agenda"),
    path("propose/", agenda.propose, name="meetings.propose-agenda"),
    path("add/", agenda.add_item, name="meetings.add-item"),
    path("<int:item>/", agenda.change_item, name="meetings.change-item"),
    path("<int:item>/move/", agenda.move_item, name="meetings.move-item"),
    path("<int:item>/remove/", agenda.remove_item, name="meetings.remove-item"),
]
of_one_meeting = [
    path("", one.one, name="meetings.one"),
    path("change/", stating.change, name="meetings.change"),
    path("call-off/", one.call_off, name="meetings.call-off"),
    path("plan-again/", one.plan_again, name="meetings.plan-again"),
    path("agenda/", include(of_an_agenda)),
    path("invite/", inviting.invite, name="meetings.invite"),
    path("calendar-file/", calendars.file, name="meetings.file"),
]
of_an_area = [
    path("", lists.meetings, name="meetings"),
    path("past/", lists.past, name="meetings.past"),
    path("calendar/", lists.calendar, name="meetings.calendar"),
    path("new/", stating.new, name="meetings.new"),
    path("series/new/", series.new, name="meetings.new-series"),
    path("series/<int:series>/", include(of_one_series)),
    path("<int:meeting_number>/", include(of_one_meeting)),
]
urlpatterns = [
    path("areas/<slug:area>/meetings/", include(of_an_area)),
    path("me/calendar/", calendars.calendar, name="calendar"),
    path("me/calendar/link/", calendars.new_link, name="calendar.new-link"),
    path("me/calendar/stop/", calendars.end_link, name="calendar.end-link"),
    path("calendars/<str:token>.ics", calendars.feed, name="calendar.feed"),
]
