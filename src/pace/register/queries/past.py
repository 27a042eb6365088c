"""Which journeys are past the retention rule: those that hold now, and those that only the register's history knows."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import Erasure, Journey, RetentionRule
from pace.register.queries.entered import entered
from pace.register.rules import keeping

# So many journeys past the rule are listed by their reference; all are counted.
MOST_LISTED = 1_000


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a run would remove now: journeys, of how many children, by year of their end; nothing is removed by it."""

    journeys: int
    children: int
    by_year: tuple[tuple[int, int], ...]
    references: tuple[tuple[str, date], ...]


def ends_of(area: Area) -> dict[int, tuple[str, date | None]]:
    """Of every journey its child and its end; one that is in no extract any more ended when it was last held."""
    found: dict[int, tuple[str, date | None]] = {}
    rows = area.journey_facts.order_by("pk").values_list("journey_id", "journey__child", "ended_on", "until__at")
    for key, child, ended_on, until in rows:
        found[key] = (child, ended_on if until is None else ended_on or _day(until))
    return found


def past_the_rule(area: Area, *, today: date, years: int) -> Collection[int]:
    """The keys of the journeys that are past a rule of so many years."""
    ends = {str(key): value for key, value in ends_of(area).items()}
    return {int(key) for key in keeping.past(ends, before=keeping.last_day(today, years))}


def preview(viewer: Viewer, area: Area, *, today: date) -> Preview | None:
    """What a run would remove now; None where no rule is set."""
    area = entered(viewer, area)
    years = keeping.years_of(area)
    if years is None:
        return None
    ends = ends_of(area)
    keys = past_the_rule(area, today=today, years=years)
    shown = dict(area.journeys.filter(pk__in=list(keys)[:MOST_LISTED]).values_list("pk", "reference"))
    listed = sorted((ends[key][1], reference) for key, reference in shown.items())
    return Preview(
        journeys=len(keys),
        children=len({ends[key][0] for key in keys}),
        by_year=tuple(sorted(Counter(ends[key][1].year for key in keys).items())),
        references=tuple((reference, on) for on, reference in listed),
    )


def any_journey(viewer: Viewer, area: Area, key: UUID) -> Journey | None:
    """The journey of this area with this key, also where only the register's history holds it."""
    return entered(viewer, area).journeys.filter(key=key).first()


def rules_of(viewer: Viewer, area: Area) -> list[RetentionRule]:
    """Every rule that was set, the latest first."""
    return list(entered(viewer, area).retention_rules.select_related("by").order_by("-pk"))


def erasures(viewer: Viewer, area: Area) -> list[Erasure]:
    """What was removed for good, the latest first."""
    return list(entered(viewer, area).erasures.select_related("by").order_by("-pk"))


def why_not_set(viewer: Viewer, area: Area) -> str | None:
    """Why this person may not say how long journeys are kept."""
    return keeping.why_not_set(area, by=viewer)


def why_not_remove(viewer: Viewer, area: Area) -> str | None:
    """Why this person may not remove journeys now."""
    return keeping.why_not_remove(area, by=viewer)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
