"""Where every aim in force stands, worked out ahead: what tells whether an aim is off course."""

from pace.areas.models import Area
from pace.measures.queries import aims, defaults, tiles
from pace.measures.queries.figures import Wanted
from pace.permissions import Viewer


def wanted(viewer: Viewer, area: Area) -> list[Wanted]:
    """What tells of each aim in force where it stands."""
    return [tiles.of_aim(one.in_force) for one in aims.in_force(viewer, area) if one.in_force]


defaults.offer(wanted)
