"""What may be chosen in a form of the register, each with its words."""

from pace.register import content

Choices = list[tuple[str, str]]


def milestones_to_record() -> Choices:
    """Every milestone that can be recorded, in the order of a usual journey."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it, and the service is to start quickly

    found = milestones.catalogue().items()
    return [(slug, one.name) for slug, one in found if slug not in content.WORDS_OF_BOUNDS]


def milestone_name(slug: str) -> str:
    """What a milestone is called; "" where it is none that can be recorded."""
    return dict(milestones_to_record()).get(slug, "")


def outcomes(milestone: str, *, now: str = "") -> Choices:
    """What may come of a milestone, and what stands there now."""
    from permanence import milestones  # noqa: PLC0415  # as above

    return _with(now, [(slug, outcome_name(slug)) for slug in milestones.outcomes_of(milestone)])


def outcome_name(slug: str) -> str:
    """The words for an outcome, a route or a way of ending."""
    from permanence import milestones  # noqa: PLC0415  # as above

    return milestones.outcome_names().get(slug, slug)


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
    return _with(now, list(content.PLACEMENTS.items()))


def reasons() -> Choices:
    """Why a milestone will not happen."""
    return list(content.REASONS.items())


def _with(now: str, choices: Choices) -> Choices:
    return choices if not now or now in dict(choices) else [*choices, (now, now)]
