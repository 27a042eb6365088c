"""What waits in the agencies for which a person is a champion: those waits alone, and nothing else of the children."""

from datetime import date

from django.core.exceptions import PermissionDenied

from pace import permissions
from pace.areas.models import Area
from pace.permissions import ROLES, Permission, Viewer
from pace.register import content
from pace.register.queries.waiting import NothingLoaded, data_of
from pace.register.queries.who_waits import WaitSeen, waits_of

ROLES_OF_AGENCIES = [key for key, role in ROLES.items() if Permission.SEE_AGENCY_CHILDREN in role.may]


def agencies_of(viewer: Viewer, area: Area) -> dict[str, str]:
    """The agencies for which this person is a champion here: the name of each, and whose steps those are ("": none)."""
    reason = permissions.why_not(viewer, Permission.SEE_AGENCY_CHILDREN, area_id=area.pk)
    if reason is not None:
        raise PermissionDenied(reason)
    held = area.roles.filter(person_id=viewer.id, state="held", role__in=ROLES_OF_AGENCIES, agency__isnull=False)
    return {
        name: content.STEPS_OF_AGENCIES.get(kind, "")
        for name, kind in held.order_by("agency__name").values_list("agency__name", "agency__kind")
    }


def day_of_agency(viewer: Viewer, area: Area) -> date:
    """The day up to which the area's data are complete, for those who may see what waits in their agency."""
    agencies_of(viewer, area)
    data = data_of(area)
    if data is None:
        raise NothingLoaded(f"No extract of {area.name} has been loaded yet.")
    return data.as_of


def who_waits_in_agency(viewer: Viewer, area: Area) -> list[WaitSeen]:
    """Everyone who waits for a step of one of these agencies, on the day of the data; none where nothing is loaded."""
    steps = set(agencies_of(viewer, area).values()) - {""}
    data = data_of(area)
    if data is None or not steps:
        return []
    return [one for one in waits_of(area, as_of=data.as_of) if one.agency in steps]
