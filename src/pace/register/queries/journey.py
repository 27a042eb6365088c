"""One journey: found by its reference, known in addresses by its key, drawn as a timeline."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import Journey
from pace.register.queries.entered import entered
from pace.register.queries.journeys_of import of_rows
from pace.register.queries.waiting import latest

# The wide picture as the reports have it; the narrow one fits beside the edges of a phone's page.
WIDE, NARROW = 720, 288


@dataclass(frozen=True, kw_only=True)
class JourneySeen:
    """A journey as its page shows it: the pictures, what they say, and every number in them."""

    headline: str
    wide_svg: str
    narrow_svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    notes: tuple[str, ...]


def found(viewer: Viewer, area: Area, reference: str) -> QuerySet[Journey]:
    """The journeys of this area in whose reference the text stands, by reference."""
    matching = Q(reference__icontains=reference) | Q(child__icontains=reference)
    return entered(viewer, area).journeys.filter(matching).order_by("reference")


def journey(viewer: Viewer, area: Area, key: UUID) -> Journey | None:
    """The journey of this area with this key; None where the area has none, whatever another has."""
    return entered(viewer, area).journeys.filter(key=key).first()


def timeline(viewer: Viewer, area: Area, one: Journey) -> JourneySeen:
    """The journey's timeline up to the day of the area's data."""
    # Polars and the drawing come with these, and the service is to start within two seconds.
    from permanence.charts import courses, timelines  # noqa: PLC0415

    last = latest(viewer, area)
    alone = of_rows(entered(viewer, area).journeys.filter(pk=one.pk), as_of=last.as_of)
    course = courses.course(alone, journey=one.reference)
    wide = timelines.timeline(course, width=WIDE)
    return JourneySeen(
        headline=wide.headline,
        wide_svg=wide.svg,
        narrow_svg=timelines.timeline(course, width=NARROW).svg,
        columns=wide.table.columns,
        rows=wide.table.rows,
        notes=wide.notes,
    )
