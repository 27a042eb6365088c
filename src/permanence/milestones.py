"""The catalogue: each milestone and route of a child's journey, its meaning, its agency and its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LOOKED_AFTER = "looked_after"
LEFT_CARE = "left_care"


@dataclass(frozen=True)
class Milestone:
    """A dated point of a journey."""

    slug: str
    code: int
    name: str
    meaning: str
    agency: str
    source: str


@dataclass(frozen=True)
class Route:
    """A way to a permanent home; `away` when the home is not with the parents."""

    slug: str
    name: str
    away: bool


class UnknownMilestone(ValueError):
    """A milestone that the catalogue does not hold."""


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files("permanence").joinpath("milestones.toml").read_text("utf-8"))


@cache
def catalogue() -> dict[str, Milestone]:
    """Every milestone by its slug, in the order of a usual journey."""
    return {slug: Milestone(slug=slug, **fields) for slug, fields in _content()["milestones"].items()}


@cache
def routes() -> dict[str, Route]:
    """Every route to permanence by its slug."""
    return {slug: Route(slug=slug, **fields) for slug, fields in _content()["routes"].items()}


@cache
def away_routes() -> tuple[str, ...]:
    """The routes to a permanent home away from the parents."""
    return tuple(route.slug for route in routes().values() if route.away)


@cache
def outcome_names() -> dict[str, str]:
    """The words for every outcome and destination, by slug."""
    content = _content()
    named: dict[str, str] = {slug: route.name for slug, route in routes().items()}
    return {**content["destinations"], **content["other_outcomes"], **named}


@cache
def destinations() -> dict[str, str]:
    """The words for where a child goes when an episode ends, by slug."""
    return dict(_content()["destinations"])


def outcomes_of(slug: str) -> tuple[str, ...]:
    """What may come of a milestone, by slug of the outcome; empty where nothing is told of it.

    >>> outcomes_of("kinship_considered")
    ('ruled_in', 'ruled_out')
    """
    if slug == LEFT_CARE:
        return tuple(destinations())
    told = _content()["came_of"].get(milestone(slug).slug, [])
    return tuple(one for word in told for one in (routes() if word == "route" else (word,)))


def milestone(slug: str) -> Milestone:
    """The milestone of a slug.

    >>> milestone("panel").name
    'Permanence panel'
    """
    try:
        return catalogue()[slug]
    except KeyError:
        known = ", ".join(catalogue())
        raise UnknownMilestone(f"There is no milestone {slug!r}. Known milestones: {known}.") from None
