"""Why a series of meetings cannot be stated so, planned ahead or ended; on which days its rhythm falls."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from pace.areas.models import Area
from pace.kit import words
from pace.meetings import content
from pace.meetings.models import MeetingSeries
from pace.meetings.rules import planned
from pace.permissions import Viewer

ENDED = "This series has ended. Take it up again first."
NOT_ENDED = "This series has not ended."
NO_DAY = "Choose at least one day."
TOO_MANY = f"At most {content.MOST_AHEAD} meetings of a series are planned ahead. Choose fewer days."


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a series is: of which kind, called what, how many weeks apart, at what time, where, who is asked."""

    kind: str
    name: str
    weeks: int
    starts: time
    minutes: int
    chair: int
    place: str = ""
    people: tuple[int, ...] = ()


def why_not_state(area: Area, stated: Stated, *, by: Viewer, of: MeetingSeries | None = None) -> str | None:
    """Why a series cannot say this; who chairs it or is asked already may stay (`of`)."""
    kept = of.people.values_list("pk", flat=True) if of else ()
    reasons = (
        planned.why_not_keep(area, by=by),
        ENDED if of and of.ended_at else None,
        planned.why_not_kind(stated.kind),
        None if stated.weeks in content.RHYTHMS else "Choose a rhythm.",
        _why_not_named(area, stated.name, of),
        planned.why_not_chair(by, area, stated.chair, held=of.chair_id if of else None),
        planned.why_not_asked(by, area, stated.people, kept=kept),
    )
    return next((one for one in reasons if one is not None), None)


def why_not_end(series: MeetingSeries, *, by: Viewer) -> str | None:
    """Why this person may not end a series now."""
    return planned.why_not_keep(series.area, by=by) or (ENDED if series.ended_at else None)


def why_not_take_up(series: MeetingSeries, *, by: Viewer) -> str | None:
    """Why this person may not take a series up again."""
    return planned.why_not_keep(series.area, by=by) or (None if series.ended_at else NOT_ENDED)


def why_not_plan(series: MeetingSeries, on: Collection[date], *, by: Viewer, today: date) -> str | None:
    """Why meetings of a series cannot be planned on these days."""
    reason = why_not_end(series, by=by)
    if reason or not on:
        return reason or NO_DAY
    there = set(series.meetings.filter(on__in=on).values_list("on", flat=True))
    if there:
        return f"It is planned already on {_listed(there)}. Choose other days."
    return TOO_MANY if planned_ahead(series, today=today) + len(set(on)) > content.MOST_AHEAD else None


def planned_ahead(series: MeetingSeries, *, today: date) -> int:
    """How many meetings of a series lie ahead."""
    return series.meetings.filter(on__gte=today).exclude(state="called-off").count()


def days_after(last: date, *, weeks: int, many: int) -> list[date]:
    """The days on which the rhythm falls after a day.

    >>> days_after(date(2026, 3, 4), weeks=6, many=2)
    [datetime.date(2026, 4, 15), datetime.date(2026, 5, 27)]
    """
    return [last + timedelta(weeks=weeks * step) for step in range(1, many + 1)]


def saved_in(series: MeetingSeries) -> dict[str, Any]:
    """What a series is, by field, as forms have it."""
    said = {name: getattr(series, name) for name in ("kind", "name", "starts", "minutes", "place")}
    people = [str(key) for key in series.people.order_by("pk").values_list("pk", flat=True)]
    return {**said, "weeks": str(series.weeks), "chair": str(series.chair_id), "people": people}


def _why_not_named(area: Area, name: str, of: MeetingSeries | None) -> str | None:
    others = area.meeting_series.filter(name=name).exclude(pk=of.pk if of else None)
    return f"There is a series called {name} already. Choose another name." if others.exists() else None


def _listed(days: Collection[date]) -> str:
    return ", ".join(map(words.day, sorted(days)))
