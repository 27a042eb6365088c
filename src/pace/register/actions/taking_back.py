"""Taking a change of the register back, as a whole: what it brought ends, what it ended is so again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from pace import record
from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import rules
from pace.register.actions import writing
from pace.register.actions.comparing import FACTS, MILESTONE
from pace.register.models import Change, JourneyFacts, MilestoneReached

Known = JourneyFacts | MilestoneReached
_VALUES: dict[type[Model], tuple[str, ...]] = {JourneyFacts: (*FACTS, "by_hand"), MilestoneReached: MILESTONE}


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    """What came of it: values that ended, values that are so again, and later corrections that stay."""

    ended: int
    again: int
    kept: int


def take_back(*, change: Change, why: str, by: Viewer, now: datetime) -> TakenBack:
    """Undo a change with a reason: whoever may load extracts. What was corrected after it stays corrected."""
    if not why.strip():
        raise rules.Refused("Say why it is taken back. Others will ask.")
    with transaction.atomic(), record.acting(by=by, doing="take back a change of the register", why=why):
        area = Area.objects.select_for_update().get(pk=change.area_id)
        reason = rules.why_not_take_back(change, by=by)
        if reason is not None:
            raise rules.Refused(reason)
        undoing = writing.begin(area, kind="undo", by=by, now=now, why=why.strip(), takes_back=change)
        counts = [_undo(model, change, undoing) for model in _VALUES]
        writing.wait_again(area)
        writing.finish(undoing)
    ended, again, kept = (sum(some) for some in zip(*counts, strict=True))
    return TakenBack(ended=ended, again=again, kept=kept)


def _undo(model: type[Model], change: Change, undoing: Change) -> tuple[int, int, int]:
    """Of one kind of value: how many ended, are so again, and stay as they were corrected later."""
    gone = dict(model.unscoped.filter(source=change, until=None).values_list("pk", "journey_id"))
    ended = list(model.unscoped.filter(until=change))
    followed = _followed(model, change, [one.pk for one in ended])
    stays = {key for key, (last, present) in followed.items() if key != last and present and last not in gone}
    removed = {key for key, (last, present) in followed.items() if key != last and not present}
    again = _in_a_free_place(model, [one for one in ended if one.pk not in stays | removed], gone)
    writing.end(model, list(gone), undoing)
    writing.add(_again(model, one, undoing, replaces=followed[one.pk][0]) for one in again)
    return len(gone), len(again), len(stays | removed)


def _followed(model: type[Model], change: Change, keys: Iterable[int]) -> dict[int, tuple[int, bool]]:
    """For each value the last of those that replaced it in turn, itself where none did, and whether that holds now."""
    rows = model.unscoped.filter(area=change.area_id).exclude(replaces=None)
    after = {before: (key, until is None) for key, before, until in rows.values_list("pk", "replaces_id", "until_id")}
    found = {}
    for key in keys:
        last, present = key, False
        while last in after:
            last, present = after[last]
        found[key] = (last, present)
    return found


def _in_a_free_place(model: type[Model], rows: Sequence[Known], gone: Mapping[int, int]) -> list[Known]:
    """Those whose place nobody has taken meanwhile: a journey has its facts once."""
    if model is not JourneyFacts:
        return list(rows)
    taken = model.unscoped.filter(until=None, journey_id__in=[one.journey_id for one in rows]).exclude(pk__in=gone)
    places = set(taken.values_list("journey_id", flat=True))
    return [one for one in rows if one.journey_id not in places]


def _again(model: type[Model], one: Known, undoing: Change, *, replaces: int) -> Known:
    """The same value once more, from where it came; it replaces what stood in its place last."""
    values = {name: getattr(one, name) for name in _VALUES[model]}
    return model(
        area_id=one.area_id,
        journey_id=one.journey_id,
        since=undoing,
        source_id=one.source_id,
        replaces_id=replaces,
        **values,
    )
