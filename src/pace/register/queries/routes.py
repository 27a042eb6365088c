"""The routes that a journey took: as recommendations state them, and as somebody said with a reason."""

from dataclasses import dataclass
from datetime import date

from pace.areas.models import Area
from pace.register.models import Journey
from pace.register.queries.known import Known
from pace.register.queries.names import outcome
from pace.register.queries.values import Source, Values, source_of

RECOMMENDED = "permanence_recommended"


@dataclass(frozen=True, kw_only=True)
class RouteSeen:
    """A route in words, the day from which it was taken, why ("" where nobody said), and where that comes from."""

    route: str
    on: date
    why: str
    source: Source


def routes(area: Area, journey: Journey, values: Values, *, at: Known) -> tuple[RouteSeen, ...]:
    """Every route that the register held then, in time order."""
    held = (one for one in values.milestones if one.until is None and one.said["milestone"] == RECOMMENDED)
    found = [
        RouteSeen(
            route=outcome(one.said["outcome"]),
            on=one.said["on"],
            why="",
            source=source_of(values.changes[one.source]),
        )
        for one in held
        if one.said["outcome"]
    ]
    typed = area.routes_taken.filter(at.held, journey=journey).select_related("source__by").order_by("on", "pk")
    found += [
        RouteSeen(route=outcome(one.route), on=one.on, why=one.source.why, source=source_of(one.source))
        for one in typed
    ]
    return tuple(sorted(found, key=lambda one: one.on))
