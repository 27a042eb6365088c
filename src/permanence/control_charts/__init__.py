"""Control charts: limits and special causes by a named rule set, their icons, and funnels across areas."""

from permanence.control_charts.chart import KindName, Rules, control_chart
from permanence.control_charts.funnels import Funnel, FunnelLimits, FunnelPoint, funnel
from permanence.control_charts.making_data_count import Icons, icons, variation
from permanence.control_charts.results import ControlChart, Phase, Point
from permanence.run_charts.series import SeriesNotUnderstood

__all__ = [
    "ControlChart",
    "Funnel",
    "FunnelLimits",
    "FunnelPoint",
    "Icons",
    "KindName",
    "Phase",
    "Point",
    "Rules",
    "SeriesNotUnderstood",
    "control_chart",
    "funnel",
    "icons",
    "variation",
]
