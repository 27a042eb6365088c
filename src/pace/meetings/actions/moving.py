"""Meetings, actions and risks held fast, and moved where their action allowed it; the next free number of an area."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Max

from pace.areas.models import Area
from pace.meetings.models import Action, Meeting, MeetingDecision, Risk
from pace.moves import Workflow

Moved = TypeVar("Moved", Meeting, Action, Risk)
Numbered = type[Meeting] | type[Action] | type[Risk] | type[MeetingDecision]


def held_fast(thing: Moved) -> Moved:
    """The thing as it is now; of two who change it at once the second sees what the first did."""
    rows = type(thing).objects.select_for_update(of=("self",)).select_related("area")
    return rows.get(pk=thing.pk)


def moved(thing: Moved, move: str, *, workflow: Workflow, now: datetime, why: str = "") -> Moved:
    """The thing after a move that was allowed, saved."""
    thing.state, thing.since, thing.why = workflow.moves[move].after, now, why
    thing.version += 1
    thing.save()
    return thing


def next_number(model: Numbered, area: Area) -> int:
    """The number of the next one in an area, while nobody else takes it."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    return (model.objects.filter(area=area).aggregate(last=Max("number"))["last"] or 0) + 1
