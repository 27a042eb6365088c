"""What may be chosen when an aim or a measure is written, from the catalogue and from what the register holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from pace.areas.models import Area
from pace.measures.models import Measure
from pace.measures.queries import aims, segments
from pace.measures.queries.measures import entered, milestones
from pace.permissions import Viewer
from pace.register.queries import NothingLoaded
from pace.register.queries.figures import of_figures

Choices = Sequence[tuple[str, str]]
_NAMES = {"teams": "team", "localities": "locality", "routes": "route"}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Aims, milestones and outcomes; teams, localities and routes that some journey of the register has."""

    aims: Choices
    milestones: Choices
    outcomes: Choices
    teams: Choices
    localities: Choices
    routes: Choices


def offered(viewer: Viewer, area: Area, *, of: Measure | None = None) -> Offered:
    """What may be chosen in an area: of an empty register no team and no locality; what a measure has may stay."""
    from permanence import milestones as milestones_of  # noqa: PLC0415  # NumPy comes with it

    known = milestones()
    outcomes = dict(outcome for one in known for outcome in one.outcomes)
    return Offered(
        aims=_and_own(
            [(str(one.id), one.current.name) for one in aims.open_aims(viewer, entered(viewer, area))],
            *((str(one.id), one.current.name) for one in aims.aims_of(viewer, area) if of and one.id == of.aim_id),
        ),
        milestones=_and_own([(one.slug, one.name) for one in known], *_together(of, "competing")),
        outcomes=_and_own(
            [(",".join(milestones_of.away_routes()), "Any route away from home"), *outcomes.items()],
            *_together(of, "start_outcomes"),
            *_together(of, "end_outcomes"),
        ),
        **{name: _and_own(held, *_own(name, of)) for name, held in _held(viewer, area).items()},
    )


def _together(of: Measure | None, name: str) -> Choices:
    """Several that a measure has chosen together, as one choice."""
    slugs = list(getattr(of, name)) if of else []
    return [(",".join(slugs), " or ".join(one.replace("_", " ") for one in slugs))] if slugs else []


def _own(name: str, of: Measure | None) -> Choices:
    """The value that a measure has already."""
    value = of.who.get(_NAMES[name]) if of else None
    return [(value, value)] if value else []


def _and_own(choices: Choices, *own: tuple[str, str]) -> Choices:
    there = {key for key, _ in choices}
    return [*choices, *(one for one in own if one[0] not in there)]


def _held(viewer: Viewer, area: Area) -> dict[str, Choices]:
    try:
        journeys = of_figures(viewer, area).journeys
    except NothingLoaded:
        return dict.fromkeys(_NAMES, ())
    return {
        name: [(one.key, one.label) for one in segments.values(journeys, segment)] for name, segment in _NAMES.items()
    }
