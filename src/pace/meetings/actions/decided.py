"""Decisions of an area changed, and taken back with a reason."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.meetings.models import MeetingDecision
from pace.meetings.rules import decisions as rules
from pace.meetings.rules.actions import why_not_why
from pace.meetings.rules.decisions import Stated
from pace.permissions import Viewer


def change(*, decision: MeetingDecision, stated: Stated, version: str, by: Viewer) -> MeetingDecision:
    """Change what a decision says, until its meeting's notes are approved; raises `Stale` where somebody did so."""
    with transaction.atomic(), record.acting(by=by, doing="change a decision"):
        decision = _held_fast(decision)
        refuse(rules.why_not_change(decision, by=by))
        if str(decision.version) != version:
            raise Stale(version=decision.version, saved=rules.saved_in(decision))
        # Whoever approves the notes of that meeting meanwhile waits, or is waited for.
        list(decision.area.meetings.select_for_update().filter(pk=stated.meeting))
        refuse(rules.why_not_stated(stated, area=decision.area), rules.why_not_meeting(decision.area, stated.meeting))
        if stated.meeting != decision.meeting_id:
            decision.item = None
        decision.what, decision.on, decision.evidence = stated.what, stated.on, stated.evidence
        decision.meeting_id, decision.about_id = stated.meeting, stated.about
        decision.version += 1
        decision.save()
        return decision


def undo(*, decision: MeetingDecision, why: str, by: Viewer, now: datetime) -> MeetingDecision:
    """Take a decision back; it stays in the register with the reason."""
    with transaction.atomic(), record.acting(by=by, doing="take a decision back", why=why):
        decision = _held_fast(decision)
        refuse(rules.why_not_undo(decision, by=by), why_not_why(why))
        decision.undone_at, decision.why = now, why
        decision.version += 1
        decision.save()
        return decision


def _held_fast(decision: MeetingDecision) -> MeetingDecision:
    rows = MeetingDecision.objects.select_for_update(of=("self",)).select_related("area", "meeting")
    return rows.get(pk=decision.pk)
