"""Meetings planned, changed, called off and planned again."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings import states
from pace.meetings.actions.moving import held_fast, moved, next_number
from pace.meetings.models import Meeting
from pace.meetings.rules import planned as rules
from pace.meetings.rules.planned import Stated
from pace.permissions import Viewer

_FIELDS = ("kind", "name", "on", "starts", "minutes", "place")


def plan(*, area: Area, stated: Stated, by: Viewer, now: datetime) -> Meeting:
    """Plan a meeting: whoever keeps those of the area."""
    with transaction.atomic(), record.acting(by=by, doing="plan a meeting"):
        _refuse_stated(area, stated, by=by)
        number = next_number(Meeting, area)
        return _said(Meeting(area=area, number=number, since=now, version=0, series_id=stated.series), stated)


def change(*, meeting: Meeting, stated: Stated, version: str, by: Viewer, now: datetime) -> Meeting:
    """Change what a planned meeting is; raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change a meeting"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_move("change", meeting, by=by, now=now))
        if str(meeting.version) != version:
            raise Stale(version=meeting.version, saved=rules.saved_in(meeting))
        _refuse_stated(meeting.area, stated, by=by, of=meeting)
        before = (meeting.on, meeting.starts, meeting.minutes, meeting.place)
        moves = before != (stated.on, stated.starts, stated.minutes, stated.place)
        meeting.changed += moves
        if moves:
            meeting.invited.clear()
        return _said(meeting, stated)


def call_off(*, meeting: Meeting, why: str, by: Viewer, now: datetime) -> Meeting:
    """Call a planned meeting off."""
    with transaction.atomic(), record.acting(by=by, doing="call a meeting off", why=why):
        meeting = held_fast(meeting)
        refuse(rules.why_not_move("call-off", meeting, by=by, now=now), None if why.strip() else rules.SAY_WHY)
        meeting.changed += 1
        meeting.invited.clear()
        return moved(meeting, "call-off", workflow=states.MEETING, now=now, why=why)


def plan_again(*, meeting: Meeting, by: Viewer, now: datetime) -> Meeting:
    """Plan a meeting again that was called off."""
    with transaction.atomic(), record.acting(by=by, doing="plan a meeting again"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_move("plan-again", meeting, by=by, now=now))
        meeting.changed += 1
        meeting.invited.clear()
        return moved(meeting, "plan-again", workflow=states.MEETING, now=now)


def _refuse_stated(area: Area, stated: Stated, *, by: Viewer, of: Meeting | None = None) -> None:
    asked = of.people.values_list("pk", flat=True) if of else ()
    refuse(
        rules.why_not_keep(area, by=by),
        rules.why_not_kind(stated.kind),
        rules.why_not_chair(by, area, stated.chair, held=of.chair_id if of else None),
        rules.why_not_asked(by, area, stated.people, kept=asked),
        rules.why_not_series(area, stated.series),
    )


def _said(meeting: Meeting, stated: Stated) -> Meeting:
    for name in _FIELDS:
        setattr(meeting, name, getattr(stated, name))
    meeting.chair_id = stated.chair
    meeting.version += 1
    meeting.save()
    meeting.people.set({*stated.people, stated.chair})
    return meeting
