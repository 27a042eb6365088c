"""Differences in plain words: what the interval of a figure says, and nothing that it does not."""

from __future__ import annotations

from dataclasses import dataclass

from permanence.waiting_times import Estimate

_BELOW_ONE = "less than 1"


@dataclass(frozen=True)
class Unit:
    """How the size of a difference is said: in whole units, or where there is no unit with as many decimals as help."""

    one: str
    many: str
    whole: bool = True

    def number(self, size: float) -> str:
        """A size without its unit.

        >>> DAYS.number(12.4), DAYS.number(0.2), VALUES.number(3.14159), VALUES.number(0.0271)
        ('12', 'less than 1', '3.1', '0.027')
        """
        if size >= 10 or (self.whole and size >= 0.5):
            return f"{size:,.0f}"
        if self.whole:
            return _BELOW_ONE
        return f"{size:.1f}".removesuffix(".0") if size >= 1 else f"{size:.2g}"

    def said(self, size: float) -> str:
        """A size with its unit."""
        number = self.number(size)
        return number + (self.one if number in ("1", _BELOW_ONE) else self.many)


DAYS = Unit(" day", " days")
POINTS = Unit(" percentage point", " percentage points")
PARTS_OF_POINTS = Unit(" percentage point", " percentage points", whole=False)
PERCENT = Unit(" %", " %", whole=False)
VALUES = Unit("", "", whole=False)


def is_clear(estimate: Estimate) -> bool:
    """Whether the whole interval lies on one side of zero."""
    low, high = estimate.low, estimate.high
    return low is not None and high is not None and (low > 0 or high < 0)


def span(difference: Estimate, *, unit: Unit, less: str, more: str) -> str:
    """What the interval of a difference says, `less` and `more` being the words for below and above zero.

    >>> span(Estimate(-30.0, -60.0, -10.0), unit=DAYS, less="shorter", more="longer")
    'between 10 and 60 days shorter'
    >>> span(Estimate(5.0, -20.0, 30.4), unit=DAYS, less="shorter", more="longer")
    'between 20 days shorter and 30 days longer'
    """
    if difference.low is None or difference.high is None:
        return "nothing tells them apart"
    if not is_clear(difference):
        return f"between {unit.said(-difference.low)} {less} and {unit.said(difference.high)} {more}"
    small, large = sorted((abs(difference.low), abs(difference.high)))
    direction = more if difference.low > 0 else less
    if unit.number(large) == _BELOW_ONE:
        return f"{unit.said(large)} {direction}"
    if unit.number(small) == unit.number(large):
        return f"about {unit.said(large)} {direction}"
    return f"between {unit.number(small)} and {unit.said(large)} {direction}"


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """A figure and its interval in another unit: as percentage points, for instance."""
    value, low, high = (
        None if bound is None else bound * factor for bound in (estimate.value, estimate.low, estimate.high)
    )
    return Estimate(value, low, high)


def how_many(children: int) -> str:
    """A number of children in words.

    >>> how_many(0), how_many(1), how_many(14)
    ('no children', '1 child', '14 children')
    """
    return {0: "no children", 1: "1 child"}.get(children, f"{children:,} children")
