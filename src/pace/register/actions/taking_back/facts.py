"""Undoing what a change did to the facts of journeys: fact by fact, since they stand in one row.

A fact that the change altered has its value of before again, unless it was altered once more afterwards.
"""

from dataclasses import dataclass

from pace.register.actions import writing
from pace.register.actions.comparing import FACTS
from pace.register.models import Change, JourneyFacts


@dataclass(frozen=True)
class _Stood:
    """What stood of one journey before the change, after it, and now; each may be missing."""

    before: JourneyFacts | None
    after: JourneyFacts | None
    now: JourneyFacts | None


def undo(change: Change, undoing: Change) -> tuple[int, int, int]:
    """How many rows ended, are so again, and stay as they were corrected later."""
    ended, again, kept = [], [], 0
    for one in _stood(change):
        row = _again(one, undoing)
        goes = one.now is not None and (row is not None or (one.before is None and _same(one.now, one.after)))
        kept += _is_kept(one, goes=goes)
        ended += [one.now.pk] if goes else []
        again += [row] if row else []
    writing.end(JourneyFacts, ended, undoing)
    writing.add(again)
    return len(ended), len(again), kept


def _stood(change: Change) -> list[_Stood]:
    """Every journey whose facts the change touched."""
    rows = JourneyFacts.unscoped.filter(area=change.area_id)
    before, after, now = (
        {row.journey_id: row for row in rows.filter(**held)}
        for held in ({"until": change}, {"since": change}, {"until": None})
    )
    return [_Stood(before.get(key), after.get(key), now.get(key)) for key in sorted(before.keys() | after.keys())]


def _is_kept(one: _Stood, *, goes: bool) -> bool:
    """Whether something stays because it was corrected, or removed, after the change."""
    if one.after is None:
        return one.now is not None
    return one.now is not None and not (goes and _same(one.now, one.after))


def _again(one: _Stood, undoing: Change) -> JourneyFacts | None:
    """The facts as they are to stand; None where nothing comes again."""
    if one.before is None:
        return None
    if one.after is None:
        return _row(one.before, _values(one.before), one.before.by_hand, undoing) if one.now is None else None
    if one.now is None:
        return None
    altered = {name for name in FACTS if getattr(one.before, name) != getattr(one.after, name)}
    restored = {name for name in altered if getattr(one.now, name) == getattr(one.after, name)}
    values = _values(one.now) | {name: getattr(one.before, name) for name in restored}
    by_hand = _by_hand(one, altered - restored)
    if values == _values(one.now) and by_hand == one.now.by_hand:
        return None
    return _row(one.now, values, by_hand, undoing, source=_source(values, one))


def _by_hand(one: _Stood, altered_later: set[str]) -> list[str]:
    before, after = set(one.before.by_hand), set(one.after.by_hand)
    gone = after - before - altered_later
    names = [name for name in one.now.by_hand if name not in gone]
    return names + sorted(before - after - set(names))


def _source(values: dict[str, object], one: _Stood) -> int:
    """Where these values come from: the earlier row that said the same, else what stands now."""
    earlier = one.before
    while earlier is not None and _values(earlier) != values:
        earlier = earlier.replaces
    return (earlier or one.now).source_id


def _row(
    one: JourneyFacts, values: dict[str, object], by_hand: list[str], undoing: Change, *, source: int | None = None
) -> JourneyFacts:
    return JourneyFacts(
        area_id=one.area_id,
        journey_id=one.journey_id,
        since=undoing,
        source_id=source or one.source_id,
        replaces=one,
        by_hand=by_hand,
        **values,
    )


def _values(row: JourneyFacts) -> dict[str, object]:
    return {name: getattr(row, name) for name in FACTS}


def _same(row: JourneyFacts, other: JourneyFacts | None) -> bool:
    return other is not None and _values(row) == _values(other)
