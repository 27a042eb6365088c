"""What an extract would change in an area's register, and what somebody typed that it leaves as it is.

What was typed by hand stays: a value that was corrected, added or said not to be so is not undone by an extract that
still states it otherwise. Such differences are listed, so that somebody can look.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.register.models import JourneyFacts
from pace.register.queries.values import MILESTONE, SPELL

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and the service is to start within two seconds.
    from pace.register.actions.facts import JourneyFact, MilestoneFact, SpellFact

FACTS = (
    *("started_on", "ended_on", "ended_by", "age_at_start", "born_year", "born_month", "sex"),
    *("team", "locality", "placement", "route", "at_home"),
)
# What may be typed of a journey: that it is there at all, and each of its facts.
_TYPED = ("reference", *FACTS)
# A journey has many of these; of any other milestone a typed day stands in place of the day that an extract states.
REPEATED = {"review"}


def in_order(names: Iterable[str]) -> list[str]:
    """Names of what was typed of a journey, always in one order."""
    return sorted(names, key=_TYPED.index)


@dataclass(frozen=True)
class Held:
    """A milestone that the register holds now."""

    pk: int
    reference: str
    milestone: str
    on: date
    outcome: str
    typed: bool


@dataclass(frozen=True)
class Reached:
    """A milestone that the extract states and the register does not hold; in place of another, where there was one."""

    reference: str
    milestone: str
    on: date
    outcome: str
    replaces: Held | None = None


@dataclass(frozen=True)
class SpellHeld:
    """A placement or legal status that the register holds now."""

    pk: int
    reference: str
    kind: str
    what: str
    began_on: date
    ended_on: date | None


@dataclass(frozen=True)
class SpellStated:
    """One that the extract states and the register does not hold; in place of the one of its first day, if any."""

    reference: str
    kind: str
    what: str
    began_on: date
    ended_on: date | None
    replaces: SpellHeld | None = None


@dataclass(frozen=True)
class Typed:
    """A value that somebody typed and that stays, though the extract states another: a day or a word.

    None where somebody said that it is not so.
    """

    reference: str
    name: str
    typed: Any
    stated: Any


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What would change: journeys that are new, changed (now, then) or gone; milestones and spells that end or are new.

    `typed`: what somebody typed and the extract states otherwise.
    """

    new: list["JourneyFact"] = field(default_factory=list)
    changed: list[tuple[JourneyFacts, "JourneyFact"]] = field(default_factory=list)
    gone: list[JourneyFacts] = field(default_factory=list)
    ended: list[Held] = field(default_factory=list)
    reached: list[Reached] = field(default_factory=list)
    spells_ended: list[SpellHeld] = field(default_factory=list)
    spells: list[SpellStated] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)


def compare(
    area: Area,
    stated: Sequence["JourneyFact"],
    reached: Iterable["MilestoneFact"],
    spells: Iterable["SpellFact"] = (),
) -> Differences:
    """What these journeys with their milestones and spells would change in the area's register."""
    rows = area.journey_facts.filter(until=None).select_related("journey")
    present = {row.journey.reference: row for row in rows}
    found = Differences()
    for one in stated:
        _journey(found, present.get(one.reference), one)
    named = {one.reference for one in stated}
    found.gone.extend(row for key, row in present.items() if key not in named and "reference" not in row.by_hand)
    _milestones(found, area, (one for one in reached if one.reference in named))
    _spells(found, area, (one for one in spells if one.reference in named))
    return found


def _journey(found: Differences, row: JourneyFacts | None, one: "JourneyFact") -> None:
    if row is None:
        found.new.append(one)
        return
    typed = {name: getattr(row, name) for name in row.by_hand if name in FACTS}
    others = {name: getattr(one, name) for name in typed if getattr(one, name) != typed[name]}
    found.typed.extend(Typed(one.reference, name, typed[name], other) for name, other in others.items())
    wanted = replace(one, **typed)
    if "reference" in row.by_hand or any(getattr(row, name) != getattr(wanted, name) for name in FACTS):
        found.changed.append((row, wanted))


def _milestones(found: Differences, area: Area, reached: Iterable["MilestoneFact"]) -> None:
    """Each of several alike counts once."""
    wanted = Counter((one.reference, one.milestone, one.on, one.outcome) for one in reached)
    rows = area.milestones_reached.filter(until=None).order_by("pk")
    left: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for pk, reference, milestone, on, outcome, kind in rows.values_list(
        "pk", "journey__reference", *MILESTONE, "source__kind"
    ):
        if wanted[same := (reference, milestone, on, outcome)]:
            wanted[same] -= 1
        else:
            left[reference, milestone].append(Held(pk, *same, typed=kind == "hand"))
    _leave_out(found, wanted, left, _ended_by_hand(area))
    _leave_typed(found, wanted, left)
    for one in wanted.elements():
        before = left.get(one[:2])
        found.reached.append(Reached(*one, replaces=before.pop(0) if before else None))
        if before is not None and found.reached[-1].replaces is not None:
            found.ended.append(found.reached[-1].replaces)
    found.ended.extend(one for some in left.values() for one in some)


def _spells(found: Differences, area: Area, stated: Iterable["SpellFact"]) -> None:
    """Each of several alike counts once; another one of the same kind and first day stands in place of the one held."""
    wanted = Counter((one.reference, one.kind, one.what, one.began_on, one.ended_on) for one in stated)
    left: dict[tuple[str, str, date], list[SpellHeld]] = defaultdict(list)
    for pk, *values in area.spells.filter(until=None).order_by("pk").values_list("pk", "journey__reference", *SPELL):
        if wanted[same := tuple(values)]:
            wanted[same] -= 1
        else:
            held = SpellHeld(pk, *same)
            left[held.reference, held.kind, held.began_on].append(held)
    for one in wanted.elements():
        before = left.get((one[0], one[1], one[3]))
        found.spells.append(SpellStated(*one, replaces=before.pop(0) if before else None))
    replaced = [one.replaces for one in found.spells if one.replaces]
    found.spells_ended.extend([*replaced, *(one for some in left.values() for one in some)])


def _ended_by_hand(area: Area) -> list[tuple]:
    """Milestones that somebody corrected, or said not to be so."""
    rows = area.milestones_reached.filter(until__kind="hand", until__taken_back_by=None)
    return list(rows.values_list("journey__reference", *MILESTONE))


def _leave_out(
    found: Differences, wanted: Counter, left: Mapping[tuple[str, str], list[Held]], values: Iterable[tuple]
) -> None:
    """What somebody corrected, or said not to be so, is not taken again; it is listed with what stands instead."""
    for one in values:
        if wanted[one]:
            wanted[one] -= 1
            instead = next((held for held in left.get(one[:2], ()) if held.typed), None)
            found.typed.append(_instead(one, instead))


def _instead(stated: tuple, instead: Held | None) -> Typed:
    reference, milestone, on, outcome = stated
    if instead is not None and instead.on == on:
        return Typed(reference, milestone, instead.outcome, outcome)
    return Typed(reference, milestone, instead.on if instead else None, on)


def _leave_typed(found: Differences, wanted: Counter, left: Mapping[tuple[str, str], list[Held]]) -> None:
    """Typed milestones stay; what the extract states in place of one that is there once is listed, not taken."""
    for place, some in left.items():
        typed = [one for one in some if one.typed]
        some[:] = [one for one in some if not one.typed]
        if typed and place[1] not in REPEATED:
            for other in [one for one, many in wanted.items() if many and one[:2] == place]:
                found.typed.append(Typed(*place, typed[0].on, other[2]))
                wanted[other] = 0
