"""Each chart as SVG with its words and its table."""

from permanence.charts.chart import Chart, ChartNotPossible, Table, to_png
from permanence.charts.children import each_child
from permanence.charts.cohorts import aim_by_cohort, expected_shares
from permanence.charts.control import control_chart
from permanence.charts.courses import Clock, Course, Happened, course
from permanence.charts.curve import waiting_curve
from permanence.charts.drivers import PrimaryDriver, SecondaryDriver, driver_diagram
from permanence.charts.measured import Mark, Measured
from permanence.charts.outcomes import outcome_curves
from permanence.charts.over_time import Wish, counted_by_hand, half_by_day, number_reaching, share_in_time
from permanence.charts.run import run_chart
from permanence.charts.stage_maps import stage_map
from permanence.charts.staircase import who_waits
from permanence.charts.timelines import timeline
from permanence.charts.what_ifs import what_if

__all__ = [
    "Chart",
    "ChartNotPossible",
    "Clock",
    "Course",
    "Happened",
    "Mark",
    "Measured",
    "PrimaryDriver",
    "SecondaryDriver",
    "Table",
    "Wish",
    "aim_by_cohort",
    "control_chart",
    "counted_by_hand",
    "course",
    "driver_diagram",
    "each_child",
    "expected_shares",
    "half_by_day",
    "number_reaching",
    "outcome_curves",
    "run_chart",
    "share_in_time",
    "stage_map",
    "timeline",
    "to_png",
    "waiting_curve",
    "what_if",
    "who_waits",
]
