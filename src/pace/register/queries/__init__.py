"""What a person may see of children; the person comes first. Who may not see them is refused here too."""

from pace.register.queries.journey import JourneySeen, found, journey, timeline
from pace.register.queries.journeys_of import journeys_as_known, journeys_of
from pace.register.queries.waiting import NothingLoaded, StageSeen, latest, stages, standing_is, waiting

__all__ = [
    "JourneySeen",
    "NothingLoaded",
    "StageSeen",
    "found",
    "journey",
    "journeys_as_known",
    "journeys_of",
    "latest",
    "stages",
    "standing_is",
    "timeline",
    "waiting",
]
