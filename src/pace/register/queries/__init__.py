"""What a person may see of children; the person comes first. Who may not see them is refused here too."""

from pace.register.queries.agency import agencies_of, day_of_agency, who_waits_in_agency
from pace.register.queries.journey import found, journey, others, was_ever
from pace.register.queries.journeys_of import journeys_as_known, journeys_of
from pace.register.queries.known import Known, known
from pace.register.queries.names import MilestoneOffered, milestones_offered, outcome
from pace.register.queries.saved_views import default_view, saved_view, saved_views
from pace.register.queries.timeline import JourneySeen, timeline
from pace.register.queries.values import in_words
from pace.register.queries.waiting import NothingLoaded, StageSeen, latest, stages, standing_is, waiting
from pace.register.queries.who_waits import WaitSeen, who_waited, who_waits

__all__ = [
    "JourneySeen",
    "Known",
    "MilestoneOffered",
    "NothingLoaded",
    "StageSeen",
    "WaitSeen",
    "agencies_of",
    "day_of_agency",
    "default_view",
    "found",
    "in_words",
    "journey",
    "journeys_as_known",
    "journeys_of",
    "known",
    "latest",
    "milestones_offered",
    "others",
    "outcome",
    "saved_view",
    "saved_views",
    "stages",
    "standing_is",
    "timeline",
    "waiting",
    "was_ever",
    "who_waited",
    "who_waits",
    "who_waits_in_agency",
]
