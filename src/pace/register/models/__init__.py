"""What is stored of children's journeys. No names, addresses, carers or free text."""

from pace.register.models.changes import Change
from pace.register.models.journeys import Journey, JourneyFacts, MilestoneReached
from pace.register.models.own import LocalLimit, OwnMilestone
from pace.register.models.waiting import Waiting

__all__ = ["Change", "Journey", "JourneyFacts", "LocalLimit", "MilestoneReached", "OwnMilestone", "Waiting"]
