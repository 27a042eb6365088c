"""How complete an area's register is, milestone by milestone, and how long dates take to be recorded in it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TypeVar

from django.core.cache import cache
from django.utils import timezone

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register.content import BOUNDS
from pace.register.queries.entered import entered
from pace.register.queries.known import NOW
from pace.register.queries.names import names_of

T = TypeVar("T")
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
# Seconds for which counts are remembered, unless the register changes before.
REMEMBERED = 30 * 24 * 60 * 60


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
    area = entered(viewer, area)
    names, told = names_of(area), _ranked()
    dated, lacking, no_outcome = _remembered(area, "completeness", lambda: _counts(area, told))
    return tuple(
        Completeness(
            name=names.name(slug),
            agency=names.agency(slug),
            dated=dated.get(slug, 0),
            lacking=lacking.get(slug, 0) if slug in told else None,
            no_outcome=no_outcome.get(slug, 0) if slug in WITH_OUTCOME else None,
        )
        for slug in sorted({*dated, *lacking}, key=names.place)
    )


def _remembered(area: Area, what: str, work: Callable[[], T]) -> T:
    """What was counted in a register, once after each change and removal: numbers alone, and nothing of any child."""
    change = area.changes.order_by("-pk").values_list("pk", flat=True).first()
    key = f"register-{area.pk}-{what}-{change}-{area.erasures.count()}"
    return cache.get_or_set(key, work, timeout=REMEMBERED)


def _counts(area: Area, told: Iterable[str]) -> tuple[dict[str, int], ...]:
    """By milestone, how many journeys have it, passed it without a date, and have no outcome of it."""
    dated, lacking, no_outcome = Counter(), Counter(), Counter()
    for alike, many in Counter(map(frozenset, _reached(area))).items():
        reached = _outcomes(alike)
        dated.update(dict.fromkeys(reached, many))
        lacking.update({slug: many for slug in told if slug not in reached and _passed(slug, reached)})
        no_outcome.update({slug: many for slug in WITH_OUTCOME if slug in reached and not reached[slug]})
    return dict(dated), dict(lacking), dict(no_outcome)


def _ranked() -> dict[str, None]:
    """The milestones of which a later one tells that they came."""
    return dict.fromkeys(slug for row in ROWS for slug in row[:-1])


def _reached(area: Area) -> Iterable[set[tuple[str, str]]]:
    """Of each journey its milestones, each with its outcome; many journeys are alike."""
    found: dict[int, set[tuple[str, str]]] = {}
    bounds = area.journey_facts.filter(NOW).values_list("journey_id", "ended_on", "ended_by")
    for journey, ended_on, ended_by in bounds:
        found[journey] = {(BOUNDS["started_on"], "")}
        if ended_on is not None:
            found[journey].add((BOUNDS["ended_on"], ended_by))
    rows = area.milestones_reached.filter(NOW).values_list("journey_id", "milestone", "outcome")
    for journey, milestone, outcome in rows.order_by().iterator():
        if journey in found:
            found[journey].add((milestone, outcome))
    return found.values()


def _outcomes(reached: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The milestones of a journey, each with the outcomes that are recorded."""
    found: dict[str, set[str]] = {}
    for slug, outcome in reached:
        found.setdefault(slug, set()).update({outcome} - {""})
    return found


def _passed(slug: str, reached: Mapping[str, set[str]]) -> bool:
    later = {other for row in ROWS if slug in row for other in row[row.index(slug) + 1 :]} & set(reached)
    if slug in NOT_NEEDED:
        return any(not reached[other] & WITHOUT_PANEL for other in later)
    return bool(later)


def recording(viewer: Viewer, area: Area) -> tuple[Recording, ...]:
    """How long dates took to be recorded, by milestone and kind of source, since the register's first extract."""
    area = entered(viewer, area)
    names, found = names_of(area), _remembered(area, "recording", lambda: _recorded(area))
    return tuple(
        Recording(name=names.name(slug), kind=kind, many=many, days=days, late=late)
        for (slug, kind), (many, days, late) in sorted(
            found.items(), key=lambda item: (names.place(item[0][0]), item[0])
        )
    )


def _recorded(area: Area) -> dict[tuple[str, str], tuple[int, float, int]]:
    """By milestone and kind of source, how many dates, the median of their days, and how many of them late."""
    days = defaultdict(list)
    for slug, on, recorded_on, kind in _first_recorded(area):
        days[slug, kind].append((recorded_on - on).days)
    return {key: (len(some), median(some), sum(one > LATE_DAYS for one in some)) for key, some in days.items()}


def _first_recorded(area: Area) -> Iterator[tuple[str, date, date, str]]:
    """Each milestone with its day, the day on which it was first recorded, and by what kind of change.

    What the first extract brought happened before there was a register; what replaced another value, or had been
    there before, was recorded before; a change that was taken back recorded nothing. Values are compared here, since
    a database does not know, just after a load, how many there are, and may compare each with each.
    """
    changes, seen = _standing(area), set()
    for key, slug, on, source, is_new in _written(area):
        if source not in changes or key in seen:
            continue
        seen.add(key)
        if is_new and (made := changes[source]) is not None:
            yield slug, on, *made


def _standing(area: Area) -> dict[int, tuple[date, str] | None]:
    """The day on which each change that was not taken back was made, and its kind; None for the first extract."""
    found = area.changes.filter(taken_back_by=None).order_by("pk").values_list("pk", "at", "kind")
    changes = {pk: (timezone.localdate(at), kind) for pk, at, kind in found}
    first = next((pk for pk, (_, kind) in changes.items() if kind == "extract"), None)
    return {pk: None if pk == first else made for pk, made in changes.items()}


def _written(area: Area) -> Iterator[tuple[Hashable, str, date, int, bool]]:
    """Every value ever written, in order: as what it counts, its milestone and day, its change, whether it was new."""
    begun, ended = BOUNDS.values()
    columns = ("journey_id", "source_id", "since_id", "replaces_id")
    reached = area.milestones_reached.order_by("pk").values_list(*columns, "milestone", "on")
    for journey, source, since, replaces, slug, on in reached.iterator():
        yield (journey, slug, on), slug, on, source, since == source and replaces is None
    facts = area.journey_facts.order_by("pk").values_list(*columns, *BOUNDS)
    for journey, source, since, replaces, started_on, ended_on in facts.iterator():
        yield (journey, begun), begun, started_on, source, since == source and replaces is None
        if ended_on is not None:
            yield (journey, ended), ended, ended_on, source, since == source
