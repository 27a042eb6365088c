"""Agendas written: proposed from what is due, items added, changed, moved and removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pace import record
from pace.areas.models import Area
from pace.areas.rules import Refused, refuse
from pace.jobs import queries as jobs
from pace.jobs.models import Job
from pace.kit.forms import Stale
from pace.measures.actions import working_out
from pace.meetings.actions.moving import held_fast
from pace.meetings.content import asked
from pace.meetings.models import AgendaItem, Meeting
from pace.meetings.queries import agenda as queries
from pace.meetings.queries.agenda import Proposed
from pace.meetings.rules import agenda as rules
from pace.meetings.rules.agenda import Stated
from pace.permissions import Viewer


@dataclass(frozen=True, kw_only=True)
class Filled:
    """How many items came, and whether figures are worked out in the background that they wait for."""

    added: int
    waits: bool


def propose(*, meeting: Meeting, by: Viewer, now: datetime) -> Filled:
    """Fill in what is due and not on the agenda yet; what was edited stays, its lines are new.

    What is not worked out yet is asked for in the background, once.
    """
    with transaction.atomic(), record.acting(by=by, doing="propose an agenda"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_propose(meeting, by=by))
        found = queries.proposed(by, meeting, now=now)
        waits = any(line.waits for one in found for line in one.lines)
        if waits and not _is_worked_out(meeting.area):
            working_out.ask(area=meeting.area, by=by)
        return Filled(added=sum(_brought(meeting, one) for one in found), waits=waits)


def add(*, meeting: Meeting, stated: Stated, by: Viewer) -> AgendaItem:
    """Add an item of one's own at the end."""
    with transaction.atomic(), record.acting(by=by, doing="add an item to an agenda"):
        meeting = held_fast(meeting)
        refuse(rules.why_not_edit(meeting, by=by))
        said = {"title": stated.title, "about": stated.about, "minutes": stated.minutes}
        return AgendaItem.objects.create(area=meeting.area, meeting=meeting, place=_end(meeting), **said)


def change(*, item: AgendaItem, stated: Stated, version: str, by: Viewer) -> AgendaItem:
    """Change what an item says; raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change an item of an agenda"):
        item = _held_fast(item)
        refuse(rules.why_not_edit(item.meeting, by=by))
        if str(item.version) != version:
            saved = {"title": item.title, "about": item.about, "minutes": item.minutes}
            raise Stale(version=item.version, saved=saved)
        item.title, item.about, item.minutes = stated.title, stated.about, stated.minutes
        item.version += 1
        item.save()
        return item


def move(*, item: AgendaItem, way: str, by: Viewer) -> AgendaItem:
    """Move an item one place up or down; the first stays first, and the last last."""
    with transaction.atomic(), record.acting(by=by, doing="move an item of an agenda"):
        item = _held_fast(item)
        refuse(rules.why_not_edit(item.meeting, by=by))
        rows = list(item.meeting.items.order_by("place", "pk"))
        at = rows.index(item)
        to = min(max(at + (-1 if way == "up" else 1), 0), len(rows) - 1)
        rows.insert(to, rows.pop(at))
        _placed(rows)
        return item


def remove(*, item: AgendaItem, by: Viewer) -> None:
    """Take an item off the agenda under which nothing is noted."""
    with transaction.atomic(), record.acting(by=by, doing="remove an item of an agenda"):
        item = _held_fast(item)
        refuse(rules.why_not_remove(item, by=by))
        item.delete()


def _is_worked_out(area: Area) -> bool:
    """Whether the figures of an area are being worked out, whoever asked for it."""
    rows = Job.objects.filter(work=working_out.WORK_OUT, arguments__area=area.pk, finished_at=None)
    return any(jobs.goes_on(key) for key in rows.values_list("pk", flat=True))


def _brought(meeting: Meeting, proposed: Proposed) -> bool:
    """Whether it is a new item; of one that is there already the lines are brought up to date."""
    lines = [one.kept for one in proposed.lines]
    there = meeting.items.filter(kind=proposed.kind)
    if there.exists():
        there.exclude(lines=lines).update(lines=lines)
        return False
    said = {"kind": proposed.kind, "title": proposed.title, "minutes": asked.ITEM_MINUTES[proposed.kind]}
    AgendaItem.objects.create(area=meeting.area, meeting=meeting, place=_end(meeting), lines=lines, **said)
    return True


def _held_fast(item: AgendaItem) -> AgendaItem:
    """The item as it is now, with its meeting held fast, so that two who order an agenda do so one after another."""
    meeting = held_fast(item.meeting)
    found = AgendaItem.objects.filter(pk=item.pk, meeting=meeting).first()
    if found is None:
        raise Refused(rules.GONE)
    found.meeting = meeting
    return found


def _placed(rows: Sequence[AgendaItem]) -> None:
    for place, one in enumerate(rows, 1):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])


def _end(meeting: Meeting) -> int:
    return (meeting.items.aggregate(last=Max("place"))["last"] or 0) + 1
