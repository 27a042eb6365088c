"""The next days of a series by its rhythm, with what speaks against some of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pace.meetings import content
from pace.meetings.models import MeetingSeries
from pace.meetings.rules import series as rules
from pace.permissions import Viewer

SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day on which the rhythm falls; `against`: that it is no working day, or planned already."""

    on: date
    against: str = ""
    is_planned: bool = False


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The next days, those of the rhythm that have passed without a meeting, and the day they are counted from.

    `room`: how many more can be planned.
    """

    days: tuple[Day, ...]
    passed: tuple[date, ...]
    counted_from: date | None
    room: int


def ahead(series: MeetingSeries, *, today: date, first: date | None = None) -> Ahead:
    """The days after the last meeting, or from a first day on; none where there is neither."""
    every_one = series.meetings.values_list("on", "state")
    there = dict(sorted(every_one, key=lambda pair: pair[1] != "called-off"))
    held = [on for on, state in there.items() if state != "called-off"]
    last = first - timedelta(weeks=series.weeks) if first else max(held, default=None)
    room = max(content.MOST_AHEAD - rules.planned_ahead(series, today=today), 0)
    if last is None:
        return Ahead(days=(), passed=(), counted_from=None, room=room)
    missed = max((today - last).days // (7 * series.weeks), 0)
    every = rules.days_after(last, weeks=series.weeks, many=missed + content.MOST_AHEAD + 1)
    days = [one for one in every if one >= today][: content.MOST_AHEAD]
    against = closed(days)
    return Ahead(
        days=_with_room([_day(one, there, against) for one in days], room),
        passed=tuple(one for one in every if one < today and one not in there)[-content.MOST_AHEAD :],
        counted_from=last,
        room=room,
    )


def why_not_end(viewer: Viewer, series: MeetingSeries) -> str:
    """Why this person may not change, plan or end a series; empty where they may."""
    return rules.why_not_end(series, by=viewer) or ""


def why_not_take_up(viewer: Viewer, series: MeetingSeries) -> str:
    """Why this person may not take a series up again; empty where they may."""
    return rules.why_not_take_up(series, by=viewer) or ""


def closed(days: Sequence[date]) -> dict[date, str]:
    """Of these days those on which offices are closed, with the reason."""
    from permanence import dates  # noqa: PLC0415  # NumPy comes with it, and the service is to start within two seconds

    if not days:
        return {}
    holidays = dates.scottish_bank_holidays(min(days).year, max(days).year)
    weekend = {one: f"It is a {one:%A}." for one in days if one.weekday() >= SATURDAY}
    return {**weekend, **{one: "It is a bank holiday in Scotland." for one in days if one in holidays}}


def _with_room(days: Sequence[Day], room: int) -> tuple[Day, ...]:
    """The days without those that no more meetings can be planned on."""
    free = {one.on for one in [day for day in days if not day.is_planned][:room]}
    return tuple(one for one in days if one.is_planned or one.on in free)


def _day(on: date, there: dict[date, str], against: dict[date, str]) -> Day:
    if on not in there:
        return Day(on=on, against=against.get(on, ""))
    stands = "called off" if there[on] == "called-off" else "planned"
    return Day(on=on, against=f"A meeting of this series is {stands} on this day.", is_planned=True)
