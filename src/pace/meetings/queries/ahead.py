"""The figures of agendas and of proposed risks, worked out ahead with those of the pages of every day."""

from pace.areas.models import Area
from pace.measures.queries import aims, defaults, tiles
from pace.measures.queries.figures import Wanted
from pace.meetings.queries.due_figures import worked_out_ahead
from pace.permissions import Viewer


def of_aims(viewer: Viewer, area: Area) -> list[Wanted]:
    """What tells of each aim in force where it stands, and so whether it is off course."""
    return [tiles.of_aim(one.in_force) for one in aims.in_force(viewer, area) if one.in_force]


defaults.offer(worked_out_ahead)
defaults.offer(of_aims)
