"""The course of one journey: what happened when, and which limits ran, were kept, or are still running."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from permanence import dates, limits, milestones, stages
from permanence.charts.chart import ChartNotPossible
from permanence.journeys import Journeys
from permanence.limits import Limit, StatedLimit
from permanence.milestones import LEFT_CARE, LOOKED_AFTER

# Within each row a journey does not come to a milestone after it has passed a later one: then a date is missing.
_ROWS = (
    ("emergency_review", "first_review", "second_review", "review"),
    ("permanence_recommended", "panel", "adm_decision", "application_lodged", "order_granted"),
)
# Only some children need these, and a table does not say who: their clocks are known once the milestone has come.
_OF_SOME = ("emergency_review",)


@dataclass(frozen=True)
class Happened:
    """A dated milestone of the journey, with its outcome where it has one (slugs of the catalogue)."""

    milestone: str
    on: date
    outcome: str | None = None


@dataclass(frozen=True)
class Spell:
    """A placement or a legal status of the journey (`kind`), from its first day to its last, None while it lasts."""

    kind: str
    what: str | None
    began_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Clock:
    """A limit that ran in the journey: from which milestone and day, to which milestone, by when, and what came.

    `stopped_on`: the day of the milestone, or None while it has not come. `standing`: of the limit. `passed_by`: the
    milestone by which the journey has gone past it without a date for it, None otherwise.
    """

    start: str
    end: str
    limit: Limit
    standing: str
    started_on: date
    due_on: date
    stopped_on: date | None
    passed_by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether its milestone has neither come nor been passed."""
        return self.stopped_on is None and self.passed_by is None

    def ran_until(self, last_day: date) -> date:
        """The last day on which it is known to have run, up to the last day of the journey."""
        if self.passed_by is not None:
            return self.started_on
        return self.stopped_on or last_day


@dataclass(frozen=True)
class Course:
    """One journey as of a day: its milestones in time order, the clocks of its limits, its spells, how it ended."""

    reference: str
    happened: tuple[Happened, ...]
    clocks: tuple[Clock, ...]
    as_of: date
    ended_on: date | None = None
    ended_by: str | None = None
    spells: tuple[Spell, ...] = ()

    @property
    def last_day(self) -> date:
        """The day up to which its clocks run: that of the data, or that of its end."""
        return self.ended_on or self.as_of

    @property
    def open_clocks(self) -> tuple[Clock, ...]:
        """The clocks that still run, the one that falls due first before the others; none after the end."""
        running = [clock for clock in self.clocks if clock.is_open and self.ended_on is None]
        return tuple(sorted(running, key=lambda clock: clock.due_on))

    @property
    def overdue(self) -> tuple[Clock, ...]:
        """The clocks that still run although they fell due before the day of the data, the earliest first."""
        return tuple(clock for clock in self.open_clocks if clock.due_on < self.as_of)

    @property
    def to_come(self) -> tuple[Clock, ...]:
        """The clocks that still run and are not overdue, the one that falls due first before the others."""
        return tuple(clock for clock in self.open_clocks if clock.due_on >= self.as_of)


def course(
    journeys: Journeys,
    *,
    journey: Any,
    own_limits: Mapping[tuple[str, str], Limit] | None = None,
    closed: frozenset[date] | None = None,
) -> Course:
    """The course of one journey, by its key in the tables.

    A clock starts at a milestone from which a limit is known, and stops at the first milestone it leads to on or
    after that day; then a later start begins another. Reviews of emergency placements are due for some children only,
    so a clock without one is left out. Where a stage of the usual pathway takes certain outcomes only
    (a panel follows a recommendation away from home), others start no clock. `own_limits`: an area's limits by start
    and end, before those of statute, guidance and the programme. `closed`: days that are not working days.

    Raises `ChartNotPossible` when there is no such journey.
    """
    rows = journeys.journeys.filter(nw.col("journey") == journey).select("started_on", "ended_on", "ended_by").collect()
    if not len(rows):
        raise ChartNotPossible("There is no journey of that key in the tables: take one from their column 'journey'.")
    started_on, ended_on, ended_by = (rows[name].to_list()[0] for name in ("started_on", "ended_on", "ended_by"))
    happened = _happened(journeys, journey, started_on, ended_on)
    known = _known_limits(own_limits or {}, journeys.as_of)
    return Course(
        str(journey),
        happened,
        tuple(clock for one in known for clock in _clocks(happened, one, closed)),
        journeys.as_of,
        None if ended_on is None else dates.from_day(ended_on),
        ended_by,
        _spells(journeys, journey),
    )


