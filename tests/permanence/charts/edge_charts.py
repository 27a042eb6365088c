"""Charts at the edges: nothing to draw, one child, one day, very many, figures far apart, long names."""

from datetime import date, timedelta
from functools import cache, partial

import made_charts
import numpy as np
from made_charts import AS_OF, MONTHS_6, WEEKS_12, measured, waits

from permanence import aims, charts, control_charts, dates, limits, milestones, run_charts, stages, waiting_times
from permanence.charts import Clock, Course, Happened, Mark, PrimaryDriver, SecondaryDriver
from permanence.intervals import ENDED, REACHED, WAITING
from permanence.simulation import Outlook, Scenario, StageTakes, WhatIf
from permanence.stages import Stages, StageTimes
from permanence.steps import Step
from permanence.waiting_times import Estimate

FIRST = date(2024, 1, 1)
MOST_OFTEN = ("reached", "waiting", "ended")


def run(values, width, *, rules="anhoej", phases=(), exclude=(), freeze=None, target=None, **said):
    found = run_charts.run_chart(values, rules=rules, phases=phases, exclude=exclude, freeze=freeze, target=target)
    return charts.run_chart(found, measured=measured(len(values), **said), width=width)


def control(values, width, *, said=None, **options):
    found = control_charts.control_chart(values, **options)
    return charts.control_chart(found, measured=measured(len(values), **(said or {})), width=width)


def series(points, *, around=50.0, apart=9.0, seed=1):
    """Whole numbers around a middle."""
    return np.random.default_rng(seed).normal(around, apart, points).round().tolist()


@cache
def children(number, *, status=None, day=None, seed=1):
    """The waits of so many children, of every status by turns or of one, from 2024 on or all from one day."""
    rng = np.random.default_rng(seed)
    rows = []
    for place in range(number):
        start = day or FIRST + timedelta(days=int(rng.integers(0, 900)))
        how = status or MOST_OFTEN[place % 3]
        so_far = (AS_OF - start).days
        days = so_far if how == WAITING else int(rng.integers(0, so_far + 1))
        rows.append((f"K{place}", start, days, how, "left_care" if how == ENDED else None))
    return waits(*rows)


def curve(found, width, *, limit=WEEKS_12, until=None):
    times = waiting_times.of(found)
    return charts.waiting_curve(times, title="To the panel", as_of=AS_OF, limit=limit, until=until, width=width)


def outcomes(days, outcome, width, *, until=None):
    found = waiting_times.competing(days, outcome=outcome)
    return charts.outcome_curves(found, title="From accommodated", as_of=AS_OF, until=until, width=width)


def cohorts(found, width, *, by="quarter", target=None):
    judgement = aims.judge(found, limit=WEEKS_12, by=by)
    expected = charts.expected_shares(found, judgement=judgement)
    return charts.aim_by_cohort(judgement, title="To the panel", expected=expected, target=target, width=width)


def staged(*rows, loops=()):
    """The stages of the usual pathway from (started, reached, ended, waiting, beyond, excess days, limit) of each."""
    found = tuple(_stage(one, *row) for one, row in zip(stages.usual_pathway(), rows, strict=False))
    return Stages(found, tuple(Step(a, b, n, 10.0, is_repeat=a == b, is_return=a != b) for a, b, n in loops), {})


def _stage(stage, started, reached, ended, waiting, beyond, excess, limit):
    times = waiting_times.estimate([10] * reached + [20] * waiting, reached=[True] * reached + [False] * waiting)
    standing = "local aim" if limit else None
    agency = milestones.milestone(stage.end).agency
    over = (beyond, excess) if limit else (None, None)
    return StageTimes(stage, limit, standing, agency, started, reached, ended, waiting, *over, times)


