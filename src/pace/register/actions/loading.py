"""Loading journeys into an area's register: it holds them afterwards, and what it held before stays as history."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import rules
from pace.register.actions import loaded, writing
from pace.register.actions.comparing import FACTS, SPELL, Differences, SpellStated, compare
from pace.register.actions.leaving_out import without_removed
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached, Spell, WillNotHappen

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from pace.register.actions.facts import JourneyFact
    from permanence.journeys import Journeys


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What came of loading: how many journeys the register holds now, and how many are new or changed; the change."""

    journeys: int
    added: int
    changed: int
    removed: int
    waiting: int
    change: int = field(default=0, compare=False)
    left_out: int = 0

    @property
    def in_words(self) -> str:
        """What came of it for journeys: "12 new, 3 changed, 1 no longer there"; what was left out and why."""
        found = f"{self.added} new, {self.changed} changed, {self.removed} no longer there"
        left = f"; {self.left_out} left out, past the retention rule or erased on request" if self.left_out else ""
        return found + left


def load(*, area: Area, journeys: "Journeys", by: Viewer | str, now: datetime) -> Loaded:
    """Make these journeys the area's register, all or nothing; `by` is the person or the part of the service.

    What is past the retention rule or was erased on request is left out. Writes only what differs: each value names
    this change as what brought it or ended it. What was typed by hand stays. A journey keeps its address while its
    reference stays, and has it again when it comes back.
    """
    from pace.register.actions import facts  # noqa: PLC0415  # Polars comes with it

    with transaction.atomic(), record.acting(by=by, doing="load an extract", areas=[area.pk]):
        area = Area.objects.select_for_update().get(pk=area.pk)
        journeys, left_out = without_removed(area, journeys, today=timezone.localdate(now))
        stated = facts.journeys(journeys)
        reached = list(facts.milestones(journeys))
        reason = rules.why_not_load(area, references=[one.reference for one in stated], as_of=journeys.as_of)
        if reason is not None:
            raise rules.CannotBeLoaded(reason)
        found = compare(area, stated, reached, facts.spells(journeys))
        change = writing.begin(area, kind="extract", by=by, now=now, as_of=journeys.as_of, journeys=len(stated))
        keys = _known_by_reference(area, stated)
        _write(area, change, found, keys)
        _end_marks(area, change)
        many = _wait(area, journeys, keys)
        writing.finish(change)
        loaded.tell(area, by)
    return Loaded(
        journeys=len(stated),
        added=len(found.new),
        changed=len(found.changed),
        removed=len(found.gone),
        waiting=many,
        change=change.pk,
        left_out=left_out.past + left_out.erased,
    )


def _known_by_reference(area: Area, stated: Iterable["JourneyFact"]) -> dict[str, int]:
    """The key of every journey that is stated; those that were never seen before are made."""
    keys = dict(area.journeys.values_list("reference", "pk"))
    new = [Journey(area=area, reference=one.reference, child=one.child) for one in stated if one.reference not in keys]
    Journey.unscoped.bulk_create(new, batch_size=writing.AT_ONCE)
    return keys | dict(area.journeys.values_list("reference", "pk")) if new else keys


def _wait(area: Area, journeys: "Journeys", keys: dict[str, int]) -> int:
    """Work out who waits: from what was loaded, or, where somebody ever typed something, from the whole register."""
    from pace.register.queries import waits  # noqa: PLC0415  # Polars comes with it

    if area.changes.filter(kind="hand").exists():
        return writing.wait_again(area)
    found = waits.of_stages(journeys)
    writing.count(area, waits.counts(found))
    return writing.wait(area, waits.waits(found, own=writing.due_by(area, on=journeys.as_of)), keys)


def _write(area: Area, change: Change, found: Differences, keys: dict[str, int]) -> None:
    """End what is not so any more and add what is."""
    ended = [row.pk for row in (*(before for before, _ in found.changed), *found.gone)]
    writing.end(JourneyFacts, ended, change)
    changed: Sequence[tuple[JourneyFacts | None, JourneyFact]] = [*found.changed, *((None, one) for one in found.new)]
    writing.add(_facts(area, change, row, one, keys) for row, one in changed)
    writing.end(MilestoneReached, [one.pk for one in found.ended], change)
    writing.add(
        MilestoneReached(
            area=area,
            journey_id=keys[one.reference],
            since=change,
            source=change,
            replaces_id=one.replaces.pk if one.replaces else None,
            milestone=one.milestone,
            on=one.on,
            outcome=one.outcome,
        )
        for one in found.reached
    )
    writing.end(Spell, [one.pk for one in found.spells_ended], change)
    writing.add(_spell(area, change, one, keys) for one in found.spells)


def _spell(area: Area, change: Change, one: SpellStated, keys: dict[str, int]) -> Spell:
    return Spell(
        area=area,
        journey_id=keys[one.reference],
        since=change,
        source=change,
        replaces_id=one.replaces.pk if one.replaces else None,
        **{name: getattr(one, name) for name in SPELL},
    )


def _end_marks(area: Area, change: Change) -> None:
    """What was marked as what will not happen, and has a day now, is marked no more."""
    marks = area.will_not_happen.filter(until=None)
    there = MilestoneReached.unscoped.filter(until=None, journey=OuterRef("journey"), milestone=OuterRef("milestone"))
    writing.end(WillNotHappen, list(marks.filter(Exists(there)).values_list("pk", flat=True)), change)


def _facts(
    area: Area, change: Change, row: JourneyFacts | None, one: "JourneyFact", keys: dict[str, int]
) -> JourneyFacts:
    stated = asdict(one)
    return JourneyFacts(
        area=area,
        journey_id=keys[one.reference],
        since=change,
        source=change,
        replaces=row,
        by_hand=[name for name in row.by_hand if name != "reference"] if row else [],
        **{name: stated[name] for name in FACTS},
    )
