"""The first round of an area; the next ones begin from what the last one said (`repeating`)."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import Refused
from pace.permissions import Viewer
from pace.readiness.models import Round
from pace.readiness.rules import drafting


def begin(*, area: Area, by: Viewer, now: datetime) -> Round:
    """Begin the first round: whoever may draft. Where somebody else did so meanwhile, theirs is the one."""
    with transaction.atomic(), record.acting(by=by, doing="begin the first round of readiness"):
        held = Area.objects.select_for_update().get(pk=area.pk)
        reason = drafting.why_not_begin(held, by=by)
        if reason is not None:
            raise Refused(reason)
        there = held.rounds.order_by("-number").first()
        return there or Round.objects.create(area=held, number=1, begun_at=now, begun_by_id=by.id)
