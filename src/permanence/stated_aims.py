"""Aims as an area states them: how many, of whom, from what to what, within how long, by when."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from permanence import aims, intervals, limits, milestones
from permanence.aims import Judgement
from permanence.dates import Period, in_words
from permanence.intervals import Intervals
from permanence.journeys import Journeys
from permanence.limits import Limit

_KNOWN = ("name", "from", "to", "from_outcome", "within", "share", "who", "by", "source")


class AimsNotUnderstood(ValueError):
    """A file of aims that cannot be read, or an aim that lacks what it needs."""


@dataclass(frozen=True)
class StatedAim:
    """One aim: so many in a hundred of those who count go from one milestone to another within a limit, by a day."""

    name: str
    start: str
    end: str
    within: Limit
    start_outcome: tuple[str, ...] | None = None
    share: float | None = None
    who: str | None = None
    by: date | None = None
    source: str | None = None

    def sentence(self) -> str:
        """The aim as a sentence, read back from its parts."""
        how_many = f"{self.share:g} % of" if self.share is not None else "All"
        who = f" with {self.who}" if self.who else ""
        start, end = milestones.milestone(self.start).name.lower(), milestones.milestone(self.end).name.lower()
        by = f" by {in_words(self.by)}" if self.by else ""
        return f"{how_many} children{who} go from '{start}' to '{end}' within {self.within}{by}."


@dataclass(frozen=True)
class AimJudged:
    """An aim with the intervals it is about and how they stand against it."""

    aim: StatedAim
    found: Intervals
    judgement: Judgement


def examples() -> tuple[StatedAim, ...]:
    """The examples that come with the library."""
    content = tomllib.loads(files("permanence").joinpath("aims.toml").read_text("utf-8"))
    return tuple(_aim("the examples", at, entry) for at, entry in enumerate(content["aims"], 1))


def read(path: Path) -> tuple[StatedAim, ...]:
    """The aims in a TOML file; raises `AimsNotUnderstood` naming the aim and what it lacks."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise AimsNotUnderstood(f"The aims in {path.name} are not TOML: {problem}. Mend that line.") from None
    listed = content.get("aims", [])
    if not isinstance(listed, list) or not listed:
        raise AimsNotUnderstood(f"{path.name} holds no aims. Write [[aims]] above each of them.")
    return tuple(_aim(path.name, at, entry) for at, entry in enumerate(listed, 1))


def judge(journeys: Journeys, aim: StatedAim, *, by: Period = "quarter") -> AimJudged:
    """How the journeys that count stand against an aim, by the month or quarter in which the clock started."""
    own = journeys.where(aim.who) if aim.who else journeys
    found = intervals.between(own, start=aim.start, end=aim.end, start_outcome=aim.start_outcome)
    return AimJudged(aim, found, aims.judge(found, limit=aim.within, by=by))


def _aim(where: str, at: int, entry: Mapping[str, Any]) -> StatedAim:
    unknown = sorted(set(entry) - set(_KNOWN))
    lacking = [name for name in ("name", "from", "to", "within") if not isinstance(entry.get(name), str)]
    if unknown or lacking:
        problem = f"lacks {', '.join(lacking)}" if lacking else f"says {', '.join(unknown)}, which is not known"
        raise AimsNotUnderstood(f"In {where}, aim {at} {problem}. An aim has: {', '.join(_KNOWN)}.")
    try:
        start, end = milestones.milestone(entry["from"]).slug, milestones.milestone(entry["to"]).slug
        within = limits.parse(entry["within"])
    except (milestones.UnknownMilestone, limits.LimitNotUnderstood) as problem:
        raise AimsNotUnderstood(f"In {where}, aim {at} ({entry['name']}): {problem}") from None
    return StatedAim(
        entry["name"], start, end, within, _outcomes(entry), _share(where, at, entry), entry.get("who"), _by(where, at, entry), entry.get("source")
    )


def _outcomes(entry: Mapping[str, Any]) -> tuple[str, ...] | None:
    outcomes = entry.get("from_outcome")
    return (outcomes,) if isinstance(outcomes, str) else (tuple(outcomes) if outcomes else None)


def _share(where: str, at: int, entry: Mapping[str, Any]) -> float | None:
    share = entry.get("share")
    if share is None:
        return None
    if not isinstance(share, int | float) or not 0 < share <= 100:
        raise AimsNotUnderstood(f"In {where}, aim {at} has the share {share!r}. Write how many in a hundred: share = 90.")
    return float(share)


def _by(where: str, at: int, entry: Mapping[str, Any]) -> date | None:
    by = entry.get("by")
    if by is not None and not isinstance(by, date):
        raise AimsNotUnderstood(f"In {where}, aim {at} has the day {by!r}. Write it without quotation marks: by = 2027-01-31.")
    return by
