"""The support of every area against its plan, for the national list; the viewer first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.support.models import Advising, Support
from pace.support.rules import given as rules


@dataclass(frozen=True, kw_only=True)
class GivenShown:
    """What one of all areas is given: by whom, last and next, hours against the plan, and how much is overdue."""

    advisors: tuple[str, ...]
    last_contact: date | None
    next_planned: date | None
    planned_hours: Decimal
    delivered_hours: Decimal
    overdue: int


def given(viewer: Viewer, *, now: datetime) -> dict[int, GivenShown]:
    """What each area is given, by its key, in a number of queries that does not grow with the areas."""
    if not may(viewer, Permission.SEE_AREAS):
        return {}
    today, advisors = timezone.localdate(now), _advisors()
    by_area: dict[int, list[Support]] = {key: [] for key in Area.objects.values_list("pk", flat=True)}
    counted = ("area_id", "state", "planned_on", "planned_hours", "delivered_on", "delivered_hours")
    for one in Support.objects.exclude(state="cancelled").only(*counted):
        by_area[one.area_id].append(one)
    return {key: _given(rows, advisors.get(key, ()), today) for key, rows in by_area.items()}


def _advisors() -> dict[int, tuple[str, ...]]:
    """Who supports each area now and is still of the national team."""
    team = rules.team().values("person_id")
    rows = Advising.objects.filter(until=None, person__in=team).order_by("person__name")
    found: dict[int, tuple[str, ...]] = {}
    for area_id, name in rows.values_list("area_id", "person__name"):
        found[area_id] = (*found.get(area_id, ()), name)
    return found


def _given(rows: Iterable[Support], advisors: tuple[str, ...], today: date) -> GivenShown:
    rows = list(rows)
    ahead = [one.planned_on for one in rows if one.state == "planned" and one.planned_on >= today]
    delivered = [one.delivered_on for one in rows if one.state == "delivered"]
    return GivenShown(
        advisors=advisors,
        last_contact=max(delivered, default=None),
        next_planned=min(ahead, default=None),
        planned_hours=sum((one.planned_hours or Decimal(0) for one in rows), Decimal(0)),
        delivered_hours=sum((one.delivered_hours or Decimal(0) for one in rows), Decimal(0)),
        overdue=sum(1 for one in rows if rules.is_overdue(one.state, one.planned_on, today)),
    )
