"""The pictures of "The charts, one by one": each kind of chart once, of the invented area."""

from datetime import date
from functools import cache

import numpy as np
from made_charts import AS_OF, DATA_FROM, MAKERS, WEEKS_12, step

from permanence import aims, charts, dates, intervals, limits, simulation
from permanence.charts import Mark, Wish
from permanence.periods import Periods

WIDTH = 720
WEEKS_26 = limits.parse("26 weeks")
# From this day on plans are made in half the time; the first mark says so.
CHANGED_ON = date(2023, 10, 1)
MARKS = (Mark(date(2023, 9, 18), "Plans are drafted by week 12"), Mark(date(2025, 3, 3), "A second planner"))


@cache
def _recommendations():
    """The waits for a recommendation in an area that shortened them."""
    faster = simulation.Change(on=CHANGED_ON, start="accommodated", end="permanence_recommended", shorter_by=0.5)
    area = simulation.area(seed=2, looked_after=200, data_from=DATA_FROM, as_of=AS_OF, change=faster)
    found = intervals.between(area, start="accommodated", end="permanence_recommended")
    return intervals.observed_from(found, data_from=DATA_FROM, entry="window")


def _in_26_weeks(**wish):
    """The share within 26 weeks by quarter, what is not complete hollow."""
    found = _recommendations()
    judgement = aims.judge(found, limit=WEEKS_26, by="quarter")
    expected = {"quarter": charts.expected_shares(found, judgement=judgement)}
    wish = Wish(by="quarter", data_from=DATA_FROM, **wish)
    return charts.share_in_time(found, limit=WEEKS_26, wish=wish, expected=expected, width=WIDTH)


def _half_by(chart):
    return charts.half_by_day(_recommendations(), wish=Wish(chart=chart, data_from=DATA_FROM), width=WIDTH)


def _reaching(chart, start, end):
    return charts.number_reaching(step(start, end), wish=Wish(chart=chart, data_from=DATA_FROM), width=WIDTH)


def _visits(chart):
    """What people counted: how many visits for each child away from home."""
    rng = np.random.default_rng(4)
    on = tuple(dates.add_months(date(2024, 8, 1), month) for month in range(24))
    children = rng.integers(18, 60, 24)
    visits = rng.poisson(2.1 * children)
    found = Periods("month", on, tuple(map(int, children)), tuple(map(float, visits)), tuple(visits / children))
    name = "Visits for each child away from home"
    return charts.counted_by_hand(found, name=name, unit="", as_of=AS_OF, wish=Wish(chart=chart), width=WIDTH)


# By the word that the service has for each; the last three are no charts of one measure.
DRAWN = {
    "cohorts": lambda: MAKERS["cohorts"](WIDTH),
    "run": lambda: _in_26_weeks(chart="run", phases=(CHANGED_ON,), marks=MARKS, target=0.9),
    "p": lambda: _in_26_weeks(chart="p"),
    "pp": lambda: _in_26_weeks(chart="pp"),
    "i": lambda: _half_by("i"),
    "mr": lambda: _half_by("mr"),
    "c": lambda: _reaching("c", "looked_after", "first_review"),
    "u": lambda: _visits("u"),
    "up": lambda: _visits("up"),
    "g": lambda: charts.share_in_time(step(), limit=WEEKS_26, wish=Wish(chart="g"), width=WIDTH),
    "t": lambda: _reaching("t", "permanence_recommended", "order_granted"),
    "children": lambda: MAKERS["each child"](WIDTH),
    "curve": lambda: MAKERS["waiting curve"](WIDTH),
    "outcomes": lambda: MAKERS["outcomes"](WIDTH),
    "staircase": lambda: charts.who_waits(step(), limit=WEEKS_12, width=WIDTH),
    "where-children-wait": lambda: MAKERS["map"](WIDTH),
    "driver-diagram": lambda: MAKERS["driver diagram"](WIDTH),
    "what-if": lambda: MAKERS["what if"](WIDTH),
}


@cache
def drawn(name):
    """The picture of one kind of chart."""
    return DRAWN[name]()
