"""Charts made for the tests, and the pictures taken apart: their words with the room they take up."""

import io
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl
from defusedxml import ElementTree
from PIL import Image

from permanence import (
    aims,
    charts,
    control_charts,
    dates,
    intervals,
    journeys,
    limits,
    milestones,
    run_charts,
    simulation,
    stages,
    waiting_times,
)
from permanence.charts import PrimaryDriver, SecondaryDriver, lettering
from permanence.charts.places import Box
from permanence.intervals import Intervals

DATA_FROM, AS_OF = date(2020, 8, 1), date(2026, 7, 31)
WIDTHS = (320, 720)
WEEKS_12, MONTHS_6 = limits.parse("12 weeks"), limits.parse("6 months")
SVG = "{http://www.w3.org/2000/svg}"


def measured(points, **changes):
    """Months from January 2024 on, three journeys behind each point."""
    usual = {
        "name": "Days from recommendation to panel",
        "unit": "days",
        "each": "month",
        "on": tuple(dates.add_months(date(2024, 1, 1), place) for place in range(points)),
        "journeys": (3,) * points,
        "as_of": AS_OF,
    }
    return charts.Measured(**(usual | changes))


def waits(*rows, start="permanence_recommended", end="panel", as_of=AS_OF):
    """Intervals from rows of (reference, day of start, days, status), and how it ended where that is given."""
    names = ("journey", "started_on", "days", "status", "ended_by")
    full = [(*row, None)[:5] for row in rows]
    schema = {
        "journey": pl.String,
        "started_on": pl.Int64,
        "days": pl.Int64,
        "status": pl.String,
        "ended_by": pl.String,
    }
    table = pl.DataFrame(
        [dict(zip(names, (row[0], dates.to_day(row[1]), *row[2:]), strict=True)) for row in full], schema=schema
    )
    table = table.with_columns(stopped_on=pl.col("started_on") + pl.col("days"))
    return Intervals(journeys.nw.from_native(table).lazy(), start, (end,), as_of)


@cache
def area(looked_after=200, seed=1):
    return simulation.area(seed=seed, looked_after=looked_after, data_from=DATA_FROM, as_of=AS_OF)


@cache
def step(start="permanence_recommended", end="panel"):
    """The waits of the area that began in the time of its data."""
    outcome = milestones.away_routes() if start == "permanence_recommended" else None
    found = intervals.between(area(), start=start, end=end, start_outcome=outcome)
    return intervals.observed_from(found, data_from=DATA_FROM, entry="window")


def _run(width):
    values = [125, 60, 102, 88, None, 93, 68, 84, 143, 99, 91, 92, 87, 81, 91, 103, 93, 109, 93, 70, 89, 77, 64, 68]
    marks = (
        charts.Mark(date(2025, 3, 20), "Panel twice a month"),
        charts.Mark(date(2025, 4, 2), "Early referral to legal"),
    )
    found = run_charts.run_chart(values, phases=(12,), exclude=(8,), target=84)
    return charts.run_chart(found, measured=measured(24, marks=marks, hollow=(23,)), width=width)


def _control(width):
    rng = np.random.default_rng(3)
    sizes = rng.integers(6, 22, 24)
    events = rng.binomial(sizes, np.r_[[0.45] * 14, [0.8] * 10])
    found = control_charts.control_chart(events.tolist(), kind="p", denominators=sizes.tolist(), target=0.9, freeze=14)
    return charts.control_chart(found, measured=measured(24, unit="%", journeys=tuple(sizes.tolist())), width=width)


def _cohorts(width):
    judgement = aims.judge(step(), limit=WEEKS_12)
    expected = charts.expected_shares(step(), judgement=judgement)
    return charts.aim_by_cohort(judgement, title="To the panel", expected=expected, target=0.9, width=width)


def _outcomes(width):
    found = waiting_times.competing_of(step("accommodated", "order_granted"), reached_as="order_granted")
    return charts.outcome_curves(found, title="From accommodated", as_of=AS_OF, width=width)


def _curve(width):
    times = waiting_times.of(step())
    return charts.waiting_curve(times, title="To the panel", as_of=AS_OF, limit=WEEKS_12, width=width)


def _timeline(width):
    waiting = intervals.who_waits(step())[0]
    return charts.timeline(charts.course(area(), journey=int(waiting.journey)), width=width)


DRIVERS = (
    PrimaryDriver(
        "Early assessment and intervention",
        (
            SecondaryDriver(
                "Concerns are seen early and shared",
                ("Health visitors refer before birth", "One page of what is known, kept by the social worker"),
            ),
            SecondaryDriver("Parents know what must change, and by when", ("A written agreement with dates",)),
        ),
    ),
    PrimaryDriver("Confident and timely decisions", (SecondaryDriver("Panels have what they need"),)),
    PrimaryDriver("Tracking progress using data"),
)


def _drivers(width):
    aim = "90 % of children under 12 go from the recommendation to the panel within 12 weeks"
    return charts.driver_diagram(aim, DRIVERS, width=width)


def _what_if(width):
    changes = (simulation.Meetings("panel", every_days=28, places=3),)
    scenario = simulation.Scenario(("permanence_recommended", "panel"), WEEKS_12, changes)
    found = simulation.what_if(area(), scenario=scenario, rng=1, runs=20, data_from=DATA_FROM)
    return charts.what_if(found, as_of=AS_OF, width=width)


MAKERS = {
    "run chart": _run,
    "control chart": _control,
    "each child": lambda width: charts.each_child(step(), limit=WEEKS_12, width=width),
    "waiting curve": _curve,
    "outcomes": _outcomes,
    "who waits": lambda width: charts.who_waits(
        step("accommodated", "permanence_recommended"), limit=MONTHS_6, width=width
    ),
    "map": lambda width: charts.stage_map(stages.stages(area()), as_of=AS_OF, width=width),
    "timeline": _timeline,
    "cohorts": _cohorts,
    "driver diagram": _drivers,
    "what if": _what_if,
}


@cache
def made(name, width):
    return MAKERS[name](width)


@dataclass(frozen=True)
class Lettered:
    """Words of a picture, how large they are, and the room that they take up."""

    words: str
    size: float
    box: Box


def read(chart):
    """The picture as elements."""
    return ElementTree.fromstring(chart.svg)


def lettered(chart):
    """All words of a picture with their boxes, groups that are moved taken into account."""
    return list(_lettered(read(chart), {"font-size": "12", "text-anchor": "start", "font-weight": "normal"}, 0.0, 0.0))


def _lettered(element, style, right, down):
    style = style | {key: element.attrib[key] for key in style if key in element.attrib}
    moved = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
    if moved:
        right, down = right + float(moved[1]), down + float(moved[2])
    if element.tag == SVG + "text":
        yield _measured(element, style, right, down)
    for child in element:
        yield from _lettered(child, style, right, down)


def _measured(element, style, right, down):
    size = float(style["font-size"])
    width = lettering.width(element.text, size=size, bold=style["font-weight"] == "bold")
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[style["text-anchor"]]
    left, baseline = right + float(element.get("x")) - shift * width, down + float(element.get("y"))
    return Lettered(element.text, size, Box(left, baseline - 0.74 * size, left + width, baseline + 0.2 * size))


def pixels(chart):
    """The picture as it is drawn at its own width."""
    return Image.open(io.BytesIO(charts.to_png(chart, scale=1))).convert("RGB")
