"""What tests of change can say of a phase's conditions: whether one was widened on evidence."""

from collections.abc import Collection, Mapping
from datetime import datetime

from pace.changes.models import ChangeDecision
from pace.phases.rules import checks

WIDENED = "test-of-change-widened"


def widened(areas: Collection[int], _: datetime) -> Mapping[int, str]:
    """A senior manager accepted at least once that a test be widened or implemented."""
    rows = ChangeDecision.objects.filter(area_id__in=areas)
    accepted = set(rows.filter(state="accepted").values_list("area_id", flat=True))
    waiting = set(rows.filter(state="proposed").values_list("area_id", flat=True))
    return {
        area: "A decision on a test of change waits for a senior manager."
        if area in waiting
        else "No decision to widen or implement a test of change is accepted yet."
        for area in areas
        if area not in accepted
    }


checks.offer(WIDENED, widened)
