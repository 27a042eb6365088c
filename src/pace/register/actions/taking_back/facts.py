"""Undoing what a change did to the facts of journeys: fact by fact, since they stand in one row.

What a journey is then is told once more from its beginning, without the changes that were taken back: each of the
others alters what it altered when it was made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from pace.register.actions import writing
from pace.register.actions.comparing import FACTS, in_order
from pace.register.actions.taking_back.changes import taken_back_in
from pace.register.models import Change, JourneyFacts


@dataclass
class _Stands:
    """What stands of one journey while it is told: its facts, which of them were typed, and where they come from."""

    there: bool = False
    values: dict[str, object] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    source: int = 0


def undo(change: Change, undoing: Change) -> tuple[int, int, int]:
    """How many rows ended, are so again, and stay as they were corrected later."""
    ended, again, kept = [], [], 0
    taken_back = taken_back_in(change.area_id)
    for rows in _touched(change):
        now = rows[-1] if rows[-1].until_id is None else None
        stands = _told(rows, taken_back)
        differs = now is None or not stands.there or _said(now) != (stands.values, stands.typed)
        ended += [now.pk] if now is not None and differs else []
        again += [_row(rows[-1], stands, undoing)] if stands.there and differs else []
        kept += _is_kept(rows, change, now, stands)
    writing.end(JourneyFacts, ended, undoing)
    writing.add(again)
    return len(ended), len(again), kept


def _touched(change: Change) -> Iterator[Sequence[JourneyFacts]]:
    """Of every journey whose facts the change touched, all rows that there were, the earliest first."""
    all_rows = JourneyFacts.unscoped.filter(area=change.area_id)
    touched = all_rows.filter(Q(since=change) | Q(until=change)).values("journey_id")
    found = defaultdict(list)
    for row in all_rows.filter(journey__in=touched).select_related("since", "until").order_by("journey_id", "pk"):
        found[row.journey_id].append(row)
    yield from found.values()


def _told(rows: Sequence[JourneyFacts], taken_back: Collection[int]) -> _Stands:
    """What stands after all changes but those taken back, and those that only took others back."""
    stands, by_key, begins = _Stands(), {row.pk: row for row in rows}, {row.since_id for row in rows}
    for row in rows:
        if row.since.kind != "undo":
            _alter(stands, by_key.get(row.replaces_id), row, counts=row.since_id not in taken_back)
        removed = row.until is not None and row.until.kind != "undo" and row.until_id not in begins
        if removed and row.until_id not in taken_back:
            stands.there = False
    return stands


def _alter(stands: _Stands, before: JourneyFacts | None, row: JourneyFacts, *, counts: bool) -> None:
    """Let a change alter what it altered then; one that does not count gives at most what later ones rest on."""
    values, typed = _said(row)
    if counts:
        was, typed_before = _said(before) if before else ({}, set())
        altered = {name: value for name, value in values.items() if before is None or was[name] != value}
        stands.values |= altered
        stands.typed = (stands.typed if before else set()) - (typed_before - typed)
        stands.typed |= (typed - typed_before) | (typed & altered.keys())
        stands.there, stands.source = True, row.source_id
    elif not stands.values:
        stands.values, stands.source = values, row.source_id


def _is_kept(rows: Sequence[JourneyFacts], change: Change, now: JourneyFacts | None, stands: _Stands) -> bool:
    """Whether something stays because it was corrected, or removed, after the change."""
    after = next((row for row in rows if row.since_id == change.pk), None)
    if now is None or after is None:
        return now is not None
    return _said(now)[0] != _said(after)[0] or (stands.there and stands.values == _said(now)[0])


def _row(last: JourneyFacts, stands: _Stands, undoing: Change) -> JourneyFacts:
    known = {"since": undoing, "source_id": stands.source, "replaces": last, "by_hand": in_order(stands.typed)}
    return JourneyFacts(area_id=last.area_id, journey_id=last.journey_id, **known, **stands.values)


def _said(row: JourneyFacts) -> tuple[dict[str, object], set[str]]:
    return {name: getattr(row, name) for name in FACTS}, set(row.by_hand)
