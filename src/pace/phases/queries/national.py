"""Where every area stands, for the national list; the viewer first."""

from dataclasses import dataclass
from datetime import datetime

from pace.areas.content.role_words import words_of_roles
from pace.areas.models import Area
from pace.areas.queries import may
from pace.permissions import Permission, Viewer
from pace.phases import rules
from pace.phases.content.in_words import title
from pace.phases.models import Standing


@dataclass(frozen=True, kw_only=True)
class StandingShown:
    """Where one of all areas stands: phase and participation by name, and the first condition that is missing."""

    phase: str
    since: datetime | None
    participation: str
    participation_since: datetime | None
    next_missing: str
    missing: int


def standings(viewer: Viewer, *, now: datetime) -> dict[int, StandingShown]:
    """Where each area stands, by its key, in a number of queries that does not grow with the areas."""
    if not may(viewer, Permission.SEE_AREAS):
        return {}
    areas = {one.pk: one for one in Area.objects.only("pk", "own_words")}
    stored = {one.area_id: one for one in Standing.objects.all()}
    found = {key: stored.get(key) or Standing(area=area) for key, area in areas.items()}
    needed = rules.needed_by({key: one.phase for key, one in found.items()}, now=now)
    return {key: _shown(areas[key], one, needed[key]) for key, one in found.items()}


def _shown(area: Area, standing: Standing, needed: tuple[rules.Needed, ...]) -> StandingShown:
    missing = [one for one in needed if one.missing]
    return StandingShown(
        phase=standing.phase,
        since=standing.phase_since,
        participation=standing.participation,
        participation_since=standing.participation_since,
        next_missing=title(missing[0].condition, words_of_roles(area.own_words)) if missing else "",
        missing=len(missing),
    )
