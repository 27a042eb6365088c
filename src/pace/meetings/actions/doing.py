"""Actions added."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.meetings.actions.moving import next_number
from pace.meetings.models import Action
from pace.meetings.rules import actions as rules
from pace.meetings.rules.actions import Stated
from pace.permissions import Viewer


def add(*, area: Area, stated: Stated, by: Viewer, now: datetime) -> Action:
    """Add an action: whoever keeps those of the area."""
    with transaction.atomic(), record.acting(by=by, doing="add an action"):
        refuse(
            rules.why_not_keep(area, by=by),
            rules.why_not_stated(stated, area=area),
            rules.why_not_owned(area, stated.owner),
        )
        return Action.objects.create(
            area=area,
            number=next_number(Action, area),
            what=stated.what,
            owner_id=stated.owner,
            due_on=stated.due_on,
            source=stated.source,
            meeting_id=stated.meeting,
            item_id=stated.item,
            test_id=stated.test,
            risk_id=stated.risk,
            since=now,
            added_at=now,
            added_by_id=by.id,
        )
