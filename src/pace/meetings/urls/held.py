"""Addresses of meetings that are held: who came, notes, approval."""

from django.urls import path

from pace.meetings.views.held import approval, attendance, minutes, moves, notes

_ONE = "areas/<slug:area>/meetings/<int:meeting_number>"

urlpatterns = [
    path(f"{_ONE}/begin/", moves.begin, name="meetings.begin"),
    path(f"{_ONE}/put-back/", moves.put_back, name="meetings.put-back"),
    path(f"{_ONE}/end/", moves.end, name="meetings.end"),
    path(f"{_ONE}/go-on/", moves.go_on, name="meetings.go-on"),
    path(f"{_ONE}/minutes/", minutes.minutes, name="meetings.minutes"),
    path(f"{_ONE}/minutes/who/", minutes.who, name="meetings.who"),
    path(f"{_ONE}/minutes/who/<int:attendance>/remove/", minutes.remove_who, name="meetings.remove-who"),
    path(f"{_ONE}/minutes/action/", minutes.add_action, name="meetings.add-action"),
    path(f"{_ONE}/minutes/decision/", minutes.add_decision, name="meetings.add-decision"),
    path(f"{_ONE}/approve/", approval.approve, name="meetings.approve"),
    path(f"{_ONE}/send/", approval.send, name="meetings.send"),
    path(f"{_ONE}/notes/", notes.notes, name="meetings.notes"),
    path(f"{_ONE}/notes/pdf/", notes.pdf, name="meetings.notes-pdf"),
    path(f"{_ONE}/notes/word/", notes.word, name="meetings.notes-word"),
    path(f"{_ONE}/addenda/new/", approval.add_addendum, name="meetings.add-addendum"),
    path("areas/<slug:area>/meetings/attendance/", attendance.attendance, name="meetings.attendance"),
]
