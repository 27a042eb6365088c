"""The measurement plan: its versions, what has changed since the one that was agreed, and which one a chart follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pace.areas.models import Area
from pace.measures import states
from pace.measures.models import Measure, PlanVersion
from pace.measures.queries.measures import entered
from pace.measures.rules import plans as rules
from pace.permissions import Viewer

PEOPLE = ("proposed_by", "area_by", "national_by")


@dataclass(frozen=True, kw_only=True)
class Follows:
    """Which version of the plan a measure follows: the number of the one agreed last, and whether it differs from it.

    `number` None: none is agreed that has this measure. `agreed_at`: when both had agreed.
    """

    number: int | None = None
    agreed_at: datetime | None = None
    differs: bool = False


def versions(viewer: Viewer, area: Area) -> Sequence[PlanVersion]:
    """Every version, the latest first."""
    return list(entered(viewer, area).plan_versions.select_related(*PEOPLE).order_by("-number"))


def version(viewer: Viewer, area: Area, number: int) -> PlanVersion | None:
    """One version by its number; None where the area has none."""
    return entered(viewer, area).plan_versions.filter(number=number).select_related("area", *PEOPLE).first()


def agreed(viewer: Viewer, area: Area) -> PlanVersion | None:
    """The version that both agreed last."""
    return rules.agreed(entered(viewer, area))


def open_one(viewer: Viewer, area: Area) -> PlanVersion | None:
    """The version that waits to be agreed."""
    return entered(viewer, area).plan_versions.filter(state__in=states.PLAN_OPEN).first()


def why_not_propose(viewer: Viewer, area: Area) -> str:
    """Why no version can be proposed by this person now; empty where it can."""
    return rules.why_not_propose(area, by=viewer) or ""


def why_not_agree(viewer: Viewer, version: PlanVersion, side: str, *, now: datetime) -> str:
    """Why this person cannot agree for a side now; empty where they can."""
    return rules.why_not_move(rules.move_of(side, version), version, by=viewer, now=now) or ""


def why_not_withdraw(viewer: Viewer, version: PlanVersion, *, now: datetime) -> str:
    """Why this person cannot withdraw a version; empty where they can."""
    return rules.why_not_move("withdraw", version, by=viewer, now=now) or ""


def follows(measure: Measure) -> Follows:
    """Which version of the plan a measure follows."""
    last = rules.agreed(measure.area)
    of_it = _of(last, measure.slug) if last else None
    if last is None or of_it is None:
        return Follows()
    at = max(one for one in (last.area_at, last.national_at) if one is not None)
    return Follows(number=last.number, agreed_at=at, differs=of_it != rules.kept(measure))


def differs_from_agreed(area: Area) -> frozenset[str]:
    """The measures, by their word in addresses, that are not as the version agreed last has them."""
    last = rules.agreed(area)
    there = {one["slug"]: one for one in last.measures} if last else {}
    return frozenset(one["slug"] for one in rules.kept_measures(area) if there.get(one["slug"]) != one)


def _of(version: PlanVersion, slug: str) -> Mapping[str, Any] | None:
    return next((one for one in version.measures if one["slug"] == slug), None)
