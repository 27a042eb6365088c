"""How far a test of change has come, confirmed by a person."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from pace import record
from pace.areas.rules import refuse
from pace.changes.actions import moving
from pace.changes.models import ChangeTest, ProgressScore
from pace.changes.queries import evidence as gathered
from pace.changes.rules import progress as rules
from pace.permissions import Viewer


def confirm(*, test: ChangeTest, score: Decimal, why: str, by: Viewer, now: datetime) -> ProgressScore:
    """Confirm the score that the evidence proposes, or another with a reason: whoever keeps tests of change."""
    proposed = rules.proposed(gathered.of(by, test, now=now).known)
    with transaction.atomic(), record.acting(by=by, doing="confirm how far a test of change has come", why=why):
        test = moving.held_fast(test)
        refuse(rules.why_not_confirm(test, proposed=proposed, score=score, why=why, by=by))
        return ProgressScore.objects.create(
            area=test.area, test=test, proposed=proposed, score=score, why=why, at=now, by_id=by.id
        )
