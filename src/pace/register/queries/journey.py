"""One journey: found by its reference, known in addresses by its key; and the others of the same child."""

from uuid import UUID

from django.db.models import Q, QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import Journey, JourneyFacts
from pace.register.queries.entered import entered
from pace.register.queries.known import NOW, Known


def found(viewer: Viewer, area: Area, reference: str) -> QuerySet[JourneyFacts]:
    """The facts of this area's journeys in whose reference the text stands, by reference."""
    matching = Q(journey__reference__icontains=reference) | Q(journey__child__icontains=reference)
    rows = entered(viewer, area).journey_facts.filter(matching, NOW)
    return rows.select_related("journey").order_by("journey__reference")


def journey(viewer: Viewer, area: Area, key: UUID, *, at: Known | None = None) -> JourneyFacts | None:
    """The facts of the journey of this area with this key, now or at a time; None where the area has none.

    What another area has is as what is not there.
    """
    held = NOW if at is None else at.held
    return entered(viewer, area).journey_facts.filter(held, journey__key=key).select_related("journey").first()


def was_ever(viewer: Viewer, area: Area, key: UUID) -> bool:
    """Whether this area's register holds or ever held the journey with this key."""
    return entered(viewer, area).journeys.filter(key=key).exists()


def others(viewer: Viewer, area: Area, one: Journey, *, at: Known) -> QuerySet[JourneyFacts]:
    """The other journeys of the same child, the earliest first."""
    same = entered(viewer, area).journey_facts.filter(at.held, journey__child=one.child, journey__area=area)
    return same.exclude(journey=one).select_related("journey").order_by("started_on", "pk")
