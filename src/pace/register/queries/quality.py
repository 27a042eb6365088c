"""How complete an area's register is, milestone by milestone, and how long dates take to be recorded in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.models import MilestoneReached
from pace.register.queries.entered import entered
from pace.register.queries.known import NOW
from pace.register.queries.names import Names
from pace.register.queries.reached import BOUNDS

# A journey does not come to a milestone of a row after it has passed a later one: then a date is missing.
ROWS = (
    ("accommodated", "first_review", "second_review", "review"),
    ("accommodated", "permanence_recommended", "panel", "adm_decision", "application_lodged", "order_granted"),
)
# By these routes a journey comes to an order without a panel and without an agency decision.
WITHOUT_PANEL, NOT_NEEDED = {"home", "kinship_order"}, {"panel", "adm_decision"}
# Of these it is asked what came of them.
WITH_OUTCOME = ("permanence_recommended", "panel", "adm_decision", "application_lodged", "order_granted", "left_care")
# Each month's extract brings what happened the month before; what takes longer than two months missed one.
LATE_DAYS = 62
STANDS = Q(source__taken_back_by=None)


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """Of one milestone: how many journeys have a date, how many passed it without one, how many dates lack an outcome.

    `lacking` is None where no later milestone tells; `no_outcome` is None where no outcome is asked.
    """

    name: str
    agency: str
    dated: int
    lacking: int | None
    no_outcome: int | None


@dataclass(frozen=True, kw_only=True)
class Recording:
    """Of one milestone and one kind of source: how many dates it brought, after how many days, how many of them late.

    `days`: the median of the days between a date and the change that first brought it.
    """

    name: str
    kind: str
    many: int
    days: float
    late: int


def completeness(viewer: Viewer, area: Area) -> tuple[Completeness, ...]:
    """Every milestone that the register has or lacks, in the order of a usual journey."""
    area, names = entered(viewer, area), Names()
    dated, lacking, no_outcome = Counter(), Counter(), Counter()
    for reached in _reached(area):
        dated.update(reached.keys())
        lacking.update(slug for slug in _ranked() if slug not in reached and _passed(slug, reached))
        no_outcome.update(slug for slug in WITH_OUTCOME if slug in reached and not reached[slug])
    told = _ranked()
    return tuple(
        Completeness(
            name=names.name(slug),
            agency=names.agency(slug),
            dated=dated[slug],
            lacking=lacking[slug] if slug in told else None,
            no_outcome=no_outcome[slug] if slug in WITH_OUTCOME else None,
        )
        for slug in sorted({*dated, *lacking}, key=lambda slug: (names.place(slug), slug))
    )


def _ranked() -> dict[str, None]:
    """The milestones of which a later one tells that they came."""
    return dict.fromkeys(slug for row in ROWS for slug in row[:-1])


def _reached(area: Area) -> Iterator[Mapping[str, set[str]]]:
    """Of each journey its milestones, each with the outcomes that are recorded."""
    found: dict[int, dict[str, set[str]]] = {}
    bounds = area.journey_facts.filter(NOW).values_list("journey_id", "ended_on", "ended_by")
    for journey, ended_on, ended_by in bounds:
        found[journey] = {BOUNDS["started_on"]: set()}
        if ended_on is not None:
            found[journey][BOUNDS["ended_on"]] = {ended_by} - {""}
    rows = area.milestones_reached.filter(NOW).values_list("journey_id", "milestone", "outcome").distinct()
    for journey, milestone, outcome in rows.order_by():
        if journey in found:
            found[journey].setdefault(milestone, set()).update({outcome} - {""})
    yield from found.values()


def _passed(slug: str, reached: Mapping[str, set[str]]) -> bool:
    later = {other for row in ROWS if slug in row for other in row[row.index(slug) + 1 :]} & set(reached)
    if slug in NOT_NEEDED:
        return any(not reached[other] & WITHOUT_PANEL for other in later)
    return bool(later)


def recording(viewer: Viewer, area: Area) -> tuple[Recording, ...]:
    """How long dates took to be recorded, by milestone and kind of source, since the register's first extract."""
    area, names = entered(viewer, area), Names()
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (_, slug, on), (at, kind) in _first_recorded(area).items():
        days[slug, kind].append((timezone.localdate(at) - on).days)
    return tuple(
        Recording(
            name=names.name(slug),
            kind=kind,
            many=len(some),
            days=median(some),
            late=sum(one > LATE_DAYS for one in some),
        )
        for (slug, kind), some in sorted(days.items(), key=lambda item: (names.place(item[0][0]), item[0]))
    )


def _first_recorded(area: Area) -> dict[tuple[int, str, date], tuple[datetime, str]]:
    """When each milestone of each journey was first recorded, and by what kind of change.

    What the first extract brought happened before there was a register; what replaced another value was recorded
    before; a change that was taken back recorded nothing.
    """
    first = area.changes.filter(kind="extract", taken_back_by=None).order_by("pk").values_list("pk", flat=True).first()
    found: dict[tuple[int, str, date], tuple[datetime, str]] = {}
    old = set()
    for key, source, at, kind in _recorded(area):
        if source == first or key in old:
            old.add(key)
            found.pop(key, None)
        elif key not in found or at < found[key][0]:
            found[key] = (at, kind)
    return found


def _recorded(area: Area) -> Iterator[tuple[tuple[int, str, date], int, datetime, str]]:
    source = ("source_id", "source__at", "source__kind")
    for journey, milestone, on, *rest in _firsts(area.milestones_reached).values_list(
        "journey_id", "milestone", "on", *source
    ):
        yield (journey, milestone, on), *rest
    yield from _bounds(_firsts(area.journey_facts).values_list("journey_id", "started_on", "ended_on", *source))
    ended = area.journey_facts.filter(STANDS, since=F("source"), replaces__ended_on=None).exclude(replaces=None)
    rows = ended.exclude(ended_on=None).values_list("journey_id", "ended_on", *source)
    yield from (((journey, BOUNDS["ended_on"], on), *rest) for journey, on, *rest in rows)


def _bounds(rows: Iterable[tuple]) -> Iterator[tuple[tuple[int, str, date], int, datetime, str]]:
    for journey, started_on, ended_on, *rest in rows:
        yield (journey, BOUNDS["started_on"], started_on), *rest
        if ended_on is not None:
            yield (journey, BOUNDS["ended_on"], ended_on), *rest


def _firsts(rows: QuerySet[MilestoneReached]) -> QuerySet[MilestoneReached]:
    return rows.filter(STANDS, since=F("source"), replaces=None).order_by("pk")
