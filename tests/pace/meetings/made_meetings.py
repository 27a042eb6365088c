"""Meetings, actions, risks and decisions for the tests: made by the actions, as people do it."""

from datetime import UTC, date, datetime, time

from pace.meetings.actions import deciding, doing, planning
from pace.meetings.models import AgendaItem, Attendance, Meeting, MeetingSeries, Risk
from pace.meetings.rules import actions as action_rules
from pace.meetings.rules import decisions as decision_rules
from pace.meetings.rules.planned import Stated
from tests.pace.cast import viewer_of

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
ON = date(2026, 3, 18)
SAID = {"kind": "champions", "name": "Champions' meeting", "on": ON, "starts": time(10), "minutes": 90}


def series(cast, *, name="Champions", **other):
    """A series in a rhythm of six weeks, chaired by the lead."""
    lead = cast.of("local-area-lead")
    said = {"kind": "champions", "starts": time(10), "minutes": 90, "chair": lead}
    return MeetingSeries.objects.create(area=cast.strathmarr, name=name, **{**said, **other})


def plan(cast, *, by="local-area-lead", people=("champion",), **other):
    """A planned meeting, chaired by the lead; `people`: who is asked, by their roles."""
    asked = tuple(cast.of(role).pk for role in people)
    said = {**SAID, "chair": cast.of("local-area-lead").pk, "people": asked}
    return planning.plan(area=cast.strathmarr, stated=Stated(**{**said, **other}), by=viewer_of(cast.of(by)), now=NOW)


def under_way(cast, **other):
    """A meeting under way, of which nothing is noted yet."""
    meeting = plan(cast, **other)
    Meeting.objects.filter(pk=meeting.pk).update(state="under-way")
    meeting.refresh_from_db()
    return meeting


def item(meeting, *, title="Open actions", kind="own", **other):
    """An item at the end of its agenda."""
    place = meeting.items.count() + 1
    return AgendaItem.objects.create(area=meeting.area, meeting=meeting, place=place, kind=kind, title=title, **other)


def came(meeting, person, *, how="came", agency=None, **other):
    """That somebody took part, for an agency."""
    said = {"name": person.name, "how": how, "agency": agency, **other}
    return Attendance.objects.create(area=meeting.area, meeting=meeting, person=person, **said)


def action(cast, *, by="champion", owner="champion", what="Ask the panel for more days", due_on=ON, **other):
    """An action of the champion."""
    stated = action_rules.Stated(what=what, owner=cast.of(owner).pk, due_on=due_on, **other)
    return doing.add(area=cast.strathmarr, stated=stated, by=viewer_of(cast.of(by)), now=NOW)


def risk(cast, *, what="Nobody comes from health", number=None, **other):
    """An open risk of the lead."""
    lead = cast.of("local-area-lead")
    number = number or cast.strathmarr.risks.count() + 1
    said = {"likelihood": 3, "impact": 3, "review_on": ON, "owner": lead, "added_by": lead}
    when = {"since": NOW, "added_at": NOW}
    return Risk.objects.create(area=cast.strathmarr, number=number, what=what, **{**said, **when, **other})


def decision(cast, *, what="Begin in the north team", by="local-area-lead", **other):
    """A decision that was written down."""
    stated = decision_rules.Stated(what=what, on=other.pop("on", ON), **other)
    return deciding.write(area=cast.strathmarr, stated=stated, by=viewer_of(cast.of(by)), now=NOW)
