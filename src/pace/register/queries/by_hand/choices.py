"""What may be chosen in a form of the register, each with its words."""

from pace.areas.models import Area
from pace.permissions import Viewer
from pace.register import content
from pace.register.queries.names import milestones_offered, names_in, outcome
from permanence.spells import PLACEMENTS

Choices = list[tuple[str, str]]


def milestones_to_record(viewer: Viewer, area: Area) -> Choices:
    """Every milestone that can be recorded, in the order of a usual journey; the area's own among them."""
    return [(one.slug, one.name) for one in milestones_offered(viewer, area)]


def milestone_name(viewer: Viewer, area: Area, slug: str) -> str:
    """What a milestone is called; "" where it is none that can be recorded."""
    return dict(milestones_to_record(viewer, area)).get(slug, "")


def name_of(viewer: Viewer, area: Area, slug: str) -> str:
    """What a milestone is called that was recorded once, also where it is not offered any more."""
    return names_in(viewer, area).name(slug)


def outcomes(milestone: str, *, now: str = "") -> Choices:
    """What may come of a milestone, and what stands there now."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it, and the service is to start quickly

    may = milestones.outcomes_of(milestone) if milestone in milestones.catalogue() else ()
    return _with(now, [(slug, outcome(slug)) for slug in may])


def routes() -> Choices:
    """The routes to a permanent home."""
    from permanence import milestones  # noqa: PLC0415  # as above

    return [(slug, one.name) for slug, one in milestones.routes().items()]


def destinations() -> Choices:
    """Where a child goes when a journey ends."""
    from permanence import milestones  # noqa: PLC0415  # as above

    return list(milestones.destinations().items())


def sexes(now: str = "") -> Choices:
    """What the register keeps as a sex, and what stands there now."""
    return _with(now, list(content.SEXES.items()))


def placements(now: str = "") -> Choices:
    """The kinds of placement, and what stands there now."""
    return _with(now, list(PLACEMENTS.items()))


def reasons() -> Choices:
    """Why a milestone will not happen."""
    return list(content.REASONS.items())


def _with(now: str, choices: Choices) -> Choices:
    return choices if not now or now in dict(choices) else [*choices, (now, now)]
