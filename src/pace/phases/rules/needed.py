"""What an area's next phase needs: each condition with what is missing, or who confirmed it by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pace import permissions
from pace.permissions import Permission, Viewer
from pace.phases import content, states
from pace.phases.content import Condition
from pace.phases.models import ConfirmedCondition
from pace.phases.rules import checks

NOT_CONFIRMED = "The national team has not confirmed it yet."


@dataclass(frozen=True, kw_only=True)
class Needed:
    """One condition in one area: what is missing ("" where it is met), and how that is known."""

    condition: Condition
    missing: str
    checked: bool
    confirmed: ConfirmedCondition | None = None


def needed_by(phases: Mapping[int, str], *, now: datetime) -> dict[int, tuple[Needed, ...]]:
    """What the next phase of each area needs, of areas by the phase in which they are.

    The number of queries does not grow with the number of areas.
    """
    nexts = {area_id: states.NEXT.get(phase, "") for area_id, phase in phases.items()}
    confirmed = _confirmed(nexts)
    lacking = {
        one.key: checks.missing(one.key, [area for area, phase in nexts.items() if phase == one.before], now=now)
        for one in content.conditions()
        if checks.is_offered(one.key)
    }
    return {
        area_id: tuple(_needed(area_id, one, lacking, confirmed) for one in content.before(phase))
        for area_id, phase in nexts.items()
    }


def why_not_confirm(key: str, *, area_id: int, phase: str, by: Viewer) -> str | None:
    """Why this person may not confirm a condition by hand: the service checks it, it is confirmed, or not asked now."""
    reason = permissions.why_not(by, Permission.MOVE_PHASES, area_id=area_id)
    if reason is not None:
        return reason
    if checks.is_offered(key):
        return "The service checks this itself, so nobody confirms it by hand."
    stated = content.condition(key)
    if stated is None or stated.before != states.NEXT.get(phase):
        return "This is not a condition of the area's next phase."
    if ConfirmedCondition.objects.filter(area_id=area_id, condition=key, withdrawn_at=None).exists():
        return "This is confirmed already."
    return None


def why_not_withdraw(confirmed: ConfirmedCondition, *, phase: str, by: Viewer) -> str | None:
    """Why this person may not withdraw what was confirmed: it is withdrawn, or the area has moved on because of it."""
    reason = permissions.why_not(by, Permission.MOVE_PHASES, area_id=confirmed.area_id)
    if reason is not None:
        return reason
    if confirmed.withdrawn_at is not None:
        return "This is withdrawn already."
    stated = content.condition(confirmed.condition)
    if stated is not None and stated.before != states.NEXT.get(phase):
        return "The area has moved on since then. Put its phase back first, if that was a mistake."
    return None


def _confirmed(areas: Iterable[int]) -> dict[tuple[int, str], ConfirmedCondition]:
    rows = ConfirmedCondition.objects.filter(area_id__in=list(areas), withdrawn_at=None).select_related("by")
    return {(one.area_id, one.condition): one for one in rows}


def _needed(
    area_id: int,
    one: Condition,
    lacking: Mapping[str, Mapping[int, str]],
    confirmed: Mapping[tuple[int, str], ConfirmedCondition],
) -> Needed:
    if one.key in lacking:
        return Needed(condition=one, missing=lacking[one.key].get(area_id, ""), checked=True)
    by_hand = confirmed.get((area_id, one.key))
    return Needed(condition=one, missing="" if by_hand else NOT_CONFIRMED, checked=False, confirmed=by_hand)
