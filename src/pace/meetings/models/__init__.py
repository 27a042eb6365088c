"""What is stored of meetings, actions, risks and decisions. Nothing here is about a child."""

from pace.meetings.models.followed import Action, Risk
from pace.meetings.models.held import Addendum, Attendance, MeetingDecision
from pace.meetings.models.planned import AgendaItem, CalendarLink, Meeting, MeetingSeries

__all__ = [
    "Action",
    "Addendum",
    "AgendaItem",
    "Attendance",
    "CalendarLink",
    "Meeting",
    "MeetingDecision",
    "MeetingSeries",
    "Risk",
]
