"""What a person may see of children; the person comes first. Who may not see them is refused here too."""

from pace.register.queries.journey import JourneySeen, found, journey, timeline
from pace.register.queries.journeys_of import journeys_as_known, journeys_of
from pace.register.queries.saved_views import default_view, names_of_outcomes, saved_view, saved_views
from pace.register.queries.waiting import NothingLoaded, StageSeen, latest, stages, standing_is, waiting
from pace.register.queries.who_waits import WaitSeen, who_waited, who_waits

__all__ = [
    "JourneySeen",
    "NothingLoaded",
    "StageSeen",
    "WaitSeen",
    "default_view",
    "found",
    "journey",
    "journeys_as_known",
    "journeys_of",
    "latest",
    "names_of_outcomes",
    "saved_view",
    "saved_views",
    "stages",
    "standing_is",
    "timeline",
    "waiting",
    "who_waited",
    "who_waits",
]
