"""What stands above every page of joining while an area does not take part; the viewer first."""

from pace.areas.models import Area
from pace.kit import words
from pace.permissions import Viewer
from pace.phases import queries


def notice(viewer: Viewer, area: Area) -> str:
    """That an area has paused or left, since when and why; "" while it takes part."""
    standing = queries.standing(viewer, area)
    said = {
        "paused": f"{area.name} has paused since {words.day(standing.participation_since)}. Nothing is locked.",
        "left": f"{area.name} left the programme on {words.day(standing.participation_since)}.",
    }.get(standing.participation, "")
    return f"{said} Why: {standing.why}" if said and standing.why else said
