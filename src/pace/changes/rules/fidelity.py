"""Which features of the method a test of change shows, which lack, and for which it is too early; never a grade."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from pace.changes.content.method import DAYS_OVER_TIME, FEATURES, LACKING, MOST_AT_FIRST, THERE, TOO_EARLY
from pace.changes.states import CYCLE_STUDIED

# A cycle that began, whatever has become of it since.
BEGUN = ("doing", "ended", *CYCLE_STUDIED)
_OVER = ("ended", *CYCLE_STUDIED)


@dataclass(frozen=True, kw_only=True)
class CycleFacts:
    """What is known of a cycle: when its predictions were written, and what was seen or noted on which days.

    `looked`: when each thing that was seen or noted was written down. `days`: the days that these are of.
    """

    number: int
    state: str
    scale: int
    predicted: tuple[datetime, ...] = ()
    looked: tuple[datetime, ...] = ()
    days: tuple[date, ...] = ()
    has_study: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a test: whether its aim is measurable, its cycles, whether a measure has figures since."""

    aim_measurable: bool
    cycles: tuple[CycleFacts, ...] = ()
    measured_since: bool = False


def standings(facts: Facts) -> Mapping[str, str]:
    """How each feature of the method stands, by its key: there, lacking, too early."""
    cycles = [one for one in facts.cycles if one.state != "called-off"]
    found = {
        "aim": facts.aim_measurable,
        "prediction": _all(_predicted_before(one) for one in cycles if one.looked),
        "small": min(cycles, key=lambda one: one.number).scale <= MOST_AT_FIRST if cycles else None,
        "several": _several(cycles),
        "over-time": _over_time(facts, cycles),
        "study": _all(one.has_study for one in cycles if one.state in _OVER),
    }
    return {key: {True: THERE, False: LACKING, None: TOO_EARLY}[found[key]] for key in FEATURES}


def _predicted_before(cycle: CycleFacts) -> bool:
    """Each prediction was written before anything was, and not after the day that this is of."""
    last = max(cycle.predicted, default=None)
    return last is not None and last < min(cycle.looked) and timezone.localdate(last) <= min(cycle.days)


def _several(cycles: Sequence[CycleFacts]) -> bool | None:
    begun = sum(one.state in BEGUN for one in cycles)
    return begun > 1 if begun else None


def _over_time(facts: Facts, cycles: Sequence[CycleFacts]) -> bool | None:
    if not any(one.state in BEGUN for one in cycles):
        return None
    return facts.measured_since or len({day for one in cycles for day in one.days}) >= DAYS_OVER_TIME


def _all(claims: Iterable[bool]) -> bool | None:
    """Whether all hold; None where there is none."""
    held = list(claims)
    return all(held) if held else None
