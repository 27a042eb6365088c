"""From which day on an extract shows every journey: those that ended before are not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import narwhals as nw

from permanence import dates
from permanence.journeys import Journeys

# A few ends long before all others are slips, so the day is taken after one end in a hundred.
_SLIPS = 100


@dataclass(frozen=True)
class Window:
    """The day from which the data are complete, and how that is known; None where every journey counts as it is."""

    data_from: date | None
    why: str


def window(journeys: Journeys, *, said: date | None) -> Window:
    """The day that was said, or the earliest on which journeys in the data ended (past one in a hundred)."""
    if said is not None:
        return Window(said, "as you said")
    ended = journeys.journeys.filter(~nw.col("ended_on").is_null()).select("ended_on").collect()["ended_on"]
    if not len(ended):
        return Window(None, "no journey in the data has ended")
    ends = sorted(int(day) for day in ended.to_list())
    return Window(dates.from_day(ends[len(ends) // _SLIPS]), "hardly any journey in the data ended earlier")
