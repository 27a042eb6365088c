"""Why the children that a cycle covers cannot be listed now, or a measure not be taken from the register for them."""

from pace import permissions
from pace.changes.models import TestCycle
from pace.changes.rules import cycles as rules
from pace.measures.models import Measure
from pace.permissions import Permission, Viewer

NO_MEASURE = "The test has no measure from the register that fits what is noted. Name one on the page of the test."
ONLY_PLANNED = "The cycle is over, so the list stays as it is."


def why_not_cover(cycle: TestCycle, *, by: Viewer) -> str | None:
    """Why this person may not change which children a cycle covers."""
    for permission in (Permission.KEEP_CHANGES, Permission.SEE_CHILDREN):
        reason = permissions.why_not(by, permission, area_id=cycle.area_id)
        if reason is not None:
            return reason
    return None if cycle.state in {"planned", "doing", "ended"} else ONLY_PLANNED


def why_not_take(cycle: TestCycle, *, by: Viewer) -> str | None:
    """Why nothing can be taken from the register for the children of a cycle now."""
    reason = why_not_cover(cycle, by=by) or rules.why_not_fill(cycle, by=by)
    if reason is not None:
        return reason
    if cycle.tally not in {"yes-no", "days"}:
        return "Only days, or yes and no, can be taken from the register. This cycle notes neither."
    if not any(fits(cycle, one) for one in cycle.test.measures.all()):
        return NO_MEASURE
    return None if cycle.children.exists() else "Name the children that it covers first."


def fits(cycle: TestCycle, measure: Measure) -> bool:
    """Whether a measure tells of each child what the cycle notes: days waited, or whether it was within a limit."""
    if measure.source != "register" or not measure.start:
        return False
    return cycle.tally == "days" or (cycle.tally == "yes-no" and bool(measure.value))
