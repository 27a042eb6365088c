"""What may be chosen for a kind of report, and what is taken where nobody has chosen."""

from dataclasses import dataclass

from pace.reports import content
from pace.reports.rules.periods import SINCE_LAST

NO_PARTS = "Choose at least one part."
NOTHING_TO_CHOOSE = "There is nothing to choose for this kind of report: it always holds the same."
NO_PERIOD = "Choose one of the periods."
TOO_LONG = f"Your own words can have {content.LONGEST_TEXT:,} characters at most."


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The parts of a kind of report in their order, its period, and the area's own words before the rest.

    `version`: of what is stored; 0 where nobody has chosen yet.
    """

    parts: tuple[str, ...]
    period: str
    foreword: str = ""
    version: int = 0


def usual(kind: str) -> Chosen:
    """What a kind of report holds where nobody has chosen."""
    one = content.KINDS[kind]
    return Chosen(parts=one.usual, period=one.period)


def in_order(kind: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Of some parts those that a kind of report can have, in its order."""
    return tuple(one for one in content.KINDS[kind].parts if one in parts)


def why_not_chosen(kind: str, chosen: Chosen) -> str | None:
    """Why this cannot be chosen for a kind of report."""
    if content.KINDS[kind].fixed:
        return NOTHING_TO_CHOOSE
    if not chosen.parts or set(chosen.parts) - set(content.KINDS[kind].parts):
        return NO_PARTS
    if chosen.period not in content.PERIODS:
        return NO_PERIOD
    return TOO_LONG if len(chosen.foreword) > content.LONGEST_TEXT else None


def is_of_its_day(kind: str) -> bool:
    """Whether a kind of report shows how things are on the day, and so covers no period."""
    return content.KINDS[kind].fixed and content.KINDS[kind].period == SINCE_LAST
