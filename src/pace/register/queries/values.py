"""Everything that the register ever held of one journey, up to a time, as plain values with where they come from."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from pace.areas.models import Area
from pace.kit import words
from pace.register import content
from pace.register.models import Change, Journey
from pace.register.queries.changes import who
from pace.register.queries.known import Known
from pace.register.queries.names import outcome
from permanence.spells import PLACEMENTS

MILESTONE = ("milestone", "on", "outcome")
SPELL = ("kind", "what", "began_on", "ended_on")


@dataclass(frozen=True, kw_only=True)
class Value:
    """Facts of a journey or one of its milestones, by name: since which change, until which, from which, for which."""

    key: int
    since: int
    until: int | None
    source: int
    replaces: int | None
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Values:
    """The facts, milestones and spells of a journey, each in the order in which they were written; their changes."""

    facts: tuple[Value, ...]
    milestones: tuple[Value, ...]
    spells: tuple[Value, ...]
    changes: Mapping[int, Change]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a value comes from: a change, in words, with when it was written."""

    change: int
    words: str
    recorded: str


def values_of(area: Area, journey: Journey, at: Known) -> Values:
    """All values of a journey that this area's register had written by then."""
    facts = _values(area.journey_facts, journey, at, (*content.FACTS, "by_hand"))
    milestones = _values(area.milestones_reached, journey, at, MILESTONE)
    spells = _values(area.spells, journey, at, SPELL)
    every = (*facts, *milestones, *spells)
    named = {change for one in every for change in (one.since, one.until, one.source) if change}
    changes = area.changes.select_related("by", "taken_back_by").in_bulk(named)
    return Values(facts=facts, milestones=milestones, spells=spells, changes=changes)


def _values(rows: Any, journey: Journey, at: Known, names: tuple[str, ...]) -> tuple[Value, ...]:
    written = rows.filter(Q() if at.last is None else Q(since__lte=at.last.pk), journey=journey).order_by("pk")
    columns = ("pk", "since_id", "until_id", "source_id", "replaces_id", *names)
    return tuple(_value(row, names, at) for row in written.values_list(*columns))


def _value(row: tuple, names: tuple[str, ...], at: Known) -> Value:
    key, since, until, source, replaces, *said = row
    return Value(
        key=key,
        since=since,
        until=until if at.had(until) else None,
        source=source,
        replaces=replaces,
        said=dict(zip(names, said, strict=True)),
    )


def source_of(change: Change) -> Source:
    """A change as the source of a value."""
    kinds = {"extract": f"Extract up to {words.day(change.as_of)}", "hand": f"By hand, {who(change)}"}
    return Source(change=change.pk, words=kinds.get(change.kind, "A change"), recorded=words.day(change.at))


def in_words(name: str, value: Any) -> str:
    """A fact of a journey, as people read it; empty where it is not known."""
    if value is None or value == "":
        return ""
    return _WORDS[name](value) if name in _WORDS else words.of(value)


def _lived(at_home: bool) -> str:
    return "At home" if at_home else "Away from home"


def _placement(value: str) -> str:
    return PLACEMENTS.get(value, value)


def _years(value: int) -> str:
    return words.counted(value, "year")


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "at_home": _lived,
    "placement": _placement,
    "ended_by": outcome,
    "route": outcome,
    "age_at_start": _years,
    "born_year": str,
    "born_month": lambda month: calendar.month_name[month],
}
