"""What may be chosen when an aim or a measure is written, from the catalogue and from what the register holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from pace.areas.models import Area
from pace.measures.queries import aims, segments
from pace.measures.queries.measures import entered, milestones
from pace.permissions import Viewer
from pace.register.queries import NothingLoaded
from pace.register.queries.figures import of_figures

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Aims, milestones and outcomes; teams, localities and routes that some journey of the register has."""

    aims: Choices
    milestones: Choices
    outcomes: Choices
    teams: Choices
    localities: Choices
    routes: Choices


def offered(viewer: Viewer, area: Area) -> Offered:
    """What may be chosen in an area; of an empty register no team and no locality."""
    known = milestones()
    outcomes = dict(outcome for one in known for outcome in one.outcomes)
    return Offered(
        aims=[(str(one.id), one.current.name) for one in aims.open_aims(viewer, entered(viewer, area))],
        milestones=[(one.slug, one.name) for one in known],
        outcomes=list(outcomes.items()),
        **_held(viewer, area),
    )


def _held(viewer: Viewer, area: Area) -> dict[str, Choices]:
    names = {"teams": "team", "localities": "locality", "routes": "route"}
    try:
        journeys = of_figures(viewer, area).journeys
    except NothingLoaded:
        return dict.fromkeys(names, ())
    return {
        name: [(one.key, one.label) for one in segments.values(journeys, segment)] for name, segment in names.items()
    }
