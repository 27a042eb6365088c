"""What the invented areas try: their tests of change with cycles, the conditions of which they keep a list."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class InventedCycle:
    """One cycle: what its plan says, and what came of it; days count back from today."""

    says: Mapping[str, Any]
    begins: int
    ends: int
    asked: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    tallies: tuple[tuple[int, int], ...] = ()
    observed: tuple[tuple[int, str, str], ...] = ()
    as_planned: str = ""
    differed: str = ""
    results: tuple[tuple[str, str], ...] = ()
    learning: str = ""
    act: str = ""
    act_words: str = ""


@dataclass(frozen=True, kw_only=True)
class InventedTest:
    """One test of change: whose it is, what it says, and its cycles; days count back from today."""

    area: str
    by: str
    idea: str
    proposed: int
    says: Mapping[str, Any]
    measures: tuple[str, ...]
    agencies: tuple[str, ...]
    agreed: int | None = None
    who: Mapping[str, Any]
    cycles: tuple[InventedCycle, ...] = ()
    abandoned: tuple[int, str] | None = None
    published: tuple[int, str] | None = None
    decision: Mapping[str, Any] | None = None


def tests() -> tuple[InventedTest, ...]:
    """Every test of change."""
    return tuple(_test(row) for row in _content()["tests"])


def conditions() -> Mapping[str, Mapping[str, list[str]]]:
    """What each area can try a change under, by dimension."""
    found: Mapping[str, Mapping[str, list[str]]] = _content()["conditions"]
    return found


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("changes.toml").read_text("utf-8"))


_KNOWN = ("area", "by", "idea", "proposed", "agreed", "abandoned", "published", "decision")
_SAID = ("name", "different", "for_whom", "prediction")
_PLANNED = ("objective", "news", "scale", "who_does", "what_done", "where_done", "data_words", "tally", "tally_words")
_LISTS = ("asked", "tallies", "observed", "results")


def _test(row: Mapping[str, Any]) -> InventedTest:
    known = {name: row[name] for name in _KNOWN if name in row}
    return InventedTest(
        **known,
        who=row.get("who", {}),
        says={name: row[name] for name in _SAID},
        measures=tuple(row["measures"]),
        agencies=tuple(row["agencies"]),
        cycles=tuple(_cycle(one) for one in row.get("cycles", ())),
    )


def _cycle(row: Mapping[str, Any]) -> InventedCycle:
    known = {name: value for name, value in row.items() if name not in {*_PLANNED, *_LISTS}}
    lists = {name: tuple(tuple(one) for one in row.get(name, ())) for name in _LISTS}
    return InventedCycle(**known, **lists, says={name: row.get(name, "") for name in _PLANNED})
