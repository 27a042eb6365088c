"""Why a phase or a mark of a chart may not be decided on, withdrawn or removed."""

from datetime import date, datetime

from django.utils import timezone

from pace import permissions
from pace.areas.models import Area
from pace.measures import content
from pace.measures.models import ChartPhase, Measure
from pace.permissions import Permission, Viewer

EARLIEST = date(2000, 1, 1)


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not decide on the charts of an area."""
    return permissions.why_not(by, Permission.KEEP_AIMS, area_id=area.pk)


def why_not_begin(measure: Measure, *, on: date, now: datetime) -> str | None:
    """Why no phase of a measure's chart can begin on this day."""
    if not EARLIEST <= on <= timezone.localdate(now):
        return "A phase begins on a day that has come."
    if measure.phases.filter(on=on, withdrawn_at=None).exists():
        return "A phase begins on this day already. Withdraw it first to give another reason."
    return None


def why_not_withdraw(phase: ChartPhase) -> str | None:
    """Why a phase cannot be withdrawn."""
    return "It was withdrawn already." if phase.withdrawn_at else None


def why_not_mark(kind: str, *, on: date, measure: Measure | None, area: Area) -> str | None:
    """Why this cannot be marked on a chart."""
    if kind not in content.MARKS or on < EARLIEST:
        return "Choose what it is, and its day."
    if measure is not None and measure.area_id != area.pk:
        return "Choose a measure of this area."
    return None
