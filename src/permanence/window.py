"""From which day on an extract shows every journey: those that ended before are not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import narwhals as nw

from permanence import dates
from permanence.journeys import Journeys

# A few ends that lie more than a year before all others are slips: three, or one in a hundred.
_FEW, _IN_A_HUNDRED, _APART = 3, 100, 365


@dataclass(frozen=True)
class Window:
    """The day from which the data are complete, and how that is known; None where every journey counts as it is."""

    data_from: date | None
    why: str


def window(journeys: Journeys, *, said: date | None) -> Window:
    """The day that was said, or the earliest on which journeys in the data ended (slips apart)."""
    if said is not None:
        return Window(said, "as you said")
    lasted = ~nw.col("ended_on").is_null() & (nw.col("ended_on") >= nw.col("started_on"))
    ended = journeys.journeys.filter(lasted).select("ended_on").collect()["ended_on"]
    if not len(ended):
        return Window(None, "no journey in the data has ended")
    return Window(
        dates.from_day(_first(sorted(int(day) for day in ended.to_list()))), "no journey in the data ended earlier"
    )


def _first(ends: Sequence[int]) -> int:
    """The first of the days that is not a slip."""
    few = min(max(_FEW, len(ends) // _IN_A_HUNDRED), len(ends) - 1)
    apart = [place for place in range(few) if ends[place + 1] - ends[place] > _APART]
    return ends[apart[-1] + 1 if apart else 0]
