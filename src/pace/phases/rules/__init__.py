"""Why an area may not move between phases, pause, leave or come back now, and what is met and missing."""

from pace.phases.rules.moving import CONDITIONS, Stands, stands, why_not_move, workflow_of
from pace.phases.rules.needed import Needed, needed_by, why_not_confirm, why_not_withdraw

__all__ = [
    "CONDITIONS",
    "Needed",
    "Stands",
    "needed_by",
    "stands",
    "why_not_confirm",
    "why_not_move",
    "why_not_withdraw",
    "workflow_of",
]
