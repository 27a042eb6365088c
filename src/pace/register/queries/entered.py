"""The one way to an area's children: for those who may see them."""

from django.core.exceptions import PermissionDenied

from pace import permissions
from pace.areas.models import Area
from pace.permissions import Permission, Viewer


def entered(viewer: Viewer, area: Area) -> Area:
    """The area, where this person may see its children; else a refusal with its reason."""
    reason = permissions.why_not(viewer, Permission.SEE_CHILDREN, area_id=area.pk)
    if reason is not None:
        raise PermissionDenied(reason)
    return area
