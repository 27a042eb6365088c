"""Decisions written down."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.meetings.actions.moving import next_number
from pace.meetings.models import MeetingDecision
from pace.meetings.rules import decisions as rules
from pace.meetings.rules.decisions import Stated
from pace.meetings.rules.held import why_not_add_to
from pace.permissions import Viewer


def write(*, area: Area, stated: Stated, by: Viewer, now: datetime) -> MeetingDecision:
    """Write down what an area decided."""
    with transaction.atomic(), record.acting(by=by, doing="write a decision down"):
        # Whoever approves the notes of that meeting meanwhile waits, or is waited for.
        list(area.meetings.select_for_update().filter(pk=stated.meeting))
        refuse(
            rules.why_not_keep(area, by=by),
            rules.why_not_stated(stated, area=area),
            why_not_add_to(area, stated.meeting),
        )
        return MeetingDecision.objects.create(
            area=area,
            number=next_number(MeetingDecision, area),
            what=stated.what,
            on=stated.on,
            evidence=stated.evidence,
            meeting_id=stated.meeting,
            item_id=stated.item,
            about_id=stated.about,
            at=now,
            by_id=by.id,
        )
