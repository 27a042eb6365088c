"""What if a step took another time, or meetings were held at other times: asked, and answered by simulation."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.measures.queries import aims
from pace.measures.queries.figures import Figures, Wanted, drawn
from pace.measures.queries.seen import Choices
from pace.permissions import Viewer
from pace.register.queries.names import Names

if TYPE_CHECKING:
    # Only names here: Polars and the drawing come with them, and the service is to start within two seconds.
    from permanence.journeys import Journeys
    from permanence.limits import Unit
    from permanence.simulation import Meetings, Outlook, Scenario, StageTakes, WhatIf
    from permanence.waiting_times import Estimate

# The milestones between which one may ask, in order. The first review is passed over where nobody asks about it.
WAY = (
    *("accommodated", "first_review", "permanence_recommended", "panel"),
    *("adm_decision", "application_lodged", "order_granted"),
)
ONLY_IF_ASKED = "first_review"
# As many runs as are made in about a second: two hundred of an area of 3,000 journeys, forty of one of 15,000 and more.
MOST_RUNS, FEWEST_RUNS, JOURNEYS_AT_ONCE = 200, 40, 600_000


@dataclass(frozen=True, kw_only=True)
class Change:
    """What would be different of the step that ends with a milestone.

    `what`: "exactly" or "at most" so many days, or "meetings" every so many days, each with so many places (None: any
    number).
    """

    what: str
    step: str
    days: int
    places: int | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """From where to where, within what, and what would be different."""

    start: str
    end: str
    value: int
    unit: "Unit"
    changes: tuple[Change, ...] = field(default_factory=tuple)

    @property
    def asked(self) -> Mapping[str, Any]:
        """Everything in it, as plain values."""
        return asdict(self)

    @property
    def way(self) -> tuple[str, ...]:
        """The milestones of the way, in order."""
        between = WAY[WAY.index(self.start) : WAY.index(self.end) + 1]
        named = {self.start, self.end, *(one.step for one in self.changes)}
        return tuple(one for one in between if one != ONLY_IF_ASKED or one in named)

    @property
    def seed(self) -> int:
        """The same question draws the same numbers."""
        said = json.dumps(self.asked, sort_keys=True).encode()
        return int.from_bytes(hashlib.sha256(said).digest()[:8], "big")


@dataclass(frozen=True, kw_only=True)
class AimOffered:
    """An aim of the area whose way and limit may be asked about."""

    name: str
    start: str
    end: str
    value: int
    unit: str


def wanted(question: Question, choices: Choices) -> Wanted:
    """The answer, as a page wants it: "what-if", and facts; "refused" among them where it cannot be answered."""
    begins = choices.complete_from
    asked = {"question": question.asked, "begins": begins}
    return Wanted(name="what-if", asked=asked, make=lambda journeys: _figures(journeys, question, begins))


def steps_offered() -> list[tuple[str, str]]:
    """The milestones of the way, by slug and name."""
    return [(slug, Names().name(slug)) for slug in WAY]


def aims_offered(viewer: Viewer, area: Area) -> list[AimOffered]:
    """The open aims of the area that lie on the way."""
    current = [one.current for one in aims.open_aims(viewer, area)]
    return [
        AimOffered(name=one.name, start=said.start, end=said.end, value=said.value or 0, unit=said.unit)
        for one in current
        if (said := one.definition).value and _on_the_way(said.start, said.end)
    ]


def _on_the_way(start: str, end: str) -> bool:
    return start in WAY and end in WAY and WAY.index(start) < WAY.index(end)


def _figures(journeys: "Journeys", question: Question, begins: date | None) -> Figures:
    from permanence import charts, simulation  # noqa: PLC0415  # Polars and the drawing come with these

    many = len(journeys.journeys.select("journey").collect())
    runs = max(FEWEST_RUNS, min(MOST_RUNS, JOURNEYS_AT_ONCE // max(many, 1)))
    scenario = _scenario(journeys, question)
    try:
        found = simulation.what_if(journeys, scenario=scenario, rng=question.seed, runs=runs, data_from=begins)
    except simulation.ScenarioNotUnderstood:
        return Figures(as_of=journeys.as_of, facts={"refused": True})
    drawing = drawn(lambda width: charts.what_if(found, as_of=journeys.as_of, width=width))
    return Figures(as_of=journeys.as_of, charts={"what-if": drawing}, facts=_facts(found))


def _scenario(journeys: "Journeys", question: Question) -> "Scenario":
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it
    from permanence.limits import Limit  # noqa: PLC0415  # as above
    from permanence.simulation import Scenario  # noqa: PLC0415  # Polars comes with it

    way = question.way
    # Those for whom no permanent home away from the parents is recommended do not go to a panel.
    away = "panel" in way and "permanence_recommended" in way and journeys.records_outcomes("permanence_recommended")
    limit: Limit = Limit(question.value, question.unit)
    return Scenario(
        way,
        limit,
        tuple(_changes(question)),
        {"permanence_recommended": milestones.away_routes()} if away else {},
    )


def _changes(question: Question) -> "Iterable[StageTakes | Meetings]":
    from permanence.simulation import Meetings, StageTakes  # noqa: PLC0415  # as above

    for one in question.changes:
        if one.what == "meetings":
            yield Meetings(one.step, every_days=one.days, places=one.places)
        else:
            start = question.way[question.way.index(one.step) - 1]
            yield StageTakes(start, one.step, days=one.days, how=one.what)  # type: ignore[arg-type]  # one of the two


def _facts(found: "WhatIf") -> dict[str, Any]:
    return {
        "refused": False,
        "now": _outlook(found.as_things_are),
        "then": _outlook(found.in_scenario),
        "gained": _bounds(found.share_gained),
        "saved": _bounds(found.days_saved),
        "children": found.children,
        "runs": found.runs,
        "assumptions": list(found.assumptions),
        "warnings": list(found.warnings),
    }


def _outlook(outlook: "Outlook") -> dict[str, Any]:
    return {
        "share": _bounds(outlook.share_within),
        "median": _bounds(outlook.median_days),
        "left": _bounds(outlook.share_ended_before),
    }


def _bounds(estimate: "Estimate") -> list[float | None]:
    return [estimate.value, estimate.low, estimate.high]
