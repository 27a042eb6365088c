"""Actions added, changed, done, opened again and dropped."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings import states
from pace.meetings.actions.moving import held_fast, moved, next_number
from pace.meetings.models import Action
from pace.meetings.rules import actions as rules
from pace.meetings.rules.actions import Stated
from pace.permissions import Viewer


def add(*, area: Area, stated: Stated, by: Viewer, now: datetime) -> Action:
    """Add an action: whoever keeps those of the area."""
    with transaction.atomic(), record.acting(by=by, doing="add an action"):
        _keep_from_being_approved(area, stated)
        refuse(
            rules.why_not_keep(area, by=by),
            rules.why_not_stated(stated, area=area),
            rules.why_not_meeting(area, stated.meeting),
            rules.why_not_owned(area, stated.owner),
        )
        number = next_number(Action, area)
        action = Action(area=area, number=number, since=now, added_at=now, added_by_id=by.id, item_id=stated.item)
        return _said(action, stated)


def change(*, action: Action, stated: Stated, version: str, by: Viewer, now: datetime) -> Action:
    """Change what an open action says; raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change an action"):
        action = held_fast(action)
        refuse(rules.why_not_move("change", action, by=by, now=now))
        if str(action.version) != version:
            raise Stale(version=action.version, saved=rules.saved_in(action))
        _keep_from_being_approved(action.area, stated)
        refuse(
            rules.why_not_stated(stated, area=action.area),
            rules.why_not_meeting(action.area, stated.meeting, held=action.meeting_id),
            rules.why_not_owned(action.area, stated.owner, held=action.owner_id),
        )
        if stated.meeting != action.meeting_id:
            action.item = None
        action.version += 1
        return _said(action, stated)


def do(*, action: Action, words: str, by: Viewer, now: datetime) -> Action:
    """Say that an action is done, and what came of it: its owner, who added it, or whoever keeps meetings."""
    with transaction.atomic(), record.acting(by=by, doing="do an action"):
        action = held_fast(action)
        refuse(rules.why_not_move("do", action, by=by, now=now))
        action.done_on, action.done_words = timezone.localdate(now), words
        return moved(action, "do", workflow=states.ACTION, now=now)


def open_again(*, action: Action, why: str, by: Viewer, now: datetime) -> Action:
    """Open an action again that was done or dropped."""
    with transaction.atomic(), record.acting(by=by, doing="open an action again", why=why):
        action = held_fast(action)
        refuse(rules.why_not_move("open-again", action, by=by, now=now), rules.why_not_why(why))
        action.done_on, action.done_words = None, ""
        return moved(action, "open-again", workflow=states.ACTION, now=now, why=why)


def drop(*, action: Action, why: str, by: Viewer, now: datetime) -> Action:
    """Drop an action that will not be done."""
    with transaction.atomic(), record.acting(by=by, doing="drop an action", why=why):
        action = held_fast(action)
        refuse(rules.why_not_move("drop", action, by=by, now=now), rules.why_not_why(why))
        return moved(action, "drop", workflow=states.ACTION, now=now, why=why)


def _keep_from_being_approved(area: Area, stated: Stated) -> None:
    """Whoever approves the notes of the meeting meanwhile waits, or is waited for."""
    list(area.meetings.select_for_update().filter(pk=stated.meeting))


def _said(action: Action, stated: Stated) -> Action:
    action.what, action.owner_id, action.due_on = stated.what, stated.owner, stated.due_on
    action.source, action.meeting_id = stated.source, stated.meeting
    action.test_id, action.risk_id = stated.test, stated.risk
    action.save()
    return action
