"""Who and what is invented: areas, agencies, people with their roles, invitations, and what to try first."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MAIL_DOMAIN = "example.org"


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person in a role, for an agency (by its kind) where the role is an agency's."""

    name: str
    role: str
    agency: str = ""

    @property
    def email(self) -> str:
        """The address under which nobody can be reached."""
        return f"{self.name.lower().replace(' ', '.')}@{MAIL_DOMAIN}"


@dataclass(frozen=True, kw_only=True)
class Invited(Someone):
    """Someone who was invited so many days ago and has not answered."""

    days_ago: int


@dataclass(frozen=True, kw_only=True)
class InventedArea:
    """An area; one without a seed has only just joined, and has no journeys yet."""

    name: str
    health_board: str
    sheriffdom: str
    clusters: tuple[str, ...]
    agencies: Mapping[str, str]
    people: tuple[Someone, ...]
    invitations: tuple[Invited, ...] = ()
    seed: int | None = None
    looked_after: int = 0


@cache
def areas() -> tuple[InventedArea, ...]:
    """The areas; the first has someone in every role."""
    return tuple(_area(**row) for row in _tables()["areas"])


@cache
def national() -> tuple[Someone, ...]:
    """The national team."""
    return tuple(Someone(**row) for row in _tables()["national"])


@cache
def try_first() -> dict[str, str]:
    """What to try first in each role."""
    return _tables()["try_first"]


def _area(
    *,
    people: list[dict[str, Any]],
    clusters: list[str],
    invitations: list[dict[str, Any]] | tuple[()] = (),
    **more: Any,
) -> InventedArea:
    return InventedArea(
        clusters=tuple(clusters),
        people=tuple(Someone(**row) for row in people),
        invitations=tuple(Invited(**row) for row in invitations),
        **more,
    )


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath("areas.toml").read_text("utf-8"))