def what_if(before, after, gained, width):
    """The chart of a scenario: shares as things are and in it, and the gain, each (low, middle, high)."""
    scenario = Scenario(("panel", "adm_decision"), WEEKS_12, (StageTakes("panel", "adm_decision", 14),))
    outlooks = [Outlook(_estimate(share), Estimate(90, 80, None), Estimate(0.1, 0.0, 0.2)) for share in (before, after)]
    found = WhatIf(scenario, *outlooks, _estimate(gained), Estimate(None, None, None), 1, 200, (), ())
    return charts.what_if(found, as_of=AS_OF, width=width)


def _estimate(bounds):
    low, value, high = bounds
    return Estimate(value, low, high)


def stage_map(found, width):
    return charts.stage_map(found, as_of=AS_OF, width=width)


def course(happened=(), clocks=(), **ended):
    return Course("456", tuple(happened), tuple(clocks), AS_OF, **ended)


def clock(end, limit, started_on, due_on, stopped_on=None, start="looked_after"):
    return Clock(start, end, limits.parse(limit), "statute", started_on, due_on, stopped_on)


def drivers(width, *, shape=(), said="What leads to it", aim="The aim"):
    """A driver diagram: of each primary driver, how many ideas each of its secondary drivers has."""
    primary = [PrimaryDriver(said, tuple(SecondaryDriver(said, (said,) * ideas) for ideas in one)) for one in shape]
    return charts.driver_diagram(aim, primary, width=width)


LOOPS = [
    ("panel", "panel", 3),
    ("order_granted", "accommodated", 2),
    ("panel", "permanence_recommended", 1234),
    ("adm_decision", "panel", 5),
    ("order_granted", "panel", 7),
    ("order_granted", "permanence_recommended", 7),
    ("accommodated", "accommodated", 12345),
    ("order_granted", "order_granted", 2),
    ("application_lodged", "application_lodged", 2),
]
NOBODY = (0, 0, 0, 0, 0, 0, WEEKS_12)
SOME = (40, 30, 3, 7, 2, 500, WEEKS_12)
MANY = (40_000, 3_000, 3_456, 2_000, 1_234, 9_876_543, WEEKS_12)
WITHOUT_LIMIT = (40, 30, 3, 7, 2, 500, None)