def _spells(journeys: Journeys, journey: Any) -> tuple[Spell, ...]:
    """The placements and legal statuses of a journey, in time order."""
    if journeys.spells is None:
        return ()
    own = journeys.spells.filter(nw.col("journey") == journey).select("kind", "what", "began_on", "ended_on").collect()
    rows = zip(*(own[name].to_list() for name in ("kind", "what", "began_on", "ended_on")), strict=True)
    found = [
        Spell(kind, what or None, dates.from_day(int(began)), None if ended is None else dates.from_day(int(ended)))
        for kind, what, began, ended in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.began_on, one.ended_on or date.max)))


def _happened(journeys: Journeys, journey: Any, started_on: int, ended_on: int | None) -> tuple[Happened, ...]:
    events = journeys.events.filter(nw.col("journey") == journey).select("milestone", "on", "outcome").collect()
    slugs = {one.code: slug for slug, one in milestones.catalogue().items()}
    rows = zip(*(events[name].to_list() for name in ("milestone", "on", "outcome")), strict=True)
    found = [Happened(slugs.get(key, str(key)), dates.from_day(on), outcome or None) for key, on, outcome in rows]
    found.append(Happened(LOOKED_AFTER, dates.from_day(started_on)))
    if ended_on is not None:
        found.append(Happened(LEFT_CARE, dates.from_day(ended_on)))
    order = list(milestones.catalogue())
    return tuple(sorted(found, key=lambda one: (one.on, order.index(one.milestone) if one.milestone in order else 0)))


def _known_limits(own: Mapping[tuple[str, str], Limit], on: date) -> list[StatedLimit]:
    stated = [one for one in limits.stated_limits() if one.holds_on(on) and (one.start, one.end) not in own]
    areas = [StatedLimit(f"{start}-{end}", start, end, limit, "local aim", "") for (start, end), limit in own.items()]
    order = list(milestones.catalogue())
    return sorted([*stated, *areas], key=lambda one: order.index(one.end) if one.end in order else len(order))


def _clocks(happened: Sequence[Happened], stated: StatedLimit, closed: frozenset[date] | None) -> list[Clock]:
    starts = [one.on for one in happened if one.milestone == stated.start and _starts_it(one, stated)]
    ends = [one.on for one in happened if one.milestone == stated.end]
    found: list[Clock] = []
    while starts:
        started_on = starts[0]
        stopped_on = next((on for on in ends if on >= started_on), None)
        due_on = limits.due_on(stated.limit, started_on, closed=closed)
        passed_by = _passed_by(happened, stated.end, started_on) if stopped_on is None else None
        found.append(
            Clock(stated.start, stated.end, stated.limit, stated.standing, started_on, due_on, stopped_on, passed_by)
        )
        starts = [on for on in starts if stopped_on is not None and on > stopped_on]
    return [clock for clock in found if clock.stopped_on is not None or clock.end not in _OF_SOME]


def _starts_it(one: Happened, stated: StatedLimit) -> bool:
    stage = next(
        (each for each in stages.usual_pathway() if (each.start, each.end) == (stated.start, stated.end)), None
    )
    return stage is None or stage.start_outcome is None or one.outcome in stage.start_outcome


def _passed_by(happened: Sequence[Happened], end: str, since: date) -> str | None:
    row = next((row for row in _ROWS if end in row), ())
    later = row[row.index(end) + 1 :] if row else ()
    return next((one.milestone for one in happened if one.milestone in later and one.on >= since), None)
