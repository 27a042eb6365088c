"""Loading journeys into an area's register: it holds them afterwards, and only what differs is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model, QuerySet

from pace import record
from pace.areas.models import Area
from pace.register import rules
from pace.register.models import ExtractLoaded, Journey, MilestoneReached, Waiting

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from pace.register.actions.facts import JourneyFact, MilestoneFact, WaitFact
    from permanence.journeys import Journeys

_BORN = ("born_year", "born_month")
_OF_JOURNEY = ("reference", "child", "started_on", "ended_on", "ended_by", "age_at_start", *_BORN, "sex")
_OF_MILESTONE = ("journey_id", "milestone", "on", "outcome")
_OF_WAIT = ("journey_id", "start", "end", "since", "due_on")
# Fewer than the variables that SQLite and PostgreSQL take in one statement.
_AT_ONCE = 1_000


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What came of loading: how many journeys the register holds now, and how many of them are new or changed."""

    journeys: int
    added: int
    changed: int
    removed: int
    waiting: int


def load(*, area: Area, journeys: "Journeys", by: str, now: datetime) -> Loaded:
    """Make these journeys the area's register, all or nothing; `by` is the part of the service that does it.

    Records each row that is added, changed or removed, and nothing of those that stay as they are. A journey keeps
    its address while its reference stays.
    """
    from pace.register.actions import facts  # noqa: PLC0415  # Polars comes with it

    stated = facts.journeys(journeys)
    reached, waits = list(facts.milestones(journeys)), list(facts.waits(journeys))
    with transaction.atomic(), record.acting(by=by, doing="load an extract", areas=[area.pk]):
        area = Area.objects.select_for_update().get(pk=area.pk)
        reason = rules.why_not_load(area, references=[one.reference for one in stated], as_of=journeys.as_of)
        if reason is not None:
            raise rules.CannotBeLoaded(reason)
        loaded = _journeys(area, stated, waiting=len(waits))
        keys = dict(area.journeys.values_list("reference", "pk"))
        _make_so(area.milestones_reached.all(), _milestones(area, reached, keys), _OF_MILESTONE)
        _make_so(area.waiting.all(), _waits(area, waits, keys), _OF_WAIT)
        ExtractLoaded.objects.create(area=area, as_of=journeys.as_of, loaded_at=now, journeys=len(stated))
    return loaded


def _journeys(area: Area, stated: Sequence["JourneyFact"], *, waiting: int) -> Loaded:
    stored = {one.reference: one for one in area.journeys.all()}
    new = [Journey(area=area, **asdict(one)) for one in stated if one.reference not in stored]
    changed = [stored[one.reference] for one in stated if _changed(stored.get(one.reference), one)]
    gone = [stored[reference].pk for reference in stored.keys() - {one.reference for one in stated}]
    for some in _parts(gone):
        area.journeys.filter(pk__in=some).delete()
    Journey.unscoped.bulk_update(changed, _OF_JOURNEY, batch_size=_AT_ONCE // len(_OF_JOURNEY))
    Journey.unscoped.bulk_create(new, batch_size=_AT_ONCE)
    return Loaded(journeys=len(stated), added=len(new), changed=len(changed), removed=len(gone), waiting=waiting)


def _changed(row: Journey | None, stated: "JourneyFact") -> bool:
    """Whether a stored journey differs; if so it is given what is stated."""
    if row is None or all(getattr(row, name) == getattr(stated, name) for name in _OF_JOURNEY):
        return False
    for name in _OF_JOURNEY:
        setattr(row, name, getattr(stated, name))
    return True


def _milestones(area: Area, reached: Iterable["MilestoneFact"], keys: dict[str, int]) -> list[MilestoneReached]:
    return [
        MilestoneReached(
            area=area, journey_id=keys[one.reference], milestone=one.milestone, on=one.on, outcome=one.outcome
        )
        for one in reached
        if one.reference in keys
    ]


def _waits(area: Area, waits: Iterable["WaitFact"], keys: dict[str, int]) -> list[Waiting]:
    return [
        Waiting(
            area=area, journey_id=keys[one.reference], start=one.start, end=one.end, since=one.since, due_on=one.due_on
        )
        for one in waits
    ]


def _make_so(rows: QuerySet, wanted: Iterable[Model], names: Sequence[str]) -> None:
    """Add the rows that are wanted and missing, remove those that are not wanted, leave the others alone."""
    missing: dict[tuple, list[Model]] = defaultdict(list)
    for one in wanted:
        missing[tuple(getattr(one, name) for name in names)].append(one)
    gone = [pk for pk, *values in rows.values_list("pk", *names) if not _taken(missing, tuple(values))]
    for some in _parts(gone):
        rows.filter(pk__in=some).delete()
    rows.model.unscoped.bulk_create([one for same in missing.values() for one in same], batch_size=_AT_ONCE)


def _taken(missing: dict[tuple, list[Model]], values: tuple) -> bool:
    """Whether a stored row is one of those wanted; each of several alike counts once."""
    same = missing.get(values)
    return bool(same) and same.pop() is not None


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE))
