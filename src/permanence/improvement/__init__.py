"""Did it change: before and after, between groups, along a series, and how long until a change would show.

Every answer is a difference with its 95 % interval and one plain sentence; never a bare p-value.
"""

from permanence.improvement.cohorts import Window
from permanence.improvement.comparison import Cohort, Comparison, Contrast, compare
from permanence.improvement.cusum import SurvivalCusum, cusum_limit, survival_cusum
from permanence.improvement.detection import Detection, Look, months_to_detect
from permanence.improvement.differences import LEAST_FOLLOWED, Difference
from permanence.improvement.refusals import NotMeasurable
from permanence.improvement.series import LEAST_POINTS, InterruptedSeries, Phase, Point, interrupted_series

__all__ = [
    "LEAST_FOLLOWED",
    "LEAST_POINTS",
    "Cohort",
    "Comparison",
    "Contrast",
    "Detection",
    "Difference",
    "InterruptedSeries",
    "Look",
    "NotMeasurable",
    "Phase",
    "Point",
    "SurvivalCusum",
    "Window",
    "compare",
    "cusum_limit",
    "interrupted_series",
    "months_to_detect",
    "survival_cusum",
]
