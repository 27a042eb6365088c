"""Loading journeys into an area's register: it holds them afterwards, and what it held before stays as history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.register import rules
from pace.register.actions import writing
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from pace.register.actions.facts import JourneyFact, MilestoneFact
    from permanence.journeys import Journeys

FACTS = (
    *("started_on", "ended_on", "ended_by", "age_at_start", "born_year", "born_month", "sex"),
    *("team", "locality", "placement", "route", "at_home"),
)
MILESTONE = ("milestone", "on", "outcome")


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

    Writes only what differs: each value names this change as what brought it or ended it. A journey keeps its address
    while its reference stays, and has it again when it comes back.
    """
    from pace.register.actions import facts  # noqa: PLC0415  # Polars comes with it

    stated = facts.journeys(journeys)
    reached, waits = list(facts.milestones(journeys)), list(facts.waits(journeys))
    with transaction.atomic(), record.acting(by=by, doing="load an extract", areas=[area.pk]):
        area = Area.objects.select_for_update().get(pk=area.pk)
        reason = rules.why_not_load(area, references=[one.reference for one in stated], as_of=journeys.as_of)
        if reason is not None:
            raise rules.CannotBeLoaded(reason)
        change = writing.begin(area, kind="extract", by=by, now=now, as_of=journeys.as_of, journeys=len(stated))
        keys = _known_by_reference(area, stated)
        found = _facts(area, change, stated, keys)
        _milestones(area, change, reached, keys)
        writing.wait(area, waits, keys)
        writing.finish(change)
    return Loaded(journeys=len(stated), waiting=len(waits), **found)


def _known_by_reference(area: Area, stated: Iterable["JourneyFact"]) -> dict[str, int]:
    """The key of every journey that is stated; those that were never seen before are made."""
    keys = dict(area.journeys.values_list("reference", "pk"))
    new = [Journey(area=area, reference=one.reference, child=one.child) for one in stated if one.reference not in keys]
    Journey.unscoped.bulk_create(new, batch_size=writing.AT_ONCE)
    return keys | dict(area.journeys.values_list("reference", "pk")) if new else keys


def _facts(area: Area, change: Change, stated: Sequence["JourneyFact"], keys: dict[str, int]) -> dict[str, int]:
    """End the facts that are not so any more and add those that are; how many journeys are new, changed or gone."""
    present = {row.journey_id: row for row in area.journey_facts.filter(until=None)}
    wanted = {keys[one.reference]: one for one in stated}
    changed = [key for key in wanted if key in present and _differs(present[key], wanted[key])]
    added = [key for key in wanted if key not in present]
    gone = present.keys() - wanted.keys()
    writing.end(JourneyFacts, [present[key].pk for key in (*changed, *gone)], change)
    writing.add(
        JourneyFacts(
            area=area, journey_id=key, since=change, source=change, replaces=present.get(key), **_values(wanted[key])
        )
        for key in (*changed, *added)
    )
    return {"added": len(added), "changed": len(changed), "removed": len(gone)}


def _values(one: "JourneyFact") -> dict[str, object]:
    stated = asdict(one)
    return {name: stated[name] for name in FACTS}


def _differs(row: JourneyFacts, stated: "JourneyFact") -> bool:
    return any(getattr(row, name) != getattr(stated, name) for name in FACTS)


def _milestones(area: Area, change: Change, reached: Iterable["MilestoneFact"], keys: dict[str, int]) -> None:
    """End the milestones that are not so any more and add those that are; each of several alike counts once."""
    wanted: dict[tuple, int] = defaultdict(int)
    for one in reached:
        if one.reference in keys:
            wanted[keys[one.reference], one.milestone, one.on, one.outcome] += 1
    ended: dict[tuple[int, str], list[int]] = defaultdict(list)
    rows = area.milestones_reached.filter(until=None).values_list("pk", "journey_id", *MILESTONE)
    for pk, journey, milestone, on, outcome in rows.order_by("pk"):
        same = (journey, milestone, on, outcome)
        if wanted[same]:
            wanted[same] -= 1
        else:
            ended[journey, milestone].append(pk)
    writing.end(MilestoneReached, [pk for some in ended.values() for pk in some], change)
    writing.add(_reached(area, change, one, ended) for one, many in wanted.items() for _ in range(many))


def _reached(area: Area, change: Change, one: tuple, ended: dict[tuple[int, str], list[int]]) -> MilestoneReached:
    """A new milestone; where the same one of the journey was ended with another day, it replaces that."""
    journey, milestone, on, outcome = one
    before = ended.get((journey, milestone))
    replaced = before.pop(0) if before else None
    return MilestoneReached(
        area=area,
        journey_id=journey,
        since=change,
        source=change,
        replaces_id=replaced,
        milestone=milestone,
        on=on,
        outcome=outcome,
    )
