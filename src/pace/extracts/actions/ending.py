"""Stopping the reading of an extract, leaving it aside, and removing those that nobody came back to."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.extracts import rules
from pace.extracts.actions.holding import end, held_for
from pace.extracts.models import Extract, ExtractRead
from pace.extracts.states import OPEN
from pace.permissions import Viewer


def stop(*, extract: Extract, by: Viewer) -> Extract:
    """Stop the reading: whoever may load extracts. The files stay, and it can be read again."""
    with transaction.atomic(), record.acting(by=by, doing="stop reading an extract"):
        held = held_for(extract)
        refuse(rules.why_not_stop(held, by=by))
        held.state, held.job = "stopped", None
        held.save()
    return held


def leave(*, extract: Extract, by: Viewer, now: datetime) -> Extract:
    """Leave an extract aside: its files and all that was read of it are removed, and the next one begins."""
    with transaction.atomic(), record.acting(by=by, doing="leave an extract aside"):
        held = held_for(extract)
        refuse(rules.why_not_leave(held, by=by))
        held.findings.all().delete()
        ExtractRead.unscoped.filter(extract=held).delete()
        end(held, state="left", by_id=by.id, now=now)
    return held


def prune(*, before: datetime, now: datetime) -> int:
    """Leave aside, with their files, the extracts that were chosen before a moment and not accepted; how many."""
    old = list(Extract.objects.filter(state__in=OPEN, begun_at__lt=before).exclude(state="accepting"))
    with record.acting(by="tidy", doing="leave old extracts aside", areas=[one.area_id for one in old]):
        for one in old:
            with transaction.atomic():
                held = held_for(one)
                held.findings.all().delete()
                ExtractRead.unscoped.filter(extract=held).delete()
                end(held, state="left", by_id=None, now=now)
    return len(old)
