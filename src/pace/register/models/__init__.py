"""What is stored of children's journeys. No names, addresses, carers or free text."""

from pace.register.models.changes import Change
from pace.register.models.decided import RouteTaken, WillNotHappen
from pace.register.models.journeys import Journey, JourneyFacts, MilestoneReached
from pace.register.models.keeping import ErasedReference, Erasure, RetentionRule
from pace.register.models.kept import Kept
from pace.register.models.own import LocalLimit, OwnMilestone
from pace.register.models.saved_views import SavedView
from pace.register.models.spells import Spell
from pace.register.models.waiting import Waiting, WaitingCounts

__all__ = [
    "Change",
    "ErasedReference",
    "Erasure",
    "Journey",
    "JourneyFacts",
    "Kept",
    "LocalLimit",
    "MilestoneReached",
    "OwnMilestone",
    "RetentionRule",
    "RouteTaken",
    "SavedView",
    "Spell",
    "Waiting",
    "WaitingCounts",
    "WillNotHappen",
]
