"""A child's page: what is overdue, what is next, the timeline, the limits, the milestones, the history."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import JourneyFacts
from pace.register.queries.entered import entered
from pace.register.queries.history import ChangeSeen, history
from pace.register.queries.journeys_of import of_rows
from pace.register.queries.known import Known
from pace.register.queries.local_limits import Step, deciding, holding
from pace.register.queries.names import Names, names_of
from pace.register.queries.reached import REVIEW, MilestoneSeen, reached
from pace.register.queries.routes import RouteSeen, routes
from pace.register.queries.spells import SpellSeen, lasting, spells
from pace.register.queries.values import values_of

if TYPE_CHECKING:
    # Only names here: Polars and the drawing come with them, and the service is to start within two seconds.
    from permanence.charts.courses import Clock, Course
    from permanence.journeys import Journeys
    from permanence.limits import Limit

# The wide picture as the reports have it; the narrow one fits beside the edges of a phone's page.
WIDE, NARROW = 720, 288


@dataclass(frozen=True, kw_only=True)
class LimitSeen:
    """A limit that ran in a journey: the step, whose it is, its length and standing, when it came and was due.

    `days`: over (or late by), or left, whichever `state` says: overdue, due, late, in-time, ended, not-reached,
    no-date. `local`: the area's own limit beside it, with the day that is due by, or None.
    """

    step: str
    start: str
    agency: str
    within: str
    basis: str
    since: date
    came_on: date | None
    due_on: date
    state: str
    days: int
    local: tuple[str, date] | None


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A course, with the names of the area's milestones in it, and its own limits beside those of statute."""

    course: "Course"
    names: Names
    slugs: Mapping[str, str]
    beside: Mapping[Step, "Limit"]


@dataclass(frozen=True, kw_only=True)
class JourneySeen:
    """A journey as its page shows it: the pictures, what they say, and everything in them."""

    headline: str
    as_of: date
    overdue: tuple[LimitSeen, ...]
    coming: tuple[LimitSeen, ...]
    wide_svg: str
    narrow_svg: str
    limits: tuple[LimitSeen, ...]
    milestones: tuple[MilestoneSeen, ...]
    later_reviews: tuple[MilestoneSeen, ...]
    changes: tuple[ChangeSeen, ...]
    routes: tuple[RouteSeen, ...]
    spells: tuple[SpellSeen, ...]
    notes: tuple[str, ...]
    never: tuple[str, ...]


def timeline(viewer: Viewer, area: Area, one: JourneyFacts, *, at: Known) -> JourneySeen:
    """The journey's timeline up to the day of the area's data, with all that its page says, as it was known."""
    from permanence.charts import courses, timelines  # noqa: PLC0415  # Polars and the drawing come with them

    place = entered(viewer, area)
    names, values = names_of(place), values_of(place, one.journey, at)
    held = reached(values, at=at, names=names)
    rows = place.will_not_happen.filter(at.held, journey=one.journey).order_by("pk")
    never = tuple(rows.values_list("milestone", flat=True))
    drawn = _drawn(place, one, at, names, never)
    course = replace(drawn.course, spells=tuple(courses.Spell(**each.said) for each in lasting(values)))
    wide = timelines.timeline(course, width=WIDE)
    return JourneySeen(
        headline=wide.headline,
        as_of=at.as_of,
        overdue=_limits(course.overdue, drawn),
        coming=_limits(course.to_come, drawn),
        wide_svg=wide.svg,
        narrow_svg=timelines.timeline(course, width=NARROW).svg,
        limits=_limits(course.clocks, drawn),
        milestones=tuple(each for each in held if each.slug != REVIEW),
        later_reviews=tuple(each for each in held if each.slug == REVIEW),
        changes=history(values, at=at, names=names),
        routes=routes(place, one.journey, values, at=at),
        spells=spells(values),
        notes=wide.notes,
        never=tuple(names.name(each) for each in never),
    )


def _drawn(area: Area, one: JourneyFacts, at: Known, names: Names, never: Collection[str]) -> Drawn:
    """The course of the journey by the limits that decide; own milestones go by their names, which are drawn.

    Nothing is overdue or to come that will not happen.
    """
    from permanence.charts import courses  # noqa: PLC0415  # as above

    named = {slug: own.name for slug, own in names.own.items()}
    own = holding(area, on=at.as_of, known_at=at.until)
    decide = deciding(own, on=at.as_of)
    by_name = {(named.get(start, start), named.get(end, end)): limit for (start, end), limit in decide.items()}
    mine = area.milestones_reached.filter(at.held, journey=one.journey)
    alone = of_rows(area.journey_facts.filter(pk=one.pk), mine, as_of=at.as_of)
    course = courses.course(_renamed(alone, named), journey=one.journey.reference, own_limits=by_name)
    left = {named.get(slug, slug) for slug in never}
    return Drawn(
        course=replace(course, clocks=tuple(each for each in course.clocks if not (each.is_open and each.end in left))),
        names=names,
        slugs={name: slug for slug, name in named.items()},
        beside={step: limit for step, limit in own.items() if step not in decide},
    )


def _renamed(journeys: "Journeys", named: Mapping[str, str]) -> "Journeys":
    import narwhals as nw  # noqa: PLC0415  # as above

    said = nw.col("milestone")
    for slug, name in named.items():
        said = nw.when(nw.col("milestone") == slug).then(nw.lit(name)).otherwise(said)
    return replace(journeys, events=journeys.events.with_columns(milestone=said)) if named else journeys


def _limits(clocks: Iterable["Clock"], drawn: Drawn) -> tuple[LimitSeen, ...]:
    return tuple(_limit(one, drawn) for one in clocks)


def _limit(clock: "Clock", drawn: Drawn) -> LimitSeen:
    from permanence import limits  # noqa: PLC0415  # as above

    state, days = _stands(clock, drawn.course)
    start, end = (drawn.slugs.get(one, one) for one in (clock.start, clock.end))
    local = drawn.beside.get((start, end))
    return LimitSeen(
        step=drawn.names.name(end),
        start=drawn.names.inside(start),
        agency=drawn.names.agency(end),
        within=str(clock.limit),
        basis=clock.standing,
        since=clock.started_on,
        came_on=clock.stopped_on,
        due_on=clock.due_on,
        state=state,
        days=days,
        local=(str(local), limits.due_on(local, clock.started_on)) if local else None,
    )


def _stands(clock: "Clock", course: "Course") -> tuple[str, int]:
    """How a limit stands, and by how many days."""
    if clock.stopped_on is not None:
        late = (clock.stopped_on - clock.due_on).days
        return ("late", late) if late > 0 else ("in-time", -late)
    if clock.passed_by is not None:
        return "no-date", 0
    if course.ended_on is not None:
        return ("ended" if course.ended_on <= clock.due_on else "not-reached"), 0
    left = (clock.due_on - course.as_of).days
    return ("overdue", -left) if left < 0 else ("due", left)
