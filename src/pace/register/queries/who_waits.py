"""The list of who waits: each wait with what it may be filtered and sorted by, now or as it was known on a past day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import FilteredRelation, Q

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import content, states
from pace.register.queries.entered import entered
from pace.register.queries.journeys_of import journeys_as_known
from pace.register.queries.known import end_of, held_after, last_change
from pace.register.queries.local_limits import deciding, holding

if TYPE_CHECKING:
    from permanence.waiting_times import CompetingTimes

# Fewer that waited as long say too little of one child's chance.
FEWEST = 10
_FACTS = ("team", "locality", "route", "at_home", "born_year", "born_month", "age_at_start", "started_on")


@dataclass(frozen=True, kw_only=True)
class WaitSeen:
    """One child's wait in a stage, as of the day of the data.

    `chance`: that the step comes by the due day, in percent, of those who waited as long; None where it is overdue,
    has no limit, or too few waited as long. `limit_days`: the limit as it is for a wait that began on the day of the
    data. `age`: in completed years, None where it is not known.
    """

    reference: str
    key: UUID
    end: str
    agency: str
    since: date
    days: int
    due_on: date | None
    standing: str
    limit: str
    limit_days: int | None
    chance: int | None
    team: str
    locality: str
    route: str
    at_home: str
    age: int | None
    band: str


def who_waits(viewer: Viewer, area: Area, *, as_of: date) -> list[WaitSeen]:
    """Everyone who waits now, those whose limit passed longest ago first, those without a limit last."""
    return waits_of(entered(viewer, area), as_of=as_of)


def waits_of(area: Area, *, as_of: date) -> list[WaitSeen]:
    """Everyone who waits in an area that was entered."""
    now = FilteredRelation("journey__facts", condition=Q(journey__facts__until=None))
    rows = area.waiting.annotate(now=now).values_list(
        *("journey__reference", "journey__key", "start", "end", "since", "due_on"), *(f"now__{name}" for name in _FACTS)
    )
    curves, steps = _curves(area), _steps(area, as_of)
    return _ordered(_seen(row[:6], row[6:], curves, steps, as_of=as_of) for row in rows)


def who_waited(viewer: Viewer, area: Area, *, on: date) -> tuple[list[WaitSeen], date] | None:
    """Everyone who waited as the register knew it at the end of a day, and the day of its data; None before all."""
    from pace.register.queries import waits  # noqa: PLC0415  # Polars comes with it

    known = journeys_as_known(viewer, area, on=on)
    last = last_change(area, before=end_of(on))
    if known is None or last is None:
        return None
    held = area.journey_facts.filter(held_after(last))
    facts = {
        reference: (key, told)
        for reference, key, *told in held.values_list("journey__reference", "journey__key", *_FACTS)
    }
    never = area.will_not_happen.filter(held_after(last))
    left_out = set(never.values_list("journey__reference", "milestone"))
    stages = waits.of_stages(known)
    curves = {(one.start, one.end): _curve(one.rows) for one in waits.counts(stages)}
    own = deciding(holding(area, on=known.as_of, known_at=end_of(on)), on=known.as_of)
    steps = _steps(area, known.as_of, known_at=end_of(on))
    found = [
        _seen(
            (one.reference, facts[one.reference][0], one.start, one.end, one.since, one.due_on),
            tuple(facts[one.reference][1]),
            curves,
            steps,
            as_of=known.as_of,
        )
        for one in waits.waits(stages, own=own)
        if (one.reference, one.end) not in left_out
    ]
    return _ordered(found), known.as_of


def _ordered(found: Iterable[WaitSeen]) -> list[WaitSeen]:
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or one.since, one.since, one.reference))


def _seen(one: Sequence, told: Sequence, curves: Mapping, steps: Mapping, *, as_of: date) -> WaitSeen:
    reference, key, start, end, since, due_on = one
    team, locality, route, at_home, *_ = told
    age = _age(told[4:], as_of)
    days = (as_of - since).days
    standing = states.standing(due_on, as_of=as_of)
    agency, limit, limit_days = steps[start, end]
    curve = curves.get((start, end)) if standing in {"soon", "later"} else None
    return WaitSeen(
        reference=reference,
        key=key,
        end=end,
        agency=agency,
        since=since,
        days=days,
        due_on=due_on,
        standing=standing,
        limit=limit if due_on else "",
        limit_days=limit_days if due_on else None,
        chance=_chance(curve, (due_on - since).days, days) if curve is not None and due_on else None,
        team=team,
        locality=locality,
        route=route,
        at_home={True: "home", False: "away"}.get(at_home, ""),
        age=age,
        band=content.band_of(age),
    )


def _steps(
    area: Area, as_of: date, *, known_at: datetime | None = None
) -> dict[tuple[str, str], tuple[str, str, int | None]]:
    """Of each stage whose step it is, and the limit by which it is due, in words and in days."""
    from permanence import limits, milestones  # noqa: PLC0415  # NumPy comes with these

    own = deciding(holding(area, on=as_of, known_at=known_at), on=as_of)
    found = {}
    for stage in content.STAGES:
        place = (stage.start, stage.end)
        stated = limits.stated_limit(*place, on=as_of)
        limit = own.get(place) or (stated.limit if stated else None)
        days = (limits.due_on(limit, as_of) - as_of).days if limit else None
        found[place] = (content.capital(milestones.milestone(stage.end).agency), str(limit or ""), days)
    return found


def _age(told: Sequence, as_of: date) -> int | None:
    """In completed years: by the month of birth, or else by the age at the beginning."""
    year, month, at_start, started_on = told
    if year:
        return max(0, as_of.year - year - ((month or 1) > as_of.month))
    return None if at_start is None or started_on is None else at_start + (as_of - started_on) // timedelta(days=365.25)


def _curves(area: Area) -> dict[tuple[str, str], "CompetingTimes"]:
    rows = area.waiting_counts.values_list("start", "end", "rows")
    return {(start, end): _curve(some) for start, end, some in rows if some}


def _curve(rows: Sequence[Sequence]) -> "CompetingTimes":
    from permanence import waiting_times  # noqa: PLC0415  # NumPy comes with it

    days, came, many = zip(*rows, strict=True) if rows else ((), (), ())
    outcomes = [None if content.CAME[one] == "waiting" else content.CAME[one] for one in came]
    return waiting_times.competing(list(days), outcome=outcomes, weights=list(many))


def _chance(curve: "CompetingTimes", limit: int, waited: int) -> int | None:
    """In percent; of children whose episode ended otherwise the step did not come in time."""
    if curve.at_risk(waited) < FEWEST:
        return None
    chance = curve.chance_within("reached", limit=limit, waited=waited)
    return None if chance is None else round(100 * chance)
