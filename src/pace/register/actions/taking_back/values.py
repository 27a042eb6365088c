"""Undoing what a change did to milestones, routes and marks: a value ends or is so again as a whole."""

from collections.abc import Container, Iterable, Sequence

from django.db.models import Model

from pace.register.actions import writing
from pace.register.actions.taking_back.changes import taken_back_in
from pace.register.actions.writing import VALUES
from pace.register.models import Change, MilestoneReached, RouteTaken, Spell, WillNotHappen

KINDS: tuple[type[Model], ...] = (MilestoneReached, RouteTaken, WillNotHappen, Spell)


def undo(model: type[Model], change: Change, undoing: Change) -> tuple[int, int, int]:
    """Of one kind of value: how many ended, are so again, and stay as they were corrected later."""
    gone = set(model.unscoped.filter(source=change, until=None).values_list("pk", flat=True))
    ended = list(model.unscoped.filter(until=change))
    followed = _followed(model, change, [one.pk for one in ended])
    stays = {key for key, (last, present) in followed.items() if key != last and (not present or last not in gone)}
    back = [one for one in ended if one.pk not in stays]
    free = _not_said_again(change, back, gone) if model is WillNotHappen else back
    taken_back = taken_back_in(change.area_id)
    before = {one.pk: _before(one, taken_back) for one in free}
    writing.end(model, sorted(gone), undoing)
    writing.add(_again(model, before[one.pk], undoing, replaces=followed[one.pk][0]) for one in free if before[one.pk])
    return len(gone), sum(one is not None for one in before.values()), len(ended) - len(free)


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


def _not_said_again(change: Change, rows: Sequence[WillNotHappen], gone: Container[int]) -> list[WillNotHappen]:
    """Those that nobody has said again meanwhile: of these a milestone has one at a time."""
    there = WillNotHappen.unscoped.filter(area=change.area_id, until=None)
    taken = {tuple(place) for pk, *place in there.values_list("pk", "journey_id", "milestone") if pk not in gone}
    return [one for one in rows if (one.journey_id, one.milestone) not in taken]


def _before(one: Model | None, taken_back: set[int]) -> Model | None:
    """The value itself; where the change that it comes from was taken back too, what it had replaced."""
    while one is not None and one.source_id in taken_back:
        one = one.replaces
    return one


def _again(model: type[Model], one: Model, undoing: Change, *, replaces: int) -> Model:
    """The same value once more, from where it came; it replaces what stood in its place last."""
    return model(
        area_id=one.area_id,
        journey_id=one.journey_id,
        since=undoing,
        source_id=one.source_id,
        replaces_id=replaces,
        **{name: getattr(one, name) for name in VALUES[model]},
    )
