"""Words and numbers around a chart that can be edited: short names of periods, how far its values reach, line ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pace.documents import measuring, texts
from pace.documents.blocks import Line, Series

_MONTH = re.compile(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b")
# Where two lines end closer to one another than this part of the scale, their names would overlap.
_CLOSE = 0.08
_ALL = 100
# With more points, their signs are small.
MANY = 30
_BETWEEN_NAMES = 18.0
_LONGEST_END = 16


@dataclass(frozen=True)
class Scale:
    """How far values reach, and how far apart they are named; None where the program that shows them may choose."""

    low: float | None = None
    high: float | None = None
    step: float | None = None


def short(series: Series) -> Series:
    """The same with short names of its periods."""
    return replace(series, categories=tuple(map(shortened, series.categories)))


def shortened(period: str) -> str:
    """The name of a period in few letters.

    >>> shortened("October to December 2020"), shortened("April 2025 to March 2026"), shortened("Red boats")
    ('Oct–Dec 2020', 'Apr 2025–Mar 2026', 'Red boats')
    """
    if not _MONTH.search(period):
        return period
    return _MONTH.sub(lambda found: found[0][:3], period).replace(" to ", "–")


def every(names: Sequence[str], *, room: float, size: float) -> int:
    """Of how many names one is shown, so that none overlaps the next."""
    widest = max((measuring.width(one, size) for one in names), default=0.0) + _BETWEEN_NAMES
    fits = max(1, int(room / widest))
    # Names of a few things may each fall into several lines.
    return 1 if len(names) <= _ALL // 10 and fits > 1 and len(names) <= 2 * fits else -(-len(names) // fits)


def scale(series: Series) -> Scale:
    """From nought where nothing is below it, and to a hundred for shares."""
    values = [value for line in series.lines for value in line.values if value is not None]
    low = 0.0 if min(values, default=0) >= 0 else None
    if series.unit.strip() == "%" and low is not None and max(values, default=0) <= _ALL:
        return Scale(low, _ALL, _ALL / 5)
    return Scale(low)


def named_at_their_ends(series: Series) -> bool:
    """Whether what the data are held against is named where its lines end, and nothing else needs a name."""
    against = [line for line in series.lines if line.kind != "data"]
    if series.kind != "line" or len(series.lines) - len(against) != 1 or not against:
        return False
    if any(_last(line) is None or len(at_its_end(line, series)) > _LONGEST_END for line in against):
        return False
    values = [value for line in series.lines for value in line.values if value is not None]
    high = _ALL if series.unit.strip() == "%" else max(values)
    ends = sorted(value for line in against if (value := _last(line)) is not None)
    return all(after - before >= _CLOSE * (high or 1) for before, after in pairwise(ends))


def at_its_end(line: Line, series: Series) -> str:
    """The name of a line with its last value."""
    last, unit = _last(line), series.unit.strip()
    value = "" if last is None else f"{round(last, 1):g}"
    return " ".join(part for part in (texts.without_hidden(line.name), value, unit) if part)


def _last(line: Line) -> float | None:
    return next((value for value in reversed(line.values) if value is not None), None)
