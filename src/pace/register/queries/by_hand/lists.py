"""A list that is worked through: who waits for a milestone, one child after the other, in the order of who waits."""

from dataclasses import dataclass
from uuid import UUID

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.queries.waiting import day_of_data, latest, waiting


@dataclass(frozen=True, kw_only=True)
class InList:
    """Where a child stands in a list: the number, of how many, and the key of the next one (None: this is the last)."""

    number: int
    of: int
    next: UUID | None


def in_list(viewer: Viewer, area: Area, *, key: UUID, milestone: str, number: int | None = None) -> InList | None:
    """Where a child stands among those who wait for a milestone; None where the child does not wait for it.

    `number`: the child's number in the list as it was when the work began, since who is done leaves the list.
    """
    keys = _keys(viewer, area, milestone)
    if key not in keys:
        return None
    place = keys.index(key)
    done = place if number is None else number - 1
    following = keys[place + 1] if place + 1 < len(keys) else None
    return InList(number=done + 1, of=done + len(keys) - place, next=following)


def first_in_list(viewer: Viewer, area: Area, *, milestone: str) -> UUID | None:
    """The key of the first child who waits for a milestone; None where nobody does."""
    return next(iter(_keys(viewer, area, milestone)), None) if latest(viewer, area) else None


def _keys(viewer: Viewer, area: Area, milestone: str) -> list[UUID]:
    rows = waiting(viewer, area, as_of=day_of_data(viewer, area)).filter(end=milestone)
    return list(rows.values_list("journey__key", flat=True))
