"""How long it takes, with the children who still wait counted: time to event, and competing routes.

Everything rests on counts of whole days, so estimates from many machines' counts are exact.
"""

from permanence.waiting_times.aalen_johansen import CompetingTimes
from permanence.waiting_times.estimates import Estimate, RestrictedMean, ShareOfOutcome
from permanence.waiting_times.kaplan_meier import Curve, WaitingTimes
from permanence.waiting_times.made_from import competing, competing_of, estimate, from_counts, of
from permanence.waiting_times.whole_days import LONGEST_WAIT, Numbers, WaitsNotUnderstood

__all__ = [
    "LONGEST_WAIT",
    "CompetingTimes",
    "Curve",
    "Estimate",
    "Numbers",
    "RestrictedMean",
    "ShareOfOutcome",
    "WaitingTimes",
    "WaitsNotUnderstood",
    "competing",
    "competing_of",
    "estimate",
    "from_counts",
    "of",
]
