"""Each chart of an area with 450 children, as SVG with its words and table; beside it matplotlib drawing a line."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import invented
import numpy as np
from matplotlib import pyplot as plt
from measuring import Row, beside, medians

from permanence import (
    aims,
    charts,
    control_charts,
    dates,
    intervals,
    limits,
    milestones,
    run_charts,
    stages,
    waiting_times,
)
from permanence.charts import Chart

LOOKED_AFTER, MONTHS = 450, 36
LIMIT = limits.parse("12 weeks")


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """The usual charts; what they show is measured before. Each is drawn at another width, for one drawn is kept."""
    values = np.random.default_rng(1).normal(80, 15, MONTHS).round().tolist()
    for name, draw in _pictures(values).items():
        widths = count(600)
        ours, peer = medians(lambda draw=draw, widths=widths: draw(next(widths)), lambda: _plain_line(values), runs=7)
        yield beside(f"chart: {name}", f"{LOOKED_AFTER} children", ours=ours, peer=peer, name="matplotlib, one line")


def _pictures(values: list[float]) -> dict[str, Callable[[int], Chart]]:
    known = invented.area(LOOKED_AFTER)
    away = milestones.away_routes()
    waits = intervals.between(known, start="permanence_recommended", end="panel", start_outcome=away)
    waits = intervals.observed_from(waits, data_from=invented.DATA_FROM, entry="window")
    to_order = intervals.between(known, start="accommodated", end="order_granted")
    months = tuple(dates.add_months(date(2023, 8, 1), place) for place in range(MONTHS))
    measured = charts.Measured(
        name="Days from recommendation to panel",
        unit="days",
        each="month",
        on=months,
        journeys=(3,) * MONTHS,
        as_of=invented.AS_OF,
    )
    found_run, found_control = run_charts.run_chart(values), control_charts.control_chart(values)
    times, ends = waiting_times.of(waits), waiting_times.competing_of(to_order, reached_as="order_granted")
    judged, standing = aims.judge(waits, limit=LIMIT), stages.stages(known)
    longest = charts.course(known, journey=int(intervals.who_waits(waits)[0].journey))
    on = invented.AS_OF
    return {
        "run chart": lambda width: charts.run_chart(found_run, measured=measured, width=width),
        "control chart": lambda width: charts.control_chart(found_control, measured=measured, width=width),
        "each child": lambda width: charts.each_child(waits, limit=LIMIT, width=width),
        "waiting curve": lambda width: charts.waiting_curve(
            times, title="To the panel", as_of=on, limit=LIMIT, width=width
        ),
        "outcomes": lambda width: charts.outcome_curves(ends, title="To the order", as_of=on, width=width),
        "aim by cohort": lambda width: charts.aim_by_cohort(judged, title="To the panel", width=width),
        "who waits": lambda width: charts.who_waits(waits, limit=LIMIT, width=width),
        "map of stages": lambda width: charts.stage_map(standing, as_of=on, width=width),
        "timeline": lambda width: charts.timeline(longest, width=width),
    }


def _plain_line(values: list[float]) -> None:
    figure, axes = plt.subplots()
    axes.plot(values, marker="o")
    axes.axhline(float(np.median(values)))
    figure.savefig(io.StringIO(), format="svg")
    plt.close(figure)
