"""One journey: found by its reference, known in addresses by its key, drawn as a timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.content import capital
from pace.register.models import JourneyFacts
from pace.register.queries.entered import entered
from pace.register.queries.journeys_of import NOW, of_rows
from pace.register.queries.waiting import day_of_data

if TYPE_CHECKING:
    # Only a name here, for the same reason as below.
    from permanence.charts.courses import Happened

# The wide picture as the reports have it; the narrow one fits beside the edges of a phone's page.
WIDE, NARROW = 720, 288
# There are many of them, so they stand apart.
REVIEW = "review"
_OF_A_LIMIT = ("step", "agency", "came_on", "due_on", "standing")


@dataclass(frozen=True, kw_only=True)
class LimitSeen:
    """A limit that ran in a journey: the step, whose it is, when it came and was due, and how it stands."""

    step: str
    agency: str
    came_on: str
    due_on: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class MilestoneSeen:
    """A dated milestone of a journey, with its outcome in words ("" where none is known)."""

    name: str
    outcome: str
    agency: str
    on: date


@dataclass(frozen=True, kw_only=True)
class JourneySeen:
    """A journey as its page shows it: the pictures, what they say, and everything in them."""

    headline: str
    as_of: date
    ended_by: str
    wide_svg: str
    narrow_svg: str
    limits: tuple[LimitSeen, ...]
    milestones: tuple[MilestoneSeen, ...]
    later_reviews: tuple[MilestoneSeen, ...]
    notes: tuple[str, ...]


def found(viewer: Viewer, area: Area, reference: str) -> QuerySet[JourneyFacts]:
    """The facts of this area's journeys in whose reference the text stands, by reference."""
    matching = Q(journey__reference__icontains=reference) | Q(journey__child__icontains=reference)
    rows = entered(viewer, area).journey_facts.filter(matching, NOW)
    return rows.select_related("journey").order_by("journey__reference")


def journey(viewer: Viewer, area: Area, key: UUID) -> JourneyFacts | None:
    """The facts of the journey of this area with this key; None where the area has none, whatever another has."""
    return entered(viewer, area).journey_facts.filter(NOW, journey__key=key).select_related("journey").first()


def timeline(viewer: Viewer, area: Area, one: JourneyFacts) -> JourneySeen:
    """The journey's timeline up to the day of the area's data."""
    # Polars and the drawing come with these, and the service is to start within two seconds.
    from permanence.charts import courses, timelines  # noqa: PLC0415

    as_of = day_of_data(viewer, area)
    place = entered(viewer, area)
    reached = place.milestones_reached.filter(NOW, journey=one.journey)
    alone = of_rows(place.journey_facts.filter(pk=one.pk), reached, as_of=as_of)
    course = courses.course(alone, journey=one.journey.reference)
    wide = timelines.timeline(course, width=WIDE)
    return JourneySeen(
        headline=wide.headline,
        as_of=as_of,
        ended_by=_outcome(one.ended_by),
        wide_svg=wide.svg,
        narrow_svg=timelines.timeline(course, width=NARROW).svg,
        limits=_limits(wide.table.rows),
        milestones=tuple(_milestone(one) for one in course.happened if one.milestone != REVIEW),
        later_reviews=tuple(_milestone(one) for one in course.happened if one.milestone == REVIEW),
        notes=wide.notes,
    )


def _limits(rows: Sequence[Sequence[object]]) -> tuple[LimitSeen, ...]:
    """Of the picture's table the rows that have a limit."""
    found = [LimitSeen(**dict(zip(_OF_A_LIMIT, map(str, row), strict=True))) for row in rows]
    return tuple(replace(one, agency=capital(one.agency)) for one in found if one.standing != "happened")


def _milestone(one: "Happened") -> MilestoneSeen:
    from permanence import milestones  # noqa: PLC0415  # as above

    known = milestones.catalogue().get(one.milestone)
    return MilestoneSeen(
        name=known.name if known else one.milestone,
        outcome=_outcome(one.outcome),
        agency=capital(known.agency) if known else "",
        on=one.on,
    )


def _outcome(slug: str | None) -> str:
    from permanence import milestones  # noqa: PLC0415  # as above

    return milestones.outcome_names().get(slug or "", slug or "")
