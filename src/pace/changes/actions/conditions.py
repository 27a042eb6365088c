"""The conditions under which an area tries changes: added, retired, taken up again."""

from datetime import datetime

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.changes.models import TestedCondition
from pace.changes.rules import conditions as rules
from pace.permissions import Viewer


def add(*, area: Area, dimension: str, words: str, by: Viewer) -> TestedCondition:
    """Add a condition to an area's list: whoever keeps its tests of change."""
    with transaction.atomic(), record.acting(by=by, doing="add a condition of tests of change"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_keep(area, by=by), rules.why_not_add(area, dimension, words))
        return TestedCondition.objects.create(area=area, dimension=dimension, words=words.strip())


def retire(*, condition: TestedCondition, by: Viewer, now: datetime) -> TestedCondition:
    """Offer a condition no more; cycles that were tried under it keep it."""
    with transaction.atomic(), record.acting(by=by, doing="retire a condition of tests of change"):
        condition = _held_fast(condition)
        refuse(rules.why_not_retire(condition, by=by))
        condition.retired_at = now
        condition.save()
        return condition


def take_up(*, condition: TestedCondition, by: Viewer) -> TestedCondition:
    """Offer a condition again that was retired."""
    with transaction.atomic(), record.acting(by=by, doing="take a condition of tests of change up again"):
        condition = _held_fast(condition)
        refuse(rules.why_not_take_up(condition, by=by))
        condition.retired_at = None
        condition.save()
        return condition


def _held_fast(condition: TestedCondition) -> TestedCondition:
    rows = TestedCondition.objects.select_for_update(of=("self",)).select_related("area")
    return rows.get(pk=condition.pk)