MARKS = {
    number: tuple(Mark(FIRST + timedelta(days=place * 700 // number), f"Thing {place}") for place in range(number))
    for number in (3, 300)
}
MARKS[20] = tuple(Mark(date(2024, 3, 1 + place), f"Thing {place}") for place in range(20))
EVENTS = tuple(FIRST + timedelta(days=3 * place) for place in range(40))
QUARTERS = tuple(dates.add_months(date(2000, 1, 1), 3 * place) for place in range(60))

_ONE_WAITS = waits(("A", AS_OF, 0, WAITING))
_ONE_REACHED = waits(("A", date(2026, 1, 5), 30, REACHED))
_FAR_APART = waits(("A", date(1999, 1, 5), 9_000, REACHED), ("B", date(2026, 7, 1), 30, WAITING))
_LONG_AND_SHORT = waits(("A", date(2010, 7, 31), 5_844, WAITING), ("B", date(2026, 7, 30), 1, WAITING))
_LONG_NAMES = waits(*[("R" * 60 + str(n), date(2026, 1, 1) + timedelta(days=n), 200 - n, WAITING) for n in range(40)])
_SHARES = [0.9, 1.0, 0.8, 0.95, 0.7, 1.0, 0.85, 0.9] * 3
_PANELS = [Happened("panel", FIRST + timedelta(days=30 * n), "kinship_care_order") for n in range(20)]
_PANEL_CLOCKS = [
    clock("panel", "6 weeks", one.on, one.on + timedelta(days=42), one.on + timedelta(days=48)) for one in _PANELS
]
_TODAY = [Happened(slug, AS_OF) for slug in ("looked_after", "accommodated", "first_review", "panel", "adm_decision")]
_LONG_SLUGS = [Happened("looked_after", date(2026, 7, 1)), Happened("x" * 100, date(2026, 7, 2), "y" * 200)]
_FIVE_YEARS = clock("panel", "60 months", date(2026, 7, 1), date(2031, 7, 1))
_ENDED = {"ended_on": date(2021, 1, 1), "ended_by": "parents"}
_ENDED_EARLY = clock("first_review", "6 weeks", date(2020, 1, 1), date(2020, 2, 12))
_BEGAN = Happened("looked_after", date(2020, 1, 1))
_WAYS = [f"way_{place % 12}_of_leaving_care_by_a_long_route" if place % 5 else None for place in range(300)]

EDGES = {
    "run of one point": partial(run, [45]),
    "run of no points": partial(run, []),
    "run of missing points": partial(run, [None] * 5),
    "run of noughts": partial(run, [0] * 12),
    "run below nought": partial(run, series(24, around=0, apart=30), target=-10),
    "run of thousands of millions": partial(run, series(24, around=5e9, apart=1e9), unit="pounds of the area"),
    "run of small fractions": partial(run, [value / 1e5 for value in series(24)], unit=""),
    "run of hundreds in many phases": partial(run, series(300), phases=(40, 100, 150, 160, 165, 170, 200)),
    "run with hundreds of marks": partial(run, series(24), marks=MARKS[300]),
    "run with many marks in a month": partial(run, series(24), marks=MARKS[20], phases=(12,)),
    "run of children": partial(run, series(40), each="child", on=EVENTS),
    "run of quarters": partial(run, series(60), each="quarter", on=QUARTERS),
    "run of shares beyond all": partial(run, [0.9, 1.2, 0.8] * 8, unit="%"),
    "run far from its target": partial(run, series(24, apart=2), target=0),
    "run of phases of one point": partial(run, [3, 4, 5, 6, 7, 8, 9, 8], phases=(1, 2, 3, 4, 5, 6, 7)),
    "run that ends with a missing point": partial(run, [3, 2, 5, 6, 7, 8, 9, None], phases=(7,), target=4),
    "control of shares by themselves": partial(control, _SHARES, said={"unit": "%"}, target=0.95),
    "control below nought": partial(control, series(24, around=0), target=0),
    "control of one value": partial(control, [1.0] * 14, said={"unit": "%"}),
    "control with lines close together": partial(control, [50, 50.1, 49.9, 50, 50.2, 49.8] * 4, target=50),
    "each of none": partial(charts.each_child, waits()),
    "each of one who reached it": partial(charts.each_child, _ONE_REACHED, limit=WEEKS_12),
    "each of one who waits since today": partial(charts.each_child, _ONE_WAITS, limit=WEEKS_12),
    "each on one day": partial(charts.each_child, children(30, day=date(2025, 3, 3)), limit=WEEKS_12),
    "each waiting": partial(charts.each_child, children(60, status=WAITING), limit=WEEKS_12),
    "each ended": partial(charts.each_child, children(60, status=ENDED), limit=MONTHS_6),
    "each far apart": partial(charts.each_child, _FAR_APART, limit=WEEKS_12),
    "each of thousands": partial(charts.each_child, children(4_000), limit=WEEKS_12),
    "nobody waits": partial(charts.who_waits, waits()),
    "one waits since today": partial(charts.who_waits, _ONE_WAITS, limit=WEEKS_12),
    "one waits long and one a day": partial(charts.who_waits, _LONG_AND_SHORT, limit=WEEKS_12),
    "45 wait": partial(charts.who_waits, children(45, status=WAITING), limit=MONTHS_6, names="references"),
    "hundreds wait": partial(charts.who_waits, children(900, status=WAITING), limit=MONTHS_6),
    "all wait within a long limit": partial(
        charts.who_waits, children(9, status=WAITING), limit=limits.parse("60 months")
    ),
    "long references": partial(
        charts.who_waits, _LONG_NAMES, names="references", limit=limits.parse("120 working days")
    ),
    "curve of none": partial(curve, waits()),
    "curve of one who reached it": partial(curve, _ONE_REACHED),
    "curve of one who waits since today": partial(curve, _ONE_WAITS, limit=None),
    "curve of all waiting": partial(curve, children(30, status=WAITING)),
    "curve drawn up to before its limit": partial(curve, children(100), until=40),
    "curve drawn up to far beyond the data": partial(curve, children(100), until=4_000),
    "curve with a limit far beyond the data": partial(curve, children(100), limit=limits.parse("60 months")),
    "curve with a limit of a day": partial(curve, children(100), limit=limits.parse("1 day")),
    "curve of thousands": partial(curve, children(4_000)),
    "outcomes by many ways": partial(outcomes, [3 * place for place in range(300)], _WAYS),
    "outcomes of one day": partial(outcomes, [0], ["left_care"]),
    "outcomes of none": partial(outcomes, [10, 20], [None, None]),
    "outcomes drawn far beyond the data": partial(outcomes, [10, 20], ["panel", None], until=3_000),
    "cohorts of none": partial(cohorts, waits()),
    "cohort of one": partial(cohorts, _ONE_REACHED),
    "cohort of a day not yet due": partial(cohorts, children(300, day=date(2026, 7, 1)), target=1.0),
    "cohorts of thousands by month": partial(cohorts, children(4_000), by="month", target=0.9),
    "cohorts without an aim by month": partial(cohorts, children(400), by="month"),
    "map of nobody": partial(stage_map, staged(*[NOBODY] * 5)),
    "map of one child": partial(stage_map, staged((1, 0, 0, 1, 1, 1, WEEKS_12), *[NOBODY] * 4)),
    "map of thousands and many loops": partial(stage_map, staged(*[MANY] * 5, loops=LOOPS)),
    "map without limits and many loops": partial(stage_map, staged(*[WITHOUT_LIMIT] * 5, loops=LOOPS)),
    "map of one stage": partial(stage_map, staged(SOME)),
    "what if of nothing": partial(what_if, *[(None, None, None)] * 3),
    "what if from none to all": partial(what_if, (0, 0, 0), (1, 1, 1), (1, 1, 1)),
    "what if that may be anything": partial(what_if, (0.001, 0.5, 0.999), (0.001, 0.999, 0.999), (-0.9, 0.4, 0.9)),
    "timeline of a first day": partial(charts.timeline, course([Happened("looked_after", AS_OF)])),
    "timeline that ended": partial(
        charts.timeline, course([_BEGAN, Happened("left_care", date(2021, 1, 1))], [_ENDED_EARLY], **_ENDED)
    ),
    "timeline of many panels": partial(charts.timeline, course([_BEGAN, *_PANELS], _PANEL_CLOCKS)),
    "timeline of one day": partial(charts.timeline, course(_TODAY, [clock("panel", "1 day", AS_OF, AS_OF)])),
    "timeline of years to come": partial(
        charts.timeline, course([Happened("looked_after", date(2026, 7, 1))], [_FIVE_YEARS])
    ),
    "timeline of long names": partial(
        charts.timeline,
        course(_LONG_SLUGS, [clock("z" * 80, "60 months", date(2026, 7, 1), date(2031, 7, 1), start="x" * 100)]),
    ),
    "drivers of nothing": drivers,
    "drivers of one": partial(drivers, shape=[()]),
    "drivers in one line": partial(drivers, shape=[(1,)]),
    "drivers of a hundred parts": partial(drivers, shape=[(4, 3, 0, 5)] * 4 + [(9, 9), (), (1, 1, 1), (0,), (5,)]),
    "drivers of long words": partial(
        drivers, shape=[(2,), (1, 3)], said="responsibilities of all " * 8, aim="Aim " * 70
    ),
    "drivers below a short aim": partial(drivers, shape=[()] * 12, said="Word " * 12),
}


@cache
def made(name, width):
    """A usual chart or one at the edges, by its name."""
    return EDGES[name](width=width) if name in EDGES else made_charts.made(name, width)


NAMES = (*made_charts.MAKERS, *EDGES)
