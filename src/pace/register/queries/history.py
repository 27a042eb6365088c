"""What became of a journey: each change of the register that touched it, with every value before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pace.kit import words
from pace.register import content
from pace.register.models import Change
from pace.register.queries.changes import who
from pace.register.queries.known import Known
from pace.register.queries.names import Names, outcome
from pace.register.queries.spells import spell_in_words
from pace.register.queries.values import Value, Values, in_words
from pace.register.states import KINDS_OF_CHANGE, KINDS_OF_SPELL

THE_JOURNEY, OUT = "The journey", "Not in the register"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One value before and after a change, in words."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ChangeSeen:
    """What one change did to a journey: when, what kind, by whom, why, and whether it was taken back since."""

    change: int
    at: datetime
    kind: str
    who: str
    why: str
    taken_back: bool
    lines: tuple[Line, ...]


def history(values: Values, *, at: Known, names: Names) -> tuple[ChangeSeen, ...]:
    """The changes that touched the journey, the latest first."""
    every = (*values.facts, *values.milestones, *values.spells)
    touched = {change for one in every for change in (one.since, one.until) if change}
    found = [_seen(values, values.changes[key], at, names) for key in sorted(touched, reverse=True)]
    return tuple(one for one in found if one.lines)


def _seen(values: Values, change: Change, at: Known, names: Names) -> ChangeSeen:
    taken_back = getattr(change, "taken_back_by", None)
    return ChangeSeen(
        change=change.pk,
        at=change.at,
        kind=KINDS_OF_CHANGE[change.kind],
        who=who(change),
        why=change.why,
        taken_back=taken_back is not None and at.had(taken_back.pk),
        lines=tuple(_lines(values, change.pk, names)),
    )


def _lines(values: Values, change: int, names: Names) -> Iterator[Line]:
    before = next((one for one in values.facts if _held(one, change - 1)), None)
    after = next((one for one in values.facts if _held(one, change)), None)
    ended = [one for one in values.milestones if one.until == change]
    added = [one for one in values.milestones if one.since == change]
    if before is None and after is not None:
        yield Line(what=THE_JOURNEY, before=OUT, after=_with(len(added)))
    elif before is not None and after is None:
        yield Line(what=THE_JOURNEY, before=_with(len(ended)), after=OUT)
    else:
        yield from _facts(before, after)
        yield from _milestones(ended, added, names)
        yield from _spells(values, change)


def _held(one: Value, change: int) -> bool:
    """Whether a value was held once this change had been made."""
    return one.since <= change and (one.until is None or one.until > change)


def _with(many: int) -> str:
    return f"In the register, with {words.counted(many, 'milestone')}" if many else "In the register"


def _facts(before: Value | None, after: Value | None) -> Iterator[Line]:
    if before is None or after is None:
        return
    for name, label in content.FACTS.items():
        was, now = (in_words(name, one.said[name]) for one in (before, after))
        if was != now:
            yield Line(what=label, before=was, after=now)


def _milestones(ended: Sequence[Value], added: Sequence[Value], names: Names) -> Iterator[Line]:
    """In the order of their days; a milestone that stands in place of another beside it."""
    for was, now in sorted(_pairs(ended, added), key=lambda pair: (pair[1] or pair[0]).said["on"]):
        line = Line(what=names.name((now or was).said["milestone"]), before=_day_of(was), after=_day_of(now))
        if line.before != line.after:
            yield line


def _spells(values: Values, change: int) -> Iterator[Line]:
    """Placements and legal statuses; one that stands in place of another beside it."""
    ended = {one.key: one for one in values.spells if one.until == change}
    added = [one for one in values.spells if one.since == change]
    pairs = [(ended.pop(one.replaces, None) if one.replaces else None, one) for one in added]
    for was, now in [*pairs, *((one, None) for one in ended.values())]:
        before, after = (spell_in_words(**one.said) if one else "" for one in (was, now))
        if before != after:
            yield Line(what=KINDS_OF_SPELL[(now or was).said["kind"]], before=before, after=after)


def _pairs(ended: Sequence[Value], added: Sequence[Value]) -> Iterator[tuple[Value | None, Value | None]]:
    """Each with the one that it replaces; what is left over with one of the same milestone, where there is one."""
    left = {one.key: one for one in ended}
    alone = []
    for one in added:
        if one.replaces in left:
            yield left.pop(one.replaces), one
        else:
            alone.append(one)
    for one in alone:
        same = next((key for key, was in left.items() if was.said["milestone"] == one.said["milestone"]), None)
        yield left.pop(same) if same is not None else None, one
    yield from ((one, None) for one in left.values())


def _day_of(one: Value | None) -> str:
    if one is None:
        return ""
    said = outcome(one.said["outcome"])
    return f"{words.day(one.said['on'])}: {said.lower()}" if said else words.day(one.said["on"])
