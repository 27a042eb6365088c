"""Run charts: medians and runs, by a named rule set."""

from permanence.run_charts.chart import Phase, Point, Rules, RunChart, run_chart
from permanence.run_charts.series import SeriesNotUnderstood

__all__ = ["Phase", "Point", "Rules", "RunChart", "SeriesNotUnderstood", "run_chart"]
