"""Why an area's figures may not be seen."""

from pace import permissions
from pace.areas.models import Area
from pace.permissions import Permission, Viewer


def why_not_see(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not see an area's figures."""
    return permissions.why_not(by, Permission.SEE_FIGURES, area_id=area.pk)
