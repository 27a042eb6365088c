"""What the invented areas measure: who wrote it, what was counted by hand, what is marked, which plan was agreed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class InventedMeasure:
    """One measure: whose it is, what it says, the name of its aim, and its counts, the last for the month before."""

    area: str
    by: str
    says: Mapping[str, Any]
    aim: str = ""
    counts: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class InventedMark:
    """Something marked on every chart of an area, so many months ago."""

    area: str
    by: str
    kind: str
    words: str
    months_ago: int


@dataclass(frozen=True, kw_only=True)
class InventedPlan:
    """The version of a plan that was agreed, by whom and when."""

    area: str
    by: str
    proposed_days_ago: int
    agreed_for_the_area_by: str
    agreed_nationally_by: str
    agreed_days_ago: int


def measures() -> tuple[InventedMeasure, ...]:
    """Every measure, in the order of the plan."""
    return tuple(_measure(row) for row in _content()["measures"])


def marks() -> tuple[InventedMark, ...]:
    """Everything that is marked."""
    return tuple(InventedMark(**row) for row in _content()["marks"])


def plan() -> InventedPlan:
    """The plan that was agreed."""
    return InventedPlan(**_content()["plan"])


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("measures.toml").read_text("utf-8"))


def _measure(row: Mapping[str, Any]) -> InventedMeasure:
    around = {name: row[name] for name in ("area", "by", "aim") if name in row}
    says = {name: value for name, value in row.items() if name not in {*around, "counts"}}
    return InventedMeasure(**around, says=says, counts=tuple(tuple(one) for one in row.get("counts", ())))
