"""How the invented areas meet: series, meetings with what came of them, and risks; days count back from today."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class InventedSeries:
    """A series, and who is asked to it."""

    area: str
    name: str
    kind: str
    weeks: int
    starts: time
    minutes: int
    place: str
    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class InventedAction:
    """What somebody was to do by a day; done on a day with what came of it, or open."""

    what: str
    owner: str
    due: int
    done: int | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class InventedMeeting:
    """A meeting of a series; one that lies ahead has no items. `approved`: the day, or none while the chair reads."""

    area: str
    series: str
    days: int
    items: tuple[tuple[str, int, str], ...] = ()
    came: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    actions: tuple[InventedAction, ...] = ()
    approved: int | None = None

    @property
    def how(self) -> dict[str, str]:
        """How each person took part."""
        parts = {"came": self.came, "apologies": self.apologies, "absent": self.absent}
        return {name: how for how, names in parts.items() for name in names}


@dataclass(frozen=True, kw_only=True)
class InventedRisk:
    """A risk, who added it and when; where it was escalated, when and why."""

    area: str
    by: str
    days: int
    says: Mapping[str, Any]
    owner: str
    review: int
    escalated: tuple[int, str] | None = None


def series() -> tuple[InventedSeries, ...]:
    """Every series."""
    rows = _content()["series"]
    return tuple(
        InventedSeries(**{**row, "starts": time.fromisoformat(row["starts"]), "people": tuple(row["people"])})
        for row in rows
    )


def meetings() -> tuple[InventedMeeting, ...]:
    """Every meeting in its order."""
    return tuple(_meeting(row) for row in _content()["meetings"])


def risks() -> tuple[InventedRisk, ...]:
    """Every risk."""
    return tuple(_risk(row) for row in _content()["risks"])


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("meetings.toml").read_text("utf-8"))


_LISTS = ("items", "came", "apologies", "absent", "decisions")
_SAID = ("what", "cause", "effect", "likelihood", "impact", "done")


def _meeting(row: Mapping[str, Any]) -> InventedMeeting:
    lists = {name: tuple(tuple(one) if isinstance(one, list) else one for one in row.get(name, ())) for name in _LISTS}
    actions = tuple(_action(*one) for one in row.get("actions", ()))
    known = {name: row[name] for name in ("area", "series", "days", "approved") if name in row}
    return InventedMeeting(**known, **lists, actions=actions)


def _action(what: str, owner: str, due: int, *done: Any) -> InventedAction:
    came = {"done": done[0], "words": done[1]} if done else {}
    return InventedAction(what=what, owner=owner, due=due, **came)


def _risk(row: Mapping[str, Any]) -> InventedRisk:
    known = {name: row[name] for name in ("area", "by", "days", "owner", "review")}
    escalated = tuple(row["escalated"]) if "escalated" in row else None
    return InventedRisk(**known, says={name: row[name] for name in _SAID}, escalated=escalated)
