"""The views of the list of who waits that a person keeps: their own, and nobody else's."""

from django.db.models import QuerySet

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import SavedView
from pace.register.queries.entered import entered


def saved_views(viewer: Viewer, area: Area) -> QuerySet[SavedView]:
    """The person's own views of this area, by name."""
    return entered(viewer, area).saved_views.filter(person_id=viewer.id).order_by("name")


def saved_view(viewer: Viewer, area: Area, key: int) -> SavedView | None:
    """One of the person's own views; None where it is not there, or is somebody else's."""
    return SavedView.objects.filter(area_id=area.pk, person_id=viewer.id, pk=key).first()


def default_view(viewer: Viewer, area: Area) -> str:
    """What this person sees when they open the page; empty where they chose nothing."""
    return saved_views(viewer, area).filter(is_default=True).values_list("query", flat=True).first() or ""
