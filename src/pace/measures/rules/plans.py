"""Why a version of the measurement plan may not be proposed, agreed or withdrawn now; what a version keeps."""

from datetime import datetime
from typing import Any

from pace import moves, permissions
from pace.areas.models import Area
from pace.measures import states
from pace.measures.models import Measure, PlanVersion
from pace.measures.rules import measures as rules
from pace.permissions import Permission, Viewer

# Of each side that agrees: its permission, and the moves by which it does, whichever comes first.
SIDES = {
    "area": (Permission.AGREE_PLAN, ("agree-for-the-area", "agree-for-the-area-last")),
    "national": (Permission.AGREE_PLAN_NATIONALLY, ("agree-nationally", "agree-nationally-last")),
}


def why_not_propose(area: Area, *, by: Viewer) -> str | None:
    """Why no version can be proposed: one waits already, there is nothing in it, or nothing has changed."""
    reason = permissions.why_not(by, Permission.KEEP_AIMS, area_id=area.pk)
    if reason is not None:
        return reason
    if area.plan_versions.filter(state__in=states.PLAN_OPEN).exists():
        return "A version waits to be agreed. Withdraw it first, or wait until it is agreed."
    if not area.measures.filter(retired_at=None).exists():
        return "The plan has no measure yet. Add the first one."
    last = agreed(area)
    if last is not None and last.measures == kept_measures(area):
        return f"Nothing has changed since version {last.number} was agreed."
    return None


def move_of(side: str, version: PlanVersion) -> str:
    """The move by which a side agrees now; where it cannot, the one whose reason says why."""
    usual, last = SIDES[side][1]
    return last if version.state in states.PLAN.moves[last].before else usual


def why_not_move(move: str, version: PlanVersion, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with a version now."""
    return moves.why_not_move(
        states.PLAN.moves[move], workflow=states.PLAN, thing=version, by=by, now=now, conditions={}
    )


def agreed(area: Area) -> PlanVersion | None:
    """The version that both agreed last."""
    return area.plan_versions.filter(state="agreed").order_by("-number").first()


def kept_measures(area: Area) -> list[dict[str, Any]]:
    """The area's measures as a version keeps them, in the order of the plan."""
    rows = area.measures.filter(retired_at=None).select_related("aim").order_by("place", "pk")
    return [kept(one) for one in rows]


def kept(measure: Measure) -> dict[str, Any]:
    """One measure as a version keeps it."""
    return {**rules.saved_in(measure), "slug": measure.slug}
