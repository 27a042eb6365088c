"""How the invented areas joined: what they wrote, what was decided, which phase they are in, what support they get."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class InventedRound:
    """One round of readiness; days are counted back from the day on which the demonstration is made."""

    state: str
    begun_days_ago: int
    submitted_days_ago: int = 0
    decided_days_ago: int = 0
    decision: str = ""
    same_answers_as: str = ""
    answers: Sequence[str] = ()
    ratings: Sequence[Row] = ()
    notes: Sequence[str] = ()
    steps: Sequence[Row] = ()


@dataclass(frozen=True, kw_only=True)
class Joined:
    """How one area joined, and where it is now."""

    name: str
    advisors: Sequence[str]
    rounds: tuple[InventedRound, ...]
    phase: str = "joining"
    phases_days_ago: Mapping[str, int] = field(default_factory=dict)
    paused: Row | None = None
    memorandum: Row | None = None
    confirmed: Sequence[Row] = ()
    support: Sequence[Row] = ()
    trainings: Sequence[Row] = ()
    coaching: Sequence[Row] = ()
    protected_time: Sequence[Row] = ()


@cache
def areas() -> tuple[Joined, ...]:
    """Every area that has begun to join."""
    rows = tomllib.loads(files(__package__).joinpath("joining.toml").read_text("utf-8"))["areas"]
    return tuple(_joined(**row) for row in rows)


def _joined(*, rounds: Sequence[dict[str, Any]], **more: Any) -> Joined:
    return Joined(rounds=tuple(InventedRound(**one) for one in rounds), **more)


def answers_of(one: InventedRound) -> InventedRound:
    """Where the answers of a round stand: its own, or those of another area's last round."""
    if not one.same_answers_as:
        return one
    return next(area for area in areas() if area.name == one.same_answers_as).rounds[-1]
