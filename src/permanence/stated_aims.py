"""Aims as an area states them: how many, of whom, from what to what, within how long, by when."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from permanence import aims, intervals, limits, milestones, population
from permanence.aims import Judgement
from permanence.dates import Period, in_words
from permanence.intervals import Intervals
from permanence.journeys import Journeys
from permanence.limits import Limit

_KNOWN = ("name", "from", "from_outcome", "to", "to_outcome", "within", "share", "who", "by", "source")
_NEEDED = ("name", "from", "to", "within")
_TEXTS = (*_NEEDED, "who", "source")


class AimsNotUnderstood(ValueError):
    """A file of aims that cannot be read, or an aim that lacks what it needs."""


@dataclass(frozen=True)
class StatedAim:
    """One aim: so many in a hundred of those who count go from one milestone to another within a limit, by a day.

    `start_outcome`, `end_outcome`: what must have come of the milestone; several count alike, and None is any.
    """

    name: str
    start: str
    end: str
    within: Limit
    start_outcome: tuple[str, ...] | None = None
    end_outcome: tuple[str, ...] | None = None
    share: float | None = None
    who: str | None = None
    by: date | None = None
    source: str | None = None

    def sentence(self, *, of_whom: str = "") -> str:
        """The aim as a sentence, read back from its parts; `of_whom`: who counts, in words, in place of the condition.

        >>> aim = StatedAim("Kin first", "accommodated", "kinship_considered", limits.parse("18 weeks"), share=90)
        >>> aim.sentence(of_whom="girls")
        '90 % of girls go from “Accommodated away from home” to “Kinship care considered” within 18 weeks.'
        """
        how_many = f"{self.share:g} % of" if self.share is not None else "All"
        whom = of_whom or (f"children with {self.who}" if self.who else "children")
        start, end = _called(self.start, self.start_outcome), _called(self.end, self.end_outcome)
        by = f" by {in_words(self.by)}" if self.by else ""
        return f"{how_many} {whom} go from {start} to {end} within {self.within}{by}."


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
    """The aims in a TOML file; raises `AimsNotUnderstood` naming the aim and what is wrong with it.

    Whether the data have what `who` asks about is only known when they are judged.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise AimsNotUnderstood(f"The aims in {path.name} are not TOML: {problem}. Mend that line.") from None
    listed = content.get("aims", [])
    if not isinstance(listed, list) or not listed:
        raise AimsNotUnderstood(f"{path.name} holds no aims. Write [[aims]] above each of them.")
    return tuple(_aim(path.name, at, entry) for at, entry in enumerate(listed, 1))


def judge(journeys: Journeys, aim: StatedAim, *, by: Period = "quarter", data_from: date | None = None) -> AimJudged:
    """How the journeys that count stand against an aim, by the month or quarter in which the clock started.

    Outcomes are passed over where the data record none of that milestone. `data_from`: only clocks that started on
    that day or later; all as they are when None.
    """
    own = journeys.where(aim.who) if aim.who else journeys
    found = intervals.between(
        own,
        start=aim.start,
        end=aim.end,
        start_outcome=_told(journeys, aim.start, aim.start_outcome),
        end_outcome=_told(journeys, aim.end, aim.end_outcome),
    )
    seen = intervals.observed_from(found, data_from=data_from, entry="window") if data_from else found
    return AimJudged(aim, seen, aims.judge(seen, limit=aim.within, by=by))


def _told(journeys: Journeys, milestone: str, outcome: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """The outcomes that choose, where the data record any; where a child went is known of the journey itself."""
    known = milestone == milestones.LEFT_CARE or journeys.records_outcomes(milestone)
    return outcome if known else None


def _called(slug: str, outcomes: tuple[str, ...] | None) -> str:
    """A milestone by its name, with what must have come of it."""
    name = f"“{milestones.milestone(slug).name}”"
    if not outcomes:
        return name
    if set(outcomes) == set(milestones.away_routes()):
        return f"{name} (any route away from home)"
    names = milestones.outcome_names()
    *first, last = [names[one][:1].lower() + names[one][1:] for one in outcomes]
    return f"{name} ({', '.join(first)} or {last})" if first else f"{name} ({last})"


def _aim(where: str, at: int, entry: Any) -> StatedAim:
    try:
        return _understood(entry)
    except (
        AimsNotUnderstood,
        milestones.UnknownMilestone,
        limits.LimitNotUnderstood,
        population.ConditionNotUnderstood,
    ) as problem:
        raise AimsNotUnderstood(f"In {where}, aim {at}{_named(entry)}: {problem}") from None


def _named(entry: Any) -> str:
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return f" ({name})" if isinstance(name, str) else ""


def _understood(entry: Any) -> StatedAim:
    _check_words(entry)
    start, end = milestones.milestone(entry["from"]).slug, milestones.milestone(entry["to"]).slug
    if start == end:
        raise AimsNotUnderstood(f"It goes from {start!r} to {end!r}. Name another milestone for its end.")
    if "who" in entry:
        population.check(entry["who"])
    return StatedAim(
        name=entry["name"],
        start=start,
        end=end,
        within=limits.parse(entry["within"]),
        start_outcome=_outcomes(entry, "from_outcome"),
        end_outcome=_outcomes(entry, "to_outcome"),
        share=_share(entry),
        who=entry.get("who"),
        by=_by(entry),
        source=entry.get("source"),
    )


def _check_words(entry: Any) -> None:
    if not isinstance(entry, Mapping):
        raise AimsNotUnderstood(f"{entry!r} is not an aim. Write [[aims]] and below it: {', '.join(_KNOWN)}.")
    unknown = sorted(set(entry) - set(_KNOWN))
    if unknown:
        raise AimsNotUnderstood(f"It says {', '.join(unknown)}, which is not known. An aim has: {', '.join(_KNOWN)}.")
    lacking = [name for name in _NEEDED if name not in entry]
    if lacking:
        raise AimsNotUnderstood(f"It lacks {', '.join(lacking)}. An aim has: {', '.join(_KNOWN)}.")
    wrong = [name for name in _TEXTS if name in entry and not (isinstance(entry[name], str) and entry[name].strip())]
    if wrong:
        raise AimsNotUnderstood(
            f'Its {", ".join(wrong)} must be words in quotation marks, such as within = "6 months".'
        )


def _outcomes(entry: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    given = entry.get(name)
    if given is None:
        return None
    outcomes = [given] if isinstance(given, str) else given
    known = milestones.outcome_names()
    if not isinstance(outcomes, list) or not outcomes or any(str(outcome) not in known for outcome in outcomes):
        raise AimsNotUnderstood(f"Its {name} {given!r} is not known. Known outcomes: {', '.join(known)}.")
    return tuple(outcomes)


def _share(entry: Mapping[str, Any]) -> float | None:
    share = entry.get("share")
    if share is None:
        return None
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 100:
        raise AimsNotUnderstood(f"Its share is {share!r}. Write how many in a hundred, such as share = 90.")
    return float(share)


def _by(entry: Mapping[str, Any]) -> date | None:
    by = entry.get("by")
    if by is not None and type(by) is not date:
        raise AimsNotUnderstood(f"Its day is {by!r}. Write a date without quotation marks or time: by = 2027-01-31.")
    return by
