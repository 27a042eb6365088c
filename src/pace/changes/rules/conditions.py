"""Why a condition cannot be added, retired or taken up again; and what came of trying a change under one."""

from collections.abc import Collection, Sequence

from pace import permissions
from pace.areas.models import Area
from pace.changes import content, states
from pace.changes.models import TestedCondition
from pace.permissions import Permission, Viewer

# States of cycles in which the change is tried or was.
TRIED = frozenset({*states.CYCLE_FILLED, *states.CYCLE_STUDIED})


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not change the conditions of an area."""
    return permissions.why_not(by, Permission.KEEP_CHANGES, area_id=area.pk)


def why_not_add(area: Area, dimension: str, words: str) -> str | None:
    """Why a condition cannot be added: it says nothing, or is on the list already."""
    if dimension not in content.DIMENSIONS:
        return "Choose what kind of condition it is."
    if not words.strip():
        return "Say in a few words what it is."
    folded = words.strip().casefold()
    same = next((one for one in area.tested_conditions.filter(dimension=dimension) if _folded(one) == folded), None)
    if same is None:
        return None
    if same.retired_at:
        return f"{same.words} was on the list and is retired. Take it up again instead."
    return f"{same.words} is on the list already."


def why_not_retire(condition: TestedCondition, *, by: Viewer) -> str | None:
    """Why a condition cannot be retired by this person now."""
    kept = why_not_keep(condition.area, by=by)
    return kept or (f"{condition.words} is retired already." if condition.retired_at else None)


def why_not_take_up(condition: TestedCondition, *, by: Viewer) -> str | None:
    """Why a condition cannot be taken up again by this person now."""
    kept = why_not_keep(condition.area, by=by)
    return kept or (None if condition.retired_at else f"{condition.words} is on the list already.")


def result(state: str, found: Sequence[str]) -> str:
    """What came of one cycle, by what its questions found: kept, not-kept, mixed, unclear, or open before its study.

    >>> result("acted", ["kept", "kept"]), result("studied", ["kept", "not-kept"]), result("doing", [""])
    ('kept', 'mixed', 'open')
    """
    if state not in states.CYCLE_STUDIED or not found:
        return "open"
    said = set(found) - {"unclear"}
    if not said:
        return "unclear"
    return "mixed" if len(said) > 1 else next(iter(said))


def together(results: Collection[str]) -> str:
    """What came of several cycles: what all of them found that tell something; none where nothing was tried.

    >>> together(["kept", "open"]), together(["kept", "not-kept"]), together(["open"]), together([])
    ('kept', 'mixed', 'open', 'none')
    """
    told = set(results) - {"open", "unclear"}
    if len(told) > 1:
        return "mixed"
    if told:
        return next(iter(told))
    return next((one for one in ("unclear", "open") if one in results), "none")


def _folded(condition: TestedCondition) -> str:
    return condition.words.casefold()
