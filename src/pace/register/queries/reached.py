"""The milestones of a journey, each with its outcome, whose it is, where it comes from and what it replaced."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pace.kit import words
from pace.register.queries.known import Known
from pace.register.queries.names import Names, outcome
from pace.register.queries.values import Source, Value, Values, source_of

# There are many of them, so they stand apart.
REVIEW = "review"
# The bounds of a journey are facts of it; as milestones they go by these names.
BOUNDS = {"started_on": "looked_after", "ended_on": "left_care"}


@dataclass(frozen=True, kw_only=True)
class MilestoneSeen:
    """A dated milestone of a journey, with its outcome in words ("" where none is known), its source, its forerunner.

    `instead_of`: what it replaced, in words. `to_come`: it lies after the day of the data, and counts from then on.
    """

    slug: str
    name: str
    outcome: str
    agency: str
    on: date
    source: Source
    instead_of: str
    to_come: bool


def reached(values: Values, *, at: Known, names: Names) -> tuple[MilestoneSeen, ...]:
    """The milestones that were held then, in time order, the beginning and the end of the journey among them."""
    held = [one for one in values.milestones if one.until is None]
    found = [_milestone(values, one, at, names) for one in held]
    facts = next((one for one in values.facts if one.until is None), None)
    if facts is not None:
        found += [_bound(values, facts, name, at, names) for name in BOUNDS if facts.said[name] is not None]
    return tuple(sorted(found, key=lambda one: (one.on, names.place(one.slug))))


def _milestone(values: Values, one: Value, at: Known, names: Names) -> MilestoneSeen:
    before = next((each for each in values.milestones if each.key == one.replaces), None)
    return _seen(
        names,
        at,
        slug=one.said["milestone"],
        on=one.said["on"],
        outcome=outcome(one.said["outcome"]),
        source=source_of(values.changes[one.source]),
        instead_of=_other(before, one, names),
    )


def _other(before: Value | None, one: Value, names: Names) -> str:
    """What stood in its place, where that was another day, outcome or milestone."""
    if before is None or before.said == one.said:
        return ""
    other = before.said["milestone"] != one.said["milestone"]
    parts = [names.name(before.said["milestone"])] if other else []
    parts += [words.day(before.said["on"])]
    parts += [outcome(before.said["outcome"]).lower()] if before.said["outcome"] != one.said["outcome"] else []
    return ", ".join(part for part in parts if part)


def _bound(values: Values, facts: Value, name: str, at: Known, names: Names) -> MilestoneSeen:
    """The beginning or the end of a journey, from the first of the facts that have said so without a break."""
    first, before = facts, None
    for one in reversed(values.facts):
        if one.key == first.replaces and one.until == first.since:
            if one.said[name] != facts.said[name]:
                before = one
                break
            first = one
    return _seen(
        names,
        at,
        slug=BOUNDS[name],
        on=facts.said[name],
        outcome=outcome(facts.said["ended_by"]) if name == "ended_on" else "",
        source=source_of(values.changes[first.source]),
        instead_of=words.day(before.said[name]) if before and before.said[name] else "",
    )


def _seen(names: Names, at: Known, *, slug: str, on: date, **more: Any) -> MilestoneSeen:
    return MilestoneSeen(
        slug=slug, name=names.name(slug), agency=names.agency(slug), on=on, to_come=on > at.as_of, **more
    )
