"""Which texts could name a child: the references of a register, to look for them in what is to leave the area."""

from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.register.queries.entered import entered


def references(viewer: Viewer, area: Area) -> frozenset[str]:
    """Every reference of a journey or a child that the area's register ever held; none for who may not see children."""
    if not may(viewer, Permission.SEE_CHILDREN, area):
        return frozenset()
    rows = entered(viewer, area).journeys.values_list("reference", "child")
    return frozenset(reference for pair in rows for reference in pair)
