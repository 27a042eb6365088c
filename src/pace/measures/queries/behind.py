"""The children behind a point of a measure's chart: whose wait began in a period, or who reached the end in it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied

from pace import permissions
from pace.areas.models import Area
from pace.measures.models import Measure
from pace.measures.queries import charted, definitions
from pace.permissions import Permission, Viewer
from pace.register.queries import figures as register

if TYPE_CHECKING:
    # Only names here: Polars and the drawing come with them, and the service is to start within two seconds.
    from permanence.charts.waits import ChildWait
    from permanence.intervals import Intervals


@dataclass(frozen=True, kw_only=True)
class Behind:
    """One journey behind a point: its reference, since when, how many days, and how it stands."""

    reference: str
    key: UUID
    started_on: date
    stopped_on: date
    days: int
    standing: str


def behind(viewer: Viewer, area: Area, measure: Measure, *, first: date, by: str) -> tuple[date, list[Behind]]:
    """The last day of the period that begins on this day, and the journeys behind its point, the earliest first."""
    reason = permissions.why_not(viewer, Permission.SEE_CHILDREN, area_id=area.pk)
    if reason is not None:
        raise PermissionDenied(reason)
    from permanence import dates  # noqa: PLC0415  # NumPy comes with it

    last = dates.period_end(first, by)  # type: ignore[arg-type]  # a month or a quarter
    definition = charted.definition_of(measure)
    found = definitions.waits(register.of_figures(viewer, area).journeys, definition)
    waits = _of_period(found, measure, first, last)
    named = register.named(viewer, area, [int(one.name) for one in waits])
    return last, [_behind(one, *named[int(one.name)]) for one in waits]


def _of_period(found: "Intervals", measure: Measure, first: date, last: date) -> "list[ChildWait]":
    """Of those that count for the point: for a number those who reached the end in it, else those who began in it."""
    import narwhals as nw  # noqa: PLC0415  # as above

    from permanence import dates, intervals  # noqa: PLC0415  # as above
    from permanence.charts import waits  # noqa: PLC0415  # the drawing comes with it

    days = (dates.to_day(first), dates.to_day(last))
    column = "stopped_on" if measure.what == "count" else "started_on"
    inside = nw.col(column).is_between(*days)
    if measure.what == "count":
        inside = inside & (nw.col("status") == intervals.REACHED)
    own = replace(found, table=found.table.filter(inside))
    limit = charted.definition_of(measure).limit
    return list(waits.of_children(own, limit=limit, names="references", closed=None))


def _behind(one: "ChildWait", reference: str, key: UUID) -> Behind:
    from permanence import dates  # noqa: PLC0415  # as above

    return Behind(
        reference=reference,
        key=key,
        started_on=dates.from_day(one.started_on),
        stopped_on=dates.from_day(one.started_on + one.days),
        days=one.days,
        standing=one.standing,
    )
