"""Where an area is on its way, what its next phase needs, and what happened; the viewer first.

Whoever may not see how an area joins gets nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.phases import rules, states
from pace.phases.models import ConfirmedCondition, Standing
from pace.phases.rules import Needed


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where an area is, since when, which phase is next (None at the end), and what that one needs."""

    phase: str
    since: datetime | None
    began: dict[str, datetime]
    participation: str
    away_since: datetime | None
    why: str
    next_phase: str | None
    needed: tuple[Needed, ...]

    @property
    def missing(self) -> tuple[Needed, ...]:
        """The conditions that are not met yet."""
        return tuple(one for one in self.needed if one.missing)


def way(viewer: Viewer, area: Area, *, now: datetime) -> Way | None:
    """Where an area is on its way; None for whoever may not see how it joins."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    standing = rules.stands(area)
    began = area.moved.filter(move__in=states.FORWARD.values()).order_by("pk").values_list("after", "at")
    return Way(
        phase=standing.phase,
        since=standing.phase_since,
        began=dict(began),
        participation=standing.participation,
        away_since=standing.participation_since,
        why=standing.why,
        next_phase=states.NEXT.get(standing.phase),
        needed=rules.needed_by({area.pk: standing.phase}, now=now)[area.pk],
    )


def standing(viewer: Viewer, area: Area) -> Standing:
    """Where an area stands, for whoever may see how it joins; as one that is just joining for others."""
    return rules.stands(area) if may(viewer, Permission.SEE_JOINING, area) else Standing(area=area)


def why_not(viewer: Viewer, area: Area, *, move: str, now: datetime) -> str | None:
    """Why this person may not make this move with this area now."""
    return rules.why_not_move(move, standing(viewer, area), by=viewer, now=now)


def why_not_confirm(viewer: Viewer, area: Area, condition: str) -> str | None:
    """Why this person may not confirm this condition of this area by hand."""
    return rules.why_not_confirm(condition, area_id=area.pk, phase=standing(viewer, area).phase, by=viewer)


def confirmed(viewer: Viewer, area: Area, key: int) -> ConfirmedCondition | None:
    """One condition of this area that was confirmed by hand, withdrawn or not; None where there is none."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return None
    return area.confirmed_conditions.filter(pk=key).select_related("area", "by").first()


def why_not_withdraw(viewer: Viewer, confirmed: ConfirmedCondition) -> str | None:
    """Why this person may not withdraw what was confirmed by hand."""
    return rules.why_not_withdraw(confirmed, phase=standing(viewer, confirmed.area).phase, by=viewer)
