"""What was written down of a cycle: what was seen, and what was noted of its cases."""

from collections.abc import Sequence

from pace.areas.queries import may
from pace.changes.models import Observation, Tally, TestCycle
from pace.changes.rules import cycles as rules
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Viewer
from pace.record import queries as record


def observations(viewer: Viewer, cycle: TestCycle) -> Sequence[Observation]:
    """What was seen, in time order, for those who may see the area's tests of change or fill in this cycle."""
    if not _sees(viewer, cycle, Permission.SEE_CHANGES):
        return []
    return list(cycle.observations.select_related("by").order_by("on", "pk"))


def tallies(viewer: Viewer, cycle: TestCycle) -> Sequence[Tally]:
    """What was noted of each case, in time order, for those who may see figures or fill in this cycle."""
    if not _sees(viewer, cycle, Permission.SEE_FIGURES):
        return []
    return list(cycle.tallies.select_related("by").order_by("on", "pk"))


def observation(viewer: Viewer, cycle: TestCycle, key: int) -> Observation | None:
    """One observation of a cycle; None where there is none for this person."""
    return next((one for one in observations(viewer, cycle) if one.pk == key), None)


def tally(viewer: Viewer, cycle: TestCycle, key: int) -> Tally | None:
    """What was noted of one case; None where there is none for this person."""
    return next((one for one in tallies(viewer, cycle) if one.pk == key), None)


def why_not_take_back(viewer: Viewer, cycle: TestCycle, written_by: int) -> str:
    """Why this person cannot take back what somebody wrote down; empty where they can."""
    return rules.why_not_fill(cycle, by=viewer) or rules.why_not_take_back(cycle, written_by, by=viewer) or ""


def history(viewer: Viewer, cycle: TestCycle) -> tuple[HistoryEntry, ...]:
    """What became of a cycle, the latest first, for those who may see an area's history."""
    return record.story(viewer, TestCycle, cycle.pk, cycle.area)


def _sees(viewer: Viewer, cycle: TestCycle, permission: Permission) -> bool:
    return may(viewer, permission, cycle.area) or rules.why_not_reach(cycle, by=viewer) is None
