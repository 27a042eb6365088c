"""Why a driver diagram cannot be changed."""

from pace import permissions
from pace.measures import states
from pace.measures.models import Aim
from pace.permissions import Permission, Viewer


def why_not_change(aim: Aim, *, by: Viewer) -> str | None:
    """Why this person may not change the diagram of an aim now."""
    reason = permissions.why_not(by, Permission.KEEP_DRIVERS, area_id=aim.area_id)
    if reason is None and aim.state not in states.AIM_OPEN:
        state = states.AIM.states[aim.state].lower()
        return f"This aim is {state}, so its driver diagram stays as it is. Propose the aim again to change it."
    return reason
