"""Control charts: limits and special causes by a named rule set, their icons, and funnels across areas."""

from permanence.control_charts.chart import KindName, Rules, control_chart
from permanence.control_charts.funnel import Funnel, FunnelPoint, funnel
from permanence.control_charts.icons import Icons, icons, variation
from permanence.control_charts.results import ControlChart, Phase, Point
from permanence.run_charts.series import SeriesNotUnderstood

__all__ = [
    "ControlChart",
    "Funnel",
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
