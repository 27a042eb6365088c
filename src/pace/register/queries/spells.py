"""The placements and legal statuses of a journey, in words, with their days and where they come from."""

from dataclasses import dataclass
from datetime import date

from pace.kit import words
from pace.register.queries.values import Source, Value, Values, source_of
from pace.register.states import KINDS_OF_SPELL
from permanence.spells import name


@dataclass(frozen=True, kw_only=True)
class SpellSeen:
    """A placement or a legal status: its kind and itself in words, its days, its source, its forerunner in words."""

    kind: str
    what: str
    began_on: date
    ended_on: date | None
    source: Source
    instead_of: str


def spells(values: Values) -> tuple[SpellSeen, ...]:
    """Those that were held then: placements first, each kind in time order."""
    order = list(KINDS_OF_SPELL)
    return tuple(_seen(one, values) for one in sorted(lasting(values), key=lambda one: order.index(one.said["kind"])))


def lasting(values: Values) -> list[Value]:
    """Those that were held then, in time order."""
    held = [one for one in values.spells if one.until is None]
    return sorted(held, key=lambda one: (one.said["began_on"], one.said["ended_on"] or date.max))


def spell_in_words(*, kind: str, what: str, began_on: date, ended_on: date | None) -> str:
    """A placement or a legal status with its days."""
    until = f"to {words.day(ended_on)}" if ended_on else "and still"
    return f"{name(kind, what)}, {words.day(began_on)} {until}"


def _seen(one: Value, values: Values) -> SpellSeen:
    before = next((each for each in values.spells if each.key == one.replaces), None)
    other = before is not None and before.said != one.said
    return SpellSeen(
        kind=KINDS_OF_SPELL[one.said["kind"]],
        what=name(one.said["kind"], one.said["what"]),
        began_on=one.said["began_on"],
        ended_on=one.said["ended_on"],
        source=source_of(values.changes[one.source]),
        instead_of=spell_in_words(**before.said) if before and other else "",
    )
