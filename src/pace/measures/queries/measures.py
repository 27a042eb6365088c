"""The measures of an area, what may be chosen for one, and what is decided about its chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from pace import permissions
from pace.areas.models import Area
from pace.measures.models import ChartMark, ChartPhase, HandCount, Measure
from pace.measures.rules import counts as counting
from pace.measures.rules import measures as rules
from pace.permissions import Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class MilestoneChoice:
    """A milestone that a clock can start or stop at, and what may come of it, each with its name."""

    slug: str
    name: str
    outcomes: tuple[tuple[str, str], ...]


def entered(viewer: Viewer, area: Area) -> Area:
    """The area, for whoever may see its aims and its plan; else a refusal with its reason."""
    reason = permissions.why_not(viewer, Permission.SEE_AIMS, area_id=area.pk)
    if reason is not None:
        raise PermissionDenied(reason)
    return area


def measures(viewer: Viewer, area: Area, *, retired: bool = False) -> Sequence[Measure]:
    """The measures of an area in the order of the plan; those that are measured no more apart."""
    rows = entered(viewer, area).measures.filter(retired_at__isnull=not retired).select_related("aim")
    return list(rows.order_by("place", "pk"))


def measure(viewer: Viewer, area: Area, slug: str) -> Measure | None:
    """One measure by its word in addresses; None where the area has none."""
    return entered(viewer, area).measures.filter(slug=slug).select_related("aim").first()


def saved_in(measure: Measure) -> dict[str, Any]:
    """What is said of a measure, by field."""
    return rules.saved_in(measure)


def why_not_keep(viewer: Viewer, area: Area) -> str:
    """Why this person may not write measures; empty where they may."""
    return rules.why_not_keep(area, by=viewer) or ""


def why_not_count(viewer: Viewer, measure: Measure) -> str:
    """Why this person may not type counts of it; empty where they may."""
    return counting.why_not_count(measure, by=viewer) or ""


def milestones() -> tuple[MilestoneChoice, ...]:
    """Every milestone of the catalogue, in the order of a usual journey."""
    from permanence import milestones as catalogue  # noqa: PLC0415  # NumPy comes with it

    names = catalogue.outcome_names()
    return tuple(
        MilestoneChoice(
            slug=slug,
            name=one.name,
            outcomes=tuple((outcome, names.get(outcome, outcome)) for outcome in catalogue.outcomes_of(slug)),
        )
        for slug, one in catalogue.catalogue().items()
    )


def phases(measure: Measure, *, withdrawn: bool = False) -> Sequence[ChartPhase]:
    """The phases of a measure's chart that were decided, in time order; those withdrawn, the latest first."""
    rows = measure.phases.filter(withdrawn_at__isnull=not withdrawn).select_related("decided_by", "withdrawn_by")
    return list(rows.order_by("-withdrawn_at" if withdrawn else "on", "pk"))


def marks(measure: Measure) -> Sequence[ChartMark]:
    """What is marked on a measure's chart: its own marks and those of the area's charts all together."""
    return list(measure.area.chart_marks.filter(Q(measure=measure) | Q(measure=None)).order_by("on", "pk"))


def mark(viewer: Viewer, area: Area, key: int) -> ChartMark | None:
    """One mark of this area's."""
    return entered(viewer, area).chart_marks.filter(pk=key).select_related("measure").first()


def phase(measure: Measure, key: int) -> ChartPhase | None:
    """One phase of a measure's chart."""
    return measure.phases.filter(pk=key).first()


def counts(measure: Measure) -> Sequence[HandCount]:
    """What was counted by hand, in time order."""
    return list(measure.counts.select_related("by").order_by("on"))


def count_of(measure: Measure, on: date) -> HandCount | None:
    """What was counted in one period."""
    return measure.counts.filter(on=on).first()


def periods_to_count(measure: Measure, *, today: date) -> list[date]:
    """The first days of the periods that can be counted by now, the latest first: three years of them."""
    first = counting.first_day(today, measure.frequency)
    months = counting.MONTHS[measure.frequency]
    return [_months_before(first, months * back) for back in range(36 // months)]


def not_counted(measure: Measure, *, today: date) -> list[date]:
    """Whole periods since the first count that nobody has counted, the latest first."""
    there = {one.on for one in counts(measure)}
    months = counting.MONTHS[measure.frequency]
    over = [on for on in periods_to_count(measure, today=today) if _months_before(on, -months) <= today]
    return [on for on in over if there and min(there) < on and on not in there]


def last_written(measure: Measure) -> datetime | None:
    """When the latest count was typed."""
    last = measure.counts.order_by("-at").first()
    return last.at if last else None


def _months_before(first: date, months: int) -> date:
    whole = first.year * 12 + first.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
